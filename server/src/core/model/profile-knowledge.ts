import { isMissing } from "./lower.ts";
import { oncePerStep } from "./once-per-step.ts";
import type { Step } from "./step.ts";

/** What a thermal profile needs to be run again. */
export type ProfilePart = "id" | "thermocouples" | "preheat" | "ramp" | "timeAboveLiquidus";

/** Readings of the air are not those of a joint. */
const IN_THE_AIR = /\b(?:air|ambient|nozzle)\b/i;

/** The parts of its profile that a step states itself, or may state in a key that cannot be read. */
export const statedParts: (step: Step) => ReadonlySet<ProfilePart> = oncePerStep(readParts);

function readParts(step: Step): ReadonlySet<ProfilePart> {
  const parts = new Set<ProfilePart>();
  const { profile, parameters } = step;
  if (profile === undefined) {
    if (!isMissing(step, "profile")) for (const part of ["id", "thermocouples"] as const) parts.add(part);
  } else {
    if (!isMissing(profile, "id")) parts.add("id");
    const places = profile.thermocouples ?? [];
    const placed = places.some(({ location }) => location !== undefined && !IN_THE_AIR.test(location.text));
    const unread =
      profile.thermocouples === undefined
        ? !isMissing(profile, "thermocouples")
        : places.some((place) => place.location === undefined && !isMissing(place, "location"));
    if (placed || unread) parts.add("thermocouples");
    // The points show how it is heated, how fast and how long.
    if (!isMissing(profile, "points"))
      for (const part of ["preheat", "ramp", "timeAboveLiquidus"] as const) parts.add(part);
  }
  if (parameters === undefined) {
    if (!isMissing(step, "parameters"))
      for (const part of ["preheat", "ramp", "timeAboveLiquidus"] as const) parts.add(part);
    return parts;
  }
  if (!isMissing(parameters, "preheatTemperature") || !isMissing(parameters, "soakTemperature")) parts.add("preheat");
  if (!isMissing(parameters, "rampRate")) parts.add("ramp");
  if (!isMissing(parameters, "timeAboveLiquidus")) parts.add("timeAboveLiquidus");
  return parts;
}

/** The parts that a step states, itself or by naming a profile that another step states in full. */
export function knownParts(step: Step, steps: readonly Step[]): ReadonlySet<ProfilePart> {
  const own = statedParts(step);
  const id = step.profile?.id?.text;
  if (id === undefined || own.size === 5) return own;
  const parts = new Set(own);
  for (const other of steps) {
    if (other !== step && other.profile?.id?.text === id) for (const part of statedParts(other)) parts.add(part);
  }
  return parts;
}
