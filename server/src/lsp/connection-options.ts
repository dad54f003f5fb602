import type { ConnectionOptions, RequestMessage, ResponseMessage } from "vscode-jsonrpc";
import { LSPErrorCodes } from "vscode-languageserver-protocol";

/** A request that is cancelled before its turn is answered at once, and never begun. */
export const OPTIONS: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched: (message): ResponseMessage => ({
      jsonrpc: "2.0",
      id: (message as RequestMessage).id,
      error: { code: LSPErrorCodes.RequestCancelled, message: "The request was cancelled." },
    }),
  },
};
