import assert from "node:assert/strict";
import fc from "fast-check";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import type { SourceDocument } from "../../server/src/core/syntax/document.ts";
import {
  baseOf,
  commentsOf,
  faultsOf,
  MAX_PIECE,
  MAX_TEXT,
  parseDocument,
} from "../../server/src/core/syntax/document.ts";
import { parseFull } from "../../server/src/core/syntax/full.ts";
import type { Cut } from "../../server/src/core/syntax/segments.ts";
import { cut, recut } from "../../server/src/core/syntax/segments.ts";
import { differenceOf } from "../../server/src/core/text/change.ts";
import { applyEdit, changeBy, edit } from "../support/yaml-texts.ts";

function stepIds(document: SourceDocument): (string | undefined)[] {
  return document.steps.map(({ node }) => {
    const pair = node.kind === "map" ? node.pairs.find(({ key }) => key.text === "id") : undefined;
    return pair?.value.kind === "scalar" ? pair.value.text : undefined;
  });
}

/** All of a document, with the pieces and their trees by their places. */
function outline(document: SourceDocument): unknown {
  const { layout, bases, ...rest } = document;
  const places = new Map(
    document.pieces.map((piece, index) => [piece as unknown, `piece ${index} at ${bases.get(piece)}`]),
  );
  return JSON.parse(
    JSON.stringify(
      { ...rest, cut: layout?.cut, faults: faultsOf(document), comments: commentsOf(document) },
      (key, value) => (key === "piece" || (places.has(value) && key !== "") ? places.get(value) : value),
    ),
  );
}

describe("syntax: documents in pieces", () => {
  it("gives the verdict of the parser on the whole text, clean or broken", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 2 }), (edits) => {
        const text = edits.reduce(applyEdit, EXAMPLE_BASE);
        const document = parseDocument(text);
        if (document.refused !== undefined) return;
        const whole = parseFull({ text: text.replace(/^\uFEFF/, "").replace(/\r(?!\n)/g, "\n") });
        const broken = whole.faults.length > 0 || whole.unresolved.length > 0;
        assert.equal(
          faultsOf(document).length > 0,
          broken,
          JSON.stringify({ faults: faultsOf(document), whole: whole.faults }),
        );
      }),
      { numRuns: 400 },
    );
  });

  it("reads what follows the steps by itself, whatever its key is called", () => {
    for (const key of [
      "waivers",
      "site notes",
      "a:b",
      "a#b",
      "Übung",
      "7711",
      "'x: y'",
      '"x"',
      "$x",
      "a-b",
      "&a x",
      "? x\n",
    ]) {
      for (const rest of [":", ": 1", ":\n  - x", ": |\n  x: y"]) {
        const document = parseDocument(`steps:\n  - id: a\n${key}${rest}\n`);
        assert.deepEqual(faultsOf(document), [], `${key}${rest}`);
        assert.equal(document.pieces.length, 3);
      }
    }
  });

  it("puts every fault, node and fix inside the text", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce(applyEdit, EXAMPLE_BASE);
        for (const fault of faultsOf(parseDocument(text))) {
          for (const range of [fault, ...fault.fixes.flatMap((fix) => fix.edits)]) {
            assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, JSON.stringify(fault));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the pieces that did not change, and their trees", () => {
    const before = parseDocument(EXAMPLE_BASE);
    const after = parseDocument(EXAMPLE_BASE.replace("Remove U3", "Take U3 off"), before);
    assert.equal(after.steps.length, 2);
    assert.notEqual(after.steps[0]?.node, before.steps[0]?.node);
    assert.equal(after.steps[1]?.node, before.steps[1]?.node);
    assert.equal(after.pieces[0], before.pieces[0]);
    const moved = after.steps[1];
    assert.ok(moved);
    assert.equal(after.text.startsWith("  - id: install-u3", baseOf(after, moved.piece)), true);
  });

  it("cuts again what a look at the whole text cuts, wherever the change is", () => {
    let [inSteps, elsewhere] = [0, 0];
    const tail = "waivers:\n  - rule: x\n# end\nreferences: []\n";
    const texts = [
      EXAMPLE_BASE,
      "steps:\n- id: a\n- id: a\n- id: a\nx: 1\n",
      `${EXAMPLE_BASE}${tail}`,
      `---\n${EXAMPLE_BASE}`,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.boolean(),
        fc.array(fc.tuple(edit, fc.boolean()), { minLength: 1, maxLength: 5 }),
        (text, crlf, edits) => {
          let before = crlf ? text.replaceAll("\n", "\r\n") : text;
          for (const [entry, exact] of edits) {
            const after = applyEdit(before, entry);
            const old = cut(before);
            if (old !== undefined) {
              const change = exact ? changeBy(before, entry) : differenceOf(before, after);
              const again = recut(after, change, old);
              assert.deepEqual(again?.cut, cut(after));
              if (again !== undefined) {
                assert.ok(again.front + again.back <= again.cut.steps.length);
                const { steps, stepsEnd } = again.cut;
                const piece = (of: string, cutOf: Cut, i: number) =>
                  of.slice(cutOf.steps[i], cutOf.steps[i + 1] ?? cutOf.stepsEnd);
                for (let i = 0; i < again.front; i++) assert.equal(piece(after, again.cut, i), piece(before, old, i));
                for (let i = 1; i <= again.back; i++) {
                  assert.equal(piece(after, again.cut, steps.length - i), piece(before, old, old.steps.length - i));
                }
                assert.ok(stepsEnd <= after.length);
                if (again.front > 0) inSteps++;
                else if (again.back === steps.length && steps.length > 0) elsewhere++;
              }
            }
            before = after;
          }
        },
      ),
      { numRuns: 3000 },
    );
    assert.ok(inSteps > 500 && elsewhere > 500, `${inSteps} in the steps, ${elsewhere} before them`);
  });

  it("reads with a version before it what it reads afresh, told of the change or not", () => {
    const twoInOne = "  - id: c\n   - id: d\n";
    const texts = [
      EXAMPLE_BASE,
      `${EXAMPLE_BASE}${twoInOne}waivers: []\n`,
      "steps:\n  - &s\n    id: a\n  - id: b\n  - *s\n",
    ];
    const lineBreaks = [
      (text: string) => text,
      (text: string) => text.replaceAll("\n", "\r\n"),
      (text: string) => text.replaceAll("\n", "\r"),
    ];
    let kept = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.constantFrom(...lineBreaks),
        fc.array(fc.tuple(edit, fc.boolean()), { minLength: 1, maxLength: 5 }),
        (start, breaks, edits) => {
          let document = parseDocument(breaks(start));
          for (const [entry, isTold] of edits) {
            const { text } = document;
            const after = applyEdit(text, entry);
            const before = document;
            document = parseDocument(after, before, isTold ? changeBy(text, entry) : undefined);
            assert.deepEqual(outline(document), outline(parseDocument(after)));
            kept += document.pieces.filter((piece) => before.pieces.includes(piece)).length;
          }
        },
      ),
      { numRuns: 600 },
    );
    assert.ok(kept > 1000, `${kept} kept`);
  });

  it("looks for the change itself where the one that it is told of cannot be", () => {
    const before = parseDocument(EXAMPLE_BASE);
    const text = EXAMPLE_BASE.replace("Remove U3", "Take U3 off");
    assert.deepEqual(
      outline(parseDocument(text, before, { start: 3, end: 3, length: 1 })),
      outline(parseDocument(text)),
    );
  });

  it("takes two equal steps for two pieces", () => {
    const step = "  - id: a\n    title: b\n";
    const document = parseDocument(`steps:\n${step}${step}`);
    assert.equal(document.steps.length, 2);
    assert.notEqual(document.steps[0]?.piece, document.steps[1]?.piece);
    const again = parseDocument(`steps:\n${step}${step}${step}`, document);
    assert.equal(new Set(again.steps.map(({ piece }) => baseOf(again, piece))).size, 3);
  });

  const layouts: readonly [name: string, text: string, ids: readonly (string | undefined)[]][] = [
    ["items deeper than the key", "steps:\n  - id: a\n  - id: b\n", ["a", "b"]],
    ["items at the margin", "steps:\n- id: a\n- id: b\nwaivers: []\n", ["a", "b"]],
    ["keys after the steps", "steps:\n  - id: a\n\nwaivers:\n  - rule: x\n", ["a"]],
    ["flow style", "steps: [{ id: a }, { id: b }]\n", ["a", "b"]],
    ["a comment behind the key", "steps: # all\n  # first\n  - id: a\n", ["a"]],
    ["a marker in front", "---\nsteps:\n  - id: a\n", ["a"]],
    ["a byte order mark", "\uFEFFsteps:\n  - id: a\n", ["a"]],
    ["CR LF", "steps:\r\n  - id: a\r\n  - id: b\r\n", ["a", "b"]],
    ["lone returns", "steps:\r  - id: a\r  - id: b\r", ["a", "b"]],
    [
      "a dash inside a block scalar",
      "steps:\n  - id: a\n    instruction: |\n      - not a step\n  - id: b\n",
      ["a", "b"],
    ],
    ["an anchor used in another step", "steps:\n  - &s\n    id: a\n  - *s\n", ["a", "a"]],
    ["a step that is only a dash", "steps:\n  -\n  - id: b\n", [undefined, "b"]],
    ["no steps", "workInstruction: 1\n", []],
    ["an empty text", "", []],
  ];
  for (const [name, text, ids] of layouts) {
    it(`finds the steps: ${name}`, () => {
      const document = parseDocument(text);
      assert.deepEqual(stepIds(document), ids);
      assert.deepEqual(faultsOf(document), []);
    });
  }

  it("holds a syntax error inside its step", () => {
    const text = EXAMPLE_BASE.replace("title: Remove U3", "title: Remove: U3");
    const document = parseDocument(text);
    assert.equal(faultsOf(document).length, 1);
    assert.deepEqual(stepIds(document), ["remove-u3", "install-u3"]);
  });

  it("refuses what is too large or too deep", () => {
    assert.match(parseDocument("x".repeat(MAX_TEXT + 1)).refused ?? "", /larger than 5 MB/);
    assert.match(parseDocument(`a: ${"x".repeat(MAX_PIECE + 1)}`).refused ?? "", /piece of more than 1 MB/);
    assert.match(parseDocument(`a: ${"[".repeat(300)}${"]".repeat(300)}`).refused ?? "", /levels deep/);
    assert.equal(parseDocument(`a: ${"[".repeat(150)}${"]".repeat(150)}`).refused, undefined);
  });
});
