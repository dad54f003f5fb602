import type { Skill, Term } from "./types.ts";

/** From the least to the most. */
export const skillLevels: readonly (Term & { readonly id: Skill; readonly code: string })[] = [
  {
    id: "intermediate",
    title: "Intermediate",
    code: "I",
    description: "Basic soldering and assembly skills; still gaining experience with most procedures.",
    sources: ["article"],
  },
  {
    id: "advanced",
    title: "Advanced",
    code: "A",
    description: "Proficient with most procedures; gaining deeper experience.",
    sources: ["article"],
  },
  {
    id: "expert",
    title: "Expert",
    code: "E",
    description: "Extensive knowledge, strong experience and excellent manual skills. BGA rework is at this level.",
    sources: ["article"],
  },
];
