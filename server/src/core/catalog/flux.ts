import type { FluxDesignator, Source } from "./types.ts";

export const fluxBases = [
  { id: "RO", title: "rosin" },
  { id: "RE", title: "resin" },
  { id: "OR", title: "organic" },
  { id: "IN", title: "inorganic" },
] as const;

export const fluxActivities = [
  { id: "L", title: "low activity" },
  { id: "M", title: "moderate activity" },
  { id: "H", title: "high activity" },
] as const;

export const fluxHalides = [
  { id: 0, title: "without halide" },
  { id: 1, title: "with halide" },
] as const;

/** The 24 designators: base, activity, halide. */
export function fluxDesignators(): readonly FluxDesignator[] {
  return fluxBases.flatMap((base) =>
    fluxActivities.flatMap((activity) =>
      fluxHalides.map((halide) => ({
        id: `${base.id}${activity.id}${halide.id}`,
        base: base.id,
        activity: activity.id,
        halide: halide.id,
        description: `A ${base.title} flux of ${activity.title}, ${halide.title}.`,
      })),
    ),
  );
}

/** Bases and activities that are usually accepted without further data. */
export const usualFlux: {
  readonly bases: readonly string[];
  readonly activities: readonly string[];
  readonly source: Source;
} = { bases: ["RO", "RE", "OR"], activities: ["L"], source: "j-std-001-slides" };

/** Designators that do not go with no-clean. */
export const notNoClean: { readonly designators: readonly string[]; readonly source: Source } = {
  designators: ["ORL1"],
  source: "j-std-001-slides",
};

/** Activities that do not go with the tinning of stranded wire. */
export const notForStrandedWire: { readonly activities: readonly string[]; readonly source: Source } = {
  activities: ["M", "H"],
  source: "j-std-001-slides",
};

export const fluxFacts: readonly { readonly id: string; readonly text: string; readonly source: Source }[] = [
  { id: "match", text: "Flux has to suit the solder alloy and the cleaning.", source: "article" },
  {
    id: "validation",
    text: "A change of flux, paste, cleaner, solder or soldering system is validated and documented.",
    source: "j-std-001-slides",
  },
  {
    id: "heat",
    text: "No-clean flux is benign once it was fully heated; where it only spread it takes up moisture, and dendrites can grow at 1.5 V.",
    source: "clean-rinse",
  },
  { id: "rinse", text: "Whoever cleans also rinses.", source: "clean-rinse" },
  {
    id: "all-or-nothing",
    text: "No-clean flux is cleaned fully or not at all: partial cleaning lays its activators bare.",
    source: "no-clean",
  },
  { id: "acid", text: "Fluxes with acids or chlorides are washed off promptly.", source: "no-clean-ersa" },
];
