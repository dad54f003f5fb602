import type { DocumentContext, PlaceIn } from "../workspace/context.ts";
import type { NamePlace } from "../workspace/library.ts";
import { namedFile } from "../workspace/named-file.ts";
import { thingAt } from "../workspace/thing.ts";

/** Where what is named at an offset is written, document by document in the order of their paths. */
export function* referencesAt(
  context: DocumentContext,
  offset: number,
  withDefinitions: boolean,
): Generator<readonly PlaceIn[]> {
  const found = thingAt(context, offset);
  if (found === undefined) return;
  const { name, thing } = found;
  if (thing.kind === "file") {
    yield* placesOfFile(context, name);
    return;
  }
  for (const path of thing.documents()) {
    const places = thing.placesIn(path).filter(({ role }) => withDefinitions || role !== "definition");
    if (places.length > 0) yield places.map(placeOf);
  }
}

/** The same file under whatever relative path. */
function* placesOfFile({ path, library }: DocumentContext, name: NamePlace): Generator<readonly PlaceIn[]> {
  const file = namedFile(path, name);
  for (const summary of library.summaries) {
    const places: PlaceIn[] = [];
    for (const names of summary.names.values()) {
      const [first] = names;
      if (first?.kind !== "file") continue;
      const isSame =
        file === undefined ? summary.path === path && first.id === name.id : namedFile(summary.path, first) === file;
      if (isSame) places.push(...names.map((one) => placeOf({ ...one, path: summary.path })));
    }
    if (places.length > 0) yield places.sort((a, b) => a.start - b.start);
  }
}

function placeOf({ path, start, end }: PlaceIn): PlaceIn {
  return { path, start, end };
}
