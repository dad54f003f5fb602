import type { Diagnostic, DiagnosticRelatedInformation, Range } from "vscode-languageserver-protocol";
import { DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver-protocol";
import type { Finding, Related, Severity } from "../core/text/finding.ts";
import { messageOf } from "../core/text/finding.ts";
import type { Range as Offsets } from "../core/text/range.ts";
import type { ClientView } from "./client-view.ts";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** What can go, and what is out of date; editors fade the one and strike the other through. */
const TAGS: Readonly<Record<string, DiagnosticTag>> = {
  "ignore-unused": DiagnosticTag.Unnecessary,
  "standard-revision-outdated": DiagnosticTag.Deprecated,
};

export interface DiagnosticForms {
  readonly range: (range: Offsets) => Range;
  /** Where the other end of a finding is. */
  readonly related: (related: Related) => DiagnosticRelatedInformation["location"] | undefined;
  readonly rulePage: (rule: string) => string | undefined;
}

/** A finding as the protocol has it, with what the client can take. `area` is `textDocument.publishDiagnostics` or `textDocument.diagnostic`. */
export function toDiagnostic(finding: Finding, client: ClientView, area: string, forms: DiagnosticForms): Diagnostic {
  const page = client.can(`${area}.codeDescriptionSupport`) ? forms.rulePage(finding.rule) : undefined;
  const tag = TAGS[finding.rule];
  const tags = tag !== undefined && takesTag(client, area, tag) ? [tag] : undefined;
  const related = client.can(`${area}.relatedInformation`)
    ? finding.related.flatMap((entry) => {
        const location = forms.related(entry);
        return location === undefined ? [] : [{ location, message: entry.message }];
      })
    : [];
  return {
    range: forms.range(finding),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: "wi",
    message: fullMessage(finding),
    ...(tags === undefined ? {} : { tags }),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

/** The source of the fact stands in the message: the protocol has no place of its own for it. */
function fullMessage(finding: Finding): string {
  const message = messageOf(finding);
  return finding.source === undefined ? message : `${message} [${finding.source}]`;
}

function takesTag(client: ClientView, area: string, tag: DiagnosticTag): boolean {
  return client.numbers(`${area}.tagSupport.valueSet`).includes(tag);
}
