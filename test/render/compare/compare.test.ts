import assert from "node:assert/strict";
import fc from "fast-check";
import { analyse } from "../../../server/src/core/analysis/analyse.ts";
import { formatDocument } from "../../../server/src/core/features/format.ts";
import { changesBetween } from "../../../server/src/core/render/compare/changes.ts";
import { compare } from "../../../server/src/core/render/compare/comparison.ts";
import { sentenceOf } from "../../../server/src/core/render/compare/words.ts";
import { parseDocument } from "../../../server/src/core/syntax/document.ts";
import { applyEdits } from "../../../server/src/core/text/edit.ts";
import { analyseText } from "../../support/check.ts";
import { EVERYTHING, withTexts, yamlOf } from "../../support/everything.ts";
import { environmentAt, library, mistakes } from "../../support/library.ts";
import { loosened } from "../../support/loosen.ts";
import { assertSafeElement, headingLevels, textOf, withClass } from "../../support/safe-markup.ts";
import { yamlText } from "../../support/yaml-texts.ts";
import { attackText } from "../hostile.ts";

function sentences(before: string, after: string): readonly string[] {
  return changesBetween(parseDocument(before), parseDocument(after)).map(sentenceOf);
}

const steps = (...items: readonly string[]) => `steps:\n${items.map((item) => `  - ${item}\n`).join("")}`;

/** Two texts, and what is told of them; texts that say the same in another way are told nothing of. */
const CASES: readonly (readonly [name: string, before: string, after: string, told: readonly string[]])[] = [
  [
    "a parameter",
    steps("{ id: remove-u7, parameters: { peakTemperature: 248 °C } }"),
    steps("{ id: remove-u7, parameters: { peakTemperature: 243 °C } }"),
    ["Step 1 ‘remove-u7’: peak temperature 248 °C → 243 °C"],
  ],
  [
    "a parameter spelt otherwise",
    steps("{ id: a, parameters: { peakTemperature: 240–243 C, rampRate: <= 2 °C/s } }"),
    steps("{ id: a, parameters: { peakTemperature: 240-243 °C, rampRate: at most 2 °C/s } }"),
    [],
  ],
  [
    "a parameter with another precision",
    steps("{ id: a, parameters: { tipTemperature: 650 °F } }"),
    steps("{ id: a, parameters: { tipTemperature: 650.0 °F } }"),
    ["Step 1 ‘a’: tip temperature 650 °F → 650.0 °F"],
  ],
  [
    "quotes and block texts",
    "document: { title: 'A b', revision: '01' }\n",
    "document:\n  title: |\n    A b\n  revision: 01\n",
    [],
  ],
  ["another number in a text", "document: { revision: 01 }\n", "document: { revision: 1 }\n", ["Revision 01 → 1"]],
  ["one and a list of one", steps("{ id: a, procedure: common 2.5 }"), steps("{ id: a, procedure: [common 2.5] }"), []],
  ["an empty value and none", "document: { title: A, owner: }\nwaivers: []\n", "document: { title: A }\n", []],
  [
    "the order of keys",
    "activity: rework\ncoating: { type: acrylic, thickness: 0.05 mm }\n",
    "coating: { thickness: 0.05 mm, type: acrylic }\nactivity: rework\n",
    [],
  ],
  ["a key that came", "document: { title: A }\n", "document: { title: A, owner: B }\n", ["Owner added: B"]],
  ["a key that went", "document: { title: A, owner: B }\n", "document: { title: A }\n", ["Owner removed: B"]],
  [
    "approvals",
    "document: { approvals: [{ role: author, name: A }, { role: quality, name: B }] }\n",
    "document: { approvals: [{ role: quality, name: C }, { role: customer, name: D }] }\n",
    [
      "Approvals ‘quality’, name B → C",
      "Approvals ‘customer’ added: role: customer; name: D",
      "Approvals ‘author’ removed: role: author; name: A",
    ],
  ],
  ["a material that was replaced", "materials: [A-1, B-1]\n", "materials: [A-1, C-1]\n", ["Materials B-1 → C-1"]],
  [
    "materials that came",
    "materials: [A-1]\n",
    "materials: [A-1, C-1, D-1]\n",
    ["Materials added: C-1", "Materials added: D-1"],
  ],
  ["the order of a list", "materials: [A-1, B-1]\n", "materials: [B-1, A-1]\n", ["Materials A-1 · B-1 → B-1 · A-1"]],
  ["the same item twice", "materials: [A-1]\n", "materials: [A-1, A-1]\n", ["Materials added: A-1"]],
  [
    "the points of a profile",
    steps("{ id: a, profile: { points: [[0 s, 25 °C], [9 s, 99 °C]] } }"),
    steps("{ id: a, profile: { points: [[0 s, 25 °C], [8 s, 99 °C]] } }"),
    ["Step 1 ‘a’: profile, points 0 s, 25 °C · 9 s, 99 °C → 0 s, 25 °C · 8 s, 99 °C"],
  ],
  ["a step that came", steps("{ id: a }"), steps("{ id: b }", "{ id: a }"), ["Step 1 ‘b’ added"]],
  [
    "a step that went",
    steps("{ id: a }", "{ id: b }", "{ id: c }"),
    steps("{ id: a }", "{ id: c }"),
    ["Step 2 ‘b’ removed"],
  ],
  [
    "a step that moved",
    steps("{ id: a }", "{ id: b }", "{ id: c }"),
    steps("{ id: c }", "{ id: a }", "{ id: b }"),
    ["Step 1 ‘c’ moved from 3 to 1"],
  ],
  [
    "a step that moved and changed",
    steps("{ id: a, title: A }", "{ id: b }", "{ id: c }"),
    steps("{ id: b }", "{ id: c }", "{ id: a, title: B }"),
    ["Step 3 ‘a’ moved from 1 to 3", "Step 3 ‘a’: title A → B"],
  ],
  [
    "a step with another id",
    steps("{ id: a, title: Same }"),
    steps("{ id: b, title: Same }"),
    ["Step 1 ‘b’: id a → b"],
  ],
  [
    "a second step of an id",
    steps("{ id: a, title: A }"),
    steps("{ id: a, title: A }", "{ id: a, title: B }"),
    ["Step 2 ‘a’ added"],
  ],
  ["a value that cannot be read", "document: { title: A }\n", 'document:\n  title: "A\n', []],
  [
    "what an unreadable line may hold",
    "document:\n  title: A\n  owner: B\n",
    "document:\n  title: A\n  @ owner: B\n",
    [],
  ],
];

describe("render: compare", () => {
  for (const [name, before, after, told] of CASES) {
    it(`tells of ${name}`, () => assert.deepEqual(sentences(before, after), told));
  }

  it("finds no change between a text and itself, and the same text in another form", () => {
    const texts = [...library, ...mistakes].map(({ text }) => text);
    for (const text of [...texts, yamlOf(EVERYTHING)]) {
      assert.deepEqual(sentences(text, `# A comment.\n${text}`), []);
      const formatted = applyEdits(text, formatDocument({ source: parseDocument(text), kind: "instruction" }));
      assert.deepEqual(sentences(text, formatted), []);
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.nat(999), { minLength: 50, maxLength: 50 }),
        (text, numbers) => {
          let at = 0;
          const loose = loosened(text, () => numbers[at++ % numbers.length] ?? 0);
          assert.deepEqual(sentences(text, loose), []);
          assert.deepEqual(sentences(loose, text), []);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("finds no change between any text and itself, or its formatted self", () => {
    fc.assert(
      fc.property(yamlText, (text) => {
        assert.deepEqual(sentences(text, text), []);
        const formatted = applyEdits(text, formatDocument({ source: parseDocument(text), kind: "instruction" }));
        assert.deepEqual(sentences(text, formatted), []);
      }),
      { numRuns: 500 },
    );
  });

  it("finds every text that is another one", () => {
    const count = JSON.stringify(EVERYTHING).length;
    fc.assert(
      fc.property(fc.nat(count), (chosen) => {
        let at = 0;
        let texts = 0;
        withTexts(EVERYTHING, (text) => {
          texts++;
          return text;
        });
        const edited = withTexts(EVERYTHING, (text) => (at++ === chosen % texts ? `${text} else` : text));
        assert.ok(sentences(yamlOf(EVERYTHING), yamlOf(edited)).length > 0);
      }),
      { numRuns: 200 },
    );
  });

  describe("page", () => {
    const page = (before: string, after: string) => {
      const sides = [before, after].map((text, index) => ({
        label: index === 0 ? "HEAD" : "now",
        analysis: analyseText(text),
      }));
      const [old, now] = sides;
      assert.ok(old !== undefined && now !== undefined);
      const { html, ...rest } = compare(old, now);
      return { ...rest, element: assertSafeElement(html) };
    };

    it("has both revisions side by side, with the changes where they stand", () => {
      const { element, title, changes } = page(
        "document: { number: N-1, title: Title }\nsteps:\n  - { id: a, title: A }\n  - { id: gone }\n  - { id: b, instruction: Wipe it with a dry cloth and look at it for a good long while. }\n",
        "document: { number: N-1, title: Title }\nsteps:\n  - { id: a, title: A }\n  - { id: b, instruction: Wipe it with a wet cloth and look at it for a good long while. }\n  - { id: new }\n",
      );
      assert.equal(title, "N-1: HEAD → now");
      assert.equal(changes.length, 3);
      const kinds = withClass(element, "wi-pair").map(({ attrs }) => attrs[0]?.value.split(" ")[1]);
      assert.deepEqual(kinds, [
        "wi-pair-heads",
        "wi-pair-same",
        "wi-pair-same",
        "wi-pair-removed",
        "wi-pair-changed",
        "wi-pair-added",
      ]);
      const marks = withClass(element, "wi-change").map((mark) => textOf(mark));
      assert.deepEqual(marks, [
        "instruction: Wipe it with a dry cloth and look at it for a good long while.",
        "instruction: Wipe it with a wet cloth and look at it for a good long while.",
      ]);
      assert.match(withClass(element, "wi-changes").map(textOf).join(""), /Wipe it with a drywet cloth/);
    });

    it("says so where a text cannot be read", () => {
      const { element, changes } = page("- a\n", "document: { title: T }\nsteps: []\n");
      assert.equal(changes.length, 0);
      assert.match(textOf(element), /HEAD cannot be read/);
      assert.doesNotMatch(textOf(element), /No changes/);
      assert.match(
        textOf(page('document: { title: "A\n', "document: { title: A }\n").element),
        /HEAD has mistakes of syntax/,
      );
    });

    it("marks every change on the sides that have it, in the examples", () => {
      for (const { path, text } of library.slice(0, 12)) {
        const environment = environmentAt(path);
        const edited = text.replaceAll("SAC305", "Sn63Pb37").replace(/title: /g, "title: New ");
        const before = { label: "a", analysis: analyse(text, "instruction", environment) };
        const after = { label: "b", analysis: analyse(edited, "instruction", environment) };
        const { html, changes } = compare(before, after);
        const inside = changes.filter(({ what }) => what !== "");
        const sides = inside.reduce((sum, { spots }) => sum + (spots.before ? 1 : 0) + (spots.after ? 1 : 0), 0);
        assert.equal(withClass(assertSafeElement(html), "wi-change").length, sides, path);
      }
    });

    it("has one main heading, and under it the headings of both documents, unreadable ones too", () => {
      for (const before of [...library.slice(0, 5).map(({ text }) => text), "", "- a\n"]) {
        const { html } = compare(
          { label: "a", analysis: analyseText(before) },
          { label: "b", analysis: analyseText(before.replace("title: ", "title: New ")) },
        );
        const element = assertSafeElement(html);
        const levels = headingLevels(element);
        assert.equal(levels.lastIndexOf(1), 0);
        assert.ok(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1));
        assert.deepEqual(
          withClass(element, "wi-name").map(({ tagName }) => tagName),
          ["h2", "h2"],
        );
      }
    });

    it("is safe whatever is compared", () => {
      const attacks = fc.array(attackText, { minLength: 3, maxLength: 20 });
      const text = fc.oneof(
        yamlText,
        attacks.map((list) => {
          let at = 0;
          return yamlOf(withTexts(EVERYTHING, () => list[at++ % list.length] ?? ""));
        }),
        fc.constant(yamlOf(EVERYTHING)),
      );
      fc.assert(
        fc.property(text, text, attackText, (before, after, label) => {
          const { html } = compare({ label, analysis: analyseText(before) }, { label, analysis: analyseText(after) });
          assertSafeElement(html);
        }),
        { numRuns: 100 },
      );
    });
  });
});
