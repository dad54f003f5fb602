import { assignedPeople, neededModules, weakestCertificate } from "../model/assigned.ts";
import { daysBetween } from "../model/lower.ts";
import { defineRule } from "./define.ts";

/** Renewal may be done in the six months before the expiry. */
const WARNING_DAYS = 180;

export default defineRule({
  severity: "information",
  origin: "article, sharpened",
  source:
    "overview article, certification is valid for two years; certification centres, renewal within six months before",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary:
    "The certificates of those assigned hold for 180 more days, or as many as the policy's expiryWarningDays says.",
  why:
    "A renewal within the six months before the expiry counts from the old expiry, and there is no extension afterwards: " +
    "whoever knows early loses neither time nor the certificate.",
  unknown:
    "Silent for people whom no register has, for certificates without a date, and without a day to compare with.",
  examples: {
    around: {
      catalog: `workInstructionCatalog: 1
people:
  - { id: kb-7, name: K. Abara, certifications: [{ level: CIS, modules: [1, 6], issued: 2025-03-01 }] }
  - { id: lb-2, name: L. Brandt, certifications: [{ level: CIS, modules: [1, 6], issued: 2026-03-01 }] }
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
  assigned: [lb-2]
`,
  },
  document(instruction, { site, asOf, policy }, report) {
    const people = assignedPeople(instruction.header, site);
    if (people.length === 0 || asOf === undefined) return;
    const ahead = policy.expiryWarningDays ?? WARNING_DAYS;
    const needed = neededModules(instruction);
    for (const { node, name, registered } of people) {
      const standing = registered && weakestCertificate(registered, needed);
      if (standing === undefined || standing.end < asOf) continue;
      const days = daysBetween(asOf, standing.end);
      if (days > ahead) continue;
      const level = standing.certificate.level?.text ?? "certificate";
      report({
        at: node,
        what: `The ${level} of ${name} expires on ${standing.end}, in ${days} ${days === 1 ? "day" : "days"}.`,
        why: "Renewal may be done in the six months before; there is no extension afterwards.",
        todo: "Plan the renewal, and enter the new date in the register.",
        related: [{ at: standing.place, message: `The register has this date for ${name}.` }],
      });
    }
  },
});
