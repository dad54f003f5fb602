import assert from "node:assert/strict";
import fc from "fast-check";
import { blocksOf } from "../../../server/src/core/render/instruction/blocks.ts";
import { markdown } from "../../../server/src/core/render/instruction/markdown.ts";
import { fileNameOf, renderFile } from "../../../server/src/core/render/instruction/page.ts";
import { analyseText } from "../../support/check.ts";
import { EVERYTHING, withTexts, yamlOf } from "../../support/everything.ts";
import { assertSafeElement, assertSafePage, textOf } from "../../support/safe-markup.ts";
import { yamlText } from "../../support/yaml-texts.ts";
import { ATTACKS, attackText } from "../hostile.ts";

const CATALOG = `workInstructionCatalog: 1
equipment: [{ id: IR-01, category: focused-ir-system, model: '"><img src=x>' }]
materials: [{ id: FLX-01, category: flux, name: <script>alert(1)</script> }]
people: [{ id: EMP-1, name: '<b onclick="x">' }]
blocks:
  - id: clean
    revision: A
    steps:
      - { id: wipe, title: <script>alert(2)</script>, instruction: '![x](http://example.com/x.png)', images: [{ file: http://example.com/y.png }] }
`;

/** Attacks on a reader of Markdown and of HTML, with what is read of each. */
const MARKDOWN: readonly (readonly [attack: string, read: string])[] = [
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ["<!-- x -->", "<!-- x -->"],
  ["[go](javascript:alert(1))", "[go](javascript:alert(1))"],
  ["[go](https://example.com)", "go (https://example.com)"],
  ["[go](command:run)", "go (command:run)"],
  ["[go](vscode://x/y)", "go (vscode://x/y)"],
  ['[go](https://example.com "on\\"mouseover=x")', "go (https://example.com)"],
  ["[*a* [b]](https://example.com)", "a [b] (https://example.com)"],
  ["<https://example.com>", "https://example.com"],
  ["![see](https://example.com/x.png)", "!see (https://example.com/x.png)"],
  ["![see][1]\n\n[1]: https://example.com/x.png", "!see (https://example.com/x.png)"],
  ['```"><script>\nx\n```', "x"],
  ["a\u202eb &#x202e; &#27;", "a\\u{202e}b \\u{202e} \ufffd"],
  ["&lt;script&gt;", "<script>"],
  ["| a |\n|--:|\n| b |", "ab"],
  ["\\<b\\>", "<b>"],
  ["https://example.com", "https://example.com"],
];

describe("render: an instruction's markup", () => {
  for (const [attack, read] of MARKDOWN) {
    it(`is text for ${JSON.stringify(attack)}`, () => {
      const element = assertSafeElement(`<div>${markdown(attack).text}</div>`);
      assert.equal(
        textOf(element)
          .trim()
          .replaceAll(/\s*\n\s*/g, ""),
        read,
      );
    });
  }

  it("is safe whatever Markdown is made of", () => {
    const bits = [
      ...ATTACKS,
      ...MARKDOWN.map(([attack]) => attack),
      "[",
      "](",
      ")",
      "*",
      "`",
      "|",
      "\n|-|\n",
      "> ",
      "- ",
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 4 })), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => {
        assertSafeElement(`<div>${markdown(parts.join("")).text}</div>`);
      }),
      { numRuns: 1000 },
    );
  });

  it("is safe where any text of an instruction is an attack", () => {
    const texts = fc.array(fc.oneof(fc.constant(undefined), attackText), { minLength: 7, maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.boolean(), (attacks, isAfter) => {
        let at = 0;
        const replace = (text: string) => {
          const attack = attacks[at++ % attacks.length];
          return attack === undefined ? text : isAfter ? text + attack : attack;
        };
        check(yamlOf(withTexts(EVERYTHING, replace)));
      }),
      { numRuns: 150 },
    );
  });

  for (const attack of ATTACKS) {
    it(`is safe where every text is ${JSON.stringify(attack)}`, () => {
      check(yamlOf(withTexts(EVERYTHING, () => attack)));
      check(yamlOf(withTexts(EVERYTHING, (text) => text + attack)));
    });
  }

  it("is safe whatever the text is", () => {
    fc.assert(fc.property(yamlText, check), { numRuns: 200 });
    for (const text of ["", "- a", "x", "a: b", "\0", "steps:\n  -", "steps:\n  - x\n  - [", "{".repeat(300)])
      check(text);
  });

  function check(text: string): void {
    const analysis = analyseText(text, "instruction", { catalog: CATALOG });
    const keys = new Set<string>();
    for (const { key, html } of blocksOf(analysis, { picture: (file) => ({ file }) })) {
      assertSafeElement(html);
      assert.ok(!keys.has(key), `twice ${key}`);
      keys.add(key);
    }
    assertSafePage(renderFile(analysis, { picture: (file) => ({ file, source: "data:image/png;base64,AA==" }) }));
    assertSafePage(renderFile(analysis, { picture: (file) => ({ file }) }));
    assert.match(fileNameOf(analysis), /^[\p{L}\p{N}_][\p{L}\p{N}._-]*\.html$/u);
  }
});
