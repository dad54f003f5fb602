import type { Conformance, Term } from "./types.ts";

/** From the least to the most. */
export const conformanceLevels: readonly (Term & { readonly id: Conformance; readonly code: string })[] = [
  {
    id: "low",
    title: "Low",
    code: "L",
    description: "The result works, and visibly differs from the original.",
    sources: ["article"],
  },
  {
    id: "medium",
    title: "Medium",
    code: "M",
    description: "The result is acceptable, and may not equal original manufacture.",
    sources: ["article"],
  },
  {
    id: "high",
    title: "High",
    code: "H",
    description: "The result is equivalent to original manufacture.",
    sources: ["article"],
  },
];
