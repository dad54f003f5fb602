import type { Lower, Lowered } from "./lower.ts";
import { anything, date, either, entries, flag, list, oneOrMany, point, quantity, record, text } from "./lower.ts";

/**
 * The language's keys, as the model reads them. A test holds these to the JSON Schema.
 */

const approval = record({ role: text, name: text, date, reference: text });
const historyEntry = record({ revision: text, date, change: text, order: text });
const documentShape = record({
  number: text,
  title: text,
  revision: text,
  status: text,
  effectiveDate: date,
  reviewDate: date,
  owner: text,
  supersedes: text,
  language: text,
  translationOf: text,
  marking: text,
  approvals: list(approval),
  history: list(historyEntry),
});
const standard = record({ document: text, revision: text, change: text, contractRevision: text });
const authorization = record({
  basis: text,
  reference: text,
  approvedBy: text,
  date,
  expires: date,
  nonconformance: text,
  resultingRevision: text,
  steps: list(text),
  serials: oneOrMany(text),
  quantity: text,
  conformance: text,
});
const applicability = record({ partNumber: text, revisions: oneOrMany(text), serials: oneOrMany(text), class: text });
const product = record({
  name: text,
  partNumber: text,
  revision: text,
  customer: text,
  class: text,
  boardTypes: oneOrMany(text),
  heavyThermalMass: flag,
  appliesTo: list(applicability),
});
const certification = record({ level: text, modules: list(text) });
const qualification = record({ name: text, reference: text, covers: list(text) });
const personnel = record({
  skillLevel: text,
  certification,
  qualifications: list(either(qualification, text)),
  assigned: list(text),
});
const none = record({ none: text });
const hazard = record({ hazard: text, control: text });
const safety = record({
  ppe: either(list(text), none),
  hazards: either(list(hazard), none),
  esd: either(text, none),
});
const flux = record({ designator: text, cleaning: text, compatibility: text });
const solder = record({ alloy: text, existingAlloy: text, flux, atmosphere: text, mixedMetalJustification: text });
const productCoating = record({ type: text, thickness: quantity("length"), notReplacedBecause: text });
const equipmentItem = record({ id: text, category: text, model: text, capabilities: list(text), calibrationDue: date });
const materialItem = record({
  id: text,
  category: text,
  name: text,
  partNumber: text,
  alloy: text,
  designator: text,
  diameter: quantity("length"),
  powderType: text,
  storage: text,
  mixRatio: text,
  potLife: quantity("time"),
  sds: text,
  lot: text,
  expires: date,
});
const reference = record({ document: text, revision: text, clause: text });
const component = record({
  reference: oneOrMany(text),
  type: text,
  alloy: text,
  msl: text,
  exposure: quantity("time"),
  disposition: text,
});
const target = record({ reference: oneOrMany(text), side: text, layer: text, area: text, size: text });
const stepEquipment = record({ id: text, category: text, capabilities: list(text) });
const stepMaterial = record({ id: text, quantity: text });
const parameters = record({
  tipTemperature: quantity("temperature"),
  peakTemperature: quantity("temperature"),
  preheatTemperature: quantity("temperature"),
  soakTemperature: quantity("temperature"),
  soakTime: quantity("time"),
  bodyTemperature: quantity("temperature"),
  adjacentTemperature: quantity("temperature"),
  bakeTemperature: quantity("temperature"),
  bakeTime: quantity("time"),
  airTemperature: quantity("temperature"),
  airflow: quantity(),
  timeAboveLiquidus: quantity("time"),
  rampRate: quantity("rate"),
  coolingRate: quantity("rate"),
  dwellTime: quantity("time"),
  cureTemperature: quantity("temperature"),
  cureTime: quantity("time"),
  measuredAt: text,
});
const thermocouple = record({ id: text, location: text, limits: quantity() });
const profile = record({ id: text, points: list(point), thermocouples: list(thermocouple) });
const stepCoating = record({ type: text, thickness: quantity("length"), approval: text });
const jumper = record({
  id: text,
  gauge: quantity("gauge"),
  insulation: text,
  length: quantity("length"),
  route: text,
  strainRelief: text,
  attachment: text,
  from: text,
  to: text,
  bareLength: quantity("length"),
  height: quantity("length"),
  bendRadius: quantity("length"),
});
const image = record({ file: text, alt: text, caption: text });
const onFail = record({ do: text, target: text });
const inspection = record({
  point: text,
  criteria: text,
  standard: text,
  clause: text,
  class: text,
  method: text,
  magnification: text,
  sample: text,
  by: text,
  onFail,
});
const recordField = record({ field: text, kind: text, limits: quantity() });
const repeat = record({ until: text, max: text });
const perform = record({ instruction: text, revision: text });
const waiver = record({
  rule: text,
  steps: list(text),
  reason: text,
  approvedBy: text,
  reference: text,
  expires: date,
});

export const stepShape = {
  id: text,
  title: text,
  activity: text,
  operation: text,
  procedure: oneOrMany(text),
  component: oneOrMany(component),
  target,
  method: text,
  alloy: text,
  conformance: text,
  skillLevel: text,
  equipment: list(either(stepEquipment, text)),
  materials: list(either(stepMaterial, text)),
  parameters,
  profile,
  coating: stepCoating,
  jumper: oneOrMany(jumper),
  instruction: text,
  cautions: list(text),
  images: list(image),
  inspection: oneOrMany(inspection),
  record: list(recordField),
  when: text,
  repeat,
  perform,
  use: text,
  duration: quantity("time"),
} as const;

export const headerShape = {
  workInstruction: text,
  document: documentShape,
  standard,
  activity: text,
  authorization: oneOrMany(authorization),
  product,
  personnel,
  safety,
  solder,
  coating: productCoating,
  equipment: list(either(equipmentItem, text)),
  materials: list(either(materialItem, text)),
  references: list(either(reference, text)),
  steps: anything,
  waivers: list(waiver),
} as const;

export const lowerStep = record(stepShape);
export const lowerHeader = record(headerShape);

const heldCertification = record({ level: text, modules: list(text), issued: date, expires: date });
const person = record({
  id: text,
  name: text,
  certifications: list(heldCertification),
  qualifications: list(either(qualification, text)),
  skillLevel: text,
});
const block = record({ id: text, revision: text, steps: list(anything) });
const siteProcedure = record({
  part: text,
  name: text,
  number: text,
  title: text,
  section: text,
  operation: oneOrMany(text),
  operations: oneOrMany(text),
  method: oneOrMany(text),
  methods: oneOrMany(text),
  componentTypes: oneOrMany(text),
  boardTypes: oneOrMany(text),
  skill: text,
  conformance: anything,
  module: text,
  alternates: oneOrMany(text),
  source: text,
});

export const lowerSiteCatalog = record({
  workInstructionCatalog: text,
  procedures: list(siteProcedure),
  alloys: list(anything),
  coatings: list(anything),
  componentTypes: list(anything),
  repairTypes: list(anything),
  standards: list(anything),
  equipment: list(equipmentItem),
  materials: list(materialItem),
  people: list(person),
  roles: list(text),
  blocks: list(block),
  vocabulary: entries(list(text)),
});

export const lowerEquipment = equipmentItem;
export const lowerMaterial = materialItem;
export const lowerPerson = person;

export type HeaderFields = Lowered<typeof headerShape>;
export type StepFields = Lowered<typeof stepShape>;
export type Of<L> = L extends Lower<infer T> ? T : never;
export type Approval = Of<typeof approval>;
export type HistoryEntry = Of<typeof historyEntry>;
export type Authorization = Of<typeof authorization>;
export type Qualification = Of<typeof qualification>;
export type Certification = Of<typeof certification>;
export type EquipmentItem = Of<typeof equipmentItem>;
export type MaterialItem = Of<typeof materialItem>;
export type Component = Of<typeof component>;
export type Parameters = Of<typeof parameters>;
export type Profile = Of<typeof profile>;
export type Jumper = Of<typeof jumper>;
export type Inspection = Of<typeof inspection>;
export type Waiver = Of<typeof waiver>;
export type Person = Of<typeof person>;
export type HeldCertification = Of<typeof heldCertification>;
export type SiteCatalogFields = Of<typeof lowerSiteCatalog>;
