import type { Sourced } from "./types.ts";

/** mm. */
export const eyeletLimits = {
  /** Inside diameter over the lead. */
  insideDiameterOverLead: { low: 0.075, high: 0.5, source: "plated-holes" },
  /** Barrel longer than the board is thick. */
  barrelOverBoard: { low: 0.63, high: 0.89, source: "plated-holes" },
  /** Drill over the outside diameter of the eyelet, at most. */
  drillOverEyelet: { high: 0.125, source: "plated-holes" },
} as const;

export const platedHoleFacts: readonly Sourced<string>[] = [
  { value: "7721 5.1, an eyelet, is for holes without inner-layer connection.", source: "ctc-5-1" },
  {
    value:
      "7721 5.2, the double wall, is for holes with inner-layer connection and intact barrel; it narrows the hole.",
    source: "ctc-5-2",
  },
  {
    value: "7721 5.3, with inner-layer connection, is complex and left for when nothing else will do.",
    source: "plated-hole-repairs",
  },
];

export const landFacts: readonly Sourced<string>[] = [
  { value: "7721 4.5.2: the new land has no bond to the barrel; the solder joint carries it.", source: "ctc-4-5-2" },
  { value: "7721 4.4.2: the board has to be flat.", source: "ctc-4-4-2" },
  { value: "7721 4.1.2: not for a conductor that was stretched.", source: "ctc-4-1-2" },
  { value: "7721 3.1: only where the void lets the epoxy flow.", source: "ctc-3-1" },
];
