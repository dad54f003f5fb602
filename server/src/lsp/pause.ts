import { ResponseError } from "vscode-jsonrpc";
import { LSPErrorCodes } from "vscode-languageserver-protocol";

/** Lets what has come in be read. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    soon(resolve);
  });
}

/** After what has come in already. */
export const soon: (run: () => void) => void =
  typeof setImmediate === "function" ? (run) => void setImmediate(run) : (run) => void setTimeout(run, 0);

/** What a request ends with whose client does not want the answer any more. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}
