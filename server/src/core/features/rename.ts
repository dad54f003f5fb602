import type { Occurrence, SymbolKind } from "../analysis/occurrences.ts";
import { namesIn } from "../analysis/occurrences.ts";
import { designatorParts } from "../model/designators.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import { baseOf } from "../syntax/document.ts";
import { locator } from "../syntax/locate.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { inStyle, isPlainPart, rewritten } from "../syntax/write-scalar.ts";
import type { Range, TextEdit } from "../text/range.ts";
import type { DocumentContext, Edits } from "../workspace/context.ts";
import type { NamePlace } from "../workspace/library.ts";
import { nameKey, readNamed } from "../workspace/library.ts";
import type { Thing } from "../workspace/thing.ts";
import { registersOf, thingAt, thingOf } from "../workspace/thing.ts";

/** Why nothing is renamed, as a sentence for the person who asked. */
export interface Refused {
  readonly refused: string;
}

export interface Renamable {
  /** The name in the document, without quotes, but never without the place that was asked about. */
  readonly range: Range;
  readonly name: string;
}

export interface Renaming {
  readonly edits: Edits;
  /** Documents that change besides the one that was asked about; whether they are released. */
  readonly others: ReadonlyMap<string, { readonly released: boolean }>;
}

/** What would be renamed at an offset. */
export function prepareRename(context: DocumentContext, offset: number): Renamable | Refused {
  const found = thingAt(context, offset);
  if (found === undefined) return { refused: "There is no name here that could be changed." };
  const { name, thing, occurrence } = found;
  const refused = refusalOf(context, name, thing);
  if (refused !== undefined) return { refused };
  const { node } = occurrence;
  const base = baseOf(context.analysis.source, occurrence.piece);
  const inner =
    isWhole(occurrence) && node.anchor === undefined ? locator(node)(0, node.text.trimEnd().length) : occurrence;
  const range = { start: Math.min(inner.start + base, offset), end: Math.max(inner.end + base, offset) };
  return { range, name: name.id };
}

/** Gives what is named at an offset another name, in all documents in which it means the same. */
export function rename(context: DocumentContext, offset: number, wanted: string): Renaming | Refused {
  const steps = renameInSteps(context, offset, wanted);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Documents that were looked at, and all that have to be. */
export interface RenameStep {
  readonly done: number;
  readonly of: number;
}

/** The same, a document a step: whoever renames in many may do other things in between, as long as nothing changes. */
export function* renameInSteps(
  context: DocumentContext,
  offset: number,
  wanted: string,
): Generator<RenameStep, Renaming | Refused> {
  const found = thingAt(context, offset);
  if (found === undefined) return { refused: "There is no name here that could be changed." };
  const { name, thing } = found;
  const { library, path: own } = context;
  // Parts are compared in capitals.
  const newName = thing.kind === "designator" ? wanted.trim().toUpperCase() : wanted.trim();
  const refused =
    refusalOf(context, name, thing) ?? invalid(thing.kind, newName) ?? taken(context, name, thing, newName);
  if (refused !== undefined) return { refused };
  const edits = new Map<string, readonly TextEdit[]>();
  const others = new Map<string, { released: boolean }>();
  if (newName === name.id) return { edits, others };
  const documents = thing.documents();
  for (const [index, path] of documents.entries()) {
    yield { done: index, of: documents.length };
    const places = thing.placesIn(path).filter(({ id }) => id === name.id);
    const changes = editsIn(context, path, places, newName);
    if (changes.length === 0) continue;
    edits.set(path, changes);
    if (path !== own) others.set(path, { released: library.summary(path)?.status === "released" });
  }
  return { edits, others };
}

// What is refused

const KINDS: Readonly<Record<SymbolKind, string>> = {
  instruction: "instruction",
  step: "step",
  equipment: "unit of equipment",
  material: "material",
  person: "person",
  block: "block",
  procedure: "procedure",
  standard: "standard",
  file: "file",
  rule: "rule",
  designator: "part",
  thermocouple: "thermocouple",
  profile: "profile",
};

/** Kinds of which a name without a definition stands for nothing. */
const NEEDS_DEFINITION: Partial<Record<SymbolKind, string>> = {
  instruction: "No instruction of the project has the number",
  step: "No step that is known here has the id",
  block: "No site catalog has the block",
};

function refusalOf(context: DocumentContext, name: NamePlace, thing: Thing): string | undefined {
  const { kind, definitions } = thing;
  const { shown, inWorkspace, library } = context;
  const written = `‘${name.id}’`;
  if (kind === "procedure" || kind === "standard") {
    return `${written} has its name from the standard; change the citation, or the row of the site catalog, by hand.`;
  }
  if (kind === "rule") return `${written} is a rule of the linter; its name cannot be changed.`;
  if (kind === "file") return `${written} is a file; rename the file, and what names it follows.`;
  const needed = NEEDS_DEFINITION[kind];
  if (needed !== undefined && definitions.length === 0) return `${needed} ${written}.`;
  const outside = definitions.find(({ path }) => !inWorkspace(path));
  if (outside !== undefined) {
    return `${written} is defined in ${shown(outside.path)}, which lies outside of the workspace.`;
  }
  const unread = isRegistered(kind) && definitions.length === 0 ? registersOf(library, name.path) : [];
  const missing = unread.find((register) => library.summary(register) === undefined);
  if (missing !== undefined) return `${written} may be defined in ${shown(missing)}, which cannot be read.`;
  if (kind !== "designator") return undefined;
  for (const path of thing.documents()) {
    const ranged = thing.placesIn(path).find(({ inRange }) => inRange);
    if (ranged === undefined) continue;
    const range = context.textOf(path)?.slice(ranged.start, ranged.end) ?? "";
    const which = designatorParts(range).some(({ isRange }) => isRange) ? ` ‘${range}’` : "";
    return `${written} is one of a range${which} in ${shown(path)}; write the range out as a list first.`;
  }
  return undefined;
}

const STEP_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function invalid(kind: SymbolKind, newName: string): string | undefined {
  if (newName === "") return "A name cannot be blank.";
  if (/[\p{Cc}\u2028\u2029]/u.test(newName)) return "A name stands on one line, without control characters.";
  const written = `‘${newName}’`;
  if (isPlaceholder(newName)) return `${written} stands for something still to be written, so it is no name.`;
  if (kind === "step" && !STEP_ID.test(newName)) {
    return `${written} is no id of a step: write lower-case words joined by hyphens, such as ‘remove-u7’.`;
  }
  if (kind === "block" && newName.includes("@"))
    return `${written} is no id of a block: ‘@’ stands before its revision.`;
  if (kind === "designator") {
    const parts = designatorParts(newName);
    if (parts.length !== 1 || parts[0]?.isRange || /[\s,;]/.test(newName)) {
      return `${written} is no designator of one part, such as ‘U7’.`;
    }
  }
  return undefined;
}

/** Where the new name has a meaning already, in a document that would be changed or in a register that holds for it. */
function taken(context: DocumentContext, name: NamePlace, thing: Thing, newName: string): string | undefined {
  if (newName === name.id) return undefined;
  const { library, shown } = context;
  const { kind } = thing;
  for (const path of thing.documents()) {
    const blocks = new Map(thing.placesIn(path).map(({ block }) => [block?.start, block]));
    const written = (library.summary(path)?.names.get(nameKey(kind, newName)) ?? []).find(
      ({ block }) => !isLocal(kind) || blocks.has(block?.start),
    );
    let holder = written === undefined ? undefined : path;
    for (const block of blocks.values()) {
      holder ??= thingOf(library, { ...name, kind, role: "reference", id: newName, path, block })?.definitions[0]?.path;
    }
    if (holder !== undefined) return `‘${newName}’ is taken: it names another ${KINDS[kind]} in ${shown(holder)}.`;
  }
  return undefined;
}

function isRegistered(kind: SymbolKind): boolean {
  return kind === "equipment" || kind === "material" || kind === "person";
}

function isLocal(kind: SymbolKind): boolean {
  return kind === "step" || kind === "thermocouple" || kind === "profile" || kind === "designator";
}

// What is changed

function editsIn(
  context: DocumentContext,
  path: string,
  places: readonly NamePlace[],
  newName: string,
): readonly TextEdit[] {
  const { analysis, library } = context;
  const { catalog } = analysis.kept.environment;
  const kind = library.summary(path)?.kind;
  const text = path === context.path ? undefined : context.textOf(path);
  if (kind === undefined || (text === undefined && path !== context.path)) return [];
  const document = text === undefined ? analysis : readNamed(text, kind, catalog);
  const { source } = document;
  const wanted = new Set(places.map(({ start, end }) => `${start} ${end}`));
  const byNode = new Map<ScalarNode, Occurrence[]>();
  for (const name of namesIn(document, catalog)) {
    const base = baseOf(source, name.piece);
    if (name.inRange || !wanted.delete(`${name.start + base} ${name.end + base}`)) continue;
    const same = byNode.get(name.node);
    if (same) same.push(name);
    else byNode.set(name.node, [name]);
  }
  const anchored = new Set([...byNode.keys()].map((node) => node.start + baseOf(source, node.piece)));
  const edits: TextEdit[] = [];
  for (const [node, names] of byNode) {
    const base = baseOf(source, node.piece);
    // An alias follows its anchor.
    if (node.anchor !== undefined && anchored.has(node.anchor.start + base)) continue;
    for (const edit of editsOf(node, names, newName)) {
      edits.push({ start: edit.start + base, end: edit.end + base, newText: edit.newText });
    }
  }
  return edits.sort((a, b) => a.start - b.start);
}

/** The changes of one scalar, relative to its piece. */
function editsOf(node: ScalarNode, names: readonly Occurrence[], newName: string): readonly TextEdit[] {
  const isAllNew =
    node.anchor !== undefined || (node.style === "plain" && !isPlainPart(newName)) || names.some(isWhole);
  if (isAllNew) return [rewritten(node, replaced(node, names, newName))];
  const newText = inStyle(node, newName);
  return names.map(({ start, end }) => ({ start, end, newText }));
}

/** The text of a scalar with the new name in it. */
function replaced(node: ScalarNode, names: readonly Occurrence[], newName: string): string {
  if (names.some(isWhole)) return newName;
  if (node.anchor !== undefined) return node.text.replace(names[0]?.id ?? "", () => newName);
  const at = locator(node);
  const starts = new Set(names.map(({ start }) => start));
  const { id = "" } = names[0] ?? {};
  let text = "";
  let done = 0;
  // Designators are known in capitals, whatever is written.
  const written = new RegExp(id.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi");
  for (const { index } of node.text.matchAll(written)) {
    if (!starts.has(at(index, index + id.length).start)) continue;
    text += node.text.slice(done, index) + newName;
    done = index + id.length;
  }
  return text + node.text.slice(done);
}

/** Whether the name is all that the scalar holds. */
function isWhole({ node, id }: Occurrence): boolean {
  return node.text.trim() === id || node.text.trim().toUpperCase() === id;
}
