import { annotationOf, stepAt } from "../../analysis/place.ts";
import { isSeverity, refusedSetting } from "../../analysis/project.ts";
import { processHazards } from "../../catalog/coatings.ts";
import { equipmentDemands } from "../../catalog/equipment-demands.ts";
import { powderTypes } from "../../catalog/solder-paste.ts";
import { standard as mainStandard } from "../../catalog/standard.ts";
import type { VocabularyName } from "../../catalog/types.ts";
import type { SchemaPath } from "../../schema/subschema-at.ts";
import { knownKeysAt, subschemaAt } from "../../schema/subschema-at.ts";
import type { MapNode, SeqNode } from "../../syntax/node.ts";
import { get } from "../../syntax/node.ts";
import { alloyChoices } from "./alloys.ts";
import type { Choice } from "./choice.ts";
import { documentChoices, imageChoices } from "./files.ts";
import {
  blockChoices,
  designatorChoices,
  instructionChoices,
  namedStepIds,
  profileChoices,
  revisionOfNamed,
  stepChoices,
  thermocoupleChoices,
} from "./names.ts";
import { procedureChoices } from "./procedures.ts";
import { quantityChoices } from "./quantities.ts";
import { equipmentChoices, materialChoices, personChoices } from "./resources.ts";
import { ruleChoices } from "./rules.ts";
import type { Scene } from "./scene.ts";
import { pathInStep } from "./scene.ts";
import { PROBE } from "./slot.ts";
import { partThatTakes } from "./suits.ts";
import type { Target } from "./target.ts";
import { wordChoices } from "./words.ts";

/** What a value is looked for by: the map that holds it, the list that it is an item of, what is written in its place. */
export interface Beside {
  readonly map?: MapNode | undefined;
  readonly list?: SeqNode | undefined;
  readonly written?: string;
}

/** The values that may stand at a path, the likeliest first; those that are to be avoided last. */
export function valueChoices(scene: Scene, path: SchemaPath, beside: Beside = {}): readonly Choice[] {
  const target = targetOf(scene, path, beside);
  if (target === undefined) return [];
  const choices = choicesOf(scene, target).filter(({ text }) => text !== PROBE);
  const { list, written } = beside;
  if (list === undefined) return choices;
  // Of a list each value is given once.
  const present = new Set(list.items.flatMap((item) => textOfItem(item) ?? []));
  return choices.filter(({ text }) => text === written || !present.has(text));
}

function textOfItem(item: SeqNode["items"][number]): string | undefined {
  if (item.kind === "scalar") return item.text;
  const id = item.kind === "map" ? get(item, "id") : undefined;
  return id?.kind === "scalar" ? id.text : undefined;
}

function targetOf(scene: Scene, path: SchemaPath, { map, written = "" }: Beside): Target | undefined {
  const { kind } = scene.analysis;
  const whole = subschemaAt(kind, path);
  const part = whole && partThatTakes(whole, "scalar");
  if (part === undefined) return undefined;
  const inStep = pathInStep(path, kind);
  const keys = (inStep ?? path).filter((key) => typeof key === "string");
  return { path, keys, inStep: inStep !== undefined, schema: part, map, written };
}

function choicesOf(scene: Scene, target: Target): readonly Choice[] {
  const { schema, keys } = target;
  const special = SPECIAL[keys.join(".")] ?? SPECIAL[`*.${keys.slice(-2).join(".")}`] ?? SPECIAL[`*.${keys.at(-1)}`];
  const own = special?.(scene, target);
  if (own !== undefined) return own;
  const table = annotationOf(scene.analysis, target, "x-wi-table");
  if (table !== undefined) return tableChoices(scene, target, table);
  const refers = annotationOf(scene.analysis, target, "x-wi-refers");
  if (refers !== undefined) return referenceChoices(scene, target, refers);
  if (scene.analysis.kind === "config" && isSetting(target)) return severityChoices(scene, target);
  const vocabulary = annotationOf(scene.analysis, target, "x-wi-vocabulary");
  if (vocabulary !== undefined) {
    return [vocabulary].flat().flatMap((name) => wordChoices(scene, name as VocabularyName, target));
  }
  switch (schema["x-wi-form"]) {
    case "quantity":
      return quantityChoices(scene, target);
    case "date":
      return dateChoices(scene, keys.at(-1) ?? "");
    case "switch":
      return ["true", "false"].map((text) => ({ text, kind: "word" }));
    case "step-id":
      return namedStepIds(scene).map((text) => ({ text, kind: "reference", title: "is named in this document" }));
    default:
      return [...new Set((schema.enum ?? []).map(String))].map((text) => ({ text, kind: "word" }));
  }
}

/** `rules: { id: … }`, or the first of `[…, { options }]`; at the top or in an override. */
function isSetting({ keys, path }: Target): boolean {
  return keys.at(-2) === "rules" && (path.at(-1) === 0 || path.at(-1) === keys.at(-1));
}

/** The severities that a rule may be given, its own first. */
function severityChoices({ analysis }: Scene, { keys, schema }: Target): readonly Choice[] {
  const id = keys.at(-1) ?? "";
  const rule = analysis.kept.environment.rules.all.get(id);
  const severities = [...new Set((schema.enum ?? []).map(String))].filter(isSeverity);
  const allowed = severities.filter((text) => rule === undefined || refusedSetting(id, rule, text) === undefined);
  const choices = allowed.map((text): Choice => {
    const isOwn = text === rule?.severity;
    return { text, kind: "word", ...(isOwn ? { title: "where nothing is set", sure: true } : {}) };
  });
  return [...choices.filter(({ sure }) => sure), ...choices.filter(({ sure }) => !sure)];
}

type Source = (scene: Scene, target: Target) => readonly Choice[] | undefined;

/** Keys whose values the schema says nothing of; from the top or the step, or by their last names. */
const SPECIAL: Readonly<Record<string, Source>> = {
  "standard.document": () => [
    {
      text: mainStandard.document,
      kind: "standard",
      title: mainStandard.title,
      sure: true,
      about: { is: "term", id: mainStandard.document },
    },
  ],
  "standard.contractRevision": (scene, target) => wordChoices(scene, "standardRevision", target),
  "document.supersedes": (scene) => instructionChoices(scene),
  "document.translationOf": (scene) => instructionChoices(scene),
  "document.approvals.name": (scene) => personChoices(scene, "name"),
  "document.history.revision": ({ header }) => textChoice(header.document?.revision?.text, "of this document"),
  "*.authorization.approvedBy": (scene) => personChoices(scene, "name"),
  "waivers.steps": waivedSteps,
  "*.waivers.approvedBy": (scene) => personChoices(scene, "name"),
  "*.authorization.reference": () => [RECORD],
  "*.materials.lot": () => [{ ...RECORD, sure: true }],
  "*.powderType": () =>
    powderTypes.map(({ id, low, high, use }) => ({
      text: id,
      kind: "word",
      title: `${low}-${high} µm`,
      detail: use,
      about: { is: "term", id },
    })),
  "safety.esd": (scene) => standardChoices(scene, ["esd"], true),
  "safety.hazards.hazard": () => hazardChoices(),
  "safety.hazards.control": (_scene, { map }) => controlChoices(map),
  references: (scene) => standardChoices(scene, scene.around.policy.references),
  "references.document": (scene) => standardChoices(scene, scene.around.policy.references),
  "references.revision": ({ catalog }, { map }) => {
    const named = map && get(map, "document");
    const known = named?.kind === "scalar" ? catalog.standard(named.text) : undefined;
    return textChoice(known?.revision?.value, `newest that was seen of ${known?.id}`);
  },
  "policy.references": (scene) => standardChoices(scene, []),
  "inspection.standard": acceptanceChoices,
  "component.reference": designatorChoices,
  "target.reference": designatorChoices,
  "*.side": () => ["top", "bottom"].map((text) => ({ text, kind: "word" })),
  "profile.id": profileChoices,
  "profile.thermocouples.id": (scene) => thermocoupleChoices(scene, "id"),
  "profile.thermocouples.location": (scene) => thermocoupleChoices(scene, "location"),
  "*.onFail.target": targetChoices,
  "images.alt": (scene) => imageTexts(scene),
  "perform.revision": revisionOfNamed,
  "equipment.id": registerIds,
  "materials.id": registerIds,
  equipment: registerIds,
  materials: registerIds,
  "equipment.capabilities": capabilityChoices,
  catalogs: (scene) => (scene.analysis.kind === "config" ? documentChoices(scene, "catalog") : undefined),
  extends: (scene) => (scene.analysis.kind === "config" ? documentChoices(scene, "config") : undefined),
  include: () => [{ text: "**/*.wi.yaml", kind: "file", title: "all instructions" }],
  exclude: () => undefined,
  "requirements.key": () => requirementKeys(),
  "policy.approvals.rework": policyRoles,
  "policy.approvals.repair": policyRoles,
  "policy.approvals.modification": policyRoles,
  "alloys.id": alloyChoices,
  "procedures.name": namesOfProcedures,
};

const RECORD: Choice = {
  text: "record",
  kind: "word",
  title: "written down at the bench",
  about: { is: "text", text: "The operator enters it for each job." },
};

function textChoice(text: string | undefined, title: string): readonly Choice[] {
  return text === undefined ? [] : [{ text, kind: "reference", title, sure: true }];
}

function policyRoles(scene: Scene, target: Target): readonly Choice[] {
  return wordChoices(scene, "role", { ...target, inStep: true });
}

/** In steps the units of document and registers; in the document's own list those that only the registers have. */
function registerIds(scene: Scene, target: Target): readonly Choice[] | undefined {
  if (scene.analysis.kind !== "instruction" && !target.inStep) return [];
  const isEquipment = target.keys[0] === "equipment";
  const choices = isEquipment ? equipmentChoices(scene) : materialChoices(scene);
  if (target.inStep) return choices;
  const register = isEquipment ? scene.around.site.equipment : scene.around.site.materials;
  // Another id would leave the steps without what they name.
  const named = new Set(
    scene.steps.flatMap((step) =>
      ((isEquipment ? step.equipment : step.materials) ?? []).flatMap((item) =>
        "kind" in item ? item.text : (item.id?.text ?? []),
      ),
    ),
  );
  if (named.has(target.written) && !register.has(target.written)) return [];
  const listed = new Set(
    ((isEquipment ? scene.header.equipment : scene.header.materials) ?? []).flatMap((item) =>
      "kind" in item ? item.text : (item.id?.text ?? []),
    ),
  );
  const missing = [...named].filter((id) => !register.has(id) && !listed.has(id));
  return [
    ...missing.map((text): Choice => ({ text, kind: "reference", title: "named in the steps", sure: true })),
    ...choices.filter(({ text }) => register.has(text) && (text === target.written || !listed.has(text))),
  ];
}

function tableChoices(scene: Scene, target: Target, table: string): readonly Choice[] {
  switch (table) {
    case "procedures":
      return procedureChoices(scene);
    case "alloys":
      return alloyChoices(scene, target);
    case "standards":
      return standardChoices(scene, []);
    default:
      return [];
  }
}

/** The standards that instructions cite; those of the kinds or names first that are given, or no others. */
function standardChoices({ catalog }: Scene, first: readonly string[], only = false): readonly Choice[] {
  const rank = ({ id, kind }: { readonly id: string; readonly kind: string }) =>
    first.includes(id) || first.includes(kind)
      ? first.findIndex((entry) => entry === id || entry === kind)
      : first.length;
  return [...catalog.standards]
    .filter((entry) => !only || rank(entry) < first.length)
    .sort((a, b) => rank(a) - rank(b))
    .map(({ id, title, use, aliases, revision }) => ({
      text: id,
      kind: "standard",
      title,
      detail: [use, revision && `revision ${revision.value} is the newest that was seen`].filter(Boolean).join(" "),
      words: [title, ...aliases],
      about: { is: "term", id },
    }));
}

/** What is accepted by: for wires and cables their own standard. */
function acceptanceChoices(scene: Scene): readonly Choice[] {
  const boards = scene.header.boards.map(({ value }) => value);
  const cables = boards.length > 0 && boards.every((type) => type === "W" || type === "C");
  const choices = standardChoices(
    scene,
    cables ? ["cable-acceptance", "acceptance"] : ["acceptance", "cable-acceptance"],
  );
  return choices.map((choice, index) => (index === 0 ? { ...choice, sure: true } : choice));
}

function referenceChoices(scene: Scene, target: Target, refers: string): readonly Choice[] {
  switch (refers) {
    case "step":
      return stepChoices(scene);
    case "person":
      return personChoices(scene, "id");
    case "file":
      return imageChoices(scene, target.written);
    case "instruction":
      return instructionChoices(scene);
    case "block":
      return blockChoices(scene);
    case "equipment":
      return equipmentChoices(scene);
    case "material":
      return materialChoices(scene);
    case "rule":
      return ruleChoices(scene, "waiver");
    default:
      return [];
  }
}

/** The steps in which the rule beside it finds something first. */
function waivedSteps(scene: Scene, { map }: Target): readonly Choice[] {
  const named = map && get(map, "rule");
  const { analysis } = scene;
  const found = new Set<string>();
  for (const { rule, start } of analysis.findings) {
    if (named?.kind !== "scalar" || rule !== named.text) continue;
    const node = analysis.source.steps[stepAt(analysis, start) ?? -1]?.node;
    const id = scene.steps.find((step) => step.node === node)?.id?.text;
    if (id !== undefined) found.add(id);
  }
  const choices = stepChoices(scene).map(
    (choice): Choice => (found.has(choice.text) ? { ...choice, title: "found there", sure: true } : choice),
  );
  return [...choices.filter(({ sure }) => sure), ...choices.filter(({ sure }) => !sure)];
}

/** The step to repeat, or the instruction to perform. */
function targetChoices(scene: Scene, { map }: Target): readonly Choice[] {
  const does = map && get(map, "do");
  return does?.kind === "scalar" && does.text === "perform" ? instructionChoices(scene) : stepChoices(scene);
}

/** Dates that lie ahead are decided by somebody; nobody can guess them. */
const AHEAD = new Set(["reviewDate", "expires", "calibrationDue"]);

/** The day that dates are compared with, and no other. */
function dateChoices({ around }: Scene, key: string): readonly Choice[] {
  if (around.asOf === undefined || AHEAD.has(key)) return [];
  return [{ text: around.asOf, kind: "date", title: "today" }];
}

function hazardChoices(): readonly Choice[] {
  return processHazards.map(({ id, title, description, controls }) => ({
    text: title,
    kind: "word",
    title: controls.join(", "),
    detail: description,
    about: { is: "term", id },
  }));
}

/** What keeps the hazard beside it in check. */
function controlChoices(map: MapNode | undefined): readonly Choice[] {
  const named = map && get(map, "hazard");
  const written = named?.kind === "scalar" ? named.text.toLowerCase() : "";
  const known = processHazards.filter(({ title }) => title.toLowerCase() === written);
  return (known.length > 0 ? known : processHazards)
    .flatMap(({ controls, title }) => controls.map((text): Choice => ({ text, kind: "word", title })))
    .filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index);
}

/** What a picture may show, from the name of its file. */
function imageTexts(scene: Scene): readonly Choice[] {
  return imageChoices(scene, "").map(({ text }) => ({
    text: text.replace(/^.*\/|\.\w+$/g, "").replace(/[-_]+/g, " "),
    kind: "word",
    sure: true,
    title: text,
  }));
}

/** Words that say what a unit can do, as the catalog and the registers use them. */
function capabilityChoices({ around }: Scene): readonly Choice[] {
  const words = new Map<string, string | undefined>();
  for (const { entry } of around.site.equipment.values()) {
    for (const { text } of entry.capabilities ?? []) words.set(text, "in the site catalog");
  }
  for (const { capabilities, category } of equipmentDemands) for (const text of capabilities) words.set(text, category);
  return [...words].map(([text, title]) => ({ text, kind: "word", title }));
}

/** The keys of an instruction as requirements name them, with a dot for each level. */
function requirementKeys(): readonly Choice[] {
  return knownKeysAt("instruction", []).flatMap((key) => {
    const inner = knownKeysAt("instruction", [key]);
    if (inner.length === 0) return [{ text: key, kind: "word" } as const];
    return inner.flatMap((name): readonly Choice[] => {
      const deeper = key === "steps" ? knownKeysAt("instruction", [key, name]) : [];
      const own = { text: `${key}.${name}`, kind: "word" } as const;
      return [own, ...deeper.map((last) => ({ text: `${key}.${name}.${last}`, kind: "word" }) as const)];
    });
  });
}

/** Procedures that the built-in catalog names without a number. */
function namesOfProcedures({ catalog }: Scene, { map }: Target): readonly Choice[] {
  const part = map && get(map, "part");
  return catalog.procedures.flatMap(({ name, part: own, title, id }): readonly Choice[] =>
    name === undefined || (part?.kind === "scalar" && part.text !== own)
      ? []
      : [{ text: name, kind: "procedure", title, about: { is: "procedure", id } }],
  );
}
