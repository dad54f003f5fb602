import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "alloy-mixed-lead";

const solder = (fields: string) => `solder: { ${fields} }\n`;
/** The header alone: the steps of the example would bring their wire in. */
const header = (fields: string) => `${solder(fields)}steps: [{ id: a, operation: inspect }]\n`;
const leadFree = solder("alloy: SAC305, existingAlloy: SAC305");
const step = (...lines: readonly string[]) => `steps:\n  - id: a\n${lines.map((line) => `    ${line}\n`).join("")}`;
const install = (...lines: readonly string[]) => step("operation: install-component", ...lines);
const leadedWire = "materials: [{ id: WIR-9, category: solder-wire, name: Wire, alloy: Sn63Pb37, lot: record }]\n";

describe(`rules: ${rule}`, () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[], around?: Around])[] = [
    // The header.
    ["leaded solder on a lead-free board", solder("alloy: Sn63Pb37, existingAlloy: SAC305"), ["warning: Sn63Pb37"]],
    ["lead-free solder on a leaded board", solder("alloy: SAC305, existingAlloy: 63/37"), ["warning: SAC305"]],
    ["two lead-free alloys", header("alloy: SAC305, existingAlloy: Sn100C"), []],
    ["two leaded alloys", header("alloy: Sn60Pb40, existingAlloy: Sn63Pb37"), []],
    [
      "compositions that no list has",
      solder("alloy: Sn61Pb39, existingAlloy: Sn98.5Ag1.0Cu0.5"),
      ["warning: Sn61Pb39"],
    ],
    ["families", solder("alloy: SnPb, existingAlloy: lead-free"), ["warning: SnPb"]],
    ["one unknown alloy", header("alloy: SAC350, existingAlloy: Sn63Pb37"), []],
    ["one alloy only", header("alloy: Sn63Pb37"), []],
    [
      "in Class 3 too: a project may raise it",
      `product: { name: B, class: 3, boardTypes: [R] }\n${solder("alloy: Sn63Pb37, existingAlloy: SAC305")}`,
      ["warning: Sn63Pb37"],
    ],
    ["justified", solder("alloy: Sn63Pb37, existingAlloy: SAC305, mixedMetalJustification: Two levelling passes."), []],
    [
      "a blank justification",
      "solder:\n  alloy: Sn63Pb37\n  existingAlloy: SAC305\n  mixedMetalJustification:\n",
      ["warning: Sn63Pb37"],
    ],
    [
      "a misspelt one belongs to the schema",
      solder("alloy: Sn63Pb37, existingAlloy: SAC305, mixedMetalJustificaton: Two passes."),
      [],
    ],
    // Steps.
    [
      "a leaded component on a lead-free board",
      leadFree + install("component: { reference: U1, alloy: Sn63Pb37 }"),
      ["warning: Sn63Pb37"],
    ],
    ["a lead-free one", leadFree + install("component: { reference: U1, alloy: SAC387 }"), []],
    ["leaded solder of the step", leadFree + install("alloy: Sn63Pb37"), ["warning: Sn63Pb37"]],
    ["leaded wire", leadFree + leadedWire + install("materials: [WIR-9]"), ["warning: WIR-9"]],
    [
      "leaded wire of the register",
      leadFree + install("materials: [WIR-9]"),
      ["warning: WIR-9"],
      { catalog: "materials: [{ id: WIR-9, category: solder-wire, alloy: Sn63Pb37 }]" },
    ],
    [
      "leaded wire of the register, with a quantity",
      leadFree + install("materials: [{ id: WIR-9, quantity: 1 cm }]"),
      ["warning: WIR-9"],
      { catalog: "materials: [{ id: WIR-9, category: solder-wire, alloy: Sn63Pb37 }]" },
    ],
    ["wire that the step does not use", leadFree + leadedWire + install("materials: [FLX-7]"), []],
    [
      "leaded wire where the board is not stated",
      solder("alloy: SAC305") + leadedWire + install("materials: [WIR-9]"),
      ["warning: WIR-9"],
    ],
    [
      "leaded wire to a jumper",
      leadFree + leadedWire + step("operation: add-jumper", "materials: [WIR-9]"),
      ["warning: WIR-9"],
    ],
    [
      "leaded wire in a splice",
      leadFree + leadedWire + step("operation: splice-wire", "materials: [WIR-9]"),
      ["warning: WIR-9"],
    ],
    [
      "leaded balls on a lead-free part",
      leadFree + step("operation: reball", "alloy: Sn63Pb37"),
      ["warning: Sn63Pb37"],
    ],
    [
      "touching up",
      leadFree + leadedWire + step("operation: other", "method: soldering-iron", "materials: [WIR-9]"),
      ["warning: WIR-9"],
    ],
    // What is taken off does not stay.
    [
      "a leaded part that is removed",
      leadFree + step("operation: remove-component", "component: { reference: U1, alloy: Sn63Pb37 }"),
      [],
    ],
    [
      "leaded wire to take solder off",
      leadFree + leadedWire + step("operation: prepare-site", "materials: [WIR-9]"),
      [],
    ],
    ["no soldering", leadFree + step("operation: inspect", "component: { reference: U1, alloy: Sn63Pb37 }"), []],
    [
      "two parts have joints of their own",
      `solder: { flux: { designator: ROL0 } }\n${install("component: [{ reference: U1, alloy: Sn63Pb37 }, { reference: U2, alloy: SAC305 }]")}`,
      [],
    ],
    // Once for one mistake.
    [
      "what the header tells of is told there",
      solder("alloy: Sn63Pb37, existingAlloy: SAC305") + install("component: { reference: U1, alloy: SAC305 }"),
      ["warning: Sn63Pb37"],
    ],
    [
      "once a step",
      leadFree + leadedWire + install("component: { reference: U1, alloy: Sn63Pb37 }", "materials: [WIR-9]"),
      ["warning: Sn63Pb37"],
    ],
    [
      "each step",
      leadFree +
        leadedWire +
        install("materials: [WIR-9]") +
        "  - id: b\n    operation: install-component\n    materials: [WIR-9]\n",
      ["warning: WIR-9", "warning: WIR-9"],
    ],
    [
      "a justification covers the steps",
      solder("alloy: SAC305, existingAlloy: SAC305, mixedMetalJustification: Report 12.") +
        install("component: { reference: U1, alloy: Sn63Pb37 }"),
      [],
    ],
    // Who silences whom.
    ["bismuth has a rule of its own", solder("alloy: Sn42Bi58, existingAlloy: Sn63Pb37"), []],
    [
      "in a step too",
      solder("alloy: Sn63Pb37, existingAlloy: Sn63Pb37") + install("component: { reference: U1, alloy: Sn42Bi58 }"),
      [],
    ],
    [
      "not in another step",
      solder("alloy: Sn63Pb37, existingAlloy: Sn63Pb37") +
        install("component: { reference: U1, alloy: Sn42Bi58 }") +
        "  - id: b\n    operation: install-component\n    component: { reference: U2, alloy: SAC305 }\n",
      ["warning: SAC305"],
    ],
    [
      "a waiver",
      `${solder("alloy: Sn63Pb37, existingAlloy: SAC305")}waivers: [{ rule: ${rule}, reason: Report 12., approvedBy: R. Haas, expires: 2027-06-30 }]\n`,
      [],
    ],
    [
      "not in an obsolete document",
      `document: { number: W, status: obsolete }\n${solder("alloy: Sn63Pb37, existingAlloy: SAC305")}`,
      [],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("points at the other alloy, in the register too", () => {
    const catalog = "materials: [{ id: WIR-9, category: solder-wire, alloy: Sn63Pb37 }]";
    const told = check(leadFree + install("materials: [WIR-9]"), { catalog }).find((entry) => entry.rule === rule);
    assert.match(told?.message ?? "", /‘WIR-9’ \(Sn63Pb37\) is leaded and meets lead-free ‘SAC305’/);
    assert.deepEqual(
      told?.finding.related.map(({ in: file }) => file?.path),
      ["site.wi-catalog.yaml", undefined],
    );
  });

  describe("stub", () => {
    const cases: readonly (readonly [name: string, text: string, expected: RegExp])[] = [
      [
        "flow",
        solder("alloy: Sn63Pb37, existingAlloy: SAC305"),
        /existingAlloy: SAC305, mixedMetalJustification: TBD \}/,
      ],
      [
        "block",
        "solder:\n  alloy: Sn63Pb37\n  existingAlloy: SAC305 # old\n  flux: { designator: ROL0, cleaning: no-clean }\n",
        /existingAlloy: SAC305 # old\n {2}mixedMetalJustification: TBD\n {2}flux/,
      ],
      [
        "blank",
        "solder:\n  alloy: Sn63Pb37\n  existingAlloy: SAC305\n  mixedMetalJustification:\n",
        /mixedMetalJustification: TBD\n/,
      ],
      ["in a step", leadFree + install("alloy: Sn63Pb37"), /existingAlloy: SAC305, mixedMetalJustification: TBD \}/],
    ];
    for (const [name, text, expected] of cases) {
      it(name, () => {
        const [fix, ...more] = fixesOf(rule, text);
        assert.deepEqual([fix?.kind, more.length], ["stub", 0]);
        assert.match(fix?.text ?? "", expected);
        assert.ok(!fix?.left.some((entry) => entry.startsWith(rule) || entry.startsWith("s")), fix?.left.join("\n"));
        assert.ok(fix?.left.includes("document-released-with-placeholder: TBD"), fix?.left.join("\n"));
      });
    }
  });
});
