import type { Catalog } from "../catalog/catalog.ts";
import { hasUnreadSteps } from "../model/brought-in.ts";
import { alongSteps, isOwnFlow } from "../model/columns.ts";
import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import type { Header, Instruction } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { Site } from "../model/site.ts";
import type { Step } from "../model/step.ts";
import { stepIdsOf } from "../model/step-ids.ts";
import type { Node, ScalarNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import { nearest } from "../text/nearest.ts";
import type { DraftFix, Report, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "what an instruction points to has to be there",
  silencedBy: "comment",
  onObsolete: true,
  fixes: ["pick", "stub"],
  summary:
    "Images, steps, equipment, materials, people, blocks and other instructions that are named exist; each image has an " +
    "alternative text.",
  why:
    "At the bench a picture that is not there, a step to go back to that has another name, or a material that no list " +
    "explains stops the work, or lets it go on by guess.",
  unknown:
    "Files are checked where the host can see them, blocks and people where site catalogs give some, other instructions " +
    "where the project's are known. Ids of steps are not judged while a step cannot be read.",
  examples: {
    bad: `steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-77]
    instruction: Flux the leads, heat evenly and lift U3 when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    instruction: Flux the leads, heat evenly and lift U3 when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, _header, around, report) {
    checkImages(step, around, report);
    checkPerformed(step, around, report);
    checkBlock(step, around.site, report);
  },
  header({ personnel }, { site }, report) {
    if (site.people.size === 0) return;
    for (const person of personnel?.assigned ?? []) {
      if (site.people.has(person.text) || isPlaceholder(person.text)) continue;
      const near = nearest(person.text, site.people.keys(), 3);
      report({
        at: person,
        what: `‘${person.text}’ is in no register of people.`,
        why: "Nobody can tell whether whoever does this work is certified for it.",
        todo: `${hint(near)}Correct the id, or add the person to the site catalog.`,
        fixes: replacements([person], near),
      });
    }
  },
  document(instruction, around, report) {
    const { header } = instruction;
    const open: OpenPointer[] = [];
    for (const pointers of alongSteps(instruction, openUnder(header, around.site))) {
      if (pointers !== NONE) open.push(...pointers);
    }
    checkStepIds(instruction, around, open, report);
    checkIds("equipment", header, around.site, open, report);
    checkIds("materials", header, around.site, open, report);
  },
});

function checkImages({ images }: Step, { fileExists, filesNear }: Surroundings, report: Report): void {
  for (const image of images ?? []) {
    const { file } = image;
    if (
      file !== undefined &&
      !/^[a-z][a-z+.-]+:/i.test(file.text) &&
      !isPlaceholder(file.text) &&
      fileExists(file.text) === false
    ) {
      const near = nearFiles(file.text, filesNear(file.text));
      report({
        at: file,
        what: `The image ‘${file.text}’ is not there, seen from this file.`,
        why: "The operator sees an empty frame where the step needs a picture.",
        todo: `${hint(near)}Correct the name, or put the image there.`,
        fixes: replacements([file], near),
      });
    }
    if (!isMissing(image, "alt")) continue;
    report({
      at: placeOfMissing(image.node, "alt", file ?? image.node),
      what: `The image ‘${file?.text ?? "?"}’ has no ‘alt’ text.`,
      why: "Where the picture does not load or cannot be seen, nothing tells what it shows.",
      todo: "Say in one line what it shows, such as ‘Nozzle centred over U7’.",
      fixes: [{ title: "Add a text to fill in", kind: "stub", edits: [insertKey(image.node, "alt", "TBD", "file")] }],
    });
  }
}

/** Files whose path or whose name alone is near. */
function nearFiles(path: string, files: readonly string[]): readonly string[] {
  const near = nearest(path, files, 3);
  const name = baseName(path);
  const byName = new Set(nearest(name, files.map(baseName), 3));
  for (const file of files) if (byName.has(baseName(file)) && !near.includes(file) && near.length < 3) near.push(file);
  return near;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function checkPerformed({ perform }: Step, { instruction }: Surroundings, report: Report): void {
  const number = perform?.instruction;
  if (number === undefined || isPlaceholder(number.text)) return;
  const other = instruction(number.text);
  if (other === null) return;
  if (other === undefined) {
    reportNoInstruction(number, report);
    return;
  }
  const written = perform?.revision;
  if (written === undefined || other.revision === undefined || written.text.trim() === other.revision.trim()) return;
  report({
    at: written,
    what: `The step performs revision ‘${written.text}’ of ‘${number.text}’; the project has revision ‘${other.revision}’.`,
    why: "The operator gets a revision that is not the one that was thought of here.",
    todo: `Check that revision ${other.revision} still fits this step, and write it.`,
    related: [{ at: other.place, message: `‘${number.text}’ is revision ‘${other.revision}’ here.` }],
    fixes: [
      { title: `Write ${other.revision}`, kind: "pick", edits: [{ at: written, newText: plainText(other.revision) }] },
    ],
  });
}

function reportNoInstruction(number: ScalarNode, report: Report): void {
  report({
    at: number,
    what: `No instruction of the project has the number ‘${number.text}’.`,
    why: "The operator is sent to a document that is not there.",
    todo: "Correct the number, or add the instruction to the project.",
  });
}

function checkBlock({ use }: Step, site: Site, report: Report): void {
  if (use === undefined || isPlaceholder(use.text) || site.blocks.has(use.text.trim()) || !hasCatalogs(site)) return;
  const [id = "", revision] = use.text.trim().split("@");
  const known = [...site.blocks.keys()].filter((key) => /@./.test(key));
  const same = known.filter((key) => key.startsWith(`${id}@`));
  const near = same.length > 0 ? same.slice(0, 3) : nearest(use.text, known, 3);
  const block = site.blocks.get(id);
  report({
    at: use,
    what:
      block === undefined
        ? `No site catalog has the block ‘${use.text}’.`
        : `No site catalog has revision ‘${revision ?? ""}’ of the block ‘${id}’.`,
    why: "Its steps are missing from the work, and from what is checked here.",
    todo: `${hint(near)}Correct it, or add the block to the site catalog.`,
    related:
      block === undefined ? [] : [{ at: block.place, message: `‘${id}’ is revision ‘${block.revision ?? ""}’ here.` }],
    fixes: replacements([use], near),
  });
}

function hasCatalogs({ equipment, materials, people, blocks, roles }: Site): boolean {
  return equipment.size + materials.size + people.size + blocks.size + roles.length > 0;
}

/** Names for which a similar one is looked for; a document with more mistakes has another trouble than spelling. */
const MOST_SEARCHES = 100;

function checkStepIds(
  instruction: Instruction,
  { catalog, instruction: find }: Surroundings,
  open: readonly OpenPointer[],
  report: Report,
): void {
  const { header, flow } = instruction;
  let known: ReadonlySet<string> | undefined | "unsure";
  /** Ids of the steps done; those of steps that cannot be read are not known. */
  const ids = (): ReadonlySet<string> | "unsure" => {
    if (known !== undefined) return known;
    const own = stepIdsOf(instruction);
    const isSure = !hasUnreadSteps(instruction) && !header.lossy && !own.inOrder.includes(undefined);
    if (!isSure || alongSteps(instruction, isLossy).includes(true)) known = "unsure";
    else if (isOwnFlow(instruction)) known = own.distinct;
    else known = new Set(flow.flatMap(({ step }) => step.id?.text ?? []));
    return known;
  };
  let searches = 0;
  const check = (node: ScalarNode, where: string, step?: Step) => {
    const all = ids();
    if (all === "unsure" || all.has(node.text.trim()) || isPlaceholder(node.text)) return;
    const near = searches++ < MOST_SEARCHES ? nearIds(node.text, all) : [];
    report({
      at: node,
      ...(step === undefined ? {} : { step }),
      what: `${where} names the step ‘${node.text}’, which is not there.`,
      why: "What is meant for a step holds for none.",
      todo: `${hint(near)}Write the ‘id’ of a step of this instruction.`,
      fixes: replacements([node], near),
    });
  };
  for (const entry of header.authorization ?? []) for (const id of entry.steps ?? []) check(id, "‘authorization’");
  for (const waiver of header.waivers ?? []) for (const id of waiver.steps ?? []) check(id, "The waiver");
  for (const { kind, node, step, reaction } of open) {
    if (kind === "onFail") checkTarget(node, reaction, step, catalog, find, ids, check, report);
  }
}

const isLossy = oncePerStep(({ lossy }) => lossy);

/** What was found in the ids of a document: they are the same from one keystroke to the next, and so is what is near. */
const found = new WeakMap<ReadonlySet<string>, Map<string, readonly string[]>>();

function nearIds(text: string, ids: ReadonlySet<string>): readonly string[] {
  let before = found.get(ids);
  if (before === undefined || before.size > 1000) {
    before = new Map();
    found.set(ids, before);
  }
  let near = before.get(text);
  if (near === undefined) {
    near = nearest(text, ids, 3);
    before.set(text, near);
  }
  return near;
}

/** The step to repeat, or the instruction to perform; what else is to be done may name either. */
function checkTarget(
  target: ScalarNode,
  reaction: ScalarNode | undefined,
  step: Step,
  catalog: Catalog,
  find: Surroundings["instruction"],
  ids: () => ReadonlySet<string> | "unsure",
  check: (node: ScalarNode, where: string, step?: Step) => void,
  report: Report,
): void {
  const does = reaction && (catalog.word("onFail", reaction.text)?.id ?? reaction.text);
  if (does === "repeat") {
    check(target, "‘onFail’", step);
    return;
  }
  if (isPlaceholder(target.text) || find(target.text) !== undefined) return;
  if (does === "perform") reportNoInstruction(target, report);
  else if (ids() !== "unsure") check(target, "‘onFail’", step);
}

/** Ids of equipment or materials in steps, and those that the document takes from a register. */
function checkIds(
  kind: "equipment" | "materials",
  header: Header,
  site: Site,
  open: readonly OpenPointer[],
  report: Report,
): void {
  const register = site[kind];
  const listed = header[kind];
  const written = get(header.node, kind);
  if (header.lossy || (listed === undefined && (register.size === 0 || !isMissing(header, kind)))) return;
  if (written?.kind === "seq" && written.items.length !== listed?.length) return;
  const unknown = new Map<string, { readonly nodes: ScalarNode[]; readonly step: Step | undefined }>();
  for (const item of listed ?? []) {
    // An item without a readable id may be the one that a step means.
    if (!("kind" in item) && item.id === undefined) return;
    if ("kind" in item && register.size > 0 && !register.has(item.text)) note(unknown, item, undefined);
  }
  for (const pointer of open) if (pointer.kind === kind) note(unknown, pointer.node, pointer.step);
  const candidates = new Set([...listedIds(header, kind), ...register.keys()]);
  let searches = 0;
  for (const [id, { nodes, step }] of unknown) {
    const [first, ...rest] = nodes;
    if (first === undefined || isPlaceholder(id)) continue;
    const near = searches++ < MOST_SEARCHES ? nearest(id, candidates, 4).filter((other) => other !== id) : [];
    near.length = Math.min(near.length, 3);
    report({
      at: first,
      ...(step === undefined ? {} : { step }),
      what:
        step === undefined
          ? `‘${id}’ is in no register of ${kind}.`
          : `‘${id}’ is neither in the ${kind} of this instruction nor in a register.`,
      why:
        kind === "equipment"
          ? "Nobody can tell what it is and whether it can do this step."
          : "Nobody can tell what it is, and its lot and its expiry are not kept.",
      todo: `${hint(near)}Correct the id, or add it to ‘${kind}’ or to the site catalog.`,
      related: rest.map((at) => ({ at, message: `‘${id}’ is named here too.` })),
      fixes: replacements(nodes, near),
    });
  }
}

/** What a step names and neither the header nor a register explains, and the targets of its inspections. */
interface OpenPointer {
  readonly kind: "equipment" | "materials" | "onFail";
  readonly node: ScalarNode;
  readonly step: Step;
  /** What an inspection says is to be done. */
  readonly reaction: ScalarNode | undefined;
}

const NONE: readonly OpenPointer[] = [];

/** What is open in a step under a header and a site; the same function as long as these are the same. */
function openUnder(header: Header, site: Site): (step: Step) => readonly OpenPointer[] {
  let under = openBefore.get(header);
  if (under?.site !== site) {
    under = { site, open: (step) => findOpen(step, header, site) };
    openBefore.set(header, under);
  }
  return under.open;
}

const openBefore = new WeakMap<
  Header,
  { readonly site: Site; readonly open: (step: Step) => readonly OpenPointer[] }
>();

function findOpen(step: Step, header: Header, site: Site): readonly OpenPointer[] {
  let open: OpenPointer[] | undefined;
  for (const pointer of pointersIn(step)) {
    const { kind, node } = pointer;
    if (kind !== "onFail" && (listedIds(header, kind).has(node.text) || site[kind].has(node.text))) continue;
    open ??= [];
    open.push(pointer);
  }
  return open ?? NONE;
}

/** All that a step names and that may be open. */
const pointersIn = oncePerStep((step): readonly OpenPointer[] => {
  const pointers: OpenPointer[] = [];
  for (const kind of ["equipment", "materials"] as const) {
    for (const item of step[kind] ?? []) {
      // Any unit of a category will do; its id is not looked for.
      if ("category" in item && item.category !== undefined) continue;
      const node = "kind" in item ? item : item.id;
      if (node !== undefined) pointers.push({ kind, node, step, reaction: undefined });
    }
  }
  for (const { onFail } of step.inspections) {
    if (onFail?.target !== undefined) pointers.push({ kind: "onFail", node: onFail.target, step, reaction: onFail.do });
  }
  return pointers;
});

const listedBefore = new WeakMap<Header, Readonly<Record<"equipment" | "materials", ReadonlySet<string>>>>();

/** Ids of the document's own list. */
function listedIds(header: Header, kind: "equipment" | "materials"): ReadonlySet<string> {
  const before = listedBefore.get(header);
  if (before !== undefined) return before[kind];
  const idsOf = (items: Header["equipment"] | Header["materials"]) =>
    new Set((items ?? []).flatMap((item) => ("kind" in item ? item.text : (item.id?.text ?? []))));
  const ids = { equipment: idsOf(header.equipment), materials: idsOf(header.materials) };
  listedBefore.set(header, ids);
  return ids[kind];
}

function note(
  unknown: Map<string, { readonly nodes: ScalarNode[]; readonly step: Step | undefined }>,
  node: ScalarNode,
  step: Step | undefined,
): void {
  const known = unknown.get(node.text);
  if (known === undefined) unknown.set(node.text, { nodes: [node], step });
  else known.nodes.push(node);
}

function hint(near: readonly string[]): string {
  return near.length === 0 ? "" : `Did you mean ${near.map((text) => `‘${text}’`).join(" or ")}? `;
}

function replacements(nodes: readonly Node[], texts: readonly string[]): readonly DraftFix[] {
  return texts.map((text) => ({
    title: `Write ${text}`,
    kind: "pick",
    edits: nodes.map((at) => ({ at, newText: plainText(text) })),
  }));
}

/** As it can stand in any place of YAML. */
function plainText(text: string): string {
  return /^[\w./][\w./@ -]*$/.test(text) && text.trim() === text ? text : JSON.stringify(text);
}
