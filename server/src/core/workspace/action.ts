import type { Finding } from "../text/finding.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext, Edits } from "./context.ts";

/** Changes of texts, and the files that are made for them. */
export interface WorkspaceChange {
  readonly edits: Edits;
  /** Files that are not there yet; their edits are those of an empty text. */
  readonly created?: readonly string[];
}

/** Something that a person may have done at a place of a document. */
export interface Action {
  /** Tells it from the others at the same place, and is the same each time it is asked for. */
  readonly title: string;
  /** A kind of the protocol, such as `quickfix.wi.safe`; the kinds of a feature are listed where it is. */
  readonly kind: string;
  /** The findings that it does away with. */
  readonly findings: readonly Finding[];
  /** What a person most likely wants. */
  readonly preferred?: true;
  /** Why it cannot be done here. */
  readonly disabled?: string;
  /** What it changes, worked out only for the action that is chosen; undefined where it turns out that it cannot be done. */
  readonly change?: () => WorkspaceChange | undefined;
  /** What is run in its place, or besides. */
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

/** A change of the document itself. */
export function inDocument(
  { path }: Pick<DocumentContext, "path">,
  edits: readonly (Range & { readonly newText: string })[],
): WorkspaceChange {
  return { edits: new Map([[path, edits]]) };
}
