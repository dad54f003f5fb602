import { notForStrandedWire } from "../catalog/flux.ts";
import type { FluxInUse } from "../model/flux-in-use.ts";
import {
  declaredFlux,
  isFluxKeyMissing,
  isStrongFlux,
  listedFluxes,
  materialFlux,
  treatmentOf,
} from "../model/flux-in-use.ts";
import { insertKey } from "../model/insert-key.ts";
import type { Header } from "../model/instruction.ts";
import type { Step } from "../model/step.ts";
import type { DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "slides on J-STD-001D",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary:
    "A flux of moderate or high activity, or of inorganic base, is washed off and has a compatibility record; none of " +
    "moderate or high activity tins stranded wire.",
  why:
    "Fluxes of low activity (L0, L1) on rosin, resin or organic base are usually accepted as they are. What a stronger " +
    "one leaves behind eats conductors and leaks current, so there has to be data that it comes off and suits the " +
    "assembly. Between strands it is drawn up under the insulation, where no wash reaches it.",
  unknown:
    "Silent for a designator that cannot be read, for a treatment that no list has, and for wire that is said to be solid.",
  examples: {
    bad: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROM1, cleaning: no-clean }
`,
    good: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL1, cleaning: no-clean }
`,
  },
  header(header, { site, catalog }, report) {
    const missing = missingData(header, catalog);
    if (missing === undefined) return;
    const declared = declaredFlux(header);
    const listed = listedFluxes(header, site, catalog, isStrongFlux);
    const places = declared !== undefined && isStrongFlux(declared.flux) ? [declared, ...listed] : listed;
    const first = places[0];
    if (first === undefined) return;
    const flux = header.solder?.flux;
    const stub: DraftFix[] =
      flux !== undefined && missing === "compatibility"
        ? [
            {
              title: "Add the number of the compatibility record",
              kind: "stub",
              edits: [insertKey(flux.node, "compatibility", "TBD", ["cleaning", "designator"])],
            },
          ]
        : [];
    report({
      at: first.node,
      what: `‘${first.text}’ is ${natureOf(first)}, and ${WORDS[missing]}.`,
      why: "Only L0 and L1 of rosin, resin or organic base are usually accepted without data; what a stronger flux leaves behind corrodes.",
      todo:
        missing === "compatibility"
          ? "Give the record that shows it to suit the assembly in ‘compatibility’ of ‘solder.flux’, or use a flux of low activity such as ‘ROL0’."
          : "Use a flux of low activity such as ‘ROL0’, or wash it off (‘cleaning: water’ or ‘cleaning: solvent’) and give the record that shows it to suit the assembly in ‘compatibility’.",
      related: [
        ...(first.place === undefined ? [] : [{ at: first.place, message: "The register gives it this designator." }]),
        ...places.slice(1).map((other) => ({ at: other.node, message: `‘${other.text}’ is used here.` })),
      ],
      fixes: stub,
    });
  },
  step(step, header, around, report) {
    if (step.work?.id !== "tin-wire" || isSolid(step)) return;
    const { site, catalog } = around;
    // Where nothing is known of washing and data, the head is told of it, once.
    const untold = missingData(header, catalog) === undefined;
    for (const used of fluxesOf(step, header, around)) {
      if (!untold && (used.node === header.solder?.flux?.designator || isListed(used, header, site, catalog))) continue;
      const at = used.at ?? step.work.node;
      report({
        at,
        what: `Step ‘${step.name}’ tins wire with ‘${used.text}’, ${natureOf(used)}.`,
        why: "Between the strands it is drawn up under the insulation, where no wash reaches it, and corrodes there.",
        todo: "Use a flux of low activity such as ‘ROL0’ or ‘ROL1’, or waive this where the wire is solid.",
        related: [
          ...(used.node === at ? [] : [{ at: used.node, message: `The flux is ‘${used.text}’.` }]),
          ...(used.place === undefined ? [] : [{ at: used.place, message: "The register gives it this designator." }]),
        ],
      });
    }
  },
});

const WORDS = {
  both: "neither washing nor a compatibility record goes with it",
  cleaning: "it is not washed off",
  compatibility: "no compatibility record goes with it",
};

/** What a strong flux lacks in a document; undefined where nothing, or where it cannot be told. */
function missingData(header: Header, catalog: Surroundings["catalog"]): keyof typeof WORDS | undefined {
  const treatment = treatmentOf(header, catalog);
  const unwashed = treatment === "left" || treatment === "unstated";
  if (isFluxKeyMissing(header, "compatibility")) return unwashed ? "both" : "compatibility";
  return unwashed ? "cleaning" : undefined;
}

function natureOf({ flux: { base, activity } }: FluxInUse): string {
  const strength = activity === "H" ? "high" : activity === "M" ? "moderate" : "low";
  return base === "IN" ? `an inorganic flux of ${strength} activity` : `a flux of ${strength} activity`;
}

interface TinningFlux extends FluxInUse {
  /** Where the step names it; undefined for the document's own flux. */
  readonly at: Step["node"] | FluxInUse["node"] | undefined;
}

/** The fluxes that a step names, else the document's, that do not go with strands. */
function fluxesOf(step: Step, header: Header, { site, catalog }: Surroundings): readonly TinningFlux[] {
  const named: TinningFlux[] = [];
  let fluxed = false;
  for (const item of step.materials ?? []) {
    const id = "kind" in item ? item : item.id;
    if (id === undefined) continue;
    const listed = header.materials?.find((entry) => !("kind" in entry) && entry.id?.text === id.text);
    const own = listed === undefined || "kind" in listed ? undefined : listed;
    const use = materialFlux(id, own, site, catalog, () => true);
    if (use === undefined) continue;
    fluxed = true;
    if (notForStrandedWire.activities.includes(use.flux.activity)) named.push({ ...use, at: id });
  }
  if (fluxed) return named;
  const declared = declaredFlux(header);
  return declared !== undefined && notForStrandedWire.activities.includes(declared.flux.activity)
    ? [{ ...declared, at: undefined }]
    : [];
}

function isListed(
  { text }: FluxInUse,
  header: Header,
  site: Surroundings["site"],
  catalog: Surroundings["catalog"],
): boolean {
  return listedFluxes(header, site, catalog, isStrongFlux).some((other) => other.text === text);
}

function isSolid(step: Step): boolean {
  return [step.title, step.instruction].some((node) => node !== undefined && /\bsolid\b/i.test(node.text));
}
