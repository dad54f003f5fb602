import assert from "node:assert/strict";
import fc from "fast-check";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import { parseDirect } from "../../server/src/core/syntax/direct.ts";
import { parseFull } from "../../server/src/core/syntax/full.ts";
import type { Node } from "../../server/src/core/syntax/node.ts";
import { applyEdit, edit, yamlText } from "../support/yaml-texts.ts";

function shape(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  const { start, end } = node;
  if (node.kind === "scalar") return [start, end, node.style, node.text, node.empty === true];
  if (node.kind === "seq") return ["seq", start, end, node.flow, node.items.map(shape)];
  return [
    "map",
    start,
    end,
    node.flow,
    node.pairs.map((pair) => [shape(pair.key), shape(pair.value), pair.bare === true]),
  ];
}

/** Holds the direct parser to the full one; returns whether it accepted the text. */
function agrees(text: string): boolean {
  const direct = parseDirect({ text });
  if (direct === undefined) return false;
  const full = parseFull({ text });
  assert.deepEqual(full.faults, [], `accepted a text that ‘yaml’ refuses: ${JSON.stringify(text)}`);
  assert.equal(full.anchors.size + full.unresolved.length, 0);
  assert.deepEqual(shape(direct.root), shape(full.root), JSON.stringify(text));
  return true;
}

describe("syntax: the direct parser", () => {
  it("reads what people write as ‘yaml’ reads it", () => {
    let accepted = 0;
    let clean = 0;
    fc.assert(
      fc.property(yamlText, (text) => {
        if (parseFull({ text }).faults.length === 0) clean++;
        if (agrees(text)) accepted++;
      }),
      { numRuns: 3000 },
    );
    // A parser that gives up on everything would agree too.
    assert.ok(accepted > clean * 0.7, `accepted ${accepted} of ${clean} clean texts`);
  });

  it("never accepts what ‘yaml’ reads otherwise, after any edits", () => {
    fc.assert(
      fc.property(yamlText, fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
        agrees(edits.reduce(applyEdit, text));
      }),
      { numRuns: 3000 },
    );
  });

  it("reads a whole instruction, and edits of it", () => {
    assert.ok(agrees(EXAMPLE_BASE));
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 2 }),
        (edits) => void agrees(edits.reduce(applyEdit, EXAMPLE_BASE)),
      ),
      { numRuns: 500 },
    );
  });

  const givenUp: readonly [name: string, text: string][] = [
    ["anchors", "a: &x 1\n"],
    ["aliases", "a: *x\n"],
    ["tags", "a: !x 1\n"],
    ["tabs as indentation", "a:\n\tb: 1\n"],
    ["a second document", "a: 1\n---\nb: 2\n"],
    ["a text with a colon", "a: b: c\n"],
    ["an open quote", 'a: "b\n'],
    ["a lone return", "a: 1\rb: 2\n"],
  ];
  for (const [name, text] of givenUp) {
    it(`leaves ${name} to the full parser`, () => assert.equal(parseDirect({ text }), undefined));
  }
});
