import type {
  CancellationToken,
  Location,
  LocationLink,
  MarkupContent,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import type { LensText } from "../core/features/code-lenses.ts";
import type { Page } from "../core/text/page.ts";
import type { TextEdit as OffsetEdit, Range as Offsets } from "../core/text/range.ts";
import type { DocumentContext, Edits, PlaceIn } from "../core/workspace/context.ts";
import type { Library } from "../core/workspace/library.ts";
import type { ClientView } from "./client-view.ts";
import type { Encoding } from "./encoding.ts";
import type { Judged } from "./publisher.ts";
import type { Settings } from "./settings.ts";
import type { FileState, InForce, Judgement } from "./workspace.ts";

/** What a handler is given to answer one request: the documents as they are now, and the way to the protocol's forms. */
export interface Call {
  readonly client: ClientView;
  readonly token: CancellationToken;
  /** What is known of a document, open or closed; undefined for files that are not ours or not there. */
  readonly document: (uri: string) => DocumentContext | undefined;
  /** The same with the offset of a position; a position outside the text is moved to the nearest one inside. */
  readonly at: (
    uri: string,
    position: Position,
  ) => { readonly context: DocumentContext; readonly offset: number } | undefined;
  readonly settings: (uri: string) => Settings;
  /** What is found in a document, as the protocol has it; `area` is the capability that says what the client takes. */
  readonly findings: (path: string, area: string) => Judged | undefined;
  /** The documents of the workspace folders and those that are open, in no order. */
  readonly documents: () => Iterable<string>;
  /** How often documents, files or settings have changed until now. */
  readonly changes: () => number;
  readonly isOpen: (path: string) => boolean;
  /** What is found in a document without the client's form; undefined for files that are not ours or not there. */
  readonly judgement: (path: string) => Pick<Judgement, "findings" | "heldBackBy"> | undefined;
  /** What is made of a file, ours or not. */
  readonly state: (uri: string) => FileState;
  /** What holds for a document, or for a new one in a folder; without either, the built-in catalog. */
  readonly inForce: (uri: string | undefined) => InForce;
  /** All documents of the workspace; waits until each was looked at once. */
  readonly library: () => Promise<Library>;
  /** Whether that is so already: the library of a document's context knows all documents. */
  readonly isLibraryWhole: () => boolean;

  /** How columns are counted. */
  readonly encoding: Encoding;
  readonly uri: (path: string) => string;
  readonly path: (uri: string) => string;
  readonly offset: (path: string, position: Position) => number;
  readonly offsets: (path: string, range: Range) => Offsets;
  readonly position: (path: string, offset: number) => Position;
  /** A range of a document's text in the client's encoding. */
  readonly range: (path: string, range: Offsets) => Range;
  readonly location: (place: PlaceIn) => Location;
  /** Links where the client takes them, else locations; `origin` is what was asked about. */
  readonly links: (
    places: readonly (PlaceIn & { readonly whole?: Offsets | undefined })[],
    origin: PlaceIn,
    capability: string,
  ) => Location[] | LocationLink[];
  readonly edits: (path: string, edits: readonly OffsetEdit[]) => TextEdit[];
  /** With document versions where the client takes them. `created` are files to be made first, with edits of their empty text. */
  readonly workspaceEdit: (edits: Edits, created?: readonly string[]) => WorkspaceEdit;
  /** Pages as Markdown or plain text, by what the client says at the path of a list of markup kinds. */
  readonly markup: (pages: readonly Page[], capability: string) => MarkupContent;
  /** The same where the protocol takes a text as well: clients that say nothing of formats know no other. */
  readonly documentation: (pages: readonly Page[], capability: string) => MarkupContent | string;
  /** Has the client make a change (`workspace/applyEdit`); whether it did. */
  readonly apply: (label: string, edit: WorkspaceEdit) => Promise<boolean>;
  /** Shows a short message to the person (`window/showMessage`). */
  readonly show: (message: string) => void;
  /** A lens with this key was given its text. */
  readonly lensShown: (path: string, key: string, text: LensText) => void;
  /** What failed in this program until now, as a text to send to the makers: nothing of the documents is in it. */
  readonly errorReport: () => string;
  /** Sends a part of the answer ahead; whether the client asked for that. */
  readonly partial: (value: unknown) => boolean;
  /** Tells how far the work is, where the client asked to be told. */
  readonly report: (message: string, percentage?: number) => void;
  /** Lets other messages through, such as a cancel; throws where this request was cancelled. */
  readonly pause: () => Promise<void>;
}
