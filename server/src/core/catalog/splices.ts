import type { Sourced, Splice } from "./types.ts";

/** The four soldered splices. All are of low conformance; they suit field work without proper tooling. */
export const splices: readonly Splice[] = [
  {
    id: "mesh-splice",
    title: "Mesh splice",
    description: "The strands of both wires are meshed and soldered.",
    method: "mesh",
    conformance: "low",
    facts: [],
    sources: ["article"],
  },
  {
    id: "wrap-splice",
    title: "Wrap splice",
    description: "One wire is wrapped around the other.",
    method: "wrap",
    conformance: "low",
    facts: [
      { value: "At least 3 wraps, not twists; a twisted splice is a defect in every class.", source: "splices-eptac" },
    ],
    sources: ["article", "splices-eptac"],
  },
  {
    id: "hook-splice",
    title: "Hook splice",
    description: "The wires are bent into hooks that hold each other.",
    method: "hook",
    conformance: "low",
    facts: [],
    sources: ["article"],
  },
  {
    id: "lap-splice",
    title: "Lap splice",
    description: "The wires overlap in parallel.",
    method: "lap",
    conformance: "low",
    facts: [{ value: "Strip at least 4 wire diameters, pre-tin, and keep the wires parallel.", source: "splices-dvd" }],
    sources: ["article", "splices-dvd"],
  },
];

/** What holds for all of them. */
export const spliceFacts: readonly Sourced<string>[] = [
  { value: "Sleeving overlaps the insulation by at least 3 wire diameters at each end.", source: "splices-dvd" },
  { value: "No strand pierces the sleeving.", source: "splices-dvd" },
  { value: "IPC/WHMA-A-620 chapter 8 has criteria for all four in all classes.", source: "splices-eptac" },
];

/** In wire diameters, but for the number of wraps. */
export const spliceLimits = { wraps: 3, sleevingOverlap: 3, lapStrip: 4 } as const;
