import { resolveSource } from "../catalog/catalog.ts";
import { profileLimits, reworkPractice } from "../catalog/thermal.ts";
import type { Alloy } from "../catalog/types.ts";
import { alloysInForce, isSoldering } from "../model/alloy-in-force.ts";
import type { Measured } from "../model/lower.ts";
import type { Quantity } from "../model/quantity.ts";
import { baseEnds, isAbove, isBelow, plain, withEnds, withoutSign } from "../model/quantity.ts";
import type { Step } from "../model/step.ts";
import type { Curve, Slope } from "../model/thermal-profile.ts";
import { readCurve, steepest, timeAbove } from "../model/thermal-profile.ts";
import type { Draft, Report } from "./define.ts";
import { defineRule } from "./define.ts";

const LIMIT_SOURCE = resolveSource(profileLimits.leadFree.sources[0] ?? "profile-limits").title;
const PRACTICE = reworkPractice.timeAboveLiquidus;

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: LIMIT_SOURCE,
  silencedBy: "waiver",
  fixes: [],
  summary:
    "A thermal profile keeps to the limits that parts are qualified with: ramp at most 3 °C/s, cooling at most 6 °C/s, " +
    "60-150 s above liquidus, neighbours below 180 or 200 °C. Its points agree with the declared values.",
  why:
    "Parts are qualified with a profile; a steeper or longer one cracks capacitors and grows brittle joints, a shorter " +
    "one leaves joints cold. Over 150 s above liquidus is a warning; below 60 s, and over the 90 s of lead-free rework " +
    "practice, is information. Where the profile has points, its peak, its time above liquidus (straight lines between " +
    "the points) and its slopes are compared with what the step declares, since the machine runs the points.",
  unknown:
    "Silent where a value or a point cannot be read, and on the time above liquidus of a profile where the alloy in " +
    "force or its liquidus is not known. The 90 s are asked of lead-free solder only. Where lead is not known the " +
    "neighbours may get 200 °C.",
  examples: {
    bad: example("at most 5 °C/s"),
    good: example("at most 2 °C/s"),
  },
  step(step, header, { catalog }, report) {
    const { parameters, profile } = step;
    if (parameters === undefined && profile?.points === undefined) return;
    const curve = profile?.points === undefined ? undefined : readCurve(profile);
    if (curve === undefined && !HAS_LIMIT.some((key) => parameters?.[key] !== undefined)) return;
    const soldering = isSoldering(step);
    const alloys = soldering ? alloysInForce(step, header, catalog) : [];
    const melt: Melt = {
      lead: commonLead(alloys.map(({ lead }) => lead)),
      alloy: alloys.length === 1 ? alloys[0]?.alloy : undefined,
    };
    judgeAdjacent(step, soldering, melt, report);
    if (curve !== undefined) judgePeak(step, curve, report);
    if (curve?.backwards !== undefined) {
      tellBackwards(curve, report);
      judgeSlopes(step, undefined, report);
      judgeTime(step, undefined, melt, report);
      return;
    }
    judgeSlopes(step, curve, report);
    judgeTime(step, curve, melt, report);
  },
});

const HAS_LIMIT = ["timeAboveLiquidus", "rampRate", "coolingRate", "adjacentTemperature"] as const;
/** What readings and drawn lines may differ by without being another profile. */
const PEAK_TOLERANCE = 1;
const TIME_TOLERANCE = 0.1;
const RATE_TOLERANCE = 0.05;

interface Melt {
  readonly lead: boolean | undefined;
  readonly alloy: Alloy | undefined;
}

function commonLead(leads: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = leads;
  return leads.every((lead) => lead === first) ? first : undefined;
}

// Neighbours

function judgeAdjacent({ parameters }: Step, soldering: boolean, { lead }: Melt, report: Report): void {
  const adjacent = parameters?.adjacentTemperature;
  const quantity = adjacent?.reading.quantity;
  if (adjacent === undefined || quantity?.kind !== "temperature" || !soldering) return;
  const limit = lead === true ? reworkPractice.adjacent.leaded : reworkPractice.adjacent.leadFree;
  if (!goesAbove(quantity, limit)) return;
  report({
    at: adjacent.node,
    what: `Parts beside the work may get ‘${adjacent.node.text}’, more than ${limit} °C.`,
    why: "Their joints soften, and parts that are not dry may crack.",
    todo: `Keep them to at most ${limit} °C with shields or a smaller nozzle, or waive this with the parts' ratings.`,
    source: resolveSource(reworkPractice.adjacent.source).title,
  });
}

// Peak

function judgePeak({ parameters }: Step, { highest }: Curve, report: Report): void {
  const declared = parameters?.peakTemperature;
  const quantity = declared?.reading.quantity;
  if (declared === undefined || quantity?.kind !== "temperature") return;
  const { low, high } = baseEnds(quantity);
  const tolerance =
    PEAK_TOLERANCE + (quantity.unit === "°F" ? (Math.max(quantity.steps.low, quantity.steps.high) * 5) / 18 : 0);
  const over = high !== undefined && highest.celsius > high + tolerance;
  if (!over && (low === undefined || highest.celsius >= low - tolerance)) return;
  report({
    at: declared.node,
    what: `The step declares a peak of ‘${declared.node.text}’, and its profile peaks at ‘${highest.temperature.text}’.`,
    why: "The machine runs the profile, so the declared peak is not what the joint sees.",
    todo: "Make the two agree.",
    related: [{ at: highest.temperature, message: `The highest point is ‘${highest.temperature.text}’.` }],
  });
}

function tellBackwards({ points, backwards }: Curve, report: Report): void {
  const before = backwards && points[points.indexOf(backwards) - 1];
  if (backwards === undefined || before === undefined) return;
  report({
    at: backwards.time,
    what: `The point at ‘${backwards.time.text}’ does not come after the one at ‘${before.time.text}’.`,
    why: "No machine can run a profile whose time stands still or goes back.",
    todo: "Put the points in the order of their times.",
    related: [{ at: before.time, message: `The point before is at ‘${before.time.text}’.` }],
  });
}

// Slopes

interface Way {
  readonly key: "rampRate" | "coolingRate";
  readonly name: string;
  readonly verb: string;
  readonly limit: number;
  readonly harm: string;
}

const RAMP: Way = {
  key: "rampRate",
  name: "ramp",
  verb: "rises",
  limit: profileLimits.leadFree.rampRate,
  harm: "Ceramic parts crack and flux spits when they are heated faster.",
};
const COOLING: Way = {
  key: "coolingRate",
  name: "cooling",
  verb: "falls",
  limit: profileLimits.leadFree.coolingRate,
  harm: "Parts and joints crack when they are cooled faster.",
};

function judgeSlopes({ parameters }: Step, curve: Curve | undefined, report: Report): void {
  const slopes = curve && steepest(curve);
  judgeSlope(parameters?.rampRate, slopes?.rise, RAMP, report);
  judgeSlope(parameters?.coolingRate, slopes?.fall, COOLING, report);
}

function judgeSlope(declared: Measured | undefined, slope: Slope | undefined, way: Way, report: Report): void {
  const quantity = declared?.reading.quantity;
  const stated = quantity?.kind === "rate" ? withoutSign(quantity) : undefined;
  const told = declared !== undefined && stated !== undefined && goesAbove(stated, way.limit);
  if (told) {
    report({
      at: declared.node,
      what: `The ${way.name} of ‘${declared.node.text}’ is faster than the ${way.limit} °C/s that parts are qualified with.`,
      why: way.harm,
      todo: `Slow it to at most ${way.limit} °C/s, or waive this with the parts' ratings.`,
    });
  }
  if (slope === undefined) return;
  const rate = Math.abs(slope.rate);
  const most = stated && baseEnds(stated).high;
  const stretch = `between ‘${slope.from.time.text}’ and ‘${slope.to.time.text}’`;
  if (most !== undefined && rate > most * (1 + RATE_TOLERANCE) + 1e-9) {
    report({
      at: slope.to.temperature,
      what: `The profile ${way.verb} by ${plain(rate)} °C/s ${stretch}, faster than the declared ‘${declared?.node.text}’.`,
      why: rate > way.limit ? way.harm : "The machine runs the profile, so the declared rate is not kept.",
      todo: "Make the two agree.",
      related: declared === undefined ? [] : [{ at: declared.node, message: `‘${declared.node.text}’ is declared.` }],
    });
    return;
  }
  if (told || rate <= way.limit * (1 + RATE_TOLERANCE / 10)) return;
  report({
    at: slope.to.temperature,
    what: `The profile ${way.verb} by ${plain(rate)} °C/s ${stretch}, faster than the ${way.limit} °C/s that parts are qualified with.`,
    why: way.harm,
    todo: `Slow it to at most ${way.limit} °C/s, or waive this with the parts' ratings.`,
  });
}

// Time above liquidus

/** Seconds above the melting range, by its upper and its lower end: people count from either. */
interface Span {
  readonly least: number;
  readonly most: number;
  readonly open: boolean;
}

function judgeTime(step: Step, curve: Curve | undefined, { lead, alloy }: Melt, report: Report): void {
  const declared = step.parameters?.timeAboveLiquidus;
  const quantity = declared?.reading.quantity;
  const span = curve && alloy && spanOf(curve, alloy);
  const limits = (lead === true ? profileLimits.leaded : profileLimits.leadFree).timeAboveLiquidus;
  if (declared !== undefined && !(quantity?.kind === "time")) return;
  if (declared === undefined || quantity === undefined) {
    if (span === undefined || curve === undefined) return;
    const key = step.profile?.node.pairs.find((pair) => pair.key.text === "points")?.key;
    if (key === undefined) return;
    const draft =
      tooLong(`The profile is ${about(span.least)} above liquidus`, span.least, limits.high, lead) ??
      (span.open ? undefined : tooShort(`The profile is ${about(span.most)} above liquidus`, span.most, limits.low));
    if (draft !== undefined) report({ at: key, ...draft });
    return;
  }
  const { low, high } = baseEnds(quantity);
  const written = `‘${declared.node.text}’ above liquidus is declared`;
  if (goesAbove(quantity, limits.high)) {
    const draft = tooLong(written, high ?? low ?? 0, limits.high, lead);
    if (draft !== undefined) report({ at: declared.node, ...draft });
    return;
  }
  if (span !== undefined && alloy !== undefined && differs(quantity, span)) {
    const key = step.profile?.node.pairs.find((pair) => pair.key.text === "points")?.key;
    report({
      at: declared.node,
      what: `${written}, and the profile is ${about(span.least)} above the ${plain(alloy.liquidus)} °C of ${alloy.id}.`,
      why: "The machine runs the profile, so the declared time is not what the joint sees.",
      todo: "Make the two agree.",
      related: key === undefined ? [] : [{ at: key, message: "The points of the profile." }],
    });
    return;
  }
  const long =
    lead === false && goesAbove(quantity, PRACTICE.high)
      ? tooLong(written, high ?? low ?? 0, limits.high, lead)
      : undefined;
  const isShort = isBelow(quantity, limits.low) || (low === undefined && high !== undefined && high < limits.low);
  const draft = long ?? (isShort ? tooShort(written, low ?? high ?? 0, limits.low) : undefined);
  if (draft !== undefined) report({ at: declared.node, ...draft });
}

/** Undefined for a profile that does not reach the liquidus, of which another rule tells. */
function spanOf(curve: Curve, { liquidus, solidus }: Alloy): Span | undefined {
  if (curve.highest.celsius <= liquidus) return undefined;
  const above = timeAbove(curve, liquidus);
  return { least: above.seconds, most: timeAbove(curve, solidus).seconds, open: above.open };
}

/** Whether no reading of the curve comes near the declared time. */
function differs(quantity: Quantity, { least, most, open }: Span): boolean {
  const { low, high } = baseEnds(quantity);
  if (high !== undefined && least > high * (1 + TIME_TOLERANCE)) return true;
  return !open && low !== undefined && most < low * (1 - TIME_TOLERANCE);
}

function tooLong(
  written: string,
  seconds: number,
  limit: number,
  lead: boolean | undefined,
): Omit<Draft, "at"> | undefined {
  if (seconds > limit) {
    return {
      what: `${written}, more than ${limit} s.`,
      why: "The joint grows thick and brittle, and parts stay hot longer than they are qualified for.",
      todo: `Shorten it to ${PRACTICE.low}-${PRACTICE.high} s, or waive this with the reason.`,
    };
  }
  if (lead !== false || seconds <= PRACTICE.high) return undefined;
  return {
    what: `${written}, longer than the ${PRACTICE.low}-${PRACTICE.high} s of lead-free rework.`,
    why: `Parts are qualified with up to ${limit} s; less is kinder to the joint.`,
    todo: `Aim for ${PRACTICE.low}-${PRACTICE.high} s where the joints allow it.`,
    severity: "information",
    source: resolveSource(PRACTICE.source).title,
  };
}

function tooShort(written: string, seconds: number, limit: number): Omit<Draft, "at"> | undefined {
  if (seconds >= limit) return undefined;
  return {
    what: `${written}, less than ${limit} s.`,
    why: "The coolest joints may not wet in so short a time.",
    todo: `Aim for ${PRACTICE.low}-${PRACTICE.high} s, or waive this with what the inspection shows.`,
    severity: "information",
  };
}

function about(seconds: number): string {
  return `about ${plain(seconds, 0)} s`;
}

/** Whether any end that is stated lies above a limit. */
function goesAbove(quantity: Quantity, limit: number): boolean {
  return isAbove(withEnds(quantity), limit);
}

function example(ramp: string): string {
  return `steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    parameters: { peakTemperature: 240-248 °C, rampRate: ${ramp}, measuredAt: joint }
    instruction: Flux the leads, heat evenly and lift U3 when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`;
}
