import { builtInMethod, isCitedFor, isListed } from "../model/listed-method.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article, sharpened",
  source: "overview article, conductor and pad repairs; published guides for further methods",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary: "A repair works by a method that the sources list for that kind of damage.",
  why:
    "The method decides how near the repair comes to the original: an eyelet holds a plated hole, and nothing holds a " +
    "land that was only soldered down.",
  unknown:
    "Silent for repairs that the table has no row for (laminate), for operations and methods that a site adds, and for " +
    "a method that a cited procedure works by.",
  examples: {
    bad: `activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
steps:
  - id: bond-land
    title: Bond the lifted land
    operation: repair-land
    procedure: 7721 lifted-land-epoxy
    method: welding
    instruction: Press the land down and fix it.
    inspection: { point: check, criteria: Land flat, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `activity: repair
authorization: { basis: customer-approval, reference: CA-2026-030 }
steps:
  - id: bond-land
    title: Bond the lifted land
    operation: repair-land
    procedure: 7721 lifted-land-epoxy
    method: epoxy
    instruction: Press the land down and fix it.
    inspection: { point: check, criteria: Land flat, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, _header, { catalog }, report) {
    const { work } = step;
    const way = builtInMethod(step, catalog);
    if (work === undefined || way === undefined) return;
    const types = catalog.repairTypesFor(work.id);
    if (types.length === 0) return;
    const methods = [
      ...new Set(types.flatMap((type) => [...type.methods, ...type.alsoMethods.map(({ value }) => value)])),
    ];
    if (methods.length === 0 || isListed(way.id, methods) || isCitedFor(step, way.id)) return;
    const kinds = types.map(({ title }) => title.toLowerCase()).join(" or ");
    report({
      at: way.node,
      what: `‘${way.node.text}’ is not listed for this repair (${kinds}).`,
      why: `Listed: ${methods.join(", ")}. Another method has no conformance level to be held to.`,
      todo: "Use a listed method. Where yours is proven, add it to the repair in the site catalog, or waive this with the evidence.",
      related: [{ at: work.node, message: `The repair is ‘${work.node.text}’.` }],
      fixes: methods.map((method) => ({
        title: `Use ${method}`,
        kind: "pick",
        edits: [{ at: way.node, newText: method }],
      })),
    });
  },
});
