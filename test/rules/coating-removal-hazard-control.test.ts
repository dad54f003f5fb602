import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "coating-removal-hazard-control";

interface Parts {
  readonly type?: string;
  readonly method?: string;
  readonly safety?: string;
  readonly equipment?: string;
  readonly materials?: string;
  readonly step?: string;
  readonly head?: string;
}

/** A removal without any control but what is given. */
function remove({
  type = "urethane",
  method = "method: thermal",
  safety = "safety: { ppe: [safety glasses] }",
  equipment = "equipment: [{ id: HA-02, category: hot-air-system }]",
  materials = "",
  step = "",
  head = "",
}: Parts): string {
  return `${head}coating: { type: ${type} }
${safety}
${equipment}
${materials}
steps:
  - id: strip
    operation: remove-coating
    ${method}
${step}    instruction: Take it off.
`;
}
const abrasion = { type: "epoxy", method: "method: micro-abrasion" };
const stripper = (name: string) => ({
  type: "acrylic",
  method: "method: solvent",
  materials: `materials: [{ id: CLN-9, category: cleaning-agent, name: ${name}, lot: record }]`,
  step: "    materials: [CLN-9]\n",
});

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["heat on urethane", remove({}), ["error: thermal"]],
    ["heat on acrylic", remove({ type: "acrylic" }), []],
    ["solvent on urethane", remove({ method: "method: solvent" }), []],
    ["heat on urethane by its designator", remove({ type: "UR" }), ["error: thermal"]],
    ["by the procedure", remove({ method: "procedure: common 2.3.4" }), ["error: common 2.3.4"]],
    ["a soldering iron", remove({ method: "method: soldering-iron" }), ["error: soldering-iron"]],
    ["hot air", remove({ method: "method: hot-air" }), ["error: hot-air"]],
    [
      "with a control in safety",
      remove({ safety: "safety: { hazards: [{ hazard: vapour, control: Extraction at 100 mm }] }" }),
      [],
    ],
    [
      "with another control",
      remove({ safety: "safety: { hazards: [{ hazard: heat, control: gloves }] }" }),
      ["error: thermal"],
    ],
    [
      "a hazard without control",
      remove({ safety: "safety: { hazards: [{ hazard: fume extraction is off }] }" }),
      ["error: thermal"],
    ],
    [
      "an explicit none with its reason",
      remove({ safety: "safety: { hazards: { none: the cell has its own exhaust } }" }),
      [],
    ],
    ["an explicit none", remove({ safety: "safety: { hazards: { none: nothing to fear } }" }), ["error: thermal"]],
    ["no safety at all", remove({ safety: "safety:" }), ["error: thermal"]],
    [
      "with the equipment of the document",
      remove({ equipment: "equipment: [{ id: FE-01, category: fume-extraction }]" }),
      [],
    ],
    ["with the equipment of the step", remove({ step: "    equipment: [{ category: fume-extraction }]\n" }), []],
    [
      "with a capability",
      remove({ equipment: "equipment: [{ id: X, category: other, capabilities: [local exhaust] }]" }),
      [],
    ],
    ["with a model", remove({ equipment: "equipment: [{ id: X, category: other, model: Fume extraction arm }]" }), []],
    ["with a caution", remove({ step: "    cautions: [Extraction on before the heat.]\n" }), []],
    ["equipment that nothing explains", remove({ equipment: "equipment: [FE-01]" }), []],
    ["equipment of the step that nothing explains", remove({ step: "    equipment: [FE-01]\n" }), []],
    ["equipment without category", remove({ equipment: "equipment: [{ id: FE-01 }]" }), []],
    ["equipment of an unlisted category", remove({ equipment: "equipment: [{ id: FE-01, category: arm }]" }), []],
    ["heat on parylene", remove({ type: "parylene" }), ["error: thermal"]],
    ["heat on parylene with extraction", remove({ type: "parylene", step: "    cautions: [Extraction on.]\n" }), []],
    ["micro-abrasion", remove(abrasion), ["error: micro-abrasion"]],
    ["micro-abrasion of whatever type", remove({ ...abrasion, type: "unknown" }), ["error: micro-abrasion"]],
    [
      "with extraction only",
      remove({ ...abrasion, equipment: "equipment: [{ id: FE-01, category: fume-extraction }]" }),
      ["error: micro-abrasion"],
    ],
    ["with an ionizer", remove({ ...abrasion, equipment: "equipment: [{ id: IZ-01, category: ionizer }]" }), []],
    ["with ionised air in the text", remove({ ...abrasion, step: "    cautions: [Ionised air on.]\n" }), []],
    [
      "with ionized air in safety",
      remove({ ...abrasion, safety: "safety: { hazards: [{ hazard: static charge, control: ionized air }] }" }),
      [],
    ],
    ["methylene chloride", remove(stripper("Methylene chloride gel")), ["error: solvent"]],
    ["by its other name", remove(stripper("Dichloromethane stripper")), ["error: solvent"]],
    ["with gloves", remove({ ...stripper("Methylene chloride gel"), safety: "safety: { ppe: [nitrile gloves] }" }), []],
    ["without methylene chloride", remove(stripper("Stripper without methylene chloride")), []],
    ["free of it", remove(stripper("Methylene-chloride-free stripper")), []],
    ["no methylene chloride", remove(stripper("Gel with no methylene chloride")), []],
    ["another solvent", remove(stripper("Isopropyl alcohol")), []],
    ["an unknown coating", remove({ type: "unknown" }), []],
    ["no removal", remove({}).replace("remove-coating", "inspect"), []],
    ["a draft is one level milder", remove({ head: "document: { status: draft }\n" }), ["warning: thermal"]],
    ["an obsolete document is left alone", remove({ head: "document: { status: obsolete }\n" }), []],
    ["a broken step", remove({ step: "   cautions: [Extraction on.]\n" }), []],
    [
      "waived",
      remove({
        head: `waivers: [{ rule: ${rule}, steps: [strip], reason: Glove box, approvedBy: P. Nair, expires: 2027-06-29 }]\n`,
      }),
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("registers explain equipment", () => {
    const catalog = `workInstructionCatalog: 1
equipment: [{ id: HA-02, category: hot-air-system }, { id: FE-01, category: fume-extraction }]
`;
    assert.deepEqual(checkRule(rule, remove({ equipment: "equipment: [HA-02]" }), { catalog }), ["error: thermal"]);
    assert.deepEqual(checkRule(rule, remove({ equipment: "equipment: [HA-02, FE-01]" }), { catalog }), []);
  });
  it("a block is judged under the document", () => {
    const catalog = `workInstructionCatalog: 1
blocks:
  - { id: STRIP, revision: A, steps: [{ id: strip, operation: remove-coating, method: thermal }] }
`;
    const text = (control: string) => `coating: { type: UR }
safety: { hazards: [{ hazard: fume, control: ${control} }] }
steps:
  - id: call
    use: STRIP@A
`;
    assert.deepEqual(checkRule(rule, text("mask"), { catalog }), ["error: STRIP@A"]);
    assert.deepEqual(checkRule(rule, text("extraction"), { catalog }), []);
  });
  it("names the hazard with its number and source", () => {
    const [found] = check(remove({})).filter((entry) => entry.rule === rule);
    assert.match(
      found?.message ?? "",
      /^Step ‘strip’ removes coating by ‘thermal’, and nothing names fume extraction\..*150-200 °C.*respiratory protection/,
    );
    assert.equal(found?.finding.source, "Filtronic on laboratory health risks");
  });
  it("the stub adds a hazard to be filled in", () => {
    for (const safety of [
      "safety: { ppe: [safety glasses] }",
      "safety: { ppe: [safety glasses], hazards: [{ hazard: heat, control: gloves }] }",
      "safety:\n  ppe: [safety glasses]\n  hazards:\n    - { hazard: heat, control: gloves }\n    - hazard: hot tool\n      control: park it",
      "safety:\n  ppe:\n    - safety glasses",
      "safety:",
      "safety: { hazards: [] }",
    ]) {
      for (const parts of [
        { safety },
        { ...abrasion, safety },
        { ...stripper("DCM gel"), safety: safety.replaceAll("gloves", "screen") },
      ]) {
        const fixes = fixesOf(rule, remove(parts));
        assert.deepEqual(
          fixes.map((fix) => fix.kind),
          ["stub"],
        );
        assert.ok(
          !fixes[0]?.left.some((entry) => entry.startsWith(rule) || /^(?:syntax|schema)/.test(entry)),
          `${fixes[0]?.text}\n${fixes[0]?.left.join("\n")}`,
        );
        assert.ok(fixes[0]?.left.some((entry) => entry.startsWith("document-released-with-placeholder")));
      }
    }
  });
});
