import type { SignatureHelp } from "vscode-languageserver-protocol";
import { SignatureHelpRequest } from "vscode-languageserver-protocol";
import { SIGNATURE_TRIGGERS, signaturesAt } from "../../core/features/signature-help.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";

const CAPABILITY = "textDocument.signatureHelp.signatureInformation";

export const signatureHelp: Binding = {
  capabilities: () => ({
    signatureHelpProvider: { triggerCharacters: [...SIGNATURE_TRIGGERS], retriggerCharacters: ["°", "t"] },
  }),
  requests: [
    request(SignatureHelpRequest.type, null, ({ textDocument, position }, call): SignatureHelp | null => {
      const at = call.at(textDocument.uri, position);
      const found = at && signaturesAt(at.context, at.offset);
      if (found === undefined) return null;
      const byOffset = call.client.can(`${CAPABILITY}.parameterInformation.labelOffsetSupport`);
      const documentation = call.documentation(found.pages, `${CAPABILITY}.documentationFormat`);
      return {
        signatures: found.forms.map(({ label, parts }) => ({
          label,
          documentation,
          parameters: parts.map(({ start, end, what }) => ({
            label: byOffset ? ([start, end] as [number, number]) : label.slice(start, end),
            documentation: what,
          })),
        })),
        activeSignature: found.active,
        activeParameter: found.part,
      };
    }),
  ],
};
