import type { ChangeAnnotation, WorkspaceEdit } from "vscode-languageserver-protocol";
import { LSPErrorCodes, PrepareRenameRequest, RenameRequest, ResponseError } from "vscode-languageserver-protocol";
import type { Renaming } from "../../core/features/rename.ts";
import { prepareRename, rename as renameThing } from "../../core/features/rename.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";

export const rename: Binding = {
  capabilities: (client) => ({
    renameProvider: client.can("textDocument.rename.prepareSupport") ? { prepareProvider: true } : true,
  }),
  requests: [
    request(PrepareRenameRequest.type, null, async ({ textDocument, position }, call) => {
      await call.library();
      const at = call.at(textDocument.uri, position);
      if (at === undefined) return null;
      const answer = prepareRename(at.context, at.offset);
      if ("refused" in answer) throw refusal(answer.refused);
      return { range: call.range(at.context.path, answer.range), placeholder: answer.name };
    }),
    request(RenameRequest.type, null, async ({ textDocument, position, newName }, call) => {
      await call.library();
      const at = call.at(textDocument.uri, position);
      if (at === undefined) return null;
      const answer = renameThing(at.context, at.offset, newName);
      if ("refused" in answer) throw refusal(answer.refused);
      return annotated(call.workspaceEdit(answer.edits), answer, call);
    }),
  ],
};

/** An answer that the client shows to the person, and no failure of this program. */
function refusal(sentence: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}

const OTHERS: ChangeAnnotation = {
  label: "Other documents",
  description: "They name it too.",
  needsConfirmation: true,
};
const RELEASED: ChangeAnnotation = {
  label: "Released documents",
  description: "They name it too; a change of them asks for a new revision.",
  needsConfirmation: true,
};

/** The changes of documents other than the one on the screen are to be agreed to, where the client can ask. */
function annotated(edit: WorkspaceEdit, { others }: Renaming, { client, uri }: Call): WorkspaceEdit {
  const { documentChanges } = edit;
  if (documentChanges === undefined || !client.has("workspace.workspaceEdit.changeAnnotationSupport")) return edit;
  const kindOf = new Map([...others].map(([path, { released }]) => [uri(path), released ? "released" : "others"]));
  const used = new Set(kindOf.values());
  if (used.size === 0) return edit;
  return {
    documentChanges: documentChanges.map((change) => {
      const annotationId = "textDocument" in change ? kindOf.get(change.textDocument.uri) : undefined;
      if (annotationId === undefined || !("edits" in change)) return change;
      return { ...change, edits: change.edits.map((one) => ({ ...one, annotationId })) };
    }),
    changeAnnotations: {
      ...(used.has("others") ? { others: OTHERS } : {}),
      ...(used.has("released") ? { released: RELEASED } : {}),
    },
  };
}
