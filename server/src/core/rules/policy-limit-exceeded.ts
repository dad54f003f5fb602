import type { Catalog } from "../catalog/catalog.ts";
import { alloyInForce, isSoldering } from "../model/alloy-in-force.ts";
import { mayBringInUnseen } from "../model/done-here.ts";
import type { Header } from "../model/instruction.ts";
import type { Measured } from "../model/lower.ts";
import { isMissing } from "../model/lower.ts";
import type { Policy } from "../model/policy.ts";
import { limitsText, policyWindow } from "../model/policy.ts";
import { isAbove, isBelow } from "../model/quantity.ts";
import type { Step } from "../model/step.ts";
import type { Report, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "the site's policy; overview article, internal quality systems may set limits",
  silencedBy: "waiver",
  fixes: [],
  summary:
    "The limits of the project file's policy are kept: temperatures for each alloy, rework per location and component " +
    "type, the kind of inspection for an operation.",
  why:
    "The standard leaves much to the site: it sets no number of reworks, and its temperatures are usual ones. What the " +
    "site has decided stands in `policy` of wi.config.yaml. Its temperature windows replace those of the catalog. The " +
    "project file says how serious this is. Conformance, certification, approvals and references of the policy are told " +
    "by the rules that own them.",
  unknown:
    "Silent for alloys that the policy does not name, for quantities that cannot be read, and for counts that no key " +
    "holds. A later step may carry the inspection.",
  examples: {
    around: { policy: "{ temperatures: { SAC305: { tip: 340-390 °C } } }" },
    bad: exampleWith("395 °C"),
    good: exampleWith("385 °C"),
  },
  step(step, header, around, report) {
    judgeTemperatures(step, header, around, report);
    if (around.policy.reworkLimit.size > 0) judgeCounts(step, around, report);
  },
  document({ flow }, { policy, catalog, site, instruction: find }, report) {
    if (policy.inspections.size === 0) return;
    let strictest = -1;
    for (let i = flow.length - 1; i >= 0; i--) {
      const entry = flow[i];
      if (entry === undefined) continue;
      const { step } = entry;
      for (const { point } of step.inspections) strictest = Math.max(strictest, rankOf(point?.text));
      if (step.lossy || mayBringInUnseen(step, site, find)) return;
      if (step.inspections.length === 0 && !isMissing(step, "inspection")) return;
      const asked = step.work && entry.own ? pointFor(step.work.id, policy, catalog) : undefined;
      if (asked === undefined || step.work === undefined || strictest >= rankOf(asked)) continue;
      report({
        at: step.inspections[0]?.point ?? step.work.node,
        what: `‘${step.name}’ has no ‘${asked}’ point, in this step or later.`,
        why: `Your policy asks for ‘${asked}’ where ‘${step.work.id}’ is done.`,
        todo: `Give an inspection of this step ‘point: ${asked}’, or waive this with the reason.`,
        step,
      });
    }
  },
});

// Temperatures

function judgeTemperatures(step: Step, header: Header, { policy, catalog }: Surroundings, report: Report): void {
  const { parameters } = step;
  if (policy.temperatures.size === 0 || parameters === undefined || !isSoldering(step)) return;
  if (parameters.tipTemperature === undefined && parameters.peakTemperature === undefined) return;
  const alloy = alloyInForce(step, header, catalog);
  if (alloy === undefined) return;
  const values: readonly (readonly [string, string, Measured | undefined])[] = [
    ["tip", "tip", parameters.tipTemperature],
    ["peak", "peak", parameters.peakTemperature],
  ];
  for (const [group, name, measured] of values) {
    const quantity = measured?.reading.quantity;
    const window = policyWindow(policy, alloy, group, catalog);
    if (measured === undefined || quantity?.kind !== "temperature" || window === undefined) continue;
    const high = isAbove(quantity, window.high);
    if (!high && !isBelow(quantity, window.low)) continue;
    report({
      at: measured.node,
      what: `The ${name} at ‘${measured.node.text}’ is ${high ? "above" : "below"} your policy's ${limitsText(window)} for ${alloy.alloy?.id ?? alloy.text}.`,
      why: high ? "The site has found that more does harm." : "The site has found that less does not do.",
      todo: "Set it within the window, or waive this with the reason.",
      related: [{ at: alloy.node, message: `‘${alloy.text}’ sets the window.` }],
    });
  }
}

// Counts

const REWORKING: ReadonlySet<string> = new Set(["remove-component", "install-component", "reball"]);
const MOST_PARTS = 1000;

function judgeCounts(step: Step, { policy, catalog }: Surroundings, report: Report): void {
  const limit = limitFor(step, policy, catalog);
  if (limit === undefined) return;
  const allowed = `${limit.count}${limit.what === "location" ? " at one location" : ` for a ‘${limit.what}’`}`;
  const why = `Your policy allows ${allowed}; each pass heats lands and parts once more.`;
  for (const { kind, limits } of step.record ?? []) {
    if (kind === undefined || catalog.word("recordKind", kind.text)?.id !== "attempt" || limits === undefined) continue;
    const { problem } = limits.reading;
    const high = problem?.kind === "no unit" ? problem.high : undefined;
    if (high === undefined || high <= limit.count) continue;
    report({
      at: limits.node,
      what: `The record lets ‘${limits.node.text}’ attempts pass.`,
      why,
      todo: `Lower the limit to ${limit.count}, or waive this with the reason.`,
    });
  }
  const max = Number(step.repeat?.max?.text);
  const parts = partsOf(step);
  if (step.repeat?.max === undefined || !Number.isInteger(max) || parts === undefined) return;
  if (step.work === undefined || !REWORKING.has(step.work.id) || max <= limit.count * parts) return;
  report({
    at: step.repeat.max,
    what: `‘${step.name}’ may be repeated ‘${step.repeat.max.text}’ times${parts === 1 ? "" : ` on ${parts} parts`}.`,
    why,
    todo: `Lower ‘max’ to ${limit.count * parts}, or waive this with the reason.`,
  });
}

/** The strictest limit that holds for the parts of a step. */
function limitFor(
  step: Step,
  { reworkLimit }: Policy,
  catalog: Catalog,
): { readonly count: number; readonly what: string } | undefined {
  const location = reworkLimit.get("location");
  let limit = location === undefined ? undefined : { count: location, what: "location" };
  for (const [name, count] of reworkLimit) {
    const id = catalog.word("componentType", name)?.id ?? name;
    if (step.types.some((type) => type.id === id) && (limit === undefined || count < limit.count))
      limit = { count, what: id };
  }
  return limit;
}

/** How many parts a step names; undefined where that cannot be told. */
function partsOf({ components }: Step): number | undefined {
  let parts = 0;
  for (const { reference } of components) {
    if (reference === undefined) return undefined;
    for (const { text } of reference) {
      const range = /^([A-Za-z]+)(\d+)\s*-\s*([A-Za-z]*)(\d+)$/.exec(text.trim());
      if (range === null) {
        if (!/^[A-Za-z]+\d+[A-Za-z]?$/.test(text.trim())) return undefined;
        parts += 1;
        continue;
      }
      const [, first, from, second, to] = range;
      if (second !== "" && second !== first) return undefined;
      const count = Number(to) - Number(from) + 1;
      if (count < 1 || count > MOST_PARTS) return undefined;
      parts += count;
    }
  }
  return parts === 0 ? undefined : parts;
}

// Inspections

const POINTS = ["review", "check", "witness", "hold"];

/** How far a kind of inspection goes; one that is not known may be any. */
function rankOf(point: string | undefined): number {
  if (point === undefined) return POINTS.indexOf("check");
  const rank = POINTS.indexOf(point);
  return rank === -1 ? POINTS.length : rank;
}

function pointFor(operation: string, { inspections }: Policy, catalog: Catalog): string | undefined {
  const direct = inspections.get(operation);
  if (direct !== undefined) return direct;
  for (const [name, point] of inspections) if (catalog.word("operation", name)?.id === operation) return point;
  return undefined;
}

function exampleWith(tip: string): string {
  return `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: ${tip} }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`;
}
