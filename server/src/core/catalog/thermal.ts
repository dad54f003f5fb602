import type { Interval, Source, Sourced } from "./types.ts";

/** Limits to which parts are qualified, at the top of the package body. °C, s, °C/s, min. */
export const profileLimits: Readonly<
  Record<
    "leaded" | "leadFree",
    {
      readonly soakTemperature: Interval;
      readonly soakTime: Interval;
      readonly rampRate: number;
      /** °C from which the time above liquidus counts. */
      readonly liquidus: number;
      readonly timeAboveLiquidus: Interval;
      /** By package size. */
      readonly peakBody: Interval;
      readonly coolingRate: number;
      /** min from 25 °C to the peak. */
      readonly timeToPeak: number;
      readonly note?: string;
      readonly sources: readonly Source[];
    }
  >
> = {
  leaded: {
    soakTemperature: { low: 100, high: 150 },
    soakTime: { low: 60, high: 120 },
    rampRate: 3,
    liquidus: 183,
    timeAboveLiquidus: { low: 60, high: 150 },
    peakBody: { low: 220, high: 235 },
    coolingRate: 6,
    timeToPeak: 6,
    note: "225 or 240 °C for the body in revision C of J-STD-020.",
    sources: ["profile-limits", "profile-tdk"],
  },
  leadFree: {
    soakTemperature: { low: 150, high: 200 },
    soakTime: { low: 60, high: 180 },
    rampRate: 3,
    liquidus: 217,
    timeAboveLiquidus: { low: 60, high: 150 },
    peakBody: { low: 245, high: 260 },
    coolingRate: 6,
    timeToPeak: 8,
    note: "Soak 60-120 s in revision D of J-STD-020.",
    sources: ["profile-limits", "profile-tdk"],
  },
};

/** Rating of lead-free package bodies in °C, by thickness in mm and volume in mm³. */
export const bodyRatings: readonly {
  readonly thickness: string;
  readonly ratings: readonly number[];
  readonly source: Source;
}[] = [
  { thickness: "under 1.6", ratings: [260], source: "profile-limits" },
  { thickness: "1.6 to 2.5", ratings: [260, 250, 245], source: "profile-limits" },
  { thickness: "2.5 and more", ratings: [250, 245], source: "profile-limits" },
];

/** What rework practice goes by. °C and s. */
export const reworkPractice = {
  /** Time above liquidus, lead-free. */
  timeAboveLiquidus: { low: 60, high: 90, source: "bga-tal" },
  preheat: { low: 75, high: 125, source: "bga-preheat" },
  /** Joints at removal. */
  removalJoint: { leaded: 190, leadFree: 230, source: "bga-removal-best" },
  /** Ceiling for parts beside the one that is reworked. */
  adjacent: { leaded: 180, leadFree: 200, source: "bga-removal-best" },
  /** Ceiling of the peak for lead-free area arrays, while all joints still melt. */
  bgaPeak: { temperature: 245, source: "article" },
  /** °C by which the peak should pass the liquidus, so that the coolest joint melts too. */
  peakMargin: { above: 10, source: "project" },
  /** Some makers of ceramic capacitors cap the preheat ramp here. */
  ceramicRamp: { low: 2, high: 4, source: "ctc-2-5" },
  /** Reflow passes that makers allow a component. */
  passes: { count: 3, source: "profile-microchip" },
  /** Reflows that a reballed part has seen at least. */
  reballPasses: { count: 3, source: "reball-cycles" },
} as const;

/** °C, stability of an iron: idle, and set against measured. */
export const ironStability = { idle: 5, measured: 15, source: "tip-stability" } as const;

export const thermalFacts: readonly Sourced<string>[] = [
  {
    value: "Use the lowest tip temperature that melts the joint; the size of the tip matters more.",
    source: "tip-eptac",
  },
  {
    value:
      "A thermocouple sits in a joint, such as a corner ball; air readings do not count. Each site has a profile of its own.",
    source: "bga-best",
  },
  { value: "Nitrogen keeps lead-free solder from oxidising.", source: "article" },
  { value: "One BGA rework a location is generally borne without much damage.", source: "bga-cycles" },
  { value: "One shop allows 3 reworks a location, 1 for a BGA.", source: "cycles-technet" },
];
