import assert from "node:assert/strict";
import type { DocumentKind } from "../../server/src/core/analysis/analyse.ts";
import { readHeader, readSteps } from "../../server/src/core/model/instruction.ts";
import type { OtherInstruction } from "../../server/src/core/rules/define.ts";
import { baseOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import type { DocumentContext } from "../../server/src/core/workspace/context.ts";
import type { Library, Summary } from "../../server/src/core/workspace/library.ts";
import { nameKey, summarise } from "../../server/src/core/workspace/library.ts";
import type { Around } from "./check.ts";
import { analyseText, environmentOf } from "./check.ts";

/** The folder in which the documents of a test lie. */
export const ROOT = "/w";

/** What surrounds a document of a test. */
export interface FeatureAround extends Around {
  /** Path of the document from `ROOT`; its name tells the kind. */
  readonly path?: string;
  /** Texts of other documents and files by their path from `ROOT`. */
  readonly others?: Readonly<Record<string, string>>;
}

/** A text with `<|>` where the cursor is. */
export function cursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf("<|>");
  assert.ok(offset >= 0, "no <|> in the text");
  const text = marked.replace("<|>", "");
  assert.ok(!text.includes("<|>"), "more than one <|> in the text");
  return { text, offset };
}

export function kindOf(path: string): DocumentKind {
  if (/\.wi-catalog\.ya?ml$/.test(path)) return "catalog";
  return /(?:^|\/)wi\.config\.ya?ml$/.test(path) ? "config" : "instruction";
}

/** A document as a feature gets it, with a small library of the documents beside it. */
export function contextOf(text: string, around: FeatureAround = {}): DocumentContext {
  const { path: own = "a.wi.yaml", others = {}, ...rest } = around;
  const texts = new Map(Object.entries(others).map(([path, other]) => [`${ROOT}/${path}`, other]));
  if (rest.catalog !== undefined) texts.set(`${ROOT}/site.wi-catalog.yaml`, rest.catalog);
  const path = `${ROOT}/${own}`;
  texts.set(path, text);
  const files = {
    fileExists: (file: string) => texts.has(`${ROOT}/${file}`),
    instruction: (number: string) => findInstruction(number, texts, rest),
  };
  return {
    path,
    analysis: analyseText(text, kindOf(own), { files, ...rest }),
    library: libraryOf(texts, rest),
    textOf: (other) => texts.get(other),
    shown: (other) => other.replace(`${ROOT}/`, ""),
    catalogs: rest.catalog === undefined ? [] : [`${ROOT}/site.wi-catalog.yaml`],
  };
}

/** The same for a text with a cursor. */
export function contextAt(
  marked: string,
  around: FeatureAround = {},
): { readonly context: DocumentContext; readonly offset: number } {
  const { text, offset } = cursor(marked);
  return { context: contextOf(text, around), offset };
}

function libraryOf(texts: ReadonlyMap<string, string>, around: Around): Library {
  const { catalog } = environmentOf(around);
  const summaries: Summary[] = [...texts]
    .filter(([path]) => /\.(?:wi|wi-catalog)\.ya?ml$|wi\.config\.ya?ml$/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => summarise(path, text, kindOf(path), catalog));
  return {
    summaries,
    summary: (path) => summaries.find((summary) => summary.path === path),
    places: (kind, id) =>
      summaries.flatMap(({ path, names }) => (names.get(nameKey(kind, id)) ?? []).map((name) => ({ ...name, path }))),
    projectOf: () => ROOT,
  };
}

function findInstruction(
  number: string,
  texts: ReadonlyMap<string, string>,
  around: Around,
): OtherInstruction | undefined {
  for (const [path, text] of texts) {
    const source = kindOf(path) === "instruction" ? parseDocument(text) : undefined;
    const header = source && readHeader(source);
    const node = header?.document?.number;
    if (source === undefined || header === undefined || node?.text !== number) continue;
    const start = node.start + baseOf(source, node.piece);
    return {
      number,
      revision: header.document?.revision?.text,
      path: path.replace(`${ROOT}/`, ""),
      steps: readSteps(source, environmentOf(around).catalog),
      place: {
        start,
        end: start + number.length,
        in: { path: path.replace(`${ROOT}/`, ""), text, lines: new LineIndex(text) },
      },
    };
  }
  return undefined;
}
