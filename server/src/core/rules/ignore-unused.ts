import { defineRule } from "./define.ts";

/** Found by `analysis/suppress.ts`, which knows what each comment silences. */
export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "practice of linters",
  silencedBy: "nothing",
  fixes: ["safe"],
  summary: "An ignore comment silences something, and only rules that a comment may silence.",
  why: "A comment that stays behind would hide the next finding; matters of the process need a waiver that is printed.",
  unknown: "Not concerned.",
  examples: {
    bad: `# wi-ignore-next-line alloy-unknown: our own alloy
solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
`,
    good: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
`,
  },
});
