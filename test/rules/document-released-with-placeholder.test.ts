import assert from "node:assert/strict";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "document-released-with-placeholder";

/** The base example, released, with a text replaced. */
const base = (from: string, to: string) => {
  assert.ok(EXAMPLE_BASE.includes(from));
  return EXAMPLE_BASE.replace(from, to);
};
const instruction = (text: string) =>
  base("instruction: Tack two corners, then solder each lead.", `instruction: ${text}`);

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["TBD in a sentence", instruction("Cool down for TBD before handling."), ["error: TBD"]],
    ["in any case", instruction("Cool down for tbd before handling."), ["error: tbd"]],
    ["TODO", instruction('"TODO: describe"'), ["error: TODO"]],
    ["todo in a sentence may be another language", instruction("Limpiar todo el flux."), []],
    ["todo alone", base("R. Haas", "todo"), ["error: todo"]],
    ["three question marks", instruction("Solder at ??? then cool."), ["error: ???"]],
    ["two question marks", instruction("Really?? Yes."), []],
    ["FIXME", instruction("FIXME later."), ["error: FIXME"]],
    ["part of a name", instruction("Use jig TBD-100 or ATBD."), []],
    [
      "in a text of several lines",
      instruction("|\n      Tack two corners.\n      Cool down for TBD,\n      then TBD."),
      ["error: TBD", "error: TBD"],
    ],
    ["twice on one line is one", instruction("Cool for TBD at TBD."), ["error: TBD"]],
    ["in double quotes with escapes", instruction('"Say \\"hot\\" for TBD."'), ["error: TBD"]],
    ["in a folded text", instruction(">\n      Tack two corners\n      and wait for TBD."), ["error: TBD"]],
    ["in the header", base("R. Haas", "TBD"), ["error: TBD"]],
    ["in a key after the steps", `${EXAMPLE_BASE}coating2: TBD\n`, ["error: TBD"]],
    ["in a comment", EXAMPLE_BASE.replace("activity: rework", "activity: rework # TODO check"), []],
    [
      "an alias is told of at its anchor",
      base("instruction: Tack two corners, then solder each lead.", "instruction: &i Wait TBD.\n    cautions: [*i]"),
      ["error: TBD"],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  for (const status of ["draft", "review", "obsolete"]) {
    it(`is silent in ${status}`, () => {
      assert.deepEqual(checkRule(rule, base("R. Haas", "TBD").replace("released", status)), []);
    });
  }
  it("of a value that is a placeholder nothing else is said", () => {
    for (const [from, to] of [
      ["procedure: 7711 sot-soic-installation", "procedure: TBD"],
      ["alloy: SAC305", "alloy: TBD"],
      ["tipTemperature: 350 °C", "tipTemperature: TBD"],
      ["date: 2026-10-09", "date: TBD"],
      ["operation: install-component", "operation: TBD"],
    ] as const) {
      const found = check(base(from, to)).filter((entry) => entry.at === "TBD");
      assert.deepEqual(
        found.map((entry) => entry.rule),
        [rule],
        to,
      );
    }
  });
  it("names the step", () => {
    assert.match(check(instruction("Cool for TBD."))[0]?.message ?? "", /^Step ‘install-u3’ still says ‘TBD’/);
  });
});
