import type { Rule } from "../rules/define.ts";
import type { FixKind } from "../text/finding.ts";
import type { Page } from "../text/page.ts";

const SILENCING: Readonly<Record<Rule["silencedBy"], (id: string) => string>> = {
  waiver: () => "an entry of ‘waivers’ in the instruction, with reason, approver and expiry",
  comment: (id) => `a comment: # wi-ignore-next-line ${id}: reason`,
  nothing: () => "nothing: it is always an error",
};

const FIXES: Readonly<Record<FixKind, string>> = {
  safe: "safe (--fix)",
  confirm: "to be confirmed (--fix --unsafe)",
  pick: "one of several (--fix --unsafe takes the first)",
  stub: "a stub to be filled in (editor only)",
};

/** All that is known of a rule. */
export function rulePage(id: string, rule: Rule): Page {
  return {
    heading: `${id} (${rule.severity})`,
    lead: [rule.summary, rule.why],
    facts: [
      ["Source", rule.source],
      ["Basis", rule.origin],
      ["If not known", rule.unknown],
      ["Drafts", rule.lenientInDrafts ? "one level milder while the status is draft" : undefined],
      ["Obsolete", rule.onObsolete ? "checked in obsolete documents too" : undefined],
      ["Silenced by", SILENCING[rule.silencedBy](id)],
      ["Fixes", rule.fixes.map((kind) => FIXES[kind])],
    ],
    blocks: [
      ["Found", rule.examples.bad],
      ["Not found", rule.examples.good],
    ],
  };
}
