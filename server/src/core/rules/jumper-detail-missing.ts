import { insertKey } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import type { Jumper } from "../model/shapes.ts";
import type { Node } from "../syntax/node.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

/** What a jumper needs, and what each is called. */
const DETAILS = [
  ["gauge", "gauge"],
  ["route", "route"],
  ["strainRelief", "strain relief"],
  ["attachment", "attachment"],
  ["from", "start (‘from’)"],
  ["to", "end (‘to’)"],
] as const;

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, circuit modifications",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "A jumper has a gauge, a route, strain relief, attachment and both ends.",
  why:
    "The article says that the jumper procedures settle gauge, routing, strain relief and attachment. What is not " +
    "written down the operator guesses, and no two boards come out alike.",
  unknown: "Silent where a step or a jumper cannot be read in full; a text in place of a detail is taken as it stands.",
  examples: {
    bad: jumperExample(
      "from: U4-4, to: R18-2, route: component side along X and Y, strainRelief: half loop at each end, attachment: dots every 20 mm",
    ),
    good: jumperExample(
      "from: U4-4, to: R18-2, gauge: 30 AWG, route: component side along X and Y, strainRelief: half loop at each end, attachment: dots every 20 mm",
    ),
  },
  step(step, _header, _around, report) {
    if (step.lossy) return;
    for (const jumper of step.jumpers) {
      const missing = DETAILS.filter(([key]) => isMissing(jumper, key));
      if (missing.length === 0) continue;
      const at: Node = jumper.id ?? jumper.node.pairs[0]?.key ?? jumper.node;
      report({
        at,
        what: `Jumper ${jumper.id === undefined ? "" : `‘${jumper.id.text}’ `}has no ${inWords(missing.map(([, name]) => name))}.`,
        why: WHY,
        todo: `Add ${inWords(
          missing.map(([key]) => `‘${key}’`),
          "and",
        )}, or waive this and cite the drawing that shows it.`,
        fixes: [
          stub(
            jumper,
            missing.map(([key]) => key),
          ),
        ],
      });
    }
    if (step.work?.id !== "add-jumper" || step.jumpers.length > 0 || !isMissing(step, "jumper")) return;
    const keys = DETAILS.map(([key]) => `${key}: TBD`).join(", ");
    report({
      at: step.work.node,
      what: `Step ‘${step.name}’ adds a jumper and says neither gauge, route, strain relief and attachment nor its two ends.`,
      why: WHY,
      todo: "Describe it under ‘jumper’, or waive this and cite the drawing that shows it.",
      fixes: [
        {
          title: "Add a jumper to be filled in",
          kind: "stub",
          edits: [
            insertKey(step.node, "jumper", `{ id: TBD, ${keys} }`, [
              "parameters",
              "materials",
              "equipment",
              "method",
              "procedure",
              "operation",
            ]),
          ],
        },
      ],
    });
  },
});

const WHY = "What is not written down the operator guesses, and no two boards come out alike.";

function stub(jumper: Jumper, keys: readonly string[]): DraftFix {
  const after = ["gauge", "to", "from", "id"];
  const names = inWords(keys, "and");
  return { title: `Add ${names} to be filled in`, kind: "stub", edits: insertAll(jumper, keys, after) };
}

/** One edit for all keys that are not there, one for each that is there without a value. */
function insertAll(jumper: Jumper, keys: readonly string[], after: readonly string[]): DraftFix["edits"] {
  const written = new Set(jumper.node.pairs.map((pair) => pair.key.text));
  const blank = keys.filter((key) => written.has(key)).map((key) => insertKey(jumper.node, key, "TBD"));
  const absent = keys.filter((key) => !written.has(key)).map((key) => insertKey(jumper.node, key, "TBD", after));
  const first = absent[0];
  return first === undefined
    ? blank
    : [...blank, { at: first.at, newText: absent.map((edit) => edit.newText).join("") }];
}

function inWords(words: readonly string[], joint: "and" | "or" = "or"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}

function jumperExample(details: string): string {
  return `activity: modification
authorization: { basis: engineering-change-order, reference: ECO-1182, resultingRevision: D }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }
  - { id: WRE-30, category: wire, name: Solid 30 AWG wire, lot: record }
steps:
  - id: add-w1
    title: Add jumper W1
    operation: add-jumper
    procedure: 7721 6.1
    equipment: [ST-04]
    materials: [WRE-30, FLX-7, WIR-2]
    parameters: { tipTemperature: 350-365 °C }
    jumper: { id: W1, ${details} }
    instruction: Lap solder both ends and bond the wire along its route.
    inspection: { point: check, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
`;
}
