import assert from "node:assert/strict";
import { analyseExample, check, checkRule } from "../support/check.ts";

const rule = "waiver-invalid";

/** A step with a tip that is too hot, and a waiver. */
function hot(waiver: string, document = ""): string {
  return `${document}steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 410 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted, standard: IPC-A-610, class: 2, method: microscope }
waivers:
  - ${waiver}
`;
}

const FULL = "reason: Heavy ground plane., approvedBy: R. Haas, expires: 2027-05-01";
const TIP = "rule: tip-temperature-outside-range";

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["complete, in force, of use", hot(`{ ${TIP}, steps: [install-u3], ${FULL} }`), []],
    [
      "ends on the day",
      hot(`{ ${TIP}, steps: [install-u3], reason: a b, approvedBy: R. Haas, expires: 2026-11-22 }`),
      [],
    ],
    [
      "ended the day before",
      hot(`{ ${TIP}, steps: [install-u3], reason: a b, approvedBy: R. Haas, expires: 2026-11-21 }`),
      ["warning: 2026-11-21"],
    ],
    [
      "no date of the calendar",
      hot(`{ ${TIP}, steps: [install-u3], reason: a b, approvedBy: R. Haas, expires: 2027-02-30 }`),
      ["warning: 2027-02-30"],
    ],
    [
      "without a reason",
      hot(`{ ${TIP}, steps: [install-u3], approvedBy: R. Haas, expires: 2027-05-01 }`),
      ["warning: tip-temperature-outside-range"],
    ],
    [
      "without an approver",
      hot(`{ ${TIP}, steps: [install-u3], reason: a b, expires: 2027-05-01 }`),
      ["warning: tip-temperature-outside-range"],
    ],
    [
      "without an end",
      hot(`{ ${TIP}, steps: [install-u3], reason: a b, approvedBy: R. Haas }`),
      ["warning: tip-temperature-outside-range"],
    ],
    [
      "for a rule that finds nothing",
      hot(`{ rule: jumper-geometry, steps: [install-u3], ${FULL} }`),
      ["warning: jumper-geometry"],
    ],
    [
      "for a rule that is not there",
      hot(`{ rule: tip-temperature-outside-rang, steps: [install-u3], ${FULL} }`),
      ["warning: tip-temperature-outside-rang"],
    ],
    [
      "for a rule far from all",
      hot(`{ rule: colour-of-the-board-is-wrong-in-every-way, steps: [install-u3], ${FULL} }`),
      ["warning: colour-of-the-board-is-wrong-in-every-way"],
    ],
    [
      "for a rule of comments",
      hot(`{ rule: procedure-unknown, steps: [install-u3], ${FULL} }`),
      ["warning: procedure-unknown"],
    ],
    ["for the schema", hot(`{ rule: schema, steps: [install-u3], ${FULL} }`), ["warning: schema"]],
    ["without steps, for a finding in a step", hot(`{ ${TIP}, ${FULL} }`), ["warning: tip-temperature-outside-range"]],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("an expired one is told once, with what it would silence", () => {
    const told = check(hot(`{ ${TIP}, steps: [install-u3], reason: a b, approvedBy: R. Haas, expires: 2026-05-01 }`));
    assert.deepEqual(
      told.map((entry) => entry.rule),
      [rule],
    );
    assert.equal(told[0]?.finding.related.length, 1);
  });

  it("is as serious as what it would silence", () => {
    const settings = new Map([["tip-temperature-outside-range", { severity: "error" as const }]]);
    const text = hot(`{ ${TIP}, steps: [install-u3], reason: a b, approvedBy: R. Haas, expires: 2026-05-01 }`);
    assert.deepEqual(checkRule(rule, text, { settings }), ["error: 2026-05-01"]);
  });

  it("what a waiver covers is counted, not lost", () => {
    const analysis = analyseExample(hot(`{ ${TIP}, steps: [install-u3], ${FULL} }`));
    assert.deepEqual(analysis.findings, []);
    assert.deepEqual(
      analysis.waived.map((finding) => finding.rule),
      ["tip-temperature-outside-range"],
    );
  });

  it("silences the rule in the named steps only", () => {
    const text = hot(`{ ${TIP}, steps: [install-u3], ${FULL} }`).replace(
      "steps:\n  - id",
      `steps:
  - id: install-u4
    title: Install the new U4
    operation: install-component
    component: { reference: U4, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 415 °C }
    instruction: Tack two corners, then solder each lead.
  - id`,
    );
    assert.deepEqual(checkRule("tip-temperature-outside-range", text), ["warning: 415 °C"]);
  });

  it("without steps covers what stands outside the steps", () => {
    const waiver = `waivers:\n  - { rule: safety-missing, ${FULL} }\n`;
    assert.deepEqual(
      check(`safety:\n${waiver}`).map((entry) => entry.rule),
      [],
    );
  });

  it("says nothing on obsolete documents", () => {
    const obsolete = "document: { number: WI-1, title: Old, revision: A, status: obsolete }\n";
    assert.deepEqual(checkRule(rule, hot(`{ ${TIP}, steps: [install-u3] }`, obsolete)), []);
  });

  it("without a day no expiry is judged", () => {
    const text = hot(`{ ${TIP}, steps: [install-u3], reason: a b, approvedBy: R. Haas, expires: 2020-01-01 }`);
    assert.deepEqual(checkRule(rule, text, { asOf: undefined }), []);
  });
});
