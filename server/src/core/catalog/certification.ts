import type { CertificationLevel, Source, TrainingModule } from "./types.ts";

export const certificationLevels: readonly CertificationLevel[] = [
  {
    id: "CIS",
    title: "Certified IPC Specialist",
    description: "4 days. For operators and technicians who do rework and repair.",
    days: 4,
    audience: "operators and technicians who do rework and repair",
    sources: ["article"],
  },
  {
    id: "CSE",
    title: "Certified Standards Expert",
    description: "5 days. For quality engineers, process engineers and subject matter experts.",
    days: 5,
    audience: "quality engineers, process engineers and subject matter experts",
    sources: ["article"],
  },
  {
    id: "CIT",
    title: "Certified IPC Trainer",
    description: "5 days. For those who train others in their own house.",
    days: 5,
    audience: "those who train others in their own house",
    sources: ["article"],
  },
];

export const trainingModules: readonly TrainingModule[] = [
  {
    number: 1,
    title: "General requirements and common procedures (mandatory)",
    mandatory: true,
    lectureOnly: false,
    sources: ["article"],
  },
  { number: 2, title: "Wire splicing", mandatory: false, lectureOnly: false, sources: ["article"] },
  {
    number: 3,
    title: "Conformal coating removal and replacement",
    mandatory: false,
    lectureOnly: false,
    sources: ["article"],
  },
  { number: 4, title: "Through-hole component rework", mandatory: false, lectureOnly: false, sources: ["article"] },
  { number: 5, title: "Chip and MELF component rework", mandatory: false, lectureOnly: false, sources: ["article"] },
  {
    number: 6,
    title: "Gull wing component rework (SOIC, QFP)",
    mandatory: false,
    lectureOnly: false,
    sources: ["article"],
  },
  { number: 7, title: "J-lead component rework", mandatory: false, lectureOnly: false, sources: ["article"] },
  {
    number: 8,
    title: "BGA rework (lecture only in the basic programme)",
    mandatory: false,
    lectureOnly: true,
    sources: ["article"],
  },
  { number: 9, title: "Laminate repair", mandatory: false, lectureOnly: false, sources: ["article"] },
  {
    number: 10,
    title: "Circuit repair (conductors and lands)",
    mandatory: false,
    lectureOnly: false,
    sources: ["article"],
  },
];

/** What the article suggests for each role. */
export const trainingNeeds: readonly {
  readonly role: string;
  readonly level: CertificationLevel["id"];
  readonly need: string;
  readonly source: Source;
}[] = [
  { role: "Rework technicians", level: "CIS", need: "CIS in the modules of their work", source: "article" },
  { role: "Process engineers", level: "CSE", need: "CSE or equivalent knowledge", source: "article" },
  { role: "Quality engineers", level: "CSE", need: "CSE, to approve procedures", source: "article" },
  { role: "Internal trainers", level: "CIT", need: "CIT, to train CIS", source: "article" },
];

/** Months. A renewal within the window counts from the old expiry; there is no extension afterwards. */
export const certificateValidity = {
  months: { value: 24, source: "article" },
  renewalWindow: { value: 6, source: "certification-renewal" },
} as const;

export const certificationFacts: readonly { readonly text: string; readonly source: Source }[] = [
  { text: "Certification is no legal duty; contracts may ask for it.", source: "article" },
  {
    text: "Module 8 is a lecture in the basic programme: hands-on BGA skill needs further training.",
    source: "article",
  },
  {
    text: "A certificate may cover the mandatory modules only: look at its list of modules.",
    source: "certification-modules",
  },
];
