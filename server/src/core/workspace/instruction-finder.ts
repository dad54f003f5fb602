import type { Catalog } from "../catalog/catalog.ts";
import { readSteps } from "../model/instruction.ts";
import type { OtherInstruction } from "../rules/define.ts";
import type { SourceDocument } from "../syntax/document.ts";
import { baseOf, parseDocument } from "../syntax/document.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import { LineIndex } from "../text/line-index.ts";
import type { Files } from "./files.ts";
import { shownPath } from "./paths.ts";

/** Questions for which all texts are looked through; from then on, parsing each once costs less. */
const MOST_SCANS = 500;

/**
 * Finds an instruction of the project by its document number. Nothing is read before the first question, and only
 * texts that hold the number are parsed.
 */
export function createInstructionFinder(
  files: Files,
  paths: () => readonly string[],
  cwd: string,
  catalog: () => Catalog,
): (number: string) => OtherInstruction | undefined | null {
  const known = new Map<string, OtherInstruction | undefined | null>();
  /** The number of each text that was parsed: none is parsed for every number that it mentions. */
  const numbers = new Map<string, string | undefined>();
  let texts: readonly { readonly path: string; readonly text: string | undefined }[] | undefined;
  return (number) => {
    if (known.has(number)) return known.get(number);
    texts ??= paths().map((path) => ({ path, text: files.read(path).text }));
    if (known.size === MOST_SCANS) {
      for (const { path, text } of texts) {
        if (text !== undefined && !numbers.has(path)) numbers.set(path, numberOf(parseDocument(text))?.text);
      }
    }
    // An instruction that cannot be read may be the one.
    let found: OtherInstruction | undefined | null;
    for (const { path, text } of texts) {
      if (text === undefined) found = null;
      else if (numbers.has(path) ? numbers.get(path) === number : text.includes(number)) {
        const source = parseDocument(text);
        numbers.set(path, numberOf(source)?.text);
        const other = readOther(path, text, source, number, cwd, catalog);
        if (other !== undefined) {
          found = other;
          break;
        }
      }
    }
    known.set(number, found);
    return found;
  };
}

function numberOf(source: SourceDocument): ScalarNode | undefined {
  const document = source.header && get(source.header, "document");
  const node = document?.kind === "map" ? get(document, "number") : undefined;
  return node?.kind === "scalar" ? node : undefined;
}

function readOther(
  path: string,
  text: string,
  source: SourceDocument,
  number: string,
  cwd: string,
  catalog: () => Catalog,
): OtherInstruction | undefined {
  const node = numberOf(source);
  if (node === undefined || node.text !== number) return undefined;
  const document = source.header && get(source.header, "document");
  const revision = document?.kind === "map" ? get(document, "revision") : undefined;
  const base = baseOf(source, node.piece);
  const shown = shownPath(cwd, path);
  return {
    number,
    revision: revision?.kind === "scalar" && revision.text !== "" ? revision.text : undefined,
    path: shown,
    steps: readSteps(source, catalog()),
    place: { start: node.start + base, end: node.end + base, in: { path: shown, text, lines: new LineIndex(text) } },
  };
}
