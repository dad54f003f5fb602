import type { SourceDocument } from "../syntax/document.ts";
import { parseDocument } from "../syntax/document.ts";
import { applyEdits, inLineBreaksOf } from "../text/edit.ts";
import type { Finding } from "../text/finding.ts";
import type { Range, TextEdit } from "../text/range.ts";
import type { DocumentContext, Edits } from "./context.ts";

/** Changes of texts, and the files that are made for them. */
export interface WorkspaceChange {
  readonly edits: Edits;
  /** Files that are not there yet; their edits are those of an empty text. */
  readonly created: readonly string[];
}

/** Something that a person may have done at a place of a document. */
export interface Action {
  /** Tells it from the others at the same place, and is the same each time it is asked for. */
  readonly title: string;
  /** A kind of the protocol, such as `quickfix.wi.safe`. */
  readonly kind: string;
  /** The findings that it does away with. */
  readonly findings: readonly Finding[];
  /** What a person most likely wants. */
  readonly preferred?: true;
  /** Looks at the whole document: to be worked out only where it is truly wanted. */
  readonly costly?: true;
  /** Why it cannot be done here. */
  readonly disabled?: string;
  /** What it changes, worked out only for the action that is chosen; undefined where it turns out that it cannot be done. */
  readonly change?: () => WorkspaceChange | undefined;
  /** What is run instead, with the address of the document as its first argument. */
  readonly command?: { readonly name: string; readonly arguments: readonly unknown[] };
}

/** What actions are asked for. */
export interface ActionsAt {
  readonly context: DocumentContext;
  /** The selection, or the cursor. */
  readonly range: Range;
  /** The findings that are meant: those that the range touches, and those that the client names. */
  readonly findings: readonly Finding[];
  /** Whether the client can make new files. */
  readonly canCreate: boolean;
  /** Whether the client has a command, such as `wi.saveSnippet`. */
  readonly hasCommand: (name: string) => boolean;
}

/**
 * A change of the document itself; see `changeOf`. `read` is the text that comes about, for those who have read it: then
 * it is not read again.
 */
export function changeIn(
  context: DocumentContext,
  edits: readonly TextEdit[],
  read?: SourceDocument,
): WorkspaceChange | undefined {
  return changeOf(context, new Map([[context.path, edits]]), [], read);
}

/**
 * A change whose new lines end as those of their texts do; undefined where it changes nothing, where a text would hold a
 * mistake of syntax that it does not hold now, or where one lies outside of the workspace.
 */
export function changeOf(
  context: DocumentContext,
  edits: Edits,
  created: readonly string[] = [],
  read?: SourceDocument,
): WorkspaceChange | undefined {
  const made = new Map<string, readonly TextEdit[]>();
  for (const [path, list] of edits) {
    const own = path === context.path;
    const text = own ? context.analysis.source.text : created.includes(path) ? "" : context.textOf(path);
    if (text === undefined || !(own || context.inWorkspace(path))) return undefined;
    const ended = inLineBreaksOf(text, list);
    const after = applyEdits(text, ended);
    if (after === text) continue;
    const before = own ? context.analysis.source : parseDocument(text);
    const result = read?.text === after ? read : parseDocument(after, before);
    if (faults(result) > faults(before)) return undefined;
    made.set(path, ended);
  }
  return made.size === 0 ? undefined : { edits: made, created };
}

/** Mistakes of syntax; a text that is refused has more than any other. */
function faults({ pieces, refused }: SourceDocument): number {
  if (refused !== undefined) return Number.POSITIVE_INFINITY;
  return pieces.reduce((sum, piece) => sum + piece.faults.length, 0);
}
