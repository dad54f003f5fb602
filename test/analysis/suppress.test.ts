import assert from "node:assert/strict";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import type { Around } from "../support/check.ts";
import { analyseExample, analyseText, check } from "../support/check.ts";

const WAIVED = "tip-temperature-outside-range";

/** An instruction whose second step has a tip that is too hot. */
function hot(waivers = "", more = ""): string {
  return `${waivers}steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    instruction: Heat evenly and lift U3 when all joints are liquid.
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    parameters: { tipTemperature: 410 °C }${more}
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`;
}

const waiver = (entry: string) => `waivers:\n  - { ${entry} }\n`;
const FULL = "reason: Heavy ground plane, approvedBy: R. Haas, expires: 2027-05-01";

function told(text: string, around: Around = {}): string[] {
  return check(text, around).map((entry) => `${entry.severity} ${entry.rule}`);
}

describe("analysis: waivers", () => {
  const cases: readonly [name: string, waivers: string, expected: readonly string[]][] = [
    ["none", "", [`warning ${WAIVED}`]],
    ["for the step", waiver(`rule: ${WAIVED}, steps: [install-u3], ${FULL}`), []],
    ["for several steps", waiver(`rule: ${WAIVED}, steps: [remove-u3, install-u3], ${FULL}`), []],
    [
      "for another step",
      waiver(`rule: ${WAIVED}, steps: [remove-u3], ${FULL}`),
      [`warning ${WAIVED}`, "warning waiver-invalid"],
    ],
    ["for no step", waiver(`rule: ${WAIVED}, ${FULL}`), [`warning ${WAIVED}`, "warning waiver-invalid"]],
    [
      "for another rule",
      waiver(`rule: preheat-missing, steps: [install-u3], ${FULL}`),
      [`warning ${WAIVED}`, "warning waiver-invalid"],
    ],
    [
      "on its last day",
      waiver(
        `rule: ${WAIVED}, steps: [install-u3], reason: Heavy ground plane, approvedBy: R. Haas, expires: 2026-11-22`,
      ),
      [],
    ],
    [
      "the day after",
      waiver(
        `rule: ${WAIVED}, steps: [install-u3], reason: Heavy ground plane, approvedBy: R. Haas, expires: 2026-11-21`,
      ),
      ["warning waiver-invalid"],
    ],
    [
      "without an approver",
      waiver(`rule: ${WAIVED}, steps: [install-u3], reason: Heavy ground plane, expires: 2027-05-01`),
      ["warning waiver-invalid"],
    ],
    [
      "without a reason",
      waiver(`rule: ${WAIVED}, steps: [install-u3], approvedBy: R. Haas, expires: 2027-05-01`),
      ["warning waiver-invalid"],
    ],
    [
      "without an end",
      waiver(`rule: ${WAIVED}, steps: [install-u3], reason: Heavy ground plane, approvedBy: R. Haas`),
      ["warning waiver-invalid"],
    ],
    [
      "with its approver still to be written: told of once, where it stands",
      waiver(`rule: ${WAIVED}, steps: [install-u3], reason: Heavy plane, approvedBy: TBD, expires: 2027-05-01`),
      ["error document-released-with-placeholder"],
    ],
    [
      "with all still to be written",
      waiver(`rule: ${WAIVED}, steps: [install-u3], reason: TBD, approvedBy: TBD, expires: TBD`),
      Array(3).fill("error document-released-with-placeholder"),
    ],
    [
      "of a rule that only a comment silences",
      waiver(`rule: procedure-unknown, steps: [install-u3], ${FULL}`),
      [`warning ${WAIVED}`, "warning waiver-invalid"],
    ],
    [
      "of a fault of form",
      waiver(`rule: schema, steps: [install-u3], ${FULL}`),
      [`warning ${WAIVED}`, "warning waiver-invalid"],
    ],
    [
      "of a rule that does not exist",
      waiver(`rule: tip-temprature-outside-range, steps: [install-u3], ${FULL}`),
      [`warning ${WAIVED}`, "warning waiver-invalid"],
    ],
  ];
  for (const [name, waivers, expected] of cases) {
    it(name, () => assert.deepEqual(told(hot(waivers)).sort(), [...expected].sort()));
  }
  it("what is waived is counted, not lost", () => {
    const analysis = analyseExample(hot(waiver(`rule: ${WAIVED}, steps: [install-u3], ${FULL}`)));
    assert.deepEqual(
      analysis.waived.map((finding) => finding.rule),
      [WAIVED],
    );
  });
  it("in a document that is not released, what is still to be written is missing", () => {
    const draft = analyseExample(
      hot(waiver(`rule: ${WAIVED}, steps: [install-u3], reason: TBD, approvedBy: TBD, expires: TBD`)),
    ).source.text.replace("status: released", "status: review");
    const found = analyseText(draft).findings.map(({ rule, what }) => `${rule}: ${what}`);
    assert.deepEqual(found, [
      `waiver-invalid: The waiver for ‘${WAIVED}’ has no ‘reason’ and no ‘approvedBy’ and no ‘expires’.`,
    ]);
  });
  it("no day, no expiry", () => {
    const text = hot(
      waiver(
        `rule: ${WAIVED}, steps: [install-u3], reason: Heavy ground plane, approvedBy: R. Haas, expires: 2020-01-01`,
      ),
    );
    assert.deepEqual(told(text, { asOf: undefined }), []);
  });
});

describe("analysis: ignore comments", () => {
  const unknown = (comment: string, behind = "") =>
    hot()
      .replace("410 °C", "350 °C")
      .replace(
        "    procedure: 7711 sot-soic-installation",
        `${comment}    procedure: 7711 sot-soic-instalation${behind}`,
      );
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["none", unknown(""), ["warning procedure-unknown"]],
    ["the next line", unknown("    # wi-ignore-next-line procedure-unknown: our copy spells it so\n"), []],
    ["the line", unknown("", " # wi-ignore-line procedure-unknown: our copy spells it so"), []],
    ["the file", `# wi-ignore-file procedure-unknown: our copy spells it so\n${unknown("")}`, []],
    [
      "another line",
      unknown("    # wi-ignore-next-line procedure-unknown: none\n\n"),
      ["warning ignore-unused", "warning procedure-unknown"],
    ],
    [
      "another rule",
      unknown("    # wi-ignore-next-line vocabulary-unknown: none\n"),
      ["warning ignore-unused", "warning procedure-unknown"],
    ],
    [
      "a rule that only a waiver silences",
      hot("", `  # wi-ignore-line ${WAIVED}: heavy plane`),
      ["warning ignore-unused", `warning ${WAIVED}`],
    ],
    [
      "a fault of form",
      hot()
        .replace("410 °C", "350 °C")
        .replace("    title: Install", "    # wi-ignore-next-line schema: none\n    titel: Install"),
      ["error schema", "warning ignore-unused"],
    ],
    ["words in a text are no comment", hot().replace("Tack two", "wi-ignore-file two"), [`warning ${WAIVED}`]],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(told(text).sort(), [...expected].sort()));
  }
});

describe("analysis: what silences a rule", () => {
  const COMMENT = [
    "procedure-number-alternate",
    "procedure-number-ambiguous",
    "procedure-number-bare",
    "procedure-unknown",
    "alloy-unknown",
    "vocabulary-unknown",
    "reference-broken",
    "text-cut-by-comment",
    "text-split-by-comma",
  ];
  const NOTHING = ["schema", "syntax", "internal-error", "waiver-invalid", "ignore-unused"];
  for (const [id, rule] of RULES) {
    const by = COMMENT.includes(id) ? "comment" : NOTHING.includes(id) ? "nothing" : "waiver";
    it(`${id}: ${by}`, () => assert.equal(rule.silencedBy, by));
  }
});
