import assert from "node:assert/strict";
import { cursorAt } from "../../../server/src/core/features/completion/cursor.ts";
import { slotsAt } from "../../../server/src/core/features/completion/slot.ts";
import type { ItemData } from "../../../server/src/core/features/completion.ts";
import { completionPages, completionsAt, dataOf, readItemData } from "../../../server/src/core/features/completion.ts";
import type { DocumentContext } from "../../../server/src/core/workspace/context.ts";
import { instruction } from "../../bench/corpus.ts";
import { itemAt } from "../../support/completing.ts";
import { contextAt, contextOf } from "../../support/feature.ts";

const SITE = {
  catalog: `workInstructionCatalog: 1
equipment: [{ id: IR-01, category: focused-ir-system, calibrationDue: 2027-01-31 }]
materials: [{ id: FLX-9, category: flux, name: Tacky flux }]
people: [{ id: hr-1, name: K. Abara }]
blocks: [{ id: CLEAN, revision: B, steps: [{ id: c }] }]
`,
  others: { "b.wi.yaml": "workInstruction: 1\ndocument: { number: WI-2, title: Bake, revision: C }\n" },
};

function textOf(data: ItemData, context: DocumentContext | undefined): string {
  return completionPages(data, context)
    .map(({ heading, lead, facts }) => [heading, ...lead, ...facts.flat(2)].join("\n"))
    .join("\n");
}

/** Where, which item, and what is known of it; with the document, and without. */
const KNOWN: readonly (readonly [text: string, label: string, withDocument: RegExp, without: RegExp])[] = [
  ["document: { <|> }\n", "status", /Where the document stands/, /Where the document stands/],
  ["document: { status: <|> }\n", "released", /Approved and in force/, /Approved and in force/],
  ["steps: [{ id: a, procedure: <|> }]\n", "7711 bga-removal", /BGA Removal/, /BGA Removal/],
  ["solder: { alloy: <|> }\n", "SAC305", /217-220/, /217-220/],
  ["references: [<|>]\n", "J-STD-001", /Soldered Electrical/, /Soldered Electrical/],
  ["waivers: [{ rule: <|> }]\n", "coating-not-replaced", /put back/, /put back/],
  ["steps: [{ id: a, equipment: [<|>] }]\n", "IR-01", /2027-01-31/, /^$/],
  ["steps: [{ id: a, materials: [<|>] }]\n", "FLX-9", /Tacky flux/, /^$/],
  ["personnel: { assigned: [<|>] }\n", "hr-1", /K\. Abara/, /^$/],
  ["steps: [{ id: a, use: <|> }]\n", "CLEAN@B", /CLEAN/, /^$/],
  ["document: { supersedes: <|> }\n", "WI-2", /Bake/, /^$/],
  ["materials: [{ id: a, lot: <|> }]\n", "record", /enters it for each job/, /enters it for each job/],
  ["steps:\n  - <|>\n", "step: 7711 bga-removal", /BGA Removal/, /BGA Removal/],
  ["steps: [{ id: a, method: <|> }]\n", "solvent", /Dissolves or swells/, /Dissolves or swells/],
];

describe("completion: documentation", () => {
  for (const [text, label, withDocument, without] of KNOWN) {
    it(`explains ${label}, late and from plain data`, () => {
      const item = itemAt(text, label, SITE);
      const data = readItemData(JSON.parse(JSON.stringify(dataOf(item, text.length))));
      // Another text has taken the place of the one that the item was offered for.
      assert.match(textOf(data, contextOf("workInstruction: 1\n", SITE)), withDocument);
      assert.match(textOf(data, undefined), without);
    });
  }

  it("foretells what the check says of a choice, and nothing of one that is as good as what is there", () => {
    const marked = "coating: { type: parylene }\nsteps:\n  - id: a\n    operation: remove-coating\n    method: <|>\n";
    const { context, offset } = contextAt(marked);
    const told = (label: string) => {
      const item = completionsAt(context, offset).find((entry) => entry.label === label);
      assert.ok(item);
      return textOf(dataOf(item, context.analysis.source.text.length), context);
    };
    assert.match(told("solvent"), /error: ‘solvent’ does not take the coating ‘parylene’ off/);
    assert.doesNotMatch(told("laser"), /error: /);
  });

  it("explains every item that is offered", () => {
    for (const [text] of KNOWN) {
      const { context, offset } = contextAt(text, SITE);
      for (const item of completionsAt(context, offset)) {
        if (item.kind === "structure" || item.about === undefined) continue;
        assert.notEqual(textOf({ about: item.about }, context), "", item.label);
      }
    }
  });
});

describe("completion: cost", () => {
  it("reads one piece anew in a document of 10,000 lines", () => {
    const text = instruction(10_000, 1);
    const middle = text.indexOf("\n    method: ", text.length / 2) + 1;
    for (const typed of ["    method: ", "    met", "    "]) {
      const lineEnd = text.indexOf("\n", middle);
      const context = contextOf(text.slice(0, middle) + typed + text.slice(lineEnd));
      const { analysis } = context;
      const offset = middle + typed.length;
      const cursor = cursorAt(analysis.source, offset);
      assert.ok(cursor.in === "block");
      const slots = slotsAt(analysis, cursor, offset);
      assert.ok(slots.length > 0);
      const known = new Set(analysis.source.pieces);
      for (const { source } of slots) {
        assert.ok(source.pieces.length > 100);
        assert.equal(source.pieces.filter((piece) => !known.has(piece)).length, 1);
      }
    }
  });

  it("costs no more where nothing can stand than where a key can", () => {
    const text = instruction(10_000, 1);
    const middle = text.indexOf("\n    method: ", text.length / 2) + 1;
    const lineEnd = text.indexOf("\n", middle);
    /** Shortest of a few, which a busy machine does not disturb. */
    const timeOf = (typed: string): number => {
      const context = contextOf(text.slice(0, middle) + typed + text.slice(lineEnd));
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        completionsAt(context, middle + typed.length);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    const usual = timeOf("    ");
    for (const typed of ["", "m", "  ", "- ", "  met", "        "]) {
      const time = timeOf(typed);
      assert.ok(time < 5 * usual + 10, `${JSON.stringify(typed)}: ${time} ms; ${usual} ms for a key`);
    }
  });
});
