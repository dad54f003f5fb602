import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";

/** Rules by their ids; those that find something in this document first. */
export function ruleChoices({ analysis }: Scene, silencedBy?: "waiver" | "comment"): readonly Choice[] {
  const { all } = analysis.kept.environment.rules;
  const counts = new Map<string, number>();
  for (const { rule } of [...analysis.findings, ...analysis.waived]) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const ids = [...all.keys()].filter((id) => silencedBy === undefined || all.get(id)?.silencedBy === silencedBy);
  ids.sort((a, b) => Number(counts.has(b)) - Number(counts.has(a)));
  return ids.map((id) => {
    const rule = all.get(id);
    const count = counts.get(id);
    const found = count === undefined ? undefined : `${count} ${count === 1 ? "finding" : "findings"} here`;
    return {
      text: id,
      kind: "rule",
      title: found ?? rule?.severity,
      detail: rule?.summary,
      sure: found !== undefined,
      about: { is: "rule", id },
    };
  });
}
