import assert from "node:assert/strict";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import { readSteps } from "../../server/src/core/model/instruction.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "coating-not-replaced";
const fires = ["error: remove-coating"];

const strip = (more = "", id = "strip") => `  - id: ${id}
    operation: remove-coating
    procedure: common 2.3.2
${more}    instruction: Swab and rinse.
`;
const step = (id: string, ...lines: string[]) => `  - id: ${id}\n${lines.map((line) => `    ${line}\n`).join("")}`;
const recoat = (more = "") => step("recoat", "operation: replace-coating", ...(more === "" ? [] : [more]));
const text = (...steps: string[]) => `coating: { type: acrylic }\nsteps:\n${steps.join("")}`;
const under = (coating: string, ...steps: string[]) => text(...steps).replace("coating: { type: acrylic }\n", coating);

const BLOCKS = `workInstructionCatalog: 1
blocks:
  - { id: STRIP, revision: A, steps: [{ id: off, operation: remove-coating, method: solvent }] }
  - { id: COAT, revision: A, steps: [{ id: on, operation: replace-coating, method: brush }] }
`;

/** Other instructions of the project, by number. */
function others(texts: Readonly<Record<string, string>>) {
  const catalog = createCatalog();
  return {
    files: {
      instruction: (number: string) => {
        const source = texts[number];
        if (source === undefined) return undefined;
        const place = {
          start: 0,
          end: 1,
          in: { path: `${number}.wi.yaml`, text: source, lines: new LineIndex(source) },
        };
        return { number, revision: "A", path: place.in.path, steps: readSteps(parseDocument(source), catalog), place };
      },
    },
  };
}

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["put back", text(strip(), recoat()), []],
    ["not put back", text(strip()), fires],
    ["by the procedure alone", text(strip(), step("recoat", "procedure: common 2.4.2")), []],
    ["by a family of procedures", text(strip(), step("recoat", "procedure: common 2.4")), []],
    [
      "under another operation, by its procedure",
      text(strip(), step("finish", "operation: cure", "procedure: common 2.4.2")),
      [],
    ],
    ["put back before", text(recoat(), strip()), fires],
    ["taken off again", text(strip(), recoat(), strip("", "again")), fires],
    ["put back only in some cases", text(strip(), recoat("when: the drawing shows coating")), []],
    ["taken off only in some cases", text(strip("    when: the board is coated\n")), []],
    [
      "an inspection of the coating is no coating",
      text(strip(), step("look", "operation: inspect", "title: Inspect the coating")),
      fires,
    ],
    ["a cure is no coating", text(strip(), step("cure", "operation: cure", "title: Cure the coating")), fires],
    [
      "other work that puts a type on",
      text(strip(), step("cover", "operation: other", "coating: { type: acrylic }")),
      [],
    ],
    [
      "other work that says so",
      text(strip(), step("cover", "operation: other", "title: Brush the coating on again")),
      [],
    ],
    ["other work", text(strip(), step("pack", "operation: other", "title: Pack the board")), fires],
    ["a step without operation that says so", text(strip(), step("recoat", "instruction: As before.")), []],
    ["a word of no list that says so", text(strip(), step("finish", "operation: re-coat")), []],
    ["a word of no list", text(strip(), step("finish", "operation: laser-mark")), fires],
    [
      "the reason is given",
      under("coating: { type: acrylic, notReplacedBecause: Note 7 of the drawing }\n", strip()),
      [],
    ],
    ["the reason is blank", under("coating: { type: acrylic, notReplacedBecause: }\n", strip()), fires],
    [
      "the key of the reason is misspelt",
      under("coating: { type: acrylic, notReplacedBecuase: Note 7 }\n", strip()),
      [],
    ],
    ["the board has none", under("coating: { type: none }\n", strip("    coating: { type: acrylic }\n")), []],
    ["the step says none", text(strip("    coating: { type: none }\n")), []],
    ["an unknown coating", under("coating: { type: unknown }\n", strip()), fires],
    ["a coating of no table", under("coating: { type: styrenic }\n", strip()), fires],
    ["no coating block", under("", strip()).replace(/^/, "coating:\n"), fires],
    ["several removals, one finding", text(strip(), strip("", "again")), fires],
    [
      "removal besides other work",
      text(strip().replace("remove-coating", "remove-component")),
      ["error: common 2.3.2"],
    ],
    ["masking for a removal is none", text(strip().replace("remove-coating", "mask")), []],
    ["a later block that is not found", text(strip(), step("finish", "use: NOWHERE@A")), []],
    ["an earlier block that is not found", text(step("first", "use: NOWHERE@A"), strip()), fires],
    ["a later instruction that cannot be seen", text(strip(), step("finish", "perform: { instruction: WI-1 }")), []],
    ["a later call that cannot be read", text(strip(), step("finish", "perform: WI-1")), []],
    ["a later call that is misspelt", text(strip(), step("finish", "preform: { instruction: WI-1 }")), []],
    ["a later step whose operation is lost", text(strip(), "  - id: finish\n    title: a\n   operation: b\n"), []],
    ["a later step that is a text", text(strip(), "  - Brush it\n"), []],
    ["a draft is no milder", `document: { status: draft }\n${text(strip())}`, fires],
    ["an obsolete document is left alone", `document: { status: obsolete }\n${text(strip())}`, []],
    [
      "waived for the step",
      `waivers: [{ rule: ${rule}, steps: [strip], reason: Coated by the customer, approvedBy: P. Nair, expires: 2027-06-29 }]\n${text(strip())}`,
      [],
    ],
  ];
  for (const [name, source, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, source), expected));

  it("a misspelt coating block hides the reason", () => {
    const source = under("coatng: { notReplacedBecause: Note 7 }\n", strip());
    // The example base brings a coating of its own, so the whole text is given.
    assert.deepEqual(checkRule(rule, `workInstruction: 1\n${source}`), []);
    assert.deepEqual(checkRule(rule, `workInstruction: 1\n${under("", strip())}`), fires);
  });
  it("blocks count", () => {
    const around = { catalog: BLOCKS };
    assert.deepEqual(checkRule(rule, text(strip(), step("finish", "use: COAT@A")), around), []);
    assert.deepEqual(checkRule(rule, text(strip(), step("finish", "use: STRIP@A")), around), fires);
    assert.deepEqual(checkRule(rule, text(step("first", "use: STRIP@A")), around), ["error: STRIP@A"]);
    assert.deepEqual(checkRule(rule, text(step("first", "use: STRIP@A"), recoat()), around), []);
    assert.deepEqual(checkRule(rule, text(step("first", "use: STRIP@A", "when: coated")), around), []);
  });
  it("other instructions count", () => {
    const around = others({
      "WI-COAT": text(recoat()),
      "WI-STRIP": text(strip()),
      "WI-CALL": text(step("call", "use: COAT@A")),
    });
    const perform = (number: string) => step("call", `perform: { instruction: ${number}, revision: A }`);
    assert.deepEqual(checkRule(rule, text(strip(), perform("WI-COAT")), around), []);
    assert.deepEqual(checkRule(rule, text(perform("WI-COAT"), strip()), around), fires);
    assert.deepEqual(checkRule(rule, text(perform("WI-STRIP")), around), ["error: WI-STRIP"]);
    assert.deepEqual(checkRule(rule, text(perform("WI-STRIP"), recoat()), around), []);
    assert.deepEqual(checkRule(rule, text(strip(), perform("WI-CALL")), { ...around, catalog: BLOCKS }), []);
    assert.deepEqual(checkRule(rule, text(strip(), perform("WI-CALL")), around), []);
    assert.deepEqual(checkRule(rule, text(strip(), perform("WI-NOWHERE")), around), []);
  });
  it("shows the other removals and the origin", () => {
    const [found] = check(text(strip(), strip("", "again"))).filter((entry) => entry.rule === rule);
    assert.deepEqual(
      found?.finding.related.map((entry) => entry.message),
      ["‘again’ takes it off too."],
    );
    const [called] = check(text(step("first", "use: STRIP@A")), { catalog: BLOCKS }).filter(
      (entry) => entry.rule === rule,
    );
    assert.equal(called?.finding.related[0]?.in?.path, "site.wi-catalog.yaml");
    assert.match(called?.message ?? "", /^Step ‘first’ takes the coating off, and no step after it puts it back\./);
  });
  it("stubs add a step or the reason", () => {
    for (const coating of [
      "coating: { type: acrylic }\n",
      "coating:\n  type: AR  # of the drawing\n",
      "coating: { type: acrylic, thickness: 0.1 mm, notReplacedBecause: }\n",
    ]) {
      for (const end of ["\n", "\r\n"]) {
        const source = under(
          coating,
          strip(),
          step("accept", "operation: inspect", "instruction: |", "  Look.", "  Wait."),
        ).replaceAll("\n", end);
        const fixes = fixesOf(rule, source);
        assert.deepEqual(
          fixes.map((fix) => fix.kind),
          ["stub", "stub"],
        );
        for (const fix of fixes) {
          assert.ok(
            !fix.left.some((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
            `${fix.text}\n${fix.left.join("\n")}`,
          );
          assert.ok(fix.left.includes("document-released-with-placeholder: TBD"), fix.left.join("\n"));
        }
        assert.match(
          fixes[0]?.text ?? "",
          /Wait\.\r?\n {2}- id: recoat\r?\n {4}title: Replace the coating\r?\n {4}operation: replace-coating\r?\n {4}procedure: common 2\.4\.2\r?\n {4}coating: \{ type: acrylic \}\r?\n {4}instruction: TBD/,
        );
      }
    }
  });
  it("the id of the new step is free", () => {
    const [fix] = fixesOf(rule, text(recoat(), strip()));
    assert.match(fix?.text ?? "", /id: recoat-2/);
  });
});
