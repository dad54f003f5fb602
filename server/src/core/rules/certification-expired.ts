import { assignedPeople, neededModules, weakestCertificate } from "../model/assigned.ts";
import { daysBetween } from "../model/lower.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, certification is valid for two years",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "The certificates of those assigned, on which the work rests, have not run out.",
  why:
    "A certificate holds for two years from its day of issue. Of several for the same module the latest counts; one for " +
    "modules that the work does not ask for is left alone. The dates stand in the register of the site catalog, so that " +
    "the instruction need not change when somebody renews.",
  unknown:
    "Silent for people whom no register has, for certificates without a date, and without a day to compare with.",
  examples: {
    around: {
      catalog: `workInstructionCatalog: 1
people:
  - { id: kb-7, name: K. Abara, certifications: [{ level: CIS, modules: [1, 6], issued: 2024-09-01 }] }
`,
    },
    bad: `personnel:
  skillLevel: advanced
  certification: { level: CIS, modules: [1, 6] }
  assigned: [kb-7]
`,
    good: `personnel:
  skillLevel: advanced
  certification: { level: CIS, modules: [1, 6] }
`,
  },
  document(instruction, { site, asOf }, report) {
    const people = assignedPeople(instruction.header, site);
    if (people.length === 0 || asOf === undefined) return;
    const needed = neededModules(instruction);
    for (const { node, name, registered } of people) {
      const standing = registered && weakestCertificate(registered, needed);
      if (standing === undefined || standing.end >= asOf) continue;
      const level = standing.certificate.level?.text ?? "certificate";
      const days = daysBetween(standing.end, asOf);
      report({
        at: node,
        what: `The ${level} of ${name} expired on ${standing.end}, ${days} ${days === 1 ? "day" : "days"} ago.`,
        why: "A certificate holds for two years; after that nobody has confirmed the skill that this work rests on.",
        lapsed: true,
        todo: "Have it renewed and enter the new date in the register, or assign someone else.",
        related: [{ at: standing.place, message: `The register has this date for ${name}.` }],
      });
    }
  },
});
