/**
 * What is wrong with the parameters of a message, in a sentence; undefined where a handler can do with them. Only what
 * handlers rest on is looked at: clients leave out, and add, all sorts of things.
 */
export function faultOfParams(method: string, params: unknown): string | undefined {
  if (params === undefined || params === null) return NEEDS_NONE.has(method) ? undefined : "Parameters are missing.";
  if (typeof params !== "object" || Array.isArray(params)) return "Parameters are given by name.";
  const given = params as Readonly<Record<string, unknown>>;
  if (method.startsWith("textDocument/") || OF_DOCUMENT.has(method)) {
    const { textDocument } = given;
    if (!isObject(textDocument) || typeof textDocument.uri !== "string") return "‘textDocument.uri’ is missing.";
  }
  if ("position" in given && !isPosition(given.position)) return "‘position’ is not a line and a character.";
  if (AT_POSITION.has(method) && !isPosition(given.position)) return "‘position’ is missing.";
  if ("range" in given && !isRange(given.range)) return "‘range’ is not a start and an end.";
  if (IN_RANGE.has(method) && !isRange(given.range)) return "‘range’ is missing.";
  if (LISTS[method] !== undefined && !Array.isArray(given[LISTS[method]])) return `‘${LISTS[method]}’ is not a list.`;
  for (const [key, type] of Object.entries(TYPES[method] ?? {})) {
    if (!type(given[key])) return `‘${key}’ is missing, or is of another type.`;
  }
  if (method === "textDocument/rename" && typeof given.newName !== "string") return "‘newName’ is missing.";
  if (ITEMS.has(method) && !isObject(given.item)) return "‘item’ is missing.";
  return undefined;
}

const NEEDS_NONE: ReadonlySet<string> = new Set([
  "initialized",
  "shutdown",
  "exit",
  "workspace/diagnostic",
  "wi/instructions",
  "wi/procedures",
]);

/** Requests of our own about one document. */
const OF_DOCUMENT: ReadonlySet<string> = new Set(["wi/preview", "wi/print", "wi/status"]);

/** What requests of our own need. */
const TYPES: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  "wi/compare": { before: isRevision, after: isRevision },
  "wi/explain": { term: isText, uri: isTextOrNone },
  "wi/procedures": { uri: isTextOrNone },
  "wi/print": { images: (value) => value === undefined || isObject(value) },
  "wi/draft": { answers: isObject, uri: isTextOrNone },
};

const AT_POSITION: ReadonlySet<string> = new Set([
  "textDocument/completion",
  "textDocument/hover",
  "textDocument/signatureHelp",
  "textDocument/declaration",
  "textDocument/definition",
  "textDocument/references",
  "textDocument/documentHighlight",
  "textDocument/onTypeFormatting",
  "textDocument/rename",
  "textDocument/prepareRename",
  "textDocument/prepareCallHierarchy",
]);

const IN_RANGE: ReadonlySet<string> = new Set([
  "textDocument/codeAction",
  "textDocument/rangeFormatting",
  "textDocument/inlayHint",
  "textDocument/semanticTokens/range",
]);

const LISTS: Readonly<Record<string, string>> = {
  "textDocument/selectionRange": "positions",
  "textDocument/rangesFormatting": "ranges",
  "workspace/didChangeWatchedFiles": "changes",
  "workspace/didCreateFiles": "files",
  "workspace/didDeleteFiles": "files",
  "workspace/didRenameFiles": "files",
  "workspace/willRenameFiles": "files",
};

const ITEMS: ReadonlySet<string> = new Set(["callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"]);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function isRevision(value: unknown): boolean {
  return isObject(value) && isText(value.uri) && isText(value.label) && isTextOrNone(value.text);
}

function isPosition(value: unknown): boolean {
  return isObject(value) && typeof value.line === "number" && typeof value.character === "number";
}

function isRange(value: unknown): boolean {
  return isObject(value) && isPosition(value.start) && isPosition(value.end);
}
