import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "the language's JSON Schema",
  silencedBy: "nothing",
  onObsolete: true,
  fixes: ["safe", "pick"],
  summary: "Keys, kinds of value, units and ids are those of the language.",
  why:
    "A misspelt key is a requirement that silently is not there: the operator never sees it and no rule checks it. " +
    "The nearest known key is offered.",
  unknown: "Words of open vocabularies are left to vocabulary-unknown.",
  examples: {
    bad: `solder:
  alloy: SAC305
  existingAloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
`,
    good: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
`,
  },
});
