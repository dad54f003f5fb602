import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "document control, ISO 9001 7.5.2",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "The document has a number.",
  why:
    "Travellers, records and other instructions cite a document by its number. Without one nobody can say later " +
    "which instruction a board was worked by.",
  unknown: "Silent where part of the header cannot be read, or where a misspelt key may be the number.",
  examples: {
    bad: `document:
  title: Replace U3 (SOIC-14) on the sensor board
  revision: B
  status: draft
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
    good: `document:
  number: WI-RW-0900
  title: Replace U3 (SOIC-14) on the sensor board
  revision: B
  status: draft
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
  },
  header(header, _around, report) {
    if (header.lossy) return;
    const { document } = header;
    const first = header.node.pairs[0]?.key ?? header.node;
    if (document === undefined || document.node.pairs.length === 0) {
      if (!isMissing(header, "document")) return;
      report({
        at: placeOfMissing(header.node, "document", first),
        what: "This instruction has no ‘document’: no number, no revision, no approval.",
        why: "Nobody can cite it on a traveller, or tell this copy from the last one.",
        todo: "Add ‘document’ with at least ‘number’ and ‘revision’, such as WI-RW-0123 and A.",
        fixes: [
          {
            title: "Add document with a number and a revision to fill in",
            kind: "stub",
            edits: [
              insertKey(header.node, "document", "{ number: TBD, revision: TBD, status: draft }", "workInstruction"),
            ],
          },
        ],
      });
      return;
    }
    if (!isMissing(document, "number")) return;
    const parent = header.node.pairs.find(({ key }) => key.text === "document")?.key ?? first;
    report({
      at: placeOfMissing(document.node, "number", parent),
      what: "This instruction has no document number.",
      why: "It cannot be cited on a traveller, and a record cannot say which instruction the board was worked by.",
      todo: "Add ‘number’, such as WI-RW-0123.",
      fixes: [
        { title: "Add a number to fill in", kind: "stub", edits: [insertKey(document.node, "number", "TBD", "title")] },
      ],
    });
  },
});
