import assert from "node:assert/strict";
import fc from "fast-check";
import { analyse } from "../../../server/src/core/analysis/analyse.ts";
import { completionsAt } from "../../../server/src/core/features/completion.ts";
import { parseDocument } from "../../../server/src/core/syntax/document.ts";
import type { Trouble } from "../../support/complete.ts";
import { accept, contextOfExample, exampleDocument, exampleDocuments, troublesAt } from "../../support/complete.ts";
import { contextOf } from "../../support/feature.ts";

interface Spread {
  /** Every so many characters the items are taken, in the document as it is. */
  readonly whole: number;
  /** The same with the rest of the line cut off. */
  readonly cut: number;
}

/** `WI_POSITIONS=all` takes half an hour. Before a change lands, every position of the documents as they are is walked. */
const SPREAD: Spread =
  process.env.WI_POSITIONS === "all"
    ? { whole: 1, cut: 1 }
    : process.env.CI === "true"
      ? { whole: 1, cut: 37 }
      : { whole: 223, cut: 223 };

/** Errors about form: no item may ever bring one. */
const FORM: ReadonlySet<string> = new Set(["syntax", "schema", "internal-error"]);
/** What is put in for somebody to fill in; what is a choice of theirs is not among it. */
const MADE: ReadonlySet<string> = new Set(["key", "structure", "document", "comment"]);

function sentence({ path, offset, cut, item, rule, message }: Trouble): string {
  return `${rule} after ‘${item.label}’ at ${path}:${offset}${cut ? ", rest of the line cut" : ""}: ${message}`;
}

describe("completion: taking any item", () => {
  for (const [index, path] of exampleDocuments().entries()) {
    it(`leaves ${path} readable and brings no error that it does not tell of`, () => {
      const document = exampleDocument(path);
      const base = analyse(document.text, document.kind, document.environment);
      const tally = { positions: 0, items: 0, texts: 0 };
      const seen = new Set<string>();
      for (const cut of [false, true]) {
        const every = cut ? SPREAD.cut : SPREAD.whole;
        // The first position differs from file to file, so that all columns have their turn.
        for (let offset = (index * 41) % every; offset <= document.text.length; offset += every) {
          for (const trouble of troublesAt(document, base, { offset, cut }, seen, tally)) {
            assert.ok(!FORM.has(trouble.rule), sentence(trouble));
            assert.ok(trouble.isAnnounced, `nothing is said of ${sentence(trouble)}`);
            // A key without its value may be missed as before, and that is all.
            if (MADE.has(trouble.item.kind)) assert.ok(trouble.isOpenPlace || trouble.isInstead, sentence(trouble));
          }
        }
      }
      assert.ok(tally.positions > 0);
    }).timeout(1_800_000);
  }
});

/** What people have on their screens while they type. */
const FRAGMENT = fc.constantFrom(
  ..."document:|status: |- |  |    |\n|\n  |steps:\n  - id: a\n|    |{ |}|[|]|, |: |#|# |'|\"|**|product:|class: 3|equipment: [|component: |reference: U7|procedure: 7711 |method|&a |*a|!x |? |--- |\t|\r\n|\r|é|😀|instruction: |\n      text\n|waivers:|rule: ".split(
    "|",
  ),
);

describe("completion: any text", () => {
  const TEXT = fc.array(FRAGMENT, { maxLength: 25 }).map((parts) => parts.join(""));

  it("is answered, with items that replace text around the cursor on its line", () => {
    fc.assert(
      fc.property(
        TEXT,
        fc.nat(),
        fc.constantFrom("a.wi.yaml", "a.wi-catalog.yaml", "wi.config.yaml"),
        (text, at, path) => {
          const cursor = at % (text.length + 1);
          const context = contextOf(text, { path });
          const offset = text.startsWith("\r\n", cursor - 1) && cursor > 0 ? cursor - 1 : cursor;
          for (const { range, insertEnd, label } of completionsAt(context, cursor)) {
            assert.ok(range.start <= offset && offset <= range.end, label);
            assert.ok(insertEnd >= offset && insertEnd <= range.end, label);
            assert.doesNotMatch(text.slice(range.start, range.end), /[\r\n]/);
          }
        },
      ),
      { numRuns: 700 },
    );
  });

  it("has no more faults of syntax than before once an item is taken", () => {
    const faults = (text: string) => parseDocument(text).pieces.reduce((sum, piece) => sum + piece.faults.length, 0);
    fc.assert(
      // A line that starts with a tab is a mistake only behind a key without a value.
      fc.property(TEXT, fc.nat(), (tabbed, at) => {
        const text = tabbed.replaceAll("\t", " ");
        const offset = at % (text.length + 1);
        const context = contextOf(text);
        // One mistake may hide another, which shows once the text around it is another one.
        const most = faults(text) === 0 ? 0 : faults(text) + 1;
        for (const item of completionsAt(context, offset)) {
          for (const client of ["plain", "snippets"] as const) {
            const after = accept(text, item, client);
            assert.ok(faults(after) <= most, `${item.label}: ${JSON.stringify(after)}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is answered at every position of an example that is cut off there", () => {
    const document = exampleDocument("bga/wi-rw-0501-bga256-replace.wi.yaml");
    for (let offset = 0; offset <= document.text.length; offset += 23) {
      const text = document.text.slice(0, offset);
      const context = contextOfExample(document, analyse(text, document.kind, document.environment));
      for (const { range } of completionsAt(context, offset)) assert.ok(range.end === offset);
    }
  });
});
