import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "document control, ISO 9001 7.5.3",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "The document has a revision.",
  why:
    "An old copy at the bench is the commonest fault that audits of work instructions find. Only the revision tells " +
    "this copy from the last one.",
  unknown:
    "Silent where part of the header cannot be read, where a misspelt key may be the revision, and where there is no " +
    "‘document’ at all, of which document-number-missing tells.",
  examples: {
    bad: `document:
  number: WI-RW-0900
  title: Replace U3 (SOIC-14) on the sensor board
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
    const { document } = header;
    if (header.lossy || document === undefined || document.node.pairs.length === 0) return;
    if (!isMissing(document, "revision")) return;
    const parent = header.node.pairs.find(({ key }) => key.text === "document")?.key ?? document.node;
    report({
      at: placeOfMissing(document.node, "revision", document.number ?? parent),
      what: `${document.number === undefined ? "This instruction" : `‘${document.number.text}’`} has no revision.`,
      why: "Operators cannot tell this copy from the last one.",
      todo: "Add ‘revision’, such as A or 01.",
      fixes: [
        {
          title: "Add a revision to fill in",
          kind: "stub",
          edits: [insertKey(document.node, "revision", "TBD", ["title", "number"])],
        },
      ],
    });
  },
});
