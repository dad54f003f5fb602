import { placeAt } from "../analysis/place.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext, PlaceIn } from "../workspace/context.ts";
import type { NameAt } from "../workspace/library.ts";
import { namedFile } from "../workspace/named-file.ts";
import { thingAt } from "../workspace/thing.ts";

/** Where to go. */
export interface Target extends PlaceIn {
  /** All of what is named there, around the place. */
  readonly whole?: Range;
  /** The file as such, not a place in its text. */
  readonly isFile?: true;
}

export interface Found {
  /** The name that was asked about, in the document. */
  readonly origin: Range;
  readonly targets: readonly Target[];
}

/** Where what is named at an offset gets its meaning; a definition leads to itself. */
export function definitionAt(context: DocumentContext, offset: number): Found | undefined {
  const anchor = anchorAt(context, offset);
  if (anchor !== undefined) return anchor;
  const found = thingAt(context, offset);
  if (found === undefined) return undefined;
  const { name, thing } = found;
  if (name.role === "definition") return { origin: rangeOf(name), targets: [targetOf(context.path, name)] };
  const targets =
    name.kind === "file" ? filesOf(context, name) : thing.inForce.map((place) => targetOf(place.path, place));
  return targets.length === 0 ? undefined : { origin: rangeOf(name), targets };
}

/**
 * Where a document says that it uses a unit or a material: the entry of its own list, which a step refers to and which
 * refers to a register. For all else the definition.
 */
export function declarationAt(context: DocumentContext, offset: number): Found | undefined {
  const found = anchorAt(context, offset) === undefined ? thingAt(context, offset) : undefined;
  if (found === undefined) return definitionAt(context, offset);
  const { name, thing } = found;
  const listed = thing
    .placesIn(context.path)
    .find(
      ({ kind, role, key, step }) => kind === thing.kind && role === "reference" && isList(key) && step === undefined,
    );
  if (listed === undefined || context.analysis.kind !== "instruction") return definitionAt(context, offset);
  return { origin: rangeOf(name), targets: [targetOf(context.path, listed)] };
}

/** What an alias `*x` stands for. */
function anchorAt({ path, analysis }: DocumentContext, offset: number): Found | undefined {
  const place = placeAt(analysis, offset);
  const anchor = place?.node.anchor;
  if (place === undefined || anchor === undefined) return undefined;
  const at = ({ start, end }: Range) => ({ start: start + place.base, end: end + place.base });
  return { origin: at(place.node), targets: [{ path, ...at(anchor) }] };
}

function filesOf({ path, isFile }: DocumentContext, name: NameAt): readonly Target[] {
  const file = namedFile(path, name);
  return file !== undefined && isFile(file) ? [{ path: file, start: 0, end: 0, isFile: true }] : [];
}

function targetOf(path: string, { start, end, whole }: NameAt): Target {
  const holds = whole !== undefined && whole.start <= start && end <= whole.end;
  return { path, start, end, ...(holds ? { whole } : {}) };
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

function isList(key: string): boolean {
  return key === "equipment" || key === "materials";
}
