import assert from "node:assert/strict";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import { readSteps } from "../../server/src/core/model/instruction.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "flux-cleaning-mismatch";

const flux = (designator: string, rest = "cleaning: no-clean") =>
  `solder: { alloy: SAC305, flux: { designator: ${designator}${rest === "" ? "" : `, ${rest}`} } }\n`;
const step = (id: string, ...lines: string[]) => `  - id: ${id}\n${lines.map((line) => `    ${line}\n`).join("")}`;
const remove = step("remove", "operation: remove-component", "method: hot-air");
const install = (id = "install", ...more: string[]) => step(id, "operation: install-component", ...more);
const clean = (...more: string[]) => step("clean", "operation: clean", ...more);
const steps = (...items: string[]) => `steps:\n${items.join("")}`;
const material = (designator: string) =>
  `materials: [{ id: FLX-9, category: flux, name: Flux, designator: ${designator}, lot: record }]\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["rosin left on the board", flux("ROL0") + steps(install()), []],
    ["rosin that would be washed, and is not", flux("ROL0", "cleaning: solvent") + steps(install()), []],
    ["ORL1 as no-clean", flux("ORL1") + steps(install()), ["warning: no-clean"]],
    ["ORL0 as no-clean", flux("ORL0") + steps(install()), ["warning: no-clean"]],
    ["ORL1 as no-clean, cleaned all the same", flux("ORL1") + steps(install(), clean()), []],
    ["washed", flux("ORL0", "cleaning: water") + steps(install(), clean()), []],
    [
      "washed by the procedure alone",
      flux("ORL0", "cleaning: water") + steps(install(), step("wash", "procedure: common 2.2")),
      [],
    ],
    ["not washed", flux("ORL0", "cleaning: water") + steps(install()), ["warning: water"]],
    [
      "washed before the last soldering only",
      flux("ORL0", "cleaning: water") + steps(remove, clean(), install()),
      ["warning: water"],
    ],
    [
      "washed only in some cases counts",
      flux("ORL0", "cleaning: water") + steps(install(), clean("when: residue is seen")),
      [],
    ],
    [
      "soldered afterwards only in some cases",
      flux("ORL0", "cleaning: water") + steps(install(), clean(), install("touch-up", "when: a joint is open")),
      [],
    ],
    ["nothing said of washing", flux("ORL0", "") + steps(install()), ["warning: ORL0"]],
    ["misspelt washing", flux("ORL0", "cleanig: water") + steps(install()), []],
    [
      "other work that cleans is no clean step",
      flux("ORL0", "cleaning: water") + steps(install(), step("wash", "operation: other", "title: Wash")),
      ["warning: water"],
    ],
    [
      "a word of no list that washes",
      flux("ORL0", "cleaning: water") + steps(install(), step("wash", "operation: wash-and-dry")),
      [],
    ],
    [
      "a word of no list",
      flux("ORL0", "cleaning: water") + steps(install(), step("etch", "operation: laser-mark")),
      ["warning: water"],
    ],
    ["strong flux, washed", flux("ROM1", "cleaning: water, compatibility: TR-1") + steps(install(), clean()), []],
    [
      "strong flux, not washed",
      flux("ROM1", "cleaning: water, compatibility: TR-1") + steps(install()),
      ["warning: water"],
    ],
    [
      "inorganic flux, not washed",
      flux("INL0", "cleaning: solvent, compatibility: TR-1") + steps(install()),
      ["warning: solvent"],
    ],
    ["a strong flux under no-clean has an owner", flux("ROM1") + steps(install()), []],
    ["nothing is soldered", flux("ORL0") + steps(step("look", "operation: inspect")), []],
    [
      "taking coating off is no soldering",
      flux("ORL0") + steps(step("strip", "operation: remove-coating", "method: thermal")),
      [],
    ],
    ["no designator", flux("0RL0") + steps(install()), []],
    [
      "a later block that is not found",
      flux("ORL0", "cleaning: water") + steps(install(), step("finish", "use: NOWHERE@A")),
      [],
    ],
    [
      "an earlier block that is not found",
      flux("ORL0", "cleaning: water") + steps(step("first", "use: NOWHERE@A"), install()),
      ["warning: water"],
    ],
    [
      "a later step whose operation is lost",
      flux("ORL0", "cleaning: water") + steps(install(), "  - id: clean\n    title: a\n   operation: clean\n"),
      [],
    ],
    [
      "a material",
      flux("ROL0") + material("ORL0") + steps(install("install", "materials: [FLX-9]")),
      ["warning: FLX-9"],
    ],
    [
      "a material that is washed off",
      flux("ROL0") + material("ORL0") + steps(install("install", "materials: [FLX-9]"), clean()),
      [],
    ],
    [
      "a material before the last wash",
      flux("ROL0") +
        material("ORL0") +
        steps(remove.replace("method: hot-air", "materials: [FLX-9]"), clean(), install()),
      [],
    ],
    ["a material that no step uses", flux("ROL0") + material("ORL0") + steps(install()), []],
    ["a mild material", flux("ROL0") + material("ROL1") + steps(install("install", "materials: [FLX-9]")), []],
    [
      "document and material, one finding",
      flux("ORL1") + material("ORL1") + steps(install("install", "materials: [FLX-9]")),
      ["warning: no-clean"],
    ],
    ["no-clean, half cleaned", flux("ROL0") + steps(install("one"), clean(), install("two")), ["warning: no-clean"]],
    [
      "no-clean, cleaned fully",
      flux("ROL0") + steps(install("one"), clean(), install("two"), clean().replace("id: clean", "id: clean-2")),
      [],
    ],
    ["no-clean, lands cleaned before the new joint", flux("ROL0") + steps(remove, clean(), install()), []],
    ["no-clean, cleaned before anything is soldered", flux("ROL0") + steps(clean(), install()), []],
    [
      "no-clean, a part reballed and washed first",
      flux("ROL0") + steps(step("reball", "operation: reball"), clean(), install()),
      [],
    ],
    ["a draft is no milder", `document: { status: draft }\n${flux("ORL1")}${steps(install())}`, ["warning: no-clean"]],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${flux("ORL1")}${steps(install())}`, []],
    [
      "waived",
      `waivers: [{ rule: ${rule}, reason: Trial, approvedBy: P. Nair, expires: 2027-06-29 }]\n${flux("ORL1")}${steps(install())}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("blocks and other instructions count", () => {
    const catalog = `workInstructionCatalog: 1
materials: [{ id: FLX-3, category: flux, name: Organic flux, designator: ORL0, lot: record }]
blocks: [{ id: WASH, revision: A, steps: [{ id: wash, operation: clean }] }]
`;
    const text = (...items: string[]) => flux("ORL0", "cleaning: water") + steps(install(), ...items);
    assert.deepEqual(checkRule(rule, text(step("finish", "use: WASH@A")), { catalog }), []);
    const registered = flux("ROL0") + steps(install("install", "materials: [FLX-3]"));
    assert.deepEqual(checkRule(rule, registered, { catalog }), ["warning: FLX-3"]);
    const other = `steps:\n${clean()}`;
    const place = { start: 0, end: 1, in: { path: "b.wi.yaml", text: other, lines: new LineIndex(other) } };
    const found = {
      number: "WI-2",
      revision: "A",
      path: "b.wi.yaml",
      place,
      steps: readSteps(parseDocument(other), createCatalog()),
    };
    const files = { instruction: (number: string) => (number === "WI-2" ? found : undefined) };
    assert.deepEqual(checkRule(rule, text(step("finish", "perform: { instruction: WI-2 }")), { files }), []);
    assert.deepEqual(checkRule(rule, text(step("finish", "perform: { instruction: WI-3 }")), { files }), []);
  });
  it("shows flux and last soldering", () => {
    const [found] = check(flux("ORL1") + steps(install())).filter((entry) => entry.rule === rule);
    assert.match(
      found?.message ?? "",
      /^‘ORL1’ is treated as ‘no-clean’: its residue stays on the board\. ORL1 is not for no-clean work/,
    );
    assert.deepEqual(
      found?.finding.related.map((entry) => entry.message),
      ["The flux is ‘ORL1’.", "Solder is melted here last, and no ‘clean’ step follows."],
    );
  });
  it("the stub adds a clean step after the last soldering", () => {
    for (const text of [
      flux("ORL0", "cleaning: water") + steps(install(), step("accept", "operation: inspect")),
      flux("ROL0") + steps(install("one"), clean(), install("two")),
      flux("ROL0") + material("ORL0") + steps(install("install", "materials: [FLX-9]")),
    ]) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.ok(
        !fix.left.some((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
        `${fix.text}\n${fix.left.join("\n")}`,
      );
      assert.ok(fix.left.includes("document-released-with-placeholder: TBD"));
    }
  });
});
