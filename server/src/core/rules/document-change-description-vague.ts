import { placeOfMissing } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "document control: a change record describes the change",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "Each entry of the history says what changed, not only that something did.",
  why:
    "An operator who worked by the last revision reads one line to learn what is different now. ‘Updated’ sends him " +
    "back to old habits.",
  unknown: "Silent for every text with a word that is not on its short list of empty words.",
  examples: {
    bad: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Minor changes. }
    - { revision: A, date: 2025-04-14, change: First issue of the instruction. }
`,
    good: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature changed from 370 °C to 350 °C. }
    - { revision: A, date: 2025-04-14, change: First issue of the instruction. }
`,
  },
  header(header, _around, report) {
    if (header.lossy) return;
    for (const entry of header.document?.history ?? []) {
      const { change, revision } = entry;
      const name = revision === undefined ? "An entry of the history" : `The history's entry for ‘${revision.text}’`;
      if (change !== undefined) {
        if (!isVague(change.text)) continue;
        report({
          at: change,
          what: `‘${change.text}’ does not tell a reader what changed.`,
          why: "The operator who knows the last revision works on as before.",
          todo: "Say which step or value changed, from what to what, and why.",
        });
      } else if (isMissing(entry, "change")) {
        report({
          at: placeOfMissing(entry.node, "change", revision ?? entry.node.pairs[0]?.key ?? entry.node),
          what: `${name} does not say what changed.`,
          why: "The operator who knows the last revision works on as before.",
          todo: "Add ‘change’: which step or value changed, from what to what, and why.",
        });
      }
    }
  },
});

/** Words that say that something changed, or nothing. A text of these alone says no more. */
const EMPTY_WORDS = new Set(
  (
    "a all an and as by for general in is it made minor misc miscellaneous needed of per required requested several " +
    "slight small some see text the this to various was were with " +
    "adjusted adjustment adjustments amended amendment amendments change changed changes content correction corrections " +
    "corrected doc document documentation edit edited edits fix fixed fixes improved improvement improvements " +
    "instruction instructions maintenance modification modifications modified n/a na none other procedure " +
    "rev revised revision revisions rework reworked update updated updates updating wi work"
  ).split(" "),
);

function isVague(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}/]+/gu) ?? [];
  return words.every((word) => EMPTY_WORDS.has(word));
}
