import assert from "node:assert/strict";
import type { Around } from "../support/check.ts";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "reference-standard-missing";

const SOLDER = "{ id: a, operation: install-component, procedure: 7711 chip-installation }";
const BAKE = "{ id: a, operation: bake, procedure: common 2.5 }";
const SAFETY = "safety: { ppe: [safety glasses], esd: ANSI/ESD S20.20 }\n";

function instruction(references: string, options: { step?: string; boards?: string; safety?: string } = {}): string {
  return `${references}
${options.safety ?? SAFETY}product: { name: P, class: 2, boardTypes: ${options.boards ?? "[R]"} }
steps:
  - ${options.step ?? SOLDER}
`;
}

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, around: Around, expected: readonly string[]][] = [
    ["both standards, ESD in safety", instruction("references: [J-STD-001, IPC-A-610]"), {}, []],
    ["with revisions", instruction("references: [J-STD-001J, IPC-A-610 revision J]"), {}, []],
    ["as maps", instruction("references: [{ document: J-STD-001, revision: J }, { document: IPC-A-610 }]"), {}, []],
    ["no J-STD-001 where solder is melted", instruction("references: [IPC-A-610]"), {}, ["warning: references"]],
    ["no J-STD-001 where none is", instruction("references: [IPC-A-610]", { step: BAKE }), {}, []],
    ["no acceptance standard", instruction("references: [J-STD-001]"), {}, ["warning: references"]],
    [
      "an inspection cites it",
      instruction("references: [J-STD-001]", {
        step: SOLDER.replace(" }", ", inspection: { standard: IPC-A-610, class: 2 } }"),
      }),
      {},
      [],
    ],
    [
      "cables ask for A-620",
      instruction("references: [J-STD-001, IPC-A-610]", { boards: "[C]" }),
      {},
      ["warning: references"],
    ],
    ["cables have A-620", instruction("references: [J-STD-001, IPC-A-620]", { boards: "[W, C]" }), {}, []],
    ["boards with wires have either", instruction("references: [J-STD-001, IPC-A-620]", { boards: "[R, W]" }), {}, []],
    [
      "a board type that is not known",
      instruction("references: [J-STD-001, IPC/WHMA-A-620]", { boards: "[X]" }),
      {},
      [],
    ],
    ["boards with A-620 only", instruction("references: [J-STD-001, IPC-A-620]"), {}, ["warning: references"]],
    [
      "ESD in the references",
      instruction("references: [J-STD-001, IPC-A-610, S20.20]", { safety: "safety: { ppe: [a] }\n" }),
      {},
      [],
    ],
    [
      "ESD nowhere",
      instruction("references: [J-STD-001, IPC-A-610]", { safety: "safety: { ppe: [a] }\n" }),
      {},
      ["warning: references"],
    ],
    [
      "an ESD programme of the site",
      instruction("references: [J-STD-001, IPC-A-610]", { safety: "safety: { ppe: [a], esd: QP-7 }\n" }),
      {},
      [],
    ],
    [
      "no ESD, and why",
      instruction("references: [J-STD-001, IPC-A-610]", {
        safety: "safety: { ppe: [a], esd: { none: Cables only. } }\n",
      }),
      {},
      [],
    ],
    [
      "a misspelt esd",
      instruction("references: [J-STD-001, IPC-A-610]", { safety: "safety: { ppe: [a], eds: S20.20 }\n" }),
      {},
      [],
    ],
    [
      "no references is one finding",
      instruction("workInstruction: 1\ndocument: { number: A }"),
      {},
      ["warning: workInstruction"],
    ],
    ["blank references", instruction("references:"), {}, ["warning: references"]],
    ["misspelt references", instruction("workInstruction: 1\nreference: [J-STD-001]"), {}, []],
    [
      "what the policy asks for",
      instruction("references: [J-STD-001, IPC-A-610]"),
      { policy: "references: [QP-12, J-STD-001]" },
      ["warning: references"],
    ],
    [
      "what the policy asks for is there",
      instruction("references: [J-STD-001, IPC-A-610, QP-12]"),
      { policy: "references: [QP-12]" },
      [],
    ],
  ];
  for (const [name, text, around, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text, around), expected));
  }

  it("names all that are missing in one finding", () => {
    const [found] = check(instruction("references: [QP-1]")).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /does not cite ‘J-STD-001’, ‘IPC-A-610’\./);
  });
  for (const [name, references] of [
    ["a flow list", "references: [QP-1]"],
    ["a block list", "references:\n  - QP-1\n  - QP-2"],
    ["a block list without indentation", "references:\n- QP-1"],
    ["an empty list", "references: []"],
    ["a blank key", "references:"],
    ["no key", "workInstruction: 1\ndocument: { number: A }\nactivity: rework"],
  ] as const) {
    it(`the safe fix adds them: ${name}`, () => {
      const [fix] = fixesOf(rule, instruction(references));
      assert.equal(fix?.kind, "safe");
      assert.ok(!fix.left.some((entry) => /^(?:reference-standard-missing|schema|syntax)/.test(entry)), fix.text);
    });
  }
});
