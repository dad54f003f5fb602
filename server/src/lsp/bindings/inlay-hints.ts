import type { InlayHint } from "vscode-languageserver-protocol";
import { InlayHintKind, InlayHintRequest, InlayHintResolveRequest } from "vscode-languageserver-protocol";
import type { Hint, HintGroup } from "../../core/features/inlay-hints.ts";
import { inlayHintsIn } from "../../core/features/inlay-hints.ts";
import type { DocumentContext } from "../../core/workspace/context.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";
import type { ClientView } from "../client-view.ts";

const CAPABILITY = "textDocument.inlayHint";

/** What a hint carries, so that more can be said of it when it is looked at. */
interface HintData {
  readonly uri: string;
  readonly group: HintGroup;
}

export const inlayHints: Binding = {
  capabilities: (client) => ({ inlayHintProvider: { resolveProvider: resolvesLate(client) } }),
  requests: [
    request(InlayHintRequest.type, [], ({ textDocument: { uri }, range }, call) => {
      const context = call.document(uri);
      if (context === undefined) return [];
      const hints = inlayHintsIn(context.analysis, call.offsets(context.path, range), call.settings(uri).inlayHints);
      const late = resolvesLate(call.client);
      return hints.map((hint): InlayHint => {
        const { label, group, offset } = hint;
        const data: HintData = { uri, group };
        return {
          position: call.position(context.path, offset),
          label,
          // Of the two kinds that there are, levels are more like types.
          kind: group === "levels" ? InlayHintKind.Type : InlayHintKind.Parameter,
          paddingLeft: true,
          ...(late ? { data } : { tooltip: call.markup(hint.pages(), "textDocument.hover.contentFormat") }),
        };
      });
    }),
    request(InlayHintResolveRequest.type, { position: { line: 0, character: 0 }, label: "" }, resolved),
  ],
};

function resolvesLate(client: ClientView): boolean {
  return client.list(`${CAPABILITY}.resolveSupport.properties`).includes("tooltip");
}

/** The hint with what is known of it; without, where the document has changed. */
function resolved(hint: InlayHint, call: Call): InlayHint {
  const { uri, group } = (hint.data ?? {}) as Partial<HintData>;
  const context = uri === undefined ? undefined : call.document(uri);
  const found = context && hintAt(context, call.offset(context.path, hint.position), hint.label, group);
  return found === undefined
    ? hint
    : { ...hint, tooltip: call.markup(found.pages(), "textDocument.hover.contentFormat") };
}

const ALL = { procedures: true, levels: true, temperatures: true, windows: true } as const;

function hintAt(
  { analysis }: DocumentContext,
  offset: number,
  label: InlayHint["label"],
  group: HintGroup | undefined,
): Hint | undefined {
  const there = inlayHintsIn(analysis, { start: offset, end: offset }, ALL);
  return there.find((hint) => hint.group === group && hint.label === label);
}
