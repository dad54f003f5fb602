import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "hold-point-before-hiding";

function work(productClass: number, ...list: readonly string[]): string {
  return `product: { class: ${productClass}, boardTypes: [R] }\nsteps:\n${list.map((step, i) => `  - { id: s-${i}, ${step} }\n`).join("")}`;
}

const point = (kind: string) => `inspection: { point: ${kind}, criteria: No bridge }`;
const BGA = "operation: install-component, component: { reference: U7, type: bga }";
const CHIP = "operation: install-component, component: { reference: R4, type: chip }";
const COAT = "operation: replace-coating";
const HOLD = point("hold");
const CHECK = point("check");

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    ["area array with a hold in its step", work(2, `${BGA}, ${HOLD}`), []],
    ["area array with a hold right after", work(2, BGA, `operation: inspect, ${HOLD}`), []],
    ["area array with a check only", work(2, `${BGA}, ${CHECK}`), ["warning: install-component"]],
    ["area array with a witness only", work(2, `${BGA}, ${point("witness")}`), ["warning: install-component"]],
    ["area array with nothing", work(1, BGA), ["warning: install-component"]],
    ["two of them: one finding", work(2, BGA, `${BGA}, ${CHECK}`), ["warning: install-component"]],
    ["a hold after two serves both", work(2, BGA, `${BGA}, ${HOLD}`), []],
    [
      "a hold before it does not see the balls",
      work(2, `operation: prepare-site, component: { type: bga }, ${HOLD}`, BGA),
      ["warning: install-component"],
    ],
    ["QFN is no area array", work(3, `operation: install-component, component: { type: qfn }, ${CHECK}`), []],
    ["removal hides nothing", work(3, `operation: remove-component, component: { type: bga }, ${CHECK}`), []],
    ["site preparation hides nothing", work(3, `operation: prepare-site, component: { type: bga }`), []],
    ["a hold for the area array also serves the recoating", work(3, `${BGA}, ${HOLD}`, "operation: clean", COAT), []],
    ["one finding for array and coating", work(3, `${BGA}, ${CHECK}`, COAT), ["warning: install-component"]],
    ["coating over new joints after a hold", work(1, `${CHIP}, ${HOLD}`, COAT), []],
    ["coating over new joints after a check", work(1, `${CHIP}, ${CHECK}`, COAT), ["warning: replace-coating"]],
    ["a hold in the coating step comes too late", work(1, CHIP, `${COAT}, ${HOLD}`), ["warning: replace-coating"]],
    ["a hold before the joints", work(1, `operation: clean, ${HOLD}`, CHIP, COAT), ["warning: replace-coating"]],
    ["a hold after cleaning", work(1, CHIP, `operation: clean, ${HOLD}`, COAT), []],
    ["coating without new joints, Class 2, any inspection before", work(2, `operation: other, ${CHECK}`, COAT), []],
    [
      "coating without new joints, Class 2, none before",
      work(2, "operation: other", COAT),
      ["warning: replace-coating"],
    ],
    [
      "coating without new joints, Class 3, a check",
      work(3, `operation: other, ${CHECK}`, COAT),
      ["warning: replace-coating"],
    ],
    ["coating without new joints, Class 3, a hold", work(3, "operation: other", `operation: clean, ${HOLD}`, COAT), []],
    ["coating over nothing new", work(3, "operation: clean", "operation: mask", COAT), []],
    [
      "embedding new joints",
      work(2, `operation: repair-conductor, method: solder, ${CHECK}`, "operation: repair-laminate, method: epoxy"),
      ["warning: repair-laminate"],
    ],
    [
      "embedding after a hold",
      work(2, `operation: repair-conductor, method: solder, ${HOLD}`, "operation: repair-laminate, method: epoxy"),
      [],
    ],
    [
      "sealing with epoxy",
      work(2, `operation: repair-conductor, method: solder, ${CHECK}`, "operation: bond, title: Seal the lap joint"),
      ["warning: bond"],
    ],
    [
      "a dot of glue hides nothing",
      work(3, `operation: add-jumper, ${CHECK}`, "operation: bond, title: Tack the wire"),
      [],
    ],
    [
      "epoxy with no joint before",
      work(3, `operation: repair-laminate, method: injection, ${CHECK}`, "operation: repair-laminate, method: epoxy"),
      [],
    ],
    ["a conditional coating hides nothing", work(3, `${CHIP}, ${CHECK}`, `${COAT}, when: the board is coated`), []],
    ["a conditional joint", work(3, `${CHIP}, when: the part is cracked`, COAT), []],
    ["a point that cannot be read", work(2, `${BGA}, ${point("halt")}`), []],
    ["a misspelt point", work(2, `${BGA}, inspection: { pont: hold, criteria: No bridge }`), []],
    ["no point: it is no hold", work(2, `${BGA}, inspection: { criteria: No bridge }`), ["warning: install-component"]],
    ["an inspection that cannot be read", work(2, `${BGA}, inspection: look`), []],
    [
      "something that cannot be found in between",
      work(2, `${CHIP}, ${CHECK}`, "perform: { instruction: WI-1 }", COAT),
      [],
    ],
    [
      "coating in a block",
      work(2, `${CHIP}, ${CHECK}`, "use: COAT@A"),
      ["warning: COAT@A"],
      {
        catalog:
          "workInstructionCatalog: 1\nblocks: [{ id: COAT, revision: A, steps: [{ id: c, operation: replace-coating }] }]\n",
      },
    ],
    [
      "a block with its own hold before the coating",
      work(2, `${CHIP}, ${CHECK}`, "use: COAT@A"),
      [],
      {
        catalog: `workInstructionCatalog: 1\nblocks: [{ id: COAT, revision: A, steps: [{ id: h, operation: clean, ${HOLD} }, { id: c, operation: replace-coating }] }]\n`,
      },
    ],
    [
      "obsolete documents are left alone",
      `document: { number: A, revision: A, status: obsolete }\n${work(3, BGA)}`,
      [],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("the fixes satisfy it: a stub where nothing is inspected, on confirmation where something is", () => {
    const kinds = [
      [work(2, BGA), "stub"],
      [work(2, CHIP, COAT), "stub"],
      [work(2, `${BGA}, ${CHECK}`), "confirm"],
      [work(2, `${BGA}, inspection: { criteria: No bridge }`), "confirm"],
    ] as const;
    for (const [text, kind] of kinds) {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, kind);
      assert.deepEqual(
        fix?.left.filter((entry) => /^(?:hold-|syntax|schema)/.test(entry)),
        [],
      );
    }
  });

  it("an inspection that comes too late is told by the order of the steps", () => {
    const rules = (text: string) =>
      check(`coating: { type: acrylic }\n${text}`)
        .map((entry) => entry.rule)
        .filter((id) => id === rule || id === "procedure-step-order" || id === "inspection-missing");
    assert.deepEqual(rules(work(2, CHIP, COAT, `operation: inspect, ${CHECK}`)), ["procedure-step-order"]);
    assert.deepEqual(rules(work(2, `${CHIP}, ${CHECK}`, `${COAT}, ${CHECK}`)), [rule]);
  });

  it("a line that cannot be read may be the hold point", () => {
    const text = "steps:\n  - id: a\n    operation: install-component\n    component: { type: bga }\n";
    assert.deepEqual(checkRule(rule, `${text}    inspection hold\n`), []);
    assert.deepEqual(checkRule(rule, text), ["warning: install-component"]);
  });
});
