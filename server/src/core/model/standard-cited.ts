import { standard } from "../catalog/standard.ts";
import type { Revision } from "../catalog/types.ts";
import { locate } from "../syntax/locate.ts";
import type { PieceText, ScalarNode } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";
import type { Header } from "./instruction.ts";
import { isPlaceholder } from "./placeholder.ts";

/** A revision of IPC-7711/7721 as the header cites it. */
export interface CitedRevision {
  /** The revision as written. */
  readonly text: string;
  /** The part of the text that a letter would replace. */
  readonly at: Range & { readonly piece: PieceText };
  /** The letter, or `original`, that it stands for; undefined where the standard has no such revision. */
  readonly revision: Revision | undefined;
  /** What to write there for another revision: `Rev D` for `Rev C`. */
  readonly write: (id: string) => string;
}

const NAME = /(?<!\d)77[12]1(?!\d)/;

/** Whether a document's name is that of the standard, or of one of its parts. */
export function isMainStandard(text: string): boolean {
  return NAME.test(text);
}

/** `IPC-R-700`, which the standard replaced. */
export function isPredecessor(text: string): boolean {
  return /^ipc[-\s]?r[-\s]?700(?![\d])/i.test(text.trim());
}

/**
 * The revision that `standard` cites, in its own key or behind the name (`IPC-7711/7721C`). Undefined where it cites
 * none, or another document.
 */
export function citedRevision({ standard: cited }: Header): CitedRevision | undefined {
  if (cited === undefined) return undefined;
  const { document, revision } = cited;
  if (document !== undefined && !isMainStandard(document.text)) return undefined;
  if (revision !== undefined) return isPlaceholder(revision.text) ? undefined : readRevisionText(revision);
  return document && revisionInName(document);
}

/** `D`, `Rev. D`, `rev D`, `original`; a letter may be followed by a change or amendment. */
export function readRevision(text: string): Revision | undefined {
  const [, , core = ""] = SPELT.exec(text.trim()) ?? [];
  const wanted = /^(?:original|orig\.?|initial)$/i.test(core) ? "original" : core.toUpperCase();
  return standard.revisions.find(({ id }) => id === wanted);
}

const SPELT =
  /^(rev(?:ision|\.)?[\s:]*)?([a-z]+|\d[\w.-]*|-)(?:[\s,-]+(?:with\s+)?(?:am(?:en)?d(?:ment)?|change|chg)\b.*)?$/is;

function readRevisionText(node: ScalarNode): CitedRevision {
  const text = node.text.trim();
  const [, prefix = ""] = SPELT.exec(text) ?? [];
  return { text, at: node, revision: readRevision(text), write: (id) => prefix + id };
}

/** `IPC-7711/7721C`, `IPC-7711C/7721C`, `IPC-7721 Rev. C`. */
const IN_NAME =
  /77[12]1([a-z])?\s*\/\s*(?:77)?21([a-z])(?![a-z\d])|77[12]1([a-z])(?![a-z\d])|77[12]1[\s,-]*rev(?:ision|\.)?\s*([a-z])(?![a-z\d])|77[12]1[\s-]+([a-z])$/i;

function revisionInName(node: ScalarNode): CitedRevision | undefined {
  const match = IN_NAME.exec(node.text);
  const letter = match?.slice(2).find((group) => group !== undefined);
  if (match === null || letter === undefined) return undefined;
  const end = match.index + match[0].length;
  const twice = match[1];
  const from = twice === undefined ? end - 1 : node.text.indexOf(twice, match.index);
  const kept = node.text.slice(from + 1, end - 1);
  return {
    text: letter,
    at: { piece: node.piece, ...locate(node, from, end) },
    revision: readRevision(letter),
    write: (id) => (twice === undefined ? id : `${id}${kept}${id}`),
  };
}

/** The place of a revision in the order of their release. */
export function orderOf(revision: Revision): number {
  return standard.revisions.indexOf(revision);
}
