import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "this program",
  silencedBy: "nothing",
  onObsolete: true,
  fixes: [],
  summary: "A rule failed while it looked at the document; that is a fault of this program.",
  why: "A crash must never look like a clean result: what the rule would have found is not known.",
  unknown: "Tells of itself.",
  examples: { bad: "", good: "" },
});
