import type { Procedure } from "../../catalog/types.ts";
import { freeStepId } from "../../model/free-step-id.ts";
import type { Header } from "../../model/instruction.ts";
import { parameterValues } from "../../model/parameter-values.ts";
import { rankedProcedures } from "../../model/procedure-rank.ts";
import { equipmentDemanded, parametersSet } from "../../model/step-needs.ts";
import { sketchStep, withMethod } from "../../model/step-sketch.ts";
import { writeText } from "../../model/write-yaml.ts";
import type { Surroundings } from "../../rules/define.ts";
import { subschemaAt } from "../../schema/subschema-at.ts";
import type { Piece } from "./choice.ts";
import { nearestFirst } from "./names.ts";
import { equipmentOf, materialChoices } from "./resources.ts";
import { filler, stepId, valueTemplate } from "./scaffold.ts";
import type { Scene } from "./scene.ts";
import type { KeySlot } from "./slot.ts";
import type { Stop, Template } from "./template.ts";

/** Most procedures for which a whole step is offered. */
const MOST_PROCEDURES = 150;
/** Procedures that go with the document less well than this are left to be written by hand. */
const MOST_PENALTY = 20;

/** What differs from step to step; it is put in last, so that the rest can be kept. */
const NEW_ID: Stop = { text: "id" };
const REFERENCE: Stop = { text: "reference" };

/** A whole step as the document's header and the catalog tell it. */
interface Made {
  readonly piece: Piece;
  readonly operation: string | undefined;
  readonly types: readonly string[];
}

/** Whole steps for the procedures that go with the document, and for work that no procedure is about. */
export function stepPieces(scene: Scene, slot: KeySlot): readonly Piece[] {
  const ids = new Set(scene.steps.map(({ id }) => id?.text));
  return madeSteps(scene, slot).map(({ piece, operation, types }) => {
    const reference = usedWith(scene, types);
    return { ...piece, template: settled(piece.template, freeStepId(ids, operation, reference), reference, scene) };
  });
}

/** Steps that were made for a header are good until it changes. */
const madeFor = new WeakMap<Header, { readonly around: Surroundings; readonly made: Map<string, readonly Made[]> }>();

function madeSteps(scene: Scene, slot: KeySlot): readonly Made[] {
  const { header, around, layout } = scene;
  let kept = madeFor.get(header);
  if (kept?.around !== around) {
    kept = { around, made: new Map() };
    madeFor.set(header, kept);
  }
  const key = JSON.stringify([scene.analysis.kind, slot.flow, slot.column, layout]);
  const known = kept.made.get(key);
  if (known !== undefined) return known;
  const made = makeSteps({ ...scene, step: undefined, steps: [] }, slot);
  kept.made.set(key, made);
  return made;
}

function makeSteps(scene: Scene, slot: KeySlot): readonly Made[] {
  const { catalog } = scene;
  const fits = rankedProcedures(scene).filter(({ penalty }) => penalty < MOST_PENALTY);
  const withProcedure = fits.slice(0, MOST_PROCEDURES).map(({ procedure, reasons }): Made => {
    const { id, title, operations, componentTypes = [] } = procedure;
    const [operation] = operations;
    const piece: Piece = {
      label: `step: ${id}`,
      kind: "step",
      title,
      detail: [operation, ...reasons].filter((fact) => fact !== undefined).join(" · "),
      words: [title, ...operations],
      template: wholeStep(scene, slot, operation, procedure),
      about: { is: "procedure", id },
    };
    return { piece, operation, types: componentTypes };
  });
  const covered = new Set(catalog.procedures.flatMap(({ operations }) => operations[0] ?? []));
  const others = catalog
    .words("operation")
    .filter(({ id }) => !covered.has(id) && id !== "other")
    .map(({ id, title, description, aliases }): Made => {
      const piece: Piece = {
        label: `step: ${id}`,
        kind: "step",
        title,
        detail: description,
        words: [title, ...aliases],
        template: wholeStep(scene, slot, id, undefined),
        about: { is: "word", vocabulary: "operation", id },
      };
      return { piece, operation: id, types: [] };
    });
  return [...withProcedure, ...others];
}

function settled(template: Template, id: string, reference: string | undefined, scene: Scene): Template {
  const designator = reference === undefined ? filler(scene) : writeText(reference);
  return template.map((part) => (part === NEW_ID ? { text: id } : part === REFERENCE ? { text: designator } : part));
}

/** What a step lacks that cites a procedure, or says what it does. */
export function restOfStep(scene: Scene, slot: KeySlot): readonly Piece[] {
  const { step } = scene;
  const procedure = step?.procedures[0];
  const work = step?.work;
  if (step === undefined || work === undefined) return [];
  const present = new Set(slot.siblings.map(({ key }) => key.text));
  const template = stepTemplate({ ...scene, step: withMethod(step, scene) }, slot, procedure, present);
  const name = procedure?.id ?? work.id;
  if (template.length === 0) return [];
  const reference = step.components[0]?.reference?.[0]?.text ?? usedWith(scene, procedure?.componentTypes ?? []);
  return [
    {
      label: `rest of the step for ${name}`,
      kind: "step",
      title: procedure?.title,
      detail: "What the step still lacks, filled in from the catalog.",
      words: ["rest", "step", name],
      template: settled(template, stepId(scene), reference, scene),
      about:
        procedure === undefined ? { is: "word", vocabulary: "operation", id: work.id } : { is: "procedure", id: name },
    },
  ];
}

function wholeStep(
  scene: Scene,
  slot: KeySlot,
  operation: string | undefined,
  procedure: Procedure | undefined,
): Template {
  const type = procedure?.componentTypes?.length === 1 ? procedure.componentTypes[0] : undefined;
  const sketch = sketchStep({ operation, procedure: procedure?.id, type }, scene.catalog);
  return stepTemplate({ ...scene, step: sketch && withMethod(sketch, scene) }, slot, procedure, new Set());
}

/** A designator that the nearest step names for one of some component types. */
function usedWith({ steps, step }: Scene, types: readonly string[]): string | undefined {
  if (types.length === 0) return undefined;
  for (const other of nearestFirst(steps, step)) {
    const component = other.components.find(({ type }) => type !== undefined && types.includes(type.text));
    const reference = component?.reference?.[0]?.text;
    if (reference !== undefined) return reference;
  }
  return undefined;
}

/** Work after which there is nothing to look at. */
const UNINSPECTED = new Set(["bake", "preheat", "mask", "mix"]);
/** Work on a place of the board, not on a component. */
const ON_A_PLACE = /^(?:repair-|remove-coating|replace-coating|identify-coating|cut-trace|splice-wire|mask)/;

/** The keys of a step in the order in which people write them, without those that are there. */
function stepTemplate(
  scene: Scene,
  slot: KeySlot,
  procedure: Procedure | undefined,
  present: ReadonlySet<string>,
): Template {
  const { step, catalog, layout } = scene;
  const work = step?.work?.id;
  const path = slot.path;
  const nextLine = `${layout.lineBreak}${" ".repeat(slot.column)}`;
  const own = (key: string) => valueTemplate(scene, [...path, key], { flow: slot.flow, column: slot.column });
  const entries: (readonly [key: string, value: Template])[] = [];
  const add = (key: string, value: Template) => {
    if (!present.has(key)) entries.push([key, value]);
  };
  const write = (text: string) => writeText(text);
  add("id", [" ", NEW_ID]);
  const title = procedure?.title ?? (work === undefined ? undefined : catalog.word("operation", work)?.title);
  add("title", [" ", { text: title === undefined ? filler(scene) : write(title) }]);
  const operations = procedure?.operations ?? (work === undefined ? [] : [work]);
  if (work !== undefined)
    add("operation", [" ", { text: work, choices: [work, ...operations.filter((id) => id !== work)] }]);
  if (procedure !== undefined) add("procedure", [` ${procedure.id}`]);
  const types = procedure?.componentTypes ?? [];
  if (types.length > 0) add("component", componentTemplate(scene, types));
  else if (work !== undefined && ON_A_PLACE.test(work))
    add("target", [" { reference: ", { text: filler(scene) }, " }"]);
  if (step?.way !== undefined) {
    const methods = procedure?.methods.includes(step.way.id) ? procedure.methods : [step.way.id];
    add("method", [" ", { text: step.way.id, choices: [step.way.id, ...methods.filter((id) => id !== step.way?.id)] }]);
  }
  const equipment = equipmentTemplate(scene);
  if (equipment.length > 0) add("equipment", equipment);
  const materials = materialsTemplate(scene);
  if (materials.length > 0) add("materials", materials);
  if (work === "replace-coating") add("coating", own("coating"));
  if (work === "add-jumper") add("jumper", own("jumper"));
  const told = parametersSet(step).filter((key) => key === "measuredAt" || parameterValues(scene, key).length > 0);
  if (told.length > 0) add("parameters", own("parameters"));
  add("instruction", own("instruction"));
  if (work === undefined || !UNINSPECTED.has(work)) add("inspection", own("inspection"));
  return entries.flatMap(([key, value], index): Template => {
    const separator = index === 0 ? "" : slot.flow ? ", " : nextLine;
    return [`${separator}${key}:`, ...value];
  });
}

function componentTemplate(scene: Scene, types: readonly string[]): Template {
  const only = types.length === 1 ? types[0] : undefined;
  return [
    " { reference: ",
    REFERENCE,
    ", type: ",
    only === undefined ? { text: filler(scene), choices: [filler(scene), ...types] } : { text: only },
    " }",
  ];
}

/** A unit for each category that the method demands: of the document, else of the site, else any of the category. */
function equipmentTemplate(scene: Scene): Template {
  const { step, catalog, around } = scene;
  const units = equipmentOf(scene).filter(({ entry }) => {
    const due = entry?.calibrationDue?.iso;
    return due === undefined || around.asOf === undefined || due >= around.asOf;
  });
  const parts = equipmentDemanded(step).map((any) => {
    const unit = units.find(({ entry }) => {
      const category = entry?.category && catalog.word("equipmentCategory", entry.category.text)?.id;
      return category !== undefined && any.includes(category);
    });
    return unit === undefined ? `{ category: ${any[0]} }` : writeText(unit.id);
  });
  return parts.length === 0 ? [] : [` [${[...new Set(parts)].join(", ")}]`];
}

/** A material that the work uses, where there is one that is surely meant; the others to choose from. */
function materialsTemplate(scene: Scene): Template {
  const sure = materialChoices(scene).filter((choice) => choice.sure);
  const [first] = sure;
  if (first === undefined) return [];
  const texts = sure.slice(0, 8).map(({ text }) => writeText(text));
  return [" [", { text: texts[0] ?? "", choices: texts }, "]"];
}

/** Whether a path leads to a step, of an instruction or of a block. */
export function isStepPath(scene: Scene, path: KeySlot["path"]): boolean {
  return subschemaAt(scene.analysis.kind, path)?.title === "Step";
}
