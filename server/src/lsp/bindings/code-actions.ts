import { CodeActionRequest, CodeActionResolveRequest } from "vscode-languageserver-protocol";
import { ACTION_KINDS, actionsAt, chosenAction } from "../actions.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

export const codeActions: Binding = {
  capabilities: (client) => ({
    codeActionProvider: client.has("textDocument.codeAction.codeActionLiteralSupport")
      ? { codeActionKinds: [...ACTION_KINDS], resolveProvider: client.has("textDocument.codeAction.resolveSupport") }
      : true,
  }),
  requests: [
    request(CodeActionRequest.type, [], ({ textDocument, range, context }, call) =>
      actionsAt(textDocument.uri, range, context, call),
    ),
    request(CodeActionResolveRequest.type, { title: "" }, (action, call) => {
      const change = chosenAction(action.data, call)?.change?.();
      if (change !== undefined) return { ...action, edit: call.workspaceEdit(change.edits, change.created) };
      // Only what the client asked for may be added, so that the reason goes another way.
      if (action.data !== undefined)
        call.show(`‘${action.title}’ is not done: the text has changed, or it would break.`);
      return action;
    }),
  ],
};
