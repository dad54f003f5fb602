import { blockStepsOf, bringsInUnseen, callOf, hasUnreadSteps, mayHideWork } from "../model/brought-in.ts";
import {
  documentCoating,
  isCoatingUnstated,
  mayIdentifyCoating,
  placeOfRemoval,
  stripsCoating,
} from "../model/coating-work.ts";
import { flowWith } from "../model/columns.ts";
import { freeStepId, insertStep } from "../model/insert-step.ts";
import type { FlowStep, Header, Instruction } from "../model/instruction.ts";
import type { Word } from "../model/step.ts";
import type { DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

const METHODS = "by eye, by solvent response or by burn test";

export default defineRule({
  severity: "error",
  origin: "article, sharpened",
  source: "overview article, conformal coating procedures",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "Before a coating is removed its type is stated, or a step identifies it.",
  why:
    "Each type of coating comes off another way: solvent that lifts acrylic does nothing to parylene, and heat that " +
    "parts one coat makes another give off isocyanates. Who does not know the coating cannot choose the method.",
  unknown:
    "Silent where a type is written that no table has, where the type cannot be read, where an earlier step cannot be " +
    "read or brings in steps that cannot be seen, and for a removal that is done only in some cases.",
  examples: {
    bad: `coating: { type: unknown }
materials:
  - { id: CLN-2, category: cleaning-agent, name: Stripper, lot: record }
  - { id: CTG-1, category: coating, name: Coating as found, lot: record }
steps:
  - id: strip-coating
    title: Remove the coating around U3
    operation: remove-coating
    procedure: common 2.3.2
    method: solvent
    materials: [CLN-2]
    instruction: Swab, rinse and dry.
    inspection: { point: hold, by: quality, criteria: No residue within 3 mm of U3, standard: IPC-A-610, class: 2, method: microscope }
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
    inspection: { point: check, criteria: Bare area covered, standard: IPC-A-610, class: 2, method: visual }
`,
    good: `coating: { type: unknown }
materials:
  - { id: CLN-2, category: cleaning-agent, name: Stripper, lot: record }
  - { id: CTG-1, category: coating, name: Coating as found, lot: record }
steps:
  - id: identify-coating
    title: Identify the coating
    operation: identify-coating
    procedure: common 2.3.1
    method: solvent-response
    instruction: Put one drop of solvent on a free corner and compare with the chart.
    inspection: { point: check, criteria: Coating tacky after 60 s, method: visual }
  - id: strip-coating
    title: Remove the coating around U3
    operation: remove-coating
    procedure: common 2.3.2
    method: solvent
    materials: [CLN-2]
    instruction: Swab, rinse and dry.
    inspection: { point: hold, by: quality, criteria: No residue within 3 mm of U3, standard: IPC-A-610, class: 2, method: microscope }
  - id: recoat
    title: Replace the coating
    operation: replace-coating
    procedure: common 2.4.2
    method: brush
    materials: [CTG-1]
    instruction: Brush one coat over the bare area and cure.
    inspection: { point: check, criteria: Bare area covered, standard: IPC-A-610, class: 2, method: visual }
`,
  },
  document(instruction, around, report) {
    const { header, flow } = instruction;
    const { site } = around;
    let judged: ReadonlySet<FlowStep> | undefined;
    let inherited: { readonly type: Word | undefined; readonly unknown: boolean } | undefined;
    const removals: { readonly entry: FlowStep; readonly type: Word | undefined }[] = [];
    for (const entry of flowWith(instruction, stripsCoating)) {
      const { step } = entry;
      if (entry.conditional || step.coatingType === undefined) continue;
      let type: Word | undefined;
      if (step.coatingType === "inherited") {
        inherited ??= ofDocument(header, around);
        if (!inherited.unknown) continue;
        type = inherited.type;
      } else {
        type = step.coatingType;
        if (!isUnknown(type)) continue;
      }
      // A removal in another instruction is judged there, with that document's own coating.
      if (!entry.own) judged ??= new Set(blockStepsOf(instruction, site).map((called) => called.entry));
      if (entry.own || judged?.has(entry)) removals.push({ entry, type });
    }
    const first = removals[0];
    if (first === undefined || hasUnreadSteps(instruction)) return;
    const { entry, type } = first;
    for (const earlier of flow) {
      if (mayIdentifyCoating(earlier.step)) return;
      if (earlier === entry) break;
      if (mayHideWork(earlier.step, site, around.instruction)) return;
    }
    if (entry.own && bringsInUnseen(entry.step, site, around.instruction)) return;
    const own = entry.own && entry.step.coating?.type !== undefined ? type?.node : undefined;
    const call = callOf(entry, site, around.instruction);
    const at = own ?? call?.at ?? placeOfRemoval(entry.step);
    if (at === undefined) return;
    const later = flow.slice(flow.indexOf(entry) + 1).find(({ step }) => mayIdentifyCoating(step));
    report({
      at,
      what: `Step ‘${entry.at.name}’ removes a coating whose type ${saidOf(type, later)}.`,
      why: "The method of removal follows from the type: solvent lifts acrylic and does nothing to parylene.",
      todo: `Identify it first, ${METHODS}, or state the type where it is known from the drawing.`,
      related: [
        ...(type !== undefined && type.node !== at
          ? [{ at: type.node, message: `The type is given as ‘${type.node.text}’ here.` }]
          : []),
        ...(later?.own ? [{ at: later.step.node, message: `‘${later.step.name}’ identifies it too late.` }] : []),
        ...removals.slice(1).flatMap((other) => {
          const place = callOf(other.entry, site, around.instruction)?.at ?? placeOfRemoval(other.entry.step);
          return place === undefined ? [] : [{ at: place, message: `‘${other.entry.at.name}’ removes it too.` }];
        }),
        ...(call?.origin === undefined ? [] : [{ at: call.origin, message: "The removal stands in this block." }]),
      ],
      fixes: later === undefined ? identification(instruction, entry, around) : [],
      step: entry.at,
    });
  },
});

function isUnknown({ id }: Word): boolean {
  return id === "unknown" || id === "none";
}

function ofDocument(header: Header, { catalog }: Surroundings): { type: Word | undefined; unknown: boolean } {
  const type = documentCoating(header, catalog);
  return { type, unknown: type === undefined ? isCoatingUnstated(header) : isUnknown(type) };
}

function saidOf(type: Word | undefined, later: FlowStep | undefined): string {
  if (later !== undefined) return `is found out only afterwards, in ‘${later.at.name}’`;
  if (type === undefined) return "is given nowhere";
  return type.id === "none"
    ? `is not known: the coating is given as ‘${type.node.text}’, and no step identifies it`
    : `is ‘${type.node.text}’, and no step before identifies it`;
}

function identification(instruction: Instruction, { at }: FlowStep, { catalog }: Surroundings): readonly DraftFix[] {
  const procedure = catalog.proceduresFor("identify-coating")[0]?.id;
  const lines = [
    `id: ${freeStepId(instruction, "identify-coating")}`,
    "title: Identify the coating",
    "operation: identify-coating",
    ...(procedure === undefined ? [] : [`procedure: ${procedure}`]),
    "instruction: TBD",
  ];
  const edit = insertStep(lines, "before", at);
  return edit === undefined ? [] : [{ title: "Add a step that identifies the coating", kind: "stub", edits: [edit] }];
}
