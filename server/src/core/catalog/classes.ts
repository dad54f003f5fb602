import type { ClassEntry, Conformance, ProductClass, Source } from "./types.ts";

export const productClasses: readonly ClassEntry[] = [
  {
    id: "1",
    class: 1,
    title: "General Electronic Products",
    description: "Function is what matters most.",
    examples: ["consumer electronics", "toys", "some industrial equipment"],
    sources: ["article"],
  },
  {
    id: "2",
    class: 2,
    title: "Dedicated Service Electronic Products",
    description: "Has to keep performing over a longer life.",
    examples: ["telecommunications", "industrial controls", "computers"],
    sources: ["article"],
  },
  {
    id: "3",
    class: 3,
    title: "High Performance Electronic Products",
    description: "Must keep performing, or perform the moment it is called on.",
    examples: ["medical life support", "military", "aerospace", "automotive safety"],
    sources: ["article"],
  },
];

/**
 * Lowest conformance level that each class accepts where a site sets no policy. The article states the ends: customers
 * of class 3 typically ask for High, class 1 may accept Low. The middle is this project's default.
 */
export const classPolicy: Readonly<Record<ProductClass, { readonly lowest: Conformance; readonly source: Source }>> = {
  1: { lowest: "low", source: "article" },
  2: { lowest: "medium", source: "project" },
  3: { lowest: "high", source: "article" },
};
