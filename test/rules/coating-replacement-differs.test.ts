import assert from "node:assert/strict";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import { readSteps } from "../../server/src/core/model/instruction.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "coating-replacement-differs";

const strip = (coating?: string) => `  - id: strip
    operation: remove-coating
    procedure: common 2.3.2
${coating === undefined ? "" : `    coating: { type: ${coating} }\n`}`;
const recoat = (coating?: string) => `  - id: recoat
    operation: replace-coating
${coating === undefined ? "" : `    coating: { ${coating} }\n`}`;
const text = (coating: string, ...steps: string[]) => `coating: { type: ${coating} }\nsteps:\n${steps.join("")}`;
const authorized = (steps: string, basis = "engineering-approval") =>
  `authorization: { basis: ${basis}, reference: EA-1${steps} }\n`;

const BLOCKS = `workInstructionCatalog: 1
blocks:
  - { id: STRIP, revision: A, steps: [{ id: off, operation: remove-coating, method: solvent }] }
  - { id: COAT, revision: A, steps: [{ id: on, operation: replace-coating, coating: { type: acrylic } }] }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["the same type", text("urethane", strip(), recoat("type: urethane")), []],
    ["the same by its designator", text("urethane", strip(), recoat("type: UR")), []],
    ["another", text("urethane", strip(), recoat("type: acrylic")), ["warning: acrylic"]],
    ["another by its designator", text("UR", strip(), recoat("type: AR")), ["warning: AR"]],
    ["with an approval", text("urethane", strip(), recoat("type: acrylic, approval: EA-0311")), []],
    ["a blank approval", text("urethane", strip(), recoat("type: acrylic, approval: ")), ["warning: acrylic"]],
    ["a misspelt approval", text("urethane", strip(), recoat("type: acrylic, aproval: EA-0311")), []],
    [
      "an authorization that names the step",
      authorized(", steps: [recoat]") + text("urethane", strip(), recoat("type: acrylic")),
      [],
    ],
    [
      "one that names another",
      authorized(", steps: [strip]") + text("urethane", strip(), recoat("type: acrylic")),
      ["warning: acrylic"],
    ],
    [
      "one for the whole document",
      authorized("") + text("urethane", strip(), recoat("type: acrylic")),
      ["warning: acrylic"],
    ],
    [
      "no approval of this",
      authorized(", steps: [recoat]", "pre-authorized") + text("urethane", strip(), recoat("type: acrylic")),
      ["warning: acrylic"],
    ],
    ["no type in the step", text("urethane", strip(), recoat()), []],
    [
      "the type that the removal states",
      text("unknown", strip("urethane"), recoat("type: acrylic")),
      ["warning: acrylic"],
    ],
    ["the same as the removal states", text("unknown", strip("acrylic"), recoat("type: acrylic")), []],
    [
      "the removal goes before the document",
      text("acrylic", strip("urethane"), recoat("type: acrylic")),
      ["warning: acrylic"],
    ],
    ["an unknown type", text("unknown", strip(), recoat("type: acrylic")), []],
    ["one of two types", text("unknown", strip("silicone"), strip("acrylic"), recoat("type: acrylic")), []],
    [
      "neither of two",
      text("unknown", strip("silicone"), strip("acrylic"), recoat("type: urethane")),
      ["warning: urethane"],
    ],
    ["one of two unknown", text("unknown", strip("silicone"), strip(), recoat("type: urethane")), []],
    ["put on a board that has none", text("none", recoat("type: acrylic")), []],
    ["put on a coat of another type", text("urethane", recoat("type: acrylic")), ["warning: acrylic"]],
    ["a coating of no table is put on", text("urethane", strip(), recoat("type: styrenic")), []],
    ["a coating of no table was there", text("styrenic", strip(), recoat("type: acrylic")), []],
    ["unknown is put on", text("urethane", strip(), recoat("type: unknown")), []],
    [
      "each replacement",
      text("urethane", strip(), recoat("type: acrylic"), recoat("type: epoxy").replace("id: recoat", "id: again")),
      ["warning: acrylic", "warning: epoxy"],
    ],
    [
      "a draft is no milder",
      `document: { status: draft }\n${text("UR", strip(), recoat("type: AR"))}`,
      ["warning: AR"],
    ],
    [
      "an obsolete document is left alone",
      `document: { status: obsolete }\n${text("UR", strip(), recoat("type: AR"))}`,
      [],
    ],
    [
      "waived",
      `waivers: [{ rule: ${rule}, steps: [recoat], reason: Agreed, approvedBy: P. Nair, expires: 2027-06-29 }]\n${text("UR", strip(), recoat("type: AR"))}`,
      [],
    ],
  ];
  for (const [name, source, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, source), expected));

  it("blocks count", () => {
    const use = (id: string) => `  - id: call-${id.toLowerCase()}\n    use: ${id}@A\n`;
    const around = { catalog: BLOCKS };
    assert.deepEqual(checkRule(rule, text("urethane", strip(), use("COAT")), around), ["warning: COAT@A"]);
    assert.deepEqual(checkRule(rule, text("acrylic", strip(), use("COAT")), around), []);
    assert.deepEqual(checkRule(rule, text("urethane", use("STRIP"), use("COAT")), around), ["warning: COAT@A"]);
    assert.deepEqual(checkRule(rule, text("urethane", use("STRIP"), recoat("type: UR")), around), []);
  });
  it("other instructions count by what their steps say", () => {
    const texts: Readonly<Record<string, string>> = {
      "WI-COAT": text("acrylic", recoat("type: acrylic")),
      "WI-STRIP": text("silicone", strip()),
      "WI-STRIP-SR": text("silicone", strip("silicone")),
    };
    const around = {
      files: {
        instruction: (number: string) => {
          const source = texts[number];
          if (source === undefined) return undefined;
          const place = {
            start: 0,
            end: 1,
            in: { path: `${number}.wi.yaml`, text: source, lines: new LineIndex(source) },
          };
          return {
            number,
            revision: "A",
            path: place.in.path,
            steps: readSteps(parseDocument(source), createCatalog()),
            place,
          };
        },
      },
    };
    const perform = (number: string) =>
      `  - id: call-${number.toLowerCase()}\n    perform: { instruction: ${number} }\n`;
    assert.deepEqual(checkRule(rule, text("urethane", strip(), perform("WI-COAT")), around), ["warning: WI-COAT"]);
    assert.deepEqual(checkRule(rule, text("acrylic", strip(), perform("WI-COAT")), around), []);
    assert.deepEqual(checkRule(rule, text("acrylic", perform("WI-STRIP"), recoat("type: acrylic")), around), []);
    assert.deepEqual(checkRule(rule, text("acrylic", perform("WI-STRIP-SR"), recoat("type: acrylic")), around), [
      "warning: acrylic",
    ]);
  });
  it("speaks of vapour where parylene was", () => {
    const [found] = check(text("parylene", strip(), recoat("type: urethane"))).filter((entry) => entry.rule === rule);
    assert.match(
      found?.message ?? "",
      /^The coating ‘parylene’ is removed and ‘urethane’ put in its place\. Parylene is put on from vapour/,
    );
    assert.deepEqual(
      found?.finding.related.map((entry) => entry.message),
      ["The original is ‘parylene’."],
    );
  });
  it("offers the original type and a place for the approval", () => {
    for (const step of [
      recoat("type: acrylic, thickness: 0.1 mm"),
      "  - id: recoat\n    operation: replace-coating\n    coating:\n      type: AR\n      approval:\n",
    ]) {
      const fixes = fixesOf(rule, text("UR", strip(), step));
      assert.deepEqual(
        fixes.map((fix) => fix.kind),
        ["pick", "stub"],
      );
      for (const fix of fixes)
        assert.ok(
          !fix.left.some((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
          `${fix.text}\n${fix.left.join("\n")}`,
        );
      assert.match(fixes[0]?.text ?? "", /type: urethane/);
      assert.ok(fixes[1]?.left.includes("document-released-with-placeholder: TBD"));
    }
  });
});
