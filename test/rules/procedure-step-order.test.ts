import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";

const rule = "procedure-step-order";

const INSPECTION =
  "inspection: { point: check, criteria: No bridge, standard: IPC-A-610, class: 2, method: microscope }";
/** A step from `id operation [reference] [flags]`: `*` inspects, `?` is conditional. */
function stepOf(written: string): string {
  const [id = "", operation = "", ...rest] = written.split(" ");
  const parts = [`id: ${id}`];
  if (operation.startsWith("use:") || operation.startsWith("perform:")) {
    const [key = "", value = ""] = operation.split(":");
    parts.push(key === "use" ? `use: ${value}` : `perform: { instruction: ${value} }`);
  } else parts.push(`operation: ${operation}`);
  for (const word of rest) {
    if (word === "*") parts.push(INSPECTION);
    else if (word === "?") parts.push("when: it is needed");
    else if (word.startsWith("@")) parts.push(`target: { reference: ${word.slice(1)} }`);
    else parts.push(`component: { reference: ${word}, type: soic }`);
  }
  return `  - { ${parts.join(", ")} }\n`;
}
const flow = (written: string) => `coating: { type: acrylic }\nsteps:\n${written.split(" > ").map(stepOf).join("")}`;

const BLOCKS = `workInstructionCatalog: 1
blocks:
  - { id: CLEAN, revision: A, steps: [{ id: c, operation: clean, procedure: common 2.2 }] }
  - { id: COAT, revision: A, steps: [{ id: r, operation: replace-coating, procedure: common 2.4.2 }] }
  - { id: WRONG, revision: A, steps: [{ id: r, operation: replace-coating }, { id: c, operation: clean }] }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[], around?: Around][] = [
    // Coating removed before desoldering
    ["coating first", flow("strip remove-coating > out remove-component"), []],
    ["coating after", flow("out remove-component > strip remove-coating"), ["warning: remove-component"]],
    ["coating after a repair", flow("land repair-land > strip remove-coating"), ["warning: repair-land"]],
    ["no coating removed", flow("out remove-component > in install-component"), []],
    [
      "coating of another part",
      flow("out remove-component U1 > strip remove-coating @U2 > out-2 remove-component U2"),
      [],
    ],
    ["a second removal", flow("strip remove-coating > out remove-component > strip-2 remove-coating"), []],
    [
      "too much new coating is taken off",
      flow("out remove-component > in install-component * > clean clean > coat replace-coating > trim remove-coating"),
      [],
    ],
    // Baked before heat
    ["baked first", flow("bake bake > out remove-component > in install-component"), []],
    [
      "baked after the removal",
      flow("out remove-component > bake bake > in install-component"),
      ["warning: remove-component"],
    ],
    [
      "baked at the end",
      flow("out remove-component > in install-component > bake bake"),
      ["warning: remove-component"],
    ],
    ["the new part is baked", flow("out remove-component U1 > bake bake U1 > in install-component U1"), []],
    ["its id says so", flow("out remove-component U1 > bake-u1 bake > in install-component U1"), []],
    ["a new part, says the id", flow("out remove-component > bake-new-part bake > in install-component"), []],
    ["dried after a wash", flow("out remove-component > in install-component > wash clean > bake bake"), []],
    ["baked again", flow("bake bake > out remove-component > bake-2 bake > in install-component"), []],
    ["baked only in some cases", flow("out remove-component > bake bake ?"), []],
    ["no heat before", flow("clean clean > bake bake > out remove-component"), []],
    ["a part baked after it was reballed", flow("balls reball U1 > bake bake U1"), ["warning: reball"]],
    // Site prepared before the installation
    ["site first", flow("out remove-component > site prepare-site > in install-component"), []],
    [
      "site after",
      flow("out remove-component > in install-component > site prepare-site"),
      ["warning: install-component"],
    ],
    [
      "site of the same part after",
      flow("in install-component R1-R4 > site prepare-site R3"),
      ["warning: install-component"],
    ],
    ["site of another part", flow("in install-component U1 > site prepare-site U2 > in-2 install-component U2"), []],
    [
      "two parts, each in order",
      flow("site prepare-site U1 > in install-component U1 > site-2 prepare-site U2 > in-2 install-component U2"),
      [],
    ],
    [
      "two parts, the second out of order",
      flow("site prepare-site U1 > in install-component U1 > in-2 install-component U2 > site-2 prepare-site U2"),
      ["warning: install-component"],
    ],
    ["no site preparation", flow("out remove-component > in install-component"), []],
    // Cleaned and inspected before recoating
    ["in order", flow("in install-component > clean clean > accept inspect * > coat replace-coating"), []],
    [
      "cleaned after",
      flow("in install-component * > coat replace-coating > clean clean"),
      ["warning: replace-coating"],
    ],
    [
      "inspected after",
      flow("in install-component > clean clean > coat replace-coating > accept inspect *"),
      ["warning: replace-coating"],
    ],
    [
      "both after: one finding",
      flow("in install-component > coat replace-coating > clean clean > accept inspect *"),
      ["warning: replace-coating"],
    ],
    [
      "the installation's own inspection serves",
      flow("in install-component * > clean clean > coat replace-coating > accept inspect *"),
      [],
    ],
    [
      "cleaned before the work only",
      flow("wash clean > in install-component * > coat replace-coating > clean clean"),
      ["warning: replace-coating"],
    ],
    ["cleaned before and after", flow("in install-component * > wash clean > coat replace-coating > clean clean"), []],
    ["never cleaned", flow("in install-component * > coat replace-coating"), []],
    ["never inspected is another rule's", flow("in install-component > clean clean > coat replace-coating"), []],
    ["recoating alone, cleaned after", flow("coat replace-coating > clean clean"), ["warning: replace-coating"]],
    ["recoating alone, inspected after", flow("clean clean > coat replace-coating > accept inspect *"), []],
    ["two coats", flow("in install-component * > clean clean > coat replace-coating > coat-2 replace-coating"), []],
    [
      "cleaned for the next work",
      flow("in install-component * > wash clean > coat replace-coating > strip remove-coating > wash-2 clean"),
      [],
    ],
    // Only steps that exist and are not conditional
    ["a conditional clean after", flow("in install-component * > coat replace-coating > clean clean ?"), []],
    ["a conditional coat", flow("in install-component * > coat replace-coating ? > clean clean"), []],
    // Blocks and other instructions count
    [
      "cleaned in a block",
      flow("in install-component * > block use:CLEAN@A > coat replace-coating > clean clean"),
      [],
      { catalog: BLOCKS },
    ],
    [
      "cleaned in a block, after",
      flow("in install-component * > coat replace-coating > block use:CLEAN@A"),
      ["warning: replace-coating"],
      { catalog: BLOCKS },
    ],
    [
      "coated in a block",
      flow("in install-component * > block use:COAT@A > clean clean"),
      ["warning: COAT@A"],
      { catalog: BLOCKS },
    ],
    ["both in one block", flow("in install-component * > block use:WRONG@A"), [], { catalog: BLOCKS }],
    [
      "a block that is not found may clean",
      flow("in install-component * > block use:OTHER@A > coat replace-coating > clean clean"),
      [],
    ],
    ["an instruction that cannot be seen may bake", flow("other perform:WI-1 > out remove-component > bake bake"), []],
    [
      "obsolete",
      `document: { number: A, title: A, status: obsolete }\n${flow("out remove-component > strip remove-coating")}`,
      [],
    ],
  ];
  for (const [name, text, expected, around] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }
  it("is in terms of the steps' numbers, and points at the other", () => {
    const found = check(flow("in install-component > coat replace-coating > clean clean > accept inspect *")).find(
      (entry) => entry.rule === rule,
    );
    assert.match(
      found?.message ?? "",
      /‘coat’ \(step 2\) comes before ‘clean’ \(step 3\), which cleans, and before ‘accept’ \(step 4\), which inspects/,
    );
    assert.match(found?.message ?? "", /Move ‘coat’ behind ‘accept’/);
    assert.equal(found?.finding.related.length, 2);
  });
  const ids = (text: string) => check(text).map((entry) => entry.rule);
  it("silences hold-point-before-hiding in its step", () => {
    const text = flow("in install-component > clean clean > coat replace-coating > accept inspect *");
    assert.ok(ids(text).includes(rule));
    assert.ok(!ids(text).includes("hold-point-before-hiding"));
  });
  it("silences inspection-missing where the fault is about the inspection", () => {
    const text = flow("in install-component > clean clean > coat replace-coating > accept inspect");
    assert.ok(ids(text).includes(rule));
    assert.ok(!ids(text).includes("inspection-missing"));
  });
  it("does not silence inspection-missing otherwise", () => {
    const text = flow("out remove-component > strip remove-coating > coat replace-coating");
    assert.ok(ids(text).includes(rule));
    assert.ok(ids(text).includes("inspection-missing"));
  });
  it("a waiver of the step covers it", () => {
    const waiver = `waivers: [{ rule: ${rule}, steps: [out], reason: Uncoated area., approvedBy: R. Haas, expires: 2027-01-01 }]\n`;
    const found = ids(waiver + flow("out remove-component > strip remove-coating > coat replace-coating"));
    assert.ok(!found.includes(rule) && !found.includes("waiver-invalid"));
  });
});
