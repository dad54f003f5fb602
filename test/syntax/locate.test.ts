import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { locate } from "../../server/src/core/syntax/locate.ts";
import type { ScalarNode } from "../../server/src/core/syntax/node.ts";

function scalarIn(text: string): ScalarNode {
  const root = parseDocument(text).header;
  const value = root?.pairs[0]?.value;
  assert.equal(value?.kind, "scalar");
  return value as ScalarNode;
}

describe("syntax: places inside scalars", () => {
  const cases: readonly [name: string, text: string][] = [
    ["plain", "a: one TBD two\n"],
    ["plain over lines", "a: one\n  more TBD\n  two\n"],
    ["single quoted", "a: 'it''s TBD'\n"],
    ["double quoted", 'a: "\\"x\\" \\u00b0 TBD"\n'],
    ["double quoted over lines", 'a: "one \\\n  two\n  TBD"\n'],
    ["literal", "a: |\n  one\n    two\n  TBD\n"],
    ["folded", "a: >-\n  one\n  two\n\n  TBD three\n"],
    ["with CR LF", "a: |\r\n  one\r\n  TBD\r\n"],
    ["behind an astral character", "a: 😀 TBD\n"],
    ["behind a byte order mark", "\uFEFFa: x TBD\n"],
  ];
  for (const [name, text] of cases) {
    it(name, () => {
      const node = scalarIn(text);
      const at = node.text.indexOf("TBD");
      const place = locate(node, at, at + 3);
      assert.equal(node.piece.text.slice(place.start, place.end), "TBD");
    });
  }

  it("finds every word of a text in every style", () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Zé°😀'"\\]{1,6}$/u), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.constantFrom("single", "double", "literal", "folded"), (parts, style) => {
        const marked = parts.map((part, i) => `${part}${i}`);
        const body =
          style === "single"
            ? `'${marked.join(" ").replaceAll("'", "''")}'`
            : style === "double"
              ? JSON.stringify(marked.join(" "))
              : `${style === "literal" ? "|" : ">"}\n  ${marked.join("\n  ")}\n`;
        const node = scalarIn(`a: ${body}\n`);
        for (const word of marked) {
          const at = node.text.indexOf(word);
          assert.ok(at >= 0);
          const place = locate(node, at, at + word.length);
          const source = node.piece.text.slice(place.start, place.end);
          const plain =
            style === "single" ? source.replaceAll("''", "'") : style === "double" ? JSON.parse(`"${source}"`) : source;
          assert.equal(plain, word);
        }
      }),
      { numRuns: 500 },
    );
  });
});
