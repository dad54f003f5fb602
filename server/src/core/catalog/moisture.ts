import type { MoistureLevel, Source, Sourced } from "./types.ts";

/** Floor life out of the dry bag at most 30 °C and 60 % RH. */
export const moistureLevels: readonly MoistureLevel[] = [
  { id: "1", description: "Unlimited floor life, at up to 85 % RH.", sources: ["msl-floor-life"] },
  { id: "2", floorLife: 8760, description: "Floor life 1 year.", sources: ["msl-floor-life"] },
  { id: "2a", floorLife: 672, description: "Floor life 4 weeks.", sources: ["msl-floor-life"] },
  { id: "3", floorLife: 168, description: "Floor life 168 h.", sources: ["msl-floor-life"] },
  { id: "4", floorLife: 72, description: "Floor life 72 h.", sources: ["msl-floor-life"] },
  { id: "5", floorLife: 48, description: "Floor life 48 h.", sources: ["msl-floor-life"] },
  { id: "5a", floorLife: 24, description: "Floor life 24 h.", sources: ["msl-floor-life"] },
  { id: "6", description: "Baked before use and mounted within the time on the label.", sources: ["msl-floor-life"] },
];

/**
 * Bakes at the user's site, from an older table: good to doubt a bake, never to prescribe one.
 * Thickness in mm, temperature in °C, time in h.
 */
export const bakeTimes: readonly {
  readonly level: string;
  readonly thickness: number;
  readonly bakes: readonly { readonly temperature: number; readonly hours: number }[];
  readonly source: Source;
}[] = [
  {
    level: "3",
    thickness: 1.4,
    bakes: [
      { temperature: 125, hours: 9 },
      { temperature: 90, hours: 33 },
      { temperature: 40, hours: 312 },
    ],
    source: "bake-table",
  },
  {
    level: "5a",
    thickness: 1.4,
    bakes: [
      { temperature: 125, hours: 16 },
      { temperature: 90, hours: 54 },
      { temperature: 40, hours: 528 },
    ],
    source: "bake-table",
  },
  {
    level: "3",
    thickness: 2,
    bakes: [
      { temperature: 125, hours: 27 },
      { temperature: 90, hours: 96 },
      { temperature: 40, hours: 888 },
    ],
    source: "bake-table",
  },
  {
    level: "5",
    thickness: 2,
    bakes: [
      { temperature: 125, hours: 40 },
      { temperature: 90, hours: 144 },
      { temperature: 40, hours: 1368 },
    ],
    source: "bake-table",
  },
];

/** °C; time in h, distance in mm. */
export const moistureLimits = {
  /** Once any component gets hotter, the board is baked first. */
  neighbour: { temperature: 200, source: "rework-200" },
  /** A supplier's rule: the whole board hotter than this, or another sensitive part closer than this. */
  wholeBoard: { temperature: 110, distance: 5, source: "prebake-syspcb" },
  /** Rule of thumb for boards. */
  boardBake: { temperature: 105, low: 8, high: 12, source: "board-bake" },
  /** Total baking above 90 °C that solderability bears. */
  accumulatedBake: { temperature: 90, hours: 96, source: "bake-cap" },
  /** A bake at 40 °C takes days, at least this many hours in the table. */
  lowBake: { temperature: 40, hours: 312, source: "bake-table" },
} as const;

export const moistureFacts: readonly Sourced<string>[] = [
  { value: "A sealed dry bag lasts 12 months below 40 °C and 90 % RH.", source: "dry-bag" },
  { value: "Clean before the bake.", source: "ctc-2-5" },
  {
    value: "The moisture in a part that is scrapped does not matter; that of its neighbours does.",
    source: "prebake-best",
  },
];
