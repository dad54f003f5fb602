import type { ChangeAnnotation, WorkspaceEdit } from "vscode-languageserver-protocol";
import { LSPErrorCodes, PrepareRenameRequest, RenameRequest, ResponseError } from "vscode-languageserver-protocol";
import type { Refused, RenameStep, Renaming } from "../../core/features/rename.ts";
import { prepareRename, renameInSteps } from "../../core/features/rename.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";

export const rename: Binding = {
  capabilities: (client) => ({
    renameProvider: client.can("textDocument.rename.prepareSupport")
      ? { prepareProvider: true, workDoneProgress: true }
      : true,
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
      const answer = await finish(renameInSteps(at.context, at.offset, newName), call);
      if ("refused" in answer) throw refusal(answer.refused);
      return annotated(call.workspaceEdit(answer.edits), answer, call);
    }),
  ],
};

/** Documents after which it is looked what else has come in. */
const BATCH = 8;

/** Goes through the documents; other messages are read in between, and where one is of a change, nothing is renamed. */
async function finish(steps: Generator<RenameStep, Renaming | Refused>, call: Call): Promise<Renaming | Refused> {
  const before = call.changes();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const { done, of } = step.value;
    if (done === 0 || done % BATCH > 0) continue;
    call.report(`${done} of ${of}`, (100 * done) / of);
    await call.pause();
    if (call.changes() !== before)
      return { refused: "A document changed meanwhile, so nothing was renamed; try again." };
  }
}

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
