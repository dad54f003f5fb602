import type {
  Location,
  LocationLink,
  MarkupContent,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { pagesToMarkdown, pagesToPlain } from "../core/render/page-text.ts";
import type { Page } from "../core/text/page.ts";
import type { TextEdit as OffsetEdit, Range as Offsets } from "../core/text/range.ts";
import type { Edits, PlaceIn } from "../core/workspace/context.ts";
import type { ClientView } from "./client-view.ts";
import type { Encoding } from "./encoding.ts";
import { offsetOf, positionOf } from "./encoding.ts";
import type { OpenDocument } from "./open-document.ts";
import { pathOf, uriOf } from "./uri.ts";
import type { LinedText } from "./workspace.ts";

/** Between offsets and paths on this side and the protocol's positions and addresses on the other. */
export class Converter {
  readonly #client: ClientView;
  readonly encoding: Encoding;
  readonly #open: ReadonlyMap<string, OpenDocument>;
  readonly #lined: (path: string) => LinedText;

  constructor(
    client: ClientView,
    encoding: Encoding,
    open: ReadonlyMap<string, OpenDocument>,
    lined: (path: string) => LinedText,
  ) {
    this.#client = client;
    this.encoding = encoding;
    this.#open = open;
    this.#lined = lined;
  }

  /** The address of a document; of an open one, as the client writes it. */
  readonly uri = (path: string): string => this.#open.get(path)?.uri ?? uriOf(path);

  readonly path = (uri: string): string => pathOf(uri);

  readonly offset = (path: string, position: Position): number => {
    const { text, lines } = this.#lined(path);
    return offsetOf(text, lines, position, this.encoding);
  };

  readonly offsets = (path: string, { start, end }: Range): Offsets => {
    const from = this.offset(path, start);
    const to = this.offset(path, end);
    return { start: Math.min(from, to), end: Math.max(from, to) };
  };

  readonly position = (path: string, offset: number): Position => this.positionIn(this.#lined(path), offset);

  readonly range = (path: string, range: Offsets): Range => this.rangeIn(this.#lined(path), range);

  positionIn({ text, lines }: LinedText, offset: number): Position {
    return positionOf(text, lines, offset, this.encoding);
  }

  /** A range whose end stands behind a line break ends on that next line; one that starts there does as well. */
  rangeIn(lined: LinedText, { start, end }: Offsets): Range {
    return { start: this.positionIn(lined, start), end: this.positionIn(lined, end) };
  }

  readonly location = ({ path, start, end }: PlaceIn): Location => ({
    uri: this.uri(path),
    range: this.range(path, { start, end }),
  });

  readonly links = (
    places: readonly (PlaceIn & { readonly whole?: Offsets | undefined })[],
    origin: PlaceIn,
    capability: string,
  ): Location[] | LocationLink[] => {
    if (!this.#client.can(`${capability}.linkSupport`)) return places.map(this.location);
    const originSelectionRange = this.range(origin.path, origin);
    return places.map(({ path, start, end, whole }) => ({
      originSelectionRange,
      targetUri: this.uri(path),
      targetRange: this.range(path, whole ?? { start, end }),
      targetSelectionRange: this.range(path, { start, end }),
    }));
  };

  readonly edits = (path: string, edits: readonly OffsetEdit[]): TextEdit[] => {
    const lined = this.#lined(path);
    return edits.map((edit) => ({ range: this.rangeIn(lined, edit), newText: edit.newText }));
  };

  readonly workspaceEdit = (edits: Edits, created: readonly string[] = []): WorkspaceEdit => {
    const changed = [...edits].filter(([, list]) => list.length > 0);
    if (!this.#client.can("workspace.workspaceEdit.documentChanges")) {
      return { changes: Object.fromEntries(changed.map(([path, list]) => [this.uri(path), this.edits(path, list)])) };
    }
    const creations = this.#client.list("workspace.workspaceEdit.resourceOperations").includes("create")
      ? created.map((path) => ({ kind: "create" as const, uri: this.uri(path), options: { ignoreIfExists: true } }))
      : [];
    return {
      documentChanges: [
        ...creations,
        ...changed.map(([path, list]) => ({
          textDocument: { uri: this.uri(path), version: this.#open.get(path)?.version ?? null },
          edits: this.edits(path, list),
        })),
      ],
    };
  };

  readonly markup = (pages: readonly Page[], capability: string): MarkupContent =>
    this.#client.markdown(capability)
      ? { kind: "markdown", value: pagesToMarkdown(pages) }
      : { kind: "plaintext", value: pagesToPlain(pages) };

  readonly documentation = (pages: readonly Page[], capability: string): MarkupContent | string => {
    const markup = this.markup(pages, capability);
    return this.#client.has(capability) ? markup : markup.value;
  };
}
