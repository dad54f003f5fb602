import type { Header } from "../model/instruction.ts";
import { findPlaceholders, mayHoldPlaceholder } from "../model/placeholder.ts";
import { locate } from "../syntax/locate.ts";
import type { Node } from "../syntax/node.ts";
import type { Report } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "document control: only finished documents are released",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "No text of a released document still says TBD, TODO, FIXME or ???.",
  why:
    "A placeholder at the bench is a decision left to whoever holds the iron. The quick fixes of other rules leave " +
    "the same mark, so that none of them is released unfilled.",
  unknown: "Silent for documents that are not released, and for comments, which are not printed.",
  examples: {
    bad: `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: |
      Tack two corners, then solder each lead.
      Cool down for TBD before handling.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: |
      Tack two corners, then solder each lead.
      Cool down for 2 min before handling.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, header, _around, report) {
    if (header.status !== "released") return;
    const { node } = step;
    if (mayHoldPlaceholder(node.piece.text.slice(node.start, node.end)))
      look(node, `Step ‘${step.name}’`, header, report);
  },
  header(header, _around, report) {
    if (header.status !== "released") return;
    for (const { key, value } of header.node.pairs) {
      if (key.text === "steps" || !mayHoldPlaceholder(value.piece.text.slice(value.start, value.end))) continue;
      look(value, `‘${key.text}’`, header, report);
    }
  },
});

function look(node: Node, where: string, header: Header, report: Report): void {
  // The value of an alias stands, and is looked at, where its anchor is.
  if (node.anchor !== undefined) return;
  if (node.kind === "map") {
    for (const { value } of node.pairs) look(value, where, header, report);
  } else if (node.kind === "seq") {
    for (const item of node.items) look(item, where, header, report);
  } else if (node.unreadable === undefined) {
    for (const { from, to } of findPlaceholders(node.text)) {
      report({
        at: { piece: node.piece, ...locate(node, from, to) },
        what: `${where} still says ‘${node.text.slice(from, to)}’, but the document is released.`,
        why: "At the bench the open point is decided by whoever does the work.",
        todo: "Fill it in, or set the document back to ‘draft’ until it is known.",
        related:
          header.document?.status === undefined
            ? []
            : [{ at: header.document.status, message: "It is released here." }],
      });
    }
  }
}
