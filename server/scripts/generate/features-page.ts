import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BINDINGS } from "../../src/lsp/bindings/index.ts";
import { SENT, TAKEN } from "../../src/lsp/messages.ts";
import type { Generator } from "./generated.ts";

/** Why the server does not have a method of the protocol. */
const REASONS: Readonly<Record<string, string>> = {
  "client/unregisterCapability": "nothing that is registered is taken back",
  "notebookDocument/didChange": "instructions are no notebooks",
  "notebookDocument/didClose": "instructions are no notebooks",
  "notebookDocument/didOpen": "instructions are no notebooks",
  "notebookDocument/didSave": "instructions are no notebooks",
  "telemetry/event": "the server tells nobody what is done with it",
  "textDocument/colorPresentation": "the language has no colours",
  "textDocument/documentColor": "the language has no colours",
  "textDocument/implementation": "nothing is declared in one place and made in another; see definition",
  "textDocument/inlineCompletion": "no text is guessed; completion offers what is known",
  "textDocument/inlineValue": "there is nothing to debug",
  "textDocument/linkedEditingRange": "an id stands in several places, which rename changes together",
  "textDocument/moniker": "ids mean nothing outside of their project",
  "textDocument/prepareTypeHierarchy": "the language has no types that rest on each other",
  "textDocument/rangesFormatting": "several ranges are formatted one by one",
  "textDocument/typeDefinition": "a value's kind is explained on hover; it has no place in a file",
  "textDocument/willSave": "nothing is to be done before a document is saved",
  "textDocument/willSaveWaitUntil": "editors format, and fix all, on saving by their own settings",
  "typeHierarchy/subtypes": "the language has no types that rest on each other",
  "typeHierarchy/supertypes": "the language has no types that rest on each other",
  "window/showDocument": "links and locations lead there; no window is opened unasked",
  "window/showMessageRequest": "the server asks no questions",
  "workspace/foldingRange/refresh": "folds depend on their document alone",
  "workspace/inlineValue/refresh": "there is nothing to debug",
  "workspace/textDocumentContent": "the server has no documents of its own",
  "workspace/textDocumentContent/refresh": "the server has no documents of its own",
  "workspace/willCreateFiles": "a new file changes nothing in others",
  "workspace/willDeleteFiles": "what a deleted file leaves behind is found, not changed",
  "workspace/workspaceFolders": "folders come with `initialize`, and their changes are told",
};

/** What each request of our own is for. */
const OWN: Readonly<Record<string, string>> = {
  "wi/compare": "two revisions of an instruction side by side, with the changes in words",
  "wi/draft": "the next question on the way to a new instruction, or the draft once all are answered",
  "wi/explain": "what is known of a rule, a procedure or a term, as Markdown",
  "wi/instructions":
    "all instructions of the workspace, with what is overdue, expired, unapproved or broken; in parts where the client asks for that",
  "wi/preview":
    "an instruction as the blocks of a page in HTML; of what did not change since the last time, only the place",
  "wi/print": "an instruction as one HTML file that stands alone and prints well",
  "wi/procedures": "all procedures of the built-in catalog and of the site catalogs in use at a place",
  "wi/status":
    "what a document is taken for and why, the catalogs and the project in use, how many findings it has and what the last analysis took",
};

interface Method {
  readonly method: string;
  readonly kind: "request" | "notification";
  readonly direction: "clientToServer" | "serverToClient" | "both";
}

/** The page that tells of each method of the protocol whether the server has it, and if not, why. */
export const generateFeaturesPage: Generator = async (root) => {
  const protocol = JSON.parse(await readFile(join(root, "test/lsp/support/protocol.generated.json"), "utf8")) as {
    readonly methods: readonly Method[];
  };
  const answered = BINDINGS.flatMap(({ requests }) => requests.map(({ method }) => method));
  const own = answered.filter((method) => method.startsWith("wi/")).sort();
  const untold = [
    ...own.filter((method) => OWN[method] === undefined),
    ...Object.keys(OWN).filter((it) => !own.includes(it)),
  ];
  if (untold.length > 0) throw new Error(`features-page.ts and the bindings differ in ${untold.join(", ")}`);
  const has = new Set([...TAKEN, ...SENT, ...answered.filter((method) => !own.includes(method))]);
  const known = new Set(protocol.methods.map(({ method }) => method));
  const strangers = [...has, ...Object.keys(REASONS)].filter((method) => !known.has(method));
  if (strangers.length > 0) throw new Error(`no methods of the protocol: ${strangers.join(", ")}`);
  const rows = protocol.methods.map((entry) => {
    const reason = REASONS[entry.method];
    if (has.has(entry.method) === (reason !== undefined)) {
      throw new Error(`${entry.method}: either the server has it, or features-page.ts says why not`);
    }
    const from = entry.direction === "both" ? "both ways" : entry.direction === "clientToServer" ? "client" : "server";
    return `| \`${entry.method}\` | ${entry.kind} | ${from} | ${reason === undefined ? "yes" : `no: ${reason}`} |`;
  });
  const count = protocol.methods.filter(({ method }) => has.has(method)).length;
  const text = `# Methods of the Language Server Protocol 3.18

Generated from the bindings of the server: ${count} of ${protocol.methods.length} methods.

| method | kind | from | |
| --- | --- | --- | --- |
${rows.join("\n")}

## Requests of our own

Nothing above needs them: they serve our extension for Visual Studio Code, and any other client may send them. \`initialize\` lists them under \`capabilities.experimental.wi.requests\`; \`server/src/lsp/own-requests.ts\` says what goes in and comes out.

| method | gives |
| --- | --- |
${own.map((method) => `| \`${method}\` | ${OWN[method]} |`).join("\n")}
`;
  return [{ path: "server/docs/editors/features.md", text }];
};
