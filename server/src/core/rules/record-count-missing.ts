import type { Catalog } from "../catalog/catalog.ts";
import { isDoneHere, mayBringInUnseen } from "../model/done-here.ts";
import type { Insertion } from "../model/insert-key.ts";
import { insertItem, insertKey } from "../model/insert-key.ts";
import type { FlowStep, Instruction } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import type { Policy } from "../model/policy.ts";
import type { SeqNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, the standard sets no limit on rework and internal quality systems may",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "Where the policy limits rework, the operator records which attempt it is, and on which board.",
  why:
    "The standard sets no maximum, a site may: each pass heats lands and parts once more. A limit that nobody counts " +
    "against is no limit, and a count without a serial number or a signature belongs to no board.",
  unknown:
    "Silent without a limit in the policy, and where a step cannot be read or brings in an instruction that cannot be " +
    "found: the record may be there. A field whose name tells of it counts without a kind.",
  examples: {
    around: { policy: "{ reworkLimit: { location: 2 } }" },
    bad: exampleWith("[{ field: board serial number, kind: serial }]"),
    good: exampleWith("[{ field: board serial number, kind: serial }, { field: rework attempt at U3, kind: attempt }]"),
  },
  document(instruction, { policy, catalog, site, instruction: other }, report) {
    if (policy.reworkLimit.size === 0) return;
    const { flow } = instruction;
    let counted = false;
    let named = false;
    for (const { step } of flow) {
      for (const { kind, field } of step.record ?? []) {
        const id = kind && catalog.word("recordKind", kind.text)?.id;
        // A kind that no list has may be any.
        const open = kind !== undefined && id === undefined;
        const text = kind === undefined ? (field?.text ?? "") : "";
        counted ||= open || id === "attempt" || COUNT.test(text);
        named ||= open || id === "serial" || id === "sign-off" || NAME.test(text);
      }
      if (counted && named) return;
    }
    const limited = limitedStep(instruction, policy, catalog);
    if (limited === undefined) return;
    for (const { step } of flow) {
      if (step.lossy || mayBringInUnseen(step, site, other)) return;
      if (step.record === undefined && !isMissing(step, "record")) return;
    }
    const { step, at } = limited.entry;
    const missing = [...(counted ? [] : ["which attempt it is"]), ...(named ? [] : ["on which board"])].join(" and ");
    report({
      at: step.work?.node ?? step.node,
      what: `Nothing records ${missing}.`,
      why: `The standard sets no limit; your policy allows ${limited.limit}${limited.what === "location" ? " at one location" : ` for a ‘${limited.what}’`}, and nobody can count against it.`,
      todo: counted
        ? "Add a record of kind ‘serial’ or ‘sign-off’."
        : `Add a record of kind ‘attempt’${named ? "" : ", and one of kind ‘serial’"}.`,
      step: at,
      source: "the site's policy",
      fixes: stub(limited.entry, counted, named),
    });
  },
});

const COUNT = /attempt|count|cycle|pass(?:es)? so far|how many|number of (?:re)?(?:work|pair|flow)/i;
const NAME = /serial|s\/n|sign|stamp|operator/i;

/** Work at a location of the board. */
const AT_LOCATION: ReadonlySet<string> = new Set([
  "remove-component",
  "install-component",
  "add-component",
  "reball",
  "repair-laminate",
  "repair-conductor",
  "repair-land",
  "repair-hole",
  "repair-edge-contact",
  "cut-trace",
  "add-jumper",
  "splice-wire",
]);

interface Limited {
  readonly entry: FlowStep;
  readonly limit: number;
  /** What the limit is for: `location`, or a component type. */
  readonly what: string;
}

/** The last step of this document that a limit of the policy is for. */
function limitedStep({ flow }: Instruction, policy: Policy, catalog: Catalog): Limited | undefined {
  for (let i = flow.length - 1; i >= 0; i--) {
    const entry = flow[i];
    if (entry === undefined || !entry.own || !isDoneHere(entry)) continue;
    const { step } = entry;
    if (step.work === undefined || !AT_LOCATION.has(step.work.id)) continue;
    for (const { id } of step.types) {
      for (const [what, limit] of policy.reworkLimit) {
        if (what === id || (catalog.word("componentType", what)?.id ?? what) === id) return { entry, limit, what: id };
      }
    }
    const limit = policy.reworkLimit.get("location");
    if (limit !== undefined) return { entry, limit, what: "location" };
  }
  return undefined;
}

function stub({ step }: FlowStep, counted: boolean, named: boolean): readonly DraftFix[] {
  const fields = [
    ...(named ? [] : ["{ field: serial number of TBD, kind: serial }"]),
    ...(counted ? [] : ["{ field: attempt at TBD, kind: attempt }"]),
  ];
  const list = get(step.node, "record");
  const edit =
    list?.kind === "seq" && list.items.length > 0
      ? addItems(list, fields)
      : insertKey(step.node, "record", `[${fields.join(", ")}]`, ["inspection", "instruction", "operation"]);
  return edit === undefined ? [] : [{ title: "Add a record to fill in", kind: "stub", edits: [edit] }];
}

function addItems(list: SeqNode, items: readonly string[]): Insertion | undefined {
  const edits = items.map((item) => insertItem(list, item, "last"));
  const [first] = edits;
  return first && { at: first.at, newText: edits.map((edit) => edit?.newText ?? "").join("") };
}

function exampleWith(record: string): string {
  return `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
    record: ${record}
`;
}
