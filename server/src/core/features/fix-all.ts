import type { FixesOf } from "../analysis/fix.ts";
import { fixText, likelyFixes, safeFixes } from "../analysis/fix.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeIn } from "../workspace/action.ts";
import type { DocumentContext } from "../workspace/context.ts";

export const FIX_ALL_OF_RULE = "quickfix.wi.all";
export const FIX_ALL = "source.fixAll.wi";

/** For each rule that has findings here: its fixes in the whole document, where there are at least two. */
export function fixAllOfRule({ context, findings }: ActionsAt): readonly Action[] {
  return [...new Set(findings.map(({ rule }) => rule))].flatMap((rule) => {
    const same = context.analysis.findings.filter((finding) => finding.rule === rule);
    const safe = same.filter((finding) => safeFixes(finding).length > 0);
    const likely = same.filter((finding) => likelyFixes(finding).length > 0);
    const fixAll = (title: string, of: readonly unknown[], fixesOf: FixesOf): readonly Action[] =>
      of.length < 2
        ? []
        : [
            {
              title,
              kind: FIX_ALL_OF_RULE,
              findings: same,
              costly: true,
              change: () => changed(context, (finding) => (finding.rule === rule ? fixesOf(finding) : [])),
            },
          ];
    return [
      ...fixAll(`Fix all ${safe.length} findings of ‘${rule}’ in this file`, safe, safeFixes),
      ...(likely.length > safe.length
        ? fixAll(
            `Fix all ${likely.length} findings of ‘${rule}’ in this file, each the likeliest way`,
            likely,
            likelyFixes,
          )
        : []),
    ];
  });
}

/** All safe fixes of the document. */
export function fixAllSafe({ context }: Pick<ActionsAt, "context">): readonly Action[] {
  const fixable = context.analysis.findings.filter((finding) => safeFixes(finding).length > 0);
  if (fixable.length === 0) return [];
  return [
    {
      title: "Make all safe fixes in this file",
      kind: FIX_ALL,
      findings: fixable,
      costly: true,
      change: () => changed(context, safeFixes),
    },
  ];
}

function changed(context: DocumentContext, fixesOf: FixesOf) {
  const { edits, analysis } = fixText(context.analysis, fixesOf);
  return changeIn(context, edits, analysis.source);
}
