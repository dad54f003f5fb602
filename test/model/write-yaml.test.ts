import assert from "node:assert/strict";
import fc from "fast-check";
import { writeText } from "../../server/src/core/model/write-yaml.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { get, isNull } from "../../server/src/core/syntax/node.ts";

/** What is read of a value in block and in flow form. */
function readBack(written: string): readonly (string | undefined)[] {
  const block = parseDocument(`key: ${written}\nnext: 1\n`).header;
  const flow = parseDocument(`key: [${written}, { key: ${written} }]\n`).header;
  const list = flow && get(flow, "key");
  const [item, map] = list?.kind === "seq" ? list.items : [];
  const nodes = [block && get(block, "key"), item, map?.kind === "map" ? get(map, "key") : undefined];
  return nodes.map((node) => (node?.kind === "scalar" && !isNull(node) ? node.text : undefined));
}

describe("model: texts written as YAML", () => {
  const plain = ["IR-01", "laser-mark", "7711 bga-removal", "M. Ortega", "350 °C", "100:12 by weight", "R4-R7", "0402"];
  for (const text of plain) it(`${text} needs no quotes`, () => assert.equal(writeText(text), text));
  const quoted = [
    "",
    " ",
    "a ",
    "a, b",
    "a: b",
    "a:",
    "a #b",
    "#b",
    "- a",
    "null",
    "~",
    "[a]",
    "{a}",
    "@a",
    "*a",
    "a\nb",
  ];
  for (const text of quoted) it(`${JSON.stringify(text)} needs quotes`, () => assert.notEqual(writeText(text), text));

  it("whatever the text, it is read back as it is", () => {
    const unit = fc.constantFrom(..."ab1 :#-,[]{}&*!|>'\"%@`~.?\\/é°\n\t😀".split(/(?:)/u), "null", "---", "...");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 8 }), (text) => {
        assert.deepEqual(readBack(writeText(text)), [text, text, text]);
      }),
      { numRuns: 3000 },
    );
  });
});
