import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "moisture-bake-missing";

const step = (id: string, ...lines: readonly string[]) =>
  `  - id: ${id}\n${lines.map((line) => `    ${line}\n`).join("")}`;
const doc = (...steps: readonly string[]) => `steps:\n${steps.join("")}`;
const install = (fields: string, ...lines: readonly string[]) =>
  step(
    "install-u7",
    "operation: install-component",
    `component: { reference: U7, type: qfp${fields} }`,
    "method: hot-air",
    ...lines,
  );
const remove = (fields: string, ...lines: readonly string[]) =>
  step(
    "remove-u7",
    "operation: remove-component",
    `component: { reference: U7, type: qfp${fields} }`,
    "method: hot-air",
    ...lines,
  );
const bake = (...lines: readonly string[]) => step("b", "operation: bake", ...lines);

type Case = readonly [name: string, text: string, expected: readonly string[], around?: Around];

function table(cases: readonly Case[]): void {
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
}

describe(`rules: ${rule}`, () => {
  describe("levels and floor life", () => {
    table([
      ["MSL 1", doc(install(", msl: 1")), []],
      ["MSL 2", doc(install(", msl: 2")), ["warning: 2"]],
      ["no level", doc(install("")), []],
      ["a level of no list", doc(install(", msl: 9")), []],
      ["a placeholder", doc(install(", msl: TBD")), []],
    ]);
    const lives: readonly (readonly [msl: string, within: string, beyond: string])[] = [
      ["2", "365 d", "366 d"],
      ["2a", "28 d", "29 d"],
      ["3", "168 h", "169 h"],
      ["3", "7 d", "8 d"],
      ["4", "72 h", "73 h"],
      ["5", "48 h", "49 h"],
      ["5a", "24 h", "25 h"],
      ["3", "at most 168 h", "at most 170 h"],
      ["3", "24-72 h", "24-200 h"],
      ["3", "600 min", "11000 min"],
    ];
    for (const [msl, within, beyond] of lives) {
      it(`MSL ${msl}: ${within} is within its floor life`, () =>
        assert.deepEqual(checkRule(rule, doc(install(`, msl: ${msl}, exposure: ${within}`))), []));
      it(`MSL ${msl}: ${beyond} is not`, () =>
        assert.deepEqual(checkRule(rule, doc(install(`, msl: ${msl}, exposure: ${beyond}`))), [`warning: ${beyond}`]));
      it(`MSL ${msl}: ${beyond} and a bake`, () =>
        assert.deepEqual(checkRule(rule, doc(bake(), install(`, msl: ${msl}, exposure: ${beyond}`))), []));
    }
    table([
      ["a lower limit says nothing of how long at most", doc(install(", msl: 3, exposure: at least 24 h")), []],
      ["a lower limit beyond", doc(install(", msl: 3, exposure: at least 200 h")), ["warning: at least 200 h"]],
      ["an exposure that cannot be read", doc(install(", msl: 3, exposure: short")), []],
      ["a placeholder", doc(install(", msl: 3, exposure: TBD")), []],
      ["a blank one", doc(install(", msl: 3, exposure: ")), ["warning: 3"]],
      ["a misspelt one", doc(install(", msl: 3, exposur: 12 h")), []],
      ["MSL 6 is always baked", doc(install(", msl: 6, exposure: 1 h")), ["warning: 6"]],
      ["and baked", doc(bake(), install(", msl: 6, exposure: 1 h")), []],
      [
        "each part",
        doc(
          step(
            "i",
            "operation: install-component",
            "component: [{ reference: U1, msl: 3 }, { reference: U2, msl: 4, exposure: 100 h }, { reference: U3, msl: 3, exposure: 1 h }]",
          ),
        ),
        ["warning: 3", "warning: 100 h"],
      ],
    ]);
    it("names part, level and floor life", () => {
      const message = (text: string) => check(text).find((entry) => entry.rule === rule)?.message ?? "";
      assert.match(message(doc(install(", msl: 3"))), /U7 has MSL ‘3’.*168 h.*disposition: scrap/);
      assert.match(message(doc(install(", msl: 2"))), /1 year/);
      assert.match(message(doc(install(", msl: 2a"))), /28 d/);
      assert.match(message(doc(install(", msl: 3, exposure: 200 h"))), /‘200 h’, longer than its floor life of 168 h/);
      assert.match(message(doc(install(", msl: 6"))), /always baked before use/);
    });
  });

  describe("which parts", () => {
    table([
      ["a removal of a part that is used again", doc(remove(", msl: 3, disposition: reuse")), ["warning: 3"]],
      ["of one that is scrapped", doc(remove(", msl: 3, disposition: scrap")), []],
      ["of one of which nothing is said", doc(remove(", msl: 3")), ["warning: 3"]],
      ["a disposition of the site's own", doc(remove(", msl: 3, disposition: return")), []],
      ["a misspelt disposition", doc(remove(", msl: 3, dispositon: scrap")), []],
      [
        "a reballing",
        doc(step("r", "operation: reball", "component: { reference: U7, type: bga, msl: 3 }")),
        ["warning: 3"],
      ],
      [
        "an added component",
        doc(step("r", "operation: add-component", "component: { reference: U7, msl: 3 }")),
        ["warning: 3"],
      ],
      [
        "site preparation heats lands",
        doc(step("r", "operation: prepare-site", "component: { reference: U7, msl: 3 }")),
        [],
      ],
      ["the bake itself", doc(bake("component: { reference: U7, msl: 3 }")), []],
      ["a step that cannot be read in full", doc(install(", msl: 3", "target: { side: 'top }", "duration: 5 min")), []],
    ]);
  });

  describe("which bakes", () => {
    const part = install(", msl: 3");
    table([
      ["any bake before", doc(bake(), part), []],
      ["a bake after", doc(part, bake()), ["warning: 3"]],
      ["of the part", doc(bake("component: { reference: U7, type: qfp }"), part), []],
      ["of another part", doc(bake("component: { reference: U8, type: qfp }"), part), ["warning: 3"]],
      ["of a range of parts", doc(bake("component: { reference: U5-U9, type: qfp }"), part), []],
      ["of the part by its title", doc(bake("title: Bake U7"), part), []],
      ["of the board, for a part that is put on later", doc(bake("title: Bake the board"), part), ["warning: 3"]],
      ["of the board, by its id", doc(bake().replace("id: b", "id: bake-board"), part), ["warning: 3"]],
      ["of board and parts", doc(bake("title: Bake the board and the parts"), part), []],
      [
        "of the board, for a part on it",
        doc(bake("title: Bake the board"), remove(", msl: 3, disposition: reuse")),
        [],
      ],
      ["done only in some cases", doc(bake("when: the bag was open for more than 168 h"), part), []],
      ["by its procedure", doc(step("b", "procedure: common 2.5"), part), []],
      ["in the step itself", doc(install(", msl: 3", "parameters: { bakeTemperature: 125 °C, bakeTime: 24 h }")), []],
      [
        "in words of the step",
        doc(install(", msl: 3", "instruction: Take U7 from the bake and place it within 8 h.")),
        [],
      ],
      ["in words of another step", doc(step("s", "operation: other", "instruction: Bake U7 for 24 h."), part), []],
      [
        "in a block",
        doc(step("s", "use: DRY@A"), part),
        [],
        { catalog: "blocks: [{ id: DRY, revision: A, steps: [{ id: d, operation: bake }] }]" },
      ],
      [
        "a block without one",
        doc(step("s", "use: DRY@A"), part),
        ["warning: 3"],
        { catalog: "blocks: [{ id: DRY, revision: A, steps: [{ id: d, operation: clean }] }]" },
      ],
      ["a block that is not found", doc(step("s", "use: DRY@B"), part), []],
      ["an instruction that cannot be seen", doc(step("s", "perform: { instruction: WI-1 }"), part), []],
      ["a step that cannot be read", doc("  - text\n", part), []],
    ]);
  });

  describe("hot bodies", () => {
    const hot = (value: string, fields = "", ...lines: readonly string[]) =>
      install(fields, `parameters: { bodyTemperature: ${value} }`, ...lines);
    table([
      ["at 200 °C", doc(hot("200 °C")), []],
      ["above", doc(hot("201 °C")), ["warning: 201 °C"]],
      ["an upper limit above", doc(hot("at most 225 °C")), ["warning: at most 225 °C"]],
      ["with a bake before", doc(bake(), hot("225 °C")), []],
      ["of the board too", doc(bake("title: Bake the board"), hot("225 °C")), []],
      ["of another part", doc(bake("component: { reference: U8 }"), hot("225 °C")), ["warning: 225 °C"]],
      ["a part whose exposure is stated", doc(hot("225 °C", ", msl: 3, exposure: 12 h")), []],
      ["a part that does not mind", doc(hot("225 °C", ", msl: 1")), []],
      ["once where the part is told of", doc(hot("225 °C", ", msl: 3")), ["warning: 3"]],
      ["a part that is scrapped", doc(remove(", disposition: scrap", "parameters: { bodyTemperature: 225 °C }")), []],
      [
        "a peak that is measured on the body",
        doc(install("", "parameters: { peakTemperature: 245 °C, measuredAt: body }")),
        ["warning: 245 °C"],
      ],
      [
        "a peak that is measured in a joint",
        doc(install("", "parameters: { peakTemperature: 245 °C, measuredAt: joint }")),
        [],
      ],
      ["no soldering", doc(step("c", "operation: cure", "parameters: { bodyTemperature: 225 °C }")), []],
      ["an impossible value belongs to another rule", doc(hot("437 °C")), []],
    ]);
  });

  describe("short bakes", () => {
    const dry = (temperature: string, time: string, ...lines: readonly string[]) =>
      doc(bake(`parameters: { bakeTemperature: ${temperature}, bakeTime: ${time} }`, ...lines));
    table([
      ["40 °C for hours", dry("40 °C", "24 h"), ["warning: 24 h"]],
      ["40 °C for 13 days", dry("40 °C", "13 d"), []],
      ["40 °C for 12 days", dry("40 °C", "12 d"), ["warning: 12 d"]],
      ["a range at its lower end", dry("40 °C", "10-14 d"), ["warning: 10-14 d"]],
      ["an upper limit", dry("40 °C", "at most 24 h"), ["warning: at most 24 h"]],
      ["a lower limit", dry("40 °C", "at least 13 d"), []],
      ["a tolerance of the oven", dry("40 ± 5 °C", "24 h"), ["warning: 24 h"]],
      ["in °F", dry("104 °F", "24 h"), ["warning: 24 h"]],
      ["105 °C for hours", dry("105 °C", "8 h"), []],
      ["60 °C: no table has it", dry("60 °C", "24 h"), []],
      ["a level that takes longer", dry("40 °C", "14 d", "component: { reference: U7, msl: 5a }"), ["warning: 14 d"]],
      ["and long enough for it", dry("40 °C", "22 d", "component: { reference: U7, msl: 5a }"), []],
      ["a level of no row", dry("40 °C", "13 d", "component: { reference: U7, msl: 4 }"), []],
      ["no time", doc(bake("parameters: { bakeTemperature: 40 °C }")), []],
      ["a time that cannot be read", dry("40 °C", "long"), []],
    ]);
  });

  describe("silencing", () => {
    table([
      [
        "a waiver",
        `${doc(install(", msl: 3"))}waivers: [{ rule: ${rule}, steps: [install-u7], reason: Dry cabinet log., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
        [],
      ],
      ["an obsolete document", `document: { number: W, status: obsolete }\n${doc(install(", msl: 3"))}`, []],
      ["a draft", `document: { number: W, status: draft }\n${doc(install(", msl: 3"))}`, ["warning: 3"]],
    ]);
  });

  describe("stubs", () => {
    const cases: readonly (readonly [name: string, text: string, expected: readonly RegExp[]])[] = [
      [
        "flow",
        doc(install(", msl: 3")),
        [
          /msl: 3, exposure: TBD \}/,
          /- id: bake-part\n {4}title: Bake U7\n {4}operation: bake\n[\s\S]*- id: install-u7\n/,
        ],
      ],
      [
        "block",
        doc(step("i", "operation: install-component", "component:", "  reference: U7", "  msl: 3")),
        [/\n {6}msl: 3\n {6}exposure: TBD\n/, /- id: bake-part\n/],
      ],
      ["too long", doc(install(", msl: 3, exposure: 200 h")), [/- id: bake-part\n/]],
      ["MSL 6", doc(install(", msl: 6")), [/component: \{ reference: U7 \}\n/]],
      ["a hot body", doc(install("", "parameters: { bodyTemperature: 225 °C }")), [/title: Bake the board\n/]],
      ["an id that is taken", doc(step("bake-part", "operation: clean"), install(", msl: 6")), [/- id: bake-part-2\n/]],
      [
        "steps in flow form",
        "steps: [{ id: i, operation: install-component, component: { reference: U7, msl: 3 } }]\n",
        [/msl: 3, exposure: TBD \}/],
      ],
    ];
    for (const [name, text, expected] of cases) {
      it(name, () => {
        const fixes = fixesOf(rule, text);
        assert.equal(fixes.length, expected.length);
        for (const [index, fix] of fixes.entries()) {
          assert.equal(fix.kind, "stub");
          assert.match(fix.text, expected[index] ?? /^$/);
          assert.ok(
            !fix.left.some((entry) => entry.startsWith(rule) || /^(?:schema|syntax)/.test(entry)),
            fix.left.join("\n"),
          );
          assert.ok(fix.left.includes("document-released-with-placeholder: TBD"), fix.left.join("\n"));
        }
      });
    }
  });
});
