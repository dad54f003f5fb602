import assert from "node:assert/strict";
import { insertItem, insertKey } from "../../server/src/core/model/insert-key.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { get } from "../../server/src/core/syntax/node.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";

/** Sets `key: TBD` in the mapping under `m`, or at the top. */
function inserted(text: string, key: string, after?: string): string {
  const { header } = parseDocument(text);
  assert.ok(header);
  const under = get(header, "m");
  const { at, newText } = insertKey(under?.kind === "map" ? under : header, key, "TBD", after);
  return applyEdits(text, [{ start: at.start, end: at.end, newText }]);
}

function added(text: string, where: "first" | "last"): string | undefined {
  const { header } = parseDocument(text);
  const list = header && get(header, "l");
  assert.ok(list?.kind === "seq");
  const edit = insertItem(list, "{ x: 1 }", where);
  return edit && applyEdits(text, [{ start: edit.at.start, end: edit.at.end, newText: edit.newText }]);
}

describe("model: insertKey", () => {
  const cases: readonly [name: string, text: string, key: string, after: string | undefined, expected: string][] = [
    ["flow", "m: { a: 1, b: 2 }\n", "k", "a", "m: { a: 1, k: TBD, b: 2 }\n"],
    ["flow, last", "m: { a: 1, b: 2 }\n", "k", "b", "m: { a: 1, b: 2, k: TBD }\n"],
    ["flow, after a key without value", "m: { a: , b: 2 }\n", "k", "a", "m: { a:, k: TBD , b: 2 }\n"],
    ["flow, after an entry without colon", "m: { a, b: 2 }\n", "k", "a", "m: { a, k: TBD, b: 2 }\n"],
    ["flow, empty", "m: {}\n", "k", undefined, "m: { k: TBD }\n"],
    ["block", "m:\n  a: 1\n  b: 2\n", "k", "a", "m:\n  a: 1\n  k: TBD\n  b: 2\n"],
    ["block, an unknown neighbour", "m:\n  a: 1\n  b: 2\n", "k", "z", "m:\n  a: 1\n  k: TBD\n  b: 2\n"],
    ["block, last without line break", "m:\n  a: 1", "k", "a", "m:\n  a: 1\n  k: TBD"],
    [
      "block, after a comment on the line",
      "m:\n  a: 1 # one\n  b: 2\n",
      "k",
      "a",
      "m:\n  a: 1 # one\n  k: TBD\n  b: 2\n",
    ],
    [
      "block, a comment of the next key stays with it",
      "m:\n  a: 1\n  # two\n  b: 2\n",
      "k",
      "a",
      "m:\n  a: 1\n  k: TBD\n  # two\n  b: 2\n",
    ],
    [
      "block, after a text of several lines",
      "m:\n  a: |\n    x\n    y\n\n  b: 2\n",
      "k",
      "a",
      "m:\n  a: |\n    x\n    y\n  k: TBD\n\n  b: 2\n",
    ],
    [
      "block, after a list",
      "m:\n  a:\n    - 1\n    - x: 2\n      y: 3\nz: 1\n",
      "k",
      "a",
      "m:\n  a:\n    - 1\n    - x: 2\n      y: 3\n  k: TBD\nz: 1\n",
    ],
    [
      "block, after a flow list over lines",
      "m:\n  a: [1,\n    2]\n  b: 2\n",
      "k",
      "a",
      "m:\n  a: [1,\n    2]\n  k: TBD\n  b: 2\n",
    ],
    ["block, CRLF", "m:\r\n  a: 1\r\n  b: 2\r\n", "k", "a", "m:\r\n  a: 1\r\n  k: TBD\r\n  b: 2\r\n"],
    ["a blank key", "m:\n  a: 1\n  k:\n  b: 2\n", "k", undefined, "m:\n  a: 1\n  k: TBD\n  b: 2\n"],
    ["a blank key with a comment", "m:\n  k: # to come\n", "k", undefined, "m:\n  k: TBD # to come\n"],
    ["a blank quoted value", 'm: { k: "", b: 2 }\n', "k", undefined, "m: { k: TBD, b: 2 }\n"],
    ["an empty list", "m: { k: [] }\n", "k", undefined, "m: { k: TBD }\n"],
    ["a null", "m:\n  k: ~\n", "k", undefined, "m:\n  k: TBD\n"],
    ["a key without colon", "m: { a: 1, k }\n", "k", undefined, "m: { a: 1, k: TBD }\n"],
    [
      "at the top, after a block",
      "a:\n  x: 1\nsteps:\n  - id: s\n",
      "k",
      "a",
      "a:\n  x: 1\nk: TBD\nsteps:\n  - id: s\n",
    ],
    ["at the top, before the steps", "steps:\n  - id: s\n", "k", undefined, "k: TBD\nsteps:\n  - id: s\n"],
  ];
  for (const [name, text, key, after, expected] of cases) {
    it(name, () => {
      const result = inserted(text, key, after);
      assert.equal(result, expected);
      const document = parseDocument(result);
      assert.deepEqual(
        document.pieces.flatMap((piece) => piece.faults),
        [],
      );
    });
  }

  it("in a step, whose tree is a piece of its own", () => {
    const text = "a: 1\nsteps:\n  - id: s\n    title: T\n  - id: t\n";
    const document = parseDocument(text);
    const [step] = document.steps;
    assert.ok(step?.node.kind === "map");
    const { at, newText } = insertKey(step.node, "k", "TBD", "title");
    const base = document.bases.get(at.piece) ?? 0;
    assert.equal(
      applyEdits(text, [{ start: at.start + base, end: at.end + base, newText }]),
      "a: 1\nsteps:\n  - id: s\n    title: T\n    k: TBD\n  - id: t\n",
    );
  });
});

describe("model: insertItem", () => {
  const cases: readonly [name: string, text: string, where: "first" | "last", expected: string][] = [
    ["flow, first", "l: [a, b]\n", "first", "l: [{ x: 1 }, a, b]\n"],
    ["flow, last", "l: [a, b]\n", "last", "l: [a, b, { x: 1 }]\n"],
    ["flow, empty", "l: []\n", "last", "l: [{ x: 1 }]\n"],
    ["block, first", "l:\n  - a\n  - b\n", "first", "l:\n  - { x: 1 }\n  - a\n  - b\n"],
    [
      "block, last",
      "l:\n  - a\n  - b: 1\n    c: 2\nz: 1\n",
      "last",
      "l:\n  - a\n  - b: 1\n    c: 2\n  - { x: 1 }\nz: 1\n",
    ],
    ["block without indentation", "l:\n- a\nz: 1\n", "last", "l:\n- a\n- { x: 1 }\nz: 1\n"],
    ["block, CRLF", "l:\r\n  - a\r\n", "last", "l:\r\n  - a\r\n  - { x: 1 }\r\n"],
  ];
  for (const [name, text, where, expected] of cases) it(name, () => assert.equal(added(text, where), expected));
});
