import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";

const rule = "coating-thickness-out-of-range";

const board = (coating: string) => `coating: { ${coating} }\n`;
const step = (coating: string, operation = "replace-coating", type = "acrylic") => `coating: { type: ${type} }
steps:
  - id: recoat
    operation: ${operation}
    coating: { ${coating} }
`;

describe(`rules: ${rule}`, () => {
  const ranges: readonly [type: string, low: string, high: string, under: string, over: string][] = [
    ["acrylic", "0.03", "0.13", "0.02", "0.14"],
    ["epoxy", "0.03", "0.13", "0.02", "0.14"],
    ["urethane", "0.03", "0.13", "0.02", "0.14"],
    ["silicone", "0.05", "0.21", "0.04", "0.22"],
    ["parylene", "0.01", "0.05", "0.009", "0.06"],
  ];
  for (const [type, low, high, under, over] of ranges) {
    it(`${type} from ${low} to ${high} mm`, () => {
      for (const right of [`${low} mm`, `${high} mm`, `${low}-${high} mm`]) {
        assert.deepEqual(checkRule(rule, board(`type: ${type}, thickness: ${right}`)), []);
        assert.deepEqual(checkRule(rule, step(`type: ${type}, thickness: ${right}`)), []);
      }
      for (const wrong of [`${under} mm`, `${over} mm`, `${low}-${over} mm`, `${under}-${high} mm`]) {
        assert.deepEqual(checkRule(rule, board(`type: ${type}, thickness: ${wrong}`)), [`warning: ${wrong}`]);
        assert.deepEqual(checkRule(rule, step(`type: ${type}, thickness: ${wrong}`)), [`warning: ${wrong}`]);
      }
    });
  }

  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["by the designator", board("type: AR, thickness: 0.3 mm"), ["warning: 0.3 mm"]],
    ["in micrometres", board("type: AR, thickness: 130 µm"), []],
    ["too many of them", board("type: AR, thickness: 300 µm"), ["warning: 300 µm"]],
    ["in mil", board("type: AR, thickness: 1-6 mil"), ["warning: 1-6 mil"]],
    ["in whole mil", board("type: AR, thickness: 1-5 mil"), []],
    ["in hundredths of an inch", board("type: AR, thickness: 0.01 in"), ["warning: 0.01 in"]],
    ["in mil at the precision written", board("type: AR, thickness: 1.2-5.1 mil"), []],
    ["in inches", board("type: AR, thickness: 0.001-0.005 in"), []],
    ["a tolerance at both extremes", board("type: AR, thickness: 0.10 ± 0.05 mm"), ["warning: 0.10 ± 0.05 mm"]],
    ["a limit at its end", board("type: AR, thickness: at most 0.13 mm"), []],
    ["a limit too high", board("type: AR, thickness: at most 0.2 mm"), ["warning: at most 0.2 mm"]],
    ["a limit from below", board("type: AR, thickness: at least 0.03 mm"), []],
    [
      "a limit from below that is too low",
      board("type: AR, thickness: at least 0.01 mm"),
      ["warning: at least 0.01 mm"],
    ],
    ["an unknown coating", board("type: unknown, thickness: 3 mm"), []],
    ["a coating of no table", board("type: styrenic, thickness: 3 mm"), []],
    ["no type", board("thickness: 3 mm"), []],
    ["no unit", board("type: AR, thickness: 0.3"), []],
    ["no length", board("type: AR, thickness: 3 °C"), []],
    ["what cannot be read", board("type: AR, thickness: thin"), []],
    ["the step's type", step("type: silicone, thickness: 0.2 mm"), []],
    ["the document's where the step has none", step("thickness: 0.2 mm"), ["warning: 0.2 mm"]],
    ["what is found and removed", step("type: acrylic, thickness: 2 mm", "remove-coating"), []],
    ["what is found and identified", step("type: acrylic, thickness: 2 mm", "identify-coating"), []],
    [
      "a draft is no milder",
      `document: { status: draft }\n${board("type: AR, thickness: 0.3 mm")}`,
      ["warning: 0.3 mm"],
    ],
    [
      "an obsolete document is left alone",
      `document: { status: obsolete }\n${board("type: AR, thickness: 0.3 mm")}`,
      [],
    ],
    [
      "waived",
      `waivers: [{ rule: ${rule}, steps: [recoat], reason: Drawing note 4, approvedBy: P. Nair, expires: 2027-06-29 }]\n${step("thickness: 0.2 mm")}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("a site's range goes before the published one", () => {
    const catalog = "workInstructionCatalog: 1\ncoatings: [{ id: acrylic, thickness: 0.02-0.3 mm, source: spec 12 }]\n";
    assert.deepEqual(checkRule(rule, board("type: AR, thickness: 0.3 mm"), { catalog }), []);
    assert.deepEqual(checkRule(rule, board("type: AR, thickness: 0.4 mm"), { catalog }), ["warning: 0.4 mm"]);
  });
  it("shows value, range and what sets it", () => {
    const [found] = check(board("type: acrylic, thickness: 0.3 mm")).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /^‘0\.3 mm’ is above the usual 0\.03-0\.13 mm for ‘acrylic’\./);
    assert.deepEqual(
      found?.finding.related.map((entry) => entry.message),
      ["‘acrylic’ sets the range."],
    );
  });
});
