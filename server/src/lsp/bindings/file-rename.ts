import type { FileOperationRegistrationOptions } from "vscode-languageserver-protocol";
import { WillRenameFilesRequest } from "vscode-languageserver-protocol";
import { renameFiles } from "../../core/features/file-rename.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";

/** Documents and what they name, and the folders around them. */
const FILES: FileOperationRegistrationOptions = {
  filters: [
    { pattern: { glob: "**/*.{yaml,yml}", matches: "file" } },
    {
      pattern: {
        glob: "**/*.{svg,png,jpg,jpeg,gif,webp,avif,bmp,pdf}",
        matches: "file",
        options: { ignoreCase: true },
      },
    },
    { pattern: { glob: "**", matches: "folder" } },
  ],
};

/** What the session hears of, and what is asked here. */
const OPERATIONS = ["willRename", "didRename", "didCreate", "didDelete"] as const;

export const fileRename: Binding = {
  capabilities: (client) => {
    const taken = OPERATIONS.filter((operation) => client.can(`workspace.fileOperations.${operation}`));
    if (taken.length === 0) return {};
    return { workspace: { fileOperations: Object.fromEntries(taken.map((operation) => [operation, FILES])) } };
  },
  requests: [
    request(WillRenameFilesRequest.type, null, async ({ files }, call) => {
      const library = await call.library();
      const moves = files.map(({ oldUri, newUri }) => ({ from: pathOf(oldUri, call), to: pathOf(newUri, call) }));
      const read = (path: string) => {
        const context = call.document(call.uri(path));
        return context?.inWorkspace(path) ? context.analysis : undefined;
      };
      const edits = renameFiles(library, read, moves);
      return edits.size === 0 ? null : call.workspaceEdit(edits);
    }),
  ],
};

/** Folders may come with a slash at their end. */
function pathOf(uri: string, call: Call): string {
  const path = call.path(uri);
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
