import { completeExample, EXAMPLE_AS_OF } from "../../server/scripts/generate/example.ts";
import type { Analysis, DocumentKind } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import type { EnvironmentInput } from "../../server/src/core/analysis/environment.ts";
import { createEnvironment } from "../../server/src/core/analysis/environment.ts";
import { readPolicy } from "../../server/src/core/model/policy.ts";
import { readSite } from "../../server/src/core/model/site.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import type { Finding } from "../../server/src/core/text/finding.ts";
import { messageOf } from "../../server/src/core/text/finding.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";

/** What surrounds the text under test, as YAML where a user would write YAML. */
export interface Around extends Omit<EnvironmentInput, "site" | "tables" | "policy"> {
  /** Text of a site catalog. */
  readonly catalog?: string;
  /** Value of `policy` in a project file. */
  readonly policy?: string;
}

export interface Told {
  readonly rule: string;
  readonly severity: string;
  /** The text that is underlined. */
  readonly at: string;
  readonly message: string;
  readonly finding: Finding;
}

export function environmentOf(around: Around = {}) {
  const { catalog, policy, ...rest } = around;
  const source = { path: "site.wi-catalog.yaml", text: catalog ?? "", lines: new LineIndex(catalog ?? "") };
  const site =
    catalog === undefined
      ? {}
      : readSite([{ source, document: parseDocument(catalog), path: "/w/site.wi-catalog.yaml" }]);
  const policyRoot = policy === undefined ? undefined : parseDocument(policy).root;
  return createEnvironment({ asOf: EXAMPLE_AS_OF, ...rest, ...site, policy: readPolicy(policyRoot) });
}

/** Completes a partial instruction (see `completeExample`) and analyses it. */
export function analyseExample(text: string, around: Around = {}): Analysis {
  return analyse(completeExample(text), "instruction", environmentOf(around));
}

export function told(analysis: Analysis): Told[] {
  return analysis.findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    at: analysis.source.text.slice(finding.start, finding.end),
    message: messageOf(finding),
    finding,
  }));
}

/** All findings of a partial instruction. */
export function check(text: string, around: Around = {}): Told[] {
  return told(analyseExample(text, around));
}

/** Findings of one rule, as `severity: underlined text`. */
export function checkRule(rule: string, text: string, around: Around = {}): string[] {
  return check(text, around)
    .filter((entry) => entry.rule === rule)
    .map((entry) => `${entry.severity}: ${entry.at}`);
}

export function analyseText(text: string, kind: DocumentKind = "instruction", around: Around = {}): Analysis {
  return analyse(text, kind, environmentOf(around));
}
