import type { Sourced } from "./types.ts";

/** mm, but for the bend radius, which is in diameters of the conductor. */
export const jumperLimits = {
  /** Bare wire between terminations, at most. */
  bareLength: { value: 12.7, source: "jumpers" },
  /** Height over the board, at most. */
  height: { value: 3.2, source: "jumpers" },
  /** Bend radius, at least. */
  bendRadius: { value: 3, source: "jumpers" },
} as const;

export const jumperFacts: readonly Sourced<string>[] = [
  { value: "The procedure fixes gauge, routing, strain relief and attachment.", source: "article" },
  { value: "The component side is preferred, the route runs along X and Y with few bends.", source: "jumpers" },
  { value: "Bare wire keeps the minimum clearance.", source: "jumpers" },
  { value: "No wire runs over or under components, leads, lands, vias or heatsinks.", source: "jumpers" },
  { value: "Stress relief at both ends.", source: "jumpers-nod" },
  { value: "The gauge follows the current.", source: "jumpers" },
  { value: "Insulation of PTFE or PFA is common; there is no standard colour.", source: "jumper-insulation" },
  { value: "Held by epoxy, cyanoacrylate, hot-bond wire, adhesive film or dots.", source: "jumper-bond" },
  {
    value:
      "A jumper is part of the original design, a modification (change notice or drawing) or the correction of a defect.",
    source: "jumpers-paper",
  },
];
