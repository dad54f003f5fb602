/** What a server knows of a document, as a client sees it; to compare one server with another. */
import { AnswerError, type Client } from "./client.ts";
import { positionAt } from "./document-text.ts";
import { PLACED_REQUESTS } from "./requests.ts";

/** Answers by what was asked: `textDocument/hover at 12`. */
export type State = ReadonlyMap<string, unknown>;

/** Asked of the document as a whole. */
const WHOLE = [
  "textDocument/documentSymbol",
  "textDocument/foldingRange",
  "textDocument/semanticTokens/full",
  "textDocument/semanticTokens/range",
  "textDocument/documentLink",
  "textDocument/documentColor",
  "textDocument/inlayHint",
  "textDocument/codeLens",
  "textDocument/codeAction",
  "textDocument/formatting",
];

/** Asked at places. */
const PLACED = [
  "textDocument/hover",
  "textDocument/completion",
  "textDocument/definition",
  "textDocument/references",
  "textDocument/documentHighlight",
  "textDocument/selectionRange",
  "textDocument/prepareRename",
  "textDocument/signatureHelp",
];

/** Asks everything that the server offers of a document as a whole, of all of them, and the rest at the offsets. */
export async function stateOf(client: Client, uri: string, offsets: readonly number[]): Promise<State> {
  const snapshot = client.documents.get(uri);
  if (snapshot === undefined) throw new Error(`${uri} is not open`);
  const { lines } = snapshot;
  const end = positionAt(lines, lines.text.length, client.encoding);
  const whole = { start: { line: 0, character: 0 }, end };
  const diagnostics = await client.diagnostics(uri);
  const state = new Map<string, unknown>([["diagnostics", plain(diagnostics)]]);
  const ask = async (key: string, method: string, params: unknown): Promise<void> => {
    try {
      state.set(key, plain(await client.ask(method, params)));
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      state.set(key, `error ${error.code}`);
    }
  };
  const asked: Promise<void>[] = [];
  for (const method of WHOLE.filter(client.offers)) {
    const place = { uri, position: whole.start, range: whole, diagnostics };
    asked.push(ask(method, method, PLACED_REQUESTS[method]?.(place)));
  }
  for (const offset of offsets) {
    const position = positionAt(lines, offset, client.encoding);
    const place = { uri, position, range: { start: position, end: position }, diagnostics };
    for (const method of PLACED.filter(client.offers)) {
      asked.push(ask(`${method} at ${position.line}:${position.character}`, method, PLACED_REQUESTS[method]?.(place)));
    }
  }
  await Promise.all(asked);
  state.set("findings of all documents", await shownBy(client));
  return state;
}

/** The findings that a client has of each document that has any, asked for or pushed. */
async function shownBy(client: Client): Promise<unknown> {
  const reports = client.offers("workspace/diagnostic")
    ? (await client.request("workspace/diagnostic", { previousResultIds: [] })).items.flatMap((report) =>
        report.kind === "full" ? [{ uri: report.uri, diagnostics: report.items }] : [],
      )
    : client.newestPushes();
  return reports
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .map(({ uri, diagnostics }) => [uri, plain(diagnostics)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** What two states answer differently; each is a line for people. */
export function differences(one: State, other: State): readonly string[] {
  const different: string[] = [];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [a, b] = [text(one.get(key)), text(other.get(key))];
    if (a === b) continue;
    let start = 0;
    while (a[start] === b[start]) start++;
    const from = Math.max(0, start - 100);
    different.push(`${key}: …${a.slice(from, start + 200)}… and …${b.slice(from, start + 200)}…`);
  }
  return different;
}

/** Without what names the one run: result ids, versions, and what a server keeps for itself. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "resultId" && key !== "version" && key !== "data")
      .map(([key, inner]) => [key, plain(inner)]),
  );
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? "undefined";
}
