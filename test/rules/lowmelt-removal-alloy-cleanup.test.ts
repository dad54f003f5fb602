import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "lowmelt-removal-alloy-cleanup";

const ALLOY = "Bi56Sn30In14";
const material = (alloy = ALLOY) =>
  `materials: [{ id: LMA-1, category: other, name: Removal alloy, alloy: ${alloy}, lot: record }]\n`;
const step = (id: string, operation: string, ...more: string[]) =>
  `  - id: ${id}\n${[`operation: ${operation}`, ...more].map((line) => `    ${line}\n`).join("")}`;
const remove = (...more: string[]) => step("remove", "remove-component", ...more);
const use = remove("materials: [LMA-1]");
const install = step("install", "install-component");
const text = (...steps: string[]) => `${material()}steps:\n${steps.join("")}`;
const fires = ["warning: LMA-1"];

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["not cleaned", text(use, install), fires],
    ["not cleaned, nothing soldered again", text(use), fires],
    ["cleaned", text(use, step("clean", "clean"), install), []],
    ["the site prepared", text(use, step("level", "prepare-site"), install), []],
    ["cleaned before", text(step("clean", "clean"), use, install), fires],
    ["cleaned after the new joint", text(use, install, step("clean", "clean")), fires],
    ["cleaned where nothing is soldered again", text(use, step("clean", "clean")), []],
    ["other work that cleans", text(use, step("level", "other", "title: Wick the lands clean"), install), []],
    ["other work", text(use, step("pack", "other", "title: Pack"), install), fires],
    ["by the step's alloy", text(remove(`alloy: ${ALLOY}`), install), [`warning: ${ALLOY}`]],
    ["the leaded one", text(remove("alloy: Bi49Pb18Sn12In21"), install), ["warning: Bi49Pb18Sn12In21"]],
    ["an alloy for joints", text(remove("alloy: SAC305"), install), []],
    ["an alloy of no table", text(remove("alloy: QuikMelt"), install), []],
    ["a material that no step uses", text(remove(), install), []],
    ["used only in some cases", text(remove("materials: [LMA-1]", "when: hot air fails"), install), []],
    ["a block afterwards that is not found", text(use, "  - id: call\n    use: NOWHERE@A\n", install), []],
    ["a broken step afterwards", text(use, "  - id: level\n    title: a\n   operation: clean\n", install), []],
    ["each use", text(use, install, use.replace("id: remove", "id: again")), [...fires, ...fires]],
    ["a draft is no milder", `document: { status: draft }\n${text(use, install)}`, fires],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${text(use, install)}`, []],
    [
      "waived",
      `waivers: [{ rule: ${rule}, steps: [remove], reason: Board is scrapped, approvedBy: P. Nair, expires: 2027-06-29 }]\n${text(use, install)}`,
      [],
    ],
  ];
  for (const [name, source, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, source), expected));

  const catalog = `workInstructionCatalog: 1
alloys: [{ id: QuikMelt, liquidus: 58 °C, removal: true, source: data sheet }]
materials: [{ id: LMA-2, category: other, name: Removal alloy, alloy: ${ALLOY}, lot: record }]
blocks: [{ id: WICK, revision: A, steps: [{ id: wick, operation: prepare-site }] }]
`;
  it("sites count", () => {
    const source = (first: string, ...steps: string[]) => `steps:\n${[first, ...steps].join("")}`;
    assert.deepEqual(checkRule(rule, source(remove("materials: [LMA-2]"), install), { catalog }), ["warning: LMA-2"]);
    assert.deepEqual(checkRule(rule, source(remove("alloy: quikmelt"), install), { catalog }), ["warning: quikmelt"]);
    assert.deepEqual(
      checkRule(rule, source(remove("materials: [LMA-2]"), "  - id: call\n    use: WICK@A\n", install), { catalog }),
      [],
    );
  });
  it("the document's own entry goes before the register's", () => {
    const source = `materials: [{ id: LMA-2, category: other, alloy: SAC305 }]\nsteps:\n${remove("materials: [LMA-2]")}${install}`;
    assert.deepEqual(checkRule(rule, source, { catalog }), []);
  });
  it("shows where the alloy is given, with its number", () => {
    const [found] = check(text(use, install)).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /It melts at 91 °C/);
    assert.deepEqual(
      found?.finding.related.map((entry) => entry.message),
      [`Its alloy is ‘${ALLOY}’.`],
    );
  });
  it("the stub adds a step after the removal", () => {
    const [fix] = fixesOf(rule, text(use, install));
    assert.equal(fix?.kind, "stub");
    assert.ok(
      !fix.left.some((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
      `${fix.text}\n${fix.left.join("\n")}`,
    );
    assert.ok(fix.left.includes("document-released-with-placeholder: TBD"));
    assert.match(fix.text, /id: clean-lands[\s\S]*id: install/);
  });
});
