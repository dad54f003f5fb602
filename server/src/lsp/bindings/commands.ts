import { ExecuteCommandRequest } from "vscode-languageserver-protocol";
import { lensText } from "../../core/features/code-lenses.ts";
import { explain } from "../../core/features/explain.ts";
import { fixAllSafe } from "../../core/features/fix-all.ts";
import type { Action } from "../../core/workspace/action.ts";
import { APPLY_FIX, chosenAction, shownTitle } from "../actions.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";
import { TELL_LENS } from "../lenses.ts";

/** What a client, or a key of its user, may have done; each takes its arguments as they come, and checks them. */
const COMMANDS: Readonly<Record<string, (args: readonly unknown[], call: Call) => unknown>> = {
  /** Takes what came with the action. */
  [APPLY_FIX]: ([data], call) => apply(chosenAction(data, call), call),
  /** Takes the address of a document. */
  "wi.fixAll": ([uri], call) => {
    const context = typeof uri === "string" ? call.document(uri) : undefined;
    return context && apply(fixAllSafe({ context })[0], call);
  },
  /** Takes the id of a rule, a procedure or a term, and the address of a document whose site catalogs count; gives the page. */
  "wi.explain": ([term, uri], call) => {
    if (typeof term !== "string") return null;
    const { environment } = call.inForce(typeof uri === "string" ? uri : undefined);
    const pages = explain(term, environment.rules.around);
    return pages.length === 0 ? null : call.markup(pages, "textDocument.hover.contentFormat").value;
  },
  /** Takes the address of a document and the key of a lens; shows all that the lens is about. */
  [TELL_LENS]: async ([uri, key], call) => {
    if (typeof uri !== "string" || typeof key !== "string") return null;
    await call.library();
    const context = call.document(uri);
    const text = context && lensText(context, key)?.details.join("\n");
    if (text !== undefined) call.show(text);
    return text ?? null;
  },
  /** Takes the address of a document; gives, and shows, a report without anything of its text. */
  "wi.report": ([uri], call) => {
    const context = typeof uri === "string" ? call.document(uri) : undefined;
    const failed = context?.analysis.findings.filter(({ rule }) => rule === "internal-error") ?? [];
    // What a message quotes may be the author's.
    const report = [call.errorReport(), ...failed.map(({ what }) => what.replace(/(["'`]).*?\1/g, "$1…$1"))].join("\n");
    call.show(report);
    return report;
  },
};

export const commands: Binding = {
  capabilities: () => ({ executeCommandProvider: { commands: Object.keys(COMMANDS) } }),
  requests: [
    request(ExecuteCommandRequest.type, null, async (params, call) => {
      const run = Object.hasOwn(COMMANDS, params.command) ? COMMANDS[params.command] : undefined;
      return (await run?.(Array.isArray(params.arguments) ? params.arguments : [], call)) ?? null;
    }),
  ],
};

/** Whether the client made the change. */
async function apply(action: Action | undefined, call: Call): Promise<boolean> {
  const change = action?.change?.();
  if (action === undefined || change === undefined) {
    call.show("Nothing was changed: the text is no longer the one that this was for, or nothing is left to do.");
    return false;
  }
  return call.apply(shownTitle(action), call.workspaceEdit(change.edits, change.created));
}
