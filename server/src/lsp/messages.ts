/** Messages that the session itself answers or takes; all others are rows of the bindings. */
export const TAKEN: readonly string[] = [
  "initialize",
  "initialized",
  "shutdown",
  "exit",
  "$/cancelRequest",
  "$/setTrace",
  "textDocument/didOpen",
  "textDocument/didChange",
  "textDocument/didClose",
  "textDocument/didSave",
  "workspace/didChangeWatchedFiles",
  "workspace/didCreateFiles",
  "workspace/didDeleteFiles",
  "workspace/didRenameFiles",
  "workspace/didChangeConfiguration",
  "workspace/didChangeWorkspaceFolders",
  "window/workDoneProgress/cancel",
];

/** Messages that the server sends of itself, each only to clients that take it. */
export const SENT: readonly string[] = [
  "$/progress",
  "$/logTrace",
  "client/registerCapability",
  "textDocument/publishDiagnostics",
  "window/logMessage",
  "window/showMessage",
  "window/workDoneProgress/create",
  "workspace/applyEdit",
  "workspace/codeLens/refresh",
  "workspace/configuration",
  "workspace/diagnostic/refresh",
  "workspace/inlayHint/refresh",
  "workspace/semanticTokens/refresh",
];
