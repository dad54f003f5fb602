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
      return call.client.can("textDocument.codeAction.disabledSupport")
        ? { ...action, disabled: { reason: "The text has changed since, or this would break it." } }
        : action;
    }),
  ],
};
