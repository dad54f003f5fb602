import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "coating-unidentified";

const strip = (more = "") => `  - id: strip
    operation: remove-coating
    procedure: common 2.3.2
${more}    instruction: Swab and rinse.
`;
const identify = (head = "operation: identify-coating") => `  - id: first
    ${head}
    instruction: Look at it.
`;
const text = (coating: string, ...steps: string[]) => `${coating}steps:\n${steps.join("")}`;
const unknown = "coating: { type: unknown }\n";

const block = `workInstructionCatalog: 1
blocks:
  - id: STRIP
    revision: A
    steps:
      - id: strip-in-block
        operation: remove-coating
        procedure: common 2.3.2
  - id: LOOK
    revision: A
    steps:
      - id: look
        operation: identify-coating
        procedure: common 2.3.1
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["a known type", text("coating: { type: acrylic }\n", strip()), []],
    ["a designator", text("coating: { type: XY }\n", strip()), []],
    ["an unknown one", text(unknown, strip()), ["error: remove-coating"]],
    ["an alias of unknown", text("coating: { type: unidentified }\n", strip()), ["error: remove-coating"]],
    ["identified before", text(unknown, identify(), strip()), []],
    ["by its procedure alone", text(unknown, identify("procedure: common 2.3.1"), strip()), []],
    [
      "by a test under another operation",
      text(unknown, identify("operation: test\n    method: burn-test"), strip()),
      [],
    ],
    ["by its title", text(unknown, identify("operation: inspect\n    title: Identify the coating"), strip()), []],
    [
      "an inspection is no identification",
      text(unknown, identify("operation: inspect"), strip()),
      ["error: remove-coating"],
    ],
    [
      "identified only in some cases counts",
      text(unknown, identify("operation: identify-coating\n    when: no traveller"), strip()),
      [],
    ],
    ["identified afterwards", text(unknown, strip(), identify()), ["error: remove-coating"]],
    ["identified in the same step", text(unknown, strip().replace("common 2.3.2", "[common 2.3.1, common 2.3.2]")), []],
    ["the step knows the type", text(unknown, strip("    coating: { type: acrylic }\n")), []],
    [
      "the step does not",
      text("coating: { type: acrylic }\n", strip("    coating: { type: unknown }\n")),
      ["error: unknown"],
    ],
    ["a type without an entry is no unknown one", text("coating: { type: styrenic }\n", strip()), []],
    ["no type anywhere", text("coating:\n", strip()), ["error: remove-coating"]],
    ["a blank type", text("coating: { type: }\n", strip()), ["error: remove-coating"]],
    [
      "a thickness of the step's own",
      text("coating:\n", strip("    coating: { thickness: 0.1 mm }\n")),
      ["error: remove-coating"],
    ],
    ["a misspelt key of the document", `workInstruction: 1\n${text("coatng: { type: acrylic }\n", strip())}`, []],
    ["a misspelt type", text("coating: { tpye: acrylic }\n", strip()), []],
    ["a misspelt key of the step", text("coating:\n", strip("    coatin: { type: acrylic }\n")), []],
    ["a coating that is a text", text("coating: acrylic\n", strip()), []],
    ["something still to be written", text("coating: { type: TBD }\n", strip()), []],
    ["none, and yet one is removed", text("coating: { type: none }\n", strip()), ["error: remove-coating"]],
    ["none, and it is identified", text("coating: { type: none }\n", identify(), strip()), []],
    ["no coating is removed", text(unknown, identify("operation: inspect")), []],
    ["removal in some cases only", text(unknown, strip("    when: the board is coated\n")), []],
    [
      "once for several removals",
      text(unknown, strip(), strip().replace("id: strip", "id: again")),
      ["error: remove-coating"],
    ],
    [
      "removal besides other work",
      text(unknown, strip().replace("remove-coating", "remove-component")),
      ["error: common 2.3.2"],
    ],
    ["masking for a removal is none", text(unknown, strip().replace("remove-coating", "mask")), []],
    ["before it a block that is not found", text(unknown, "  - id: call\n    use: NOWHERE@A\n", strip()), []],
    [
      "before it an instruction that cannot be seen",
      text(unknown, "  - id: call\n    perform: { instruction: WI-1 }\n", strip()),
      [],
    ],
    ["a step before it is broken", text(unknown, "  - id: first\n    title: a\n   operation: b\n", strip()), []],
    ["a draft is no milder", text(`document: { status: draft }\n${unknown}`, strip()), ["error: remove-coating"]],
    ["an obsolete document is left alone", text(`document: { status: obsolete }\n${unknown}`, strip()), []],
  ];
  for (const [name, source, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, source), expected));

  const use = (id: string) => `  - id: call\n    use: ${id}@A\n`;
  const around = { catalog: block };
  it("blocks count", () => {
    assert.deepEqual(checkRule(rule, text(unknown, use("STRIP")), around), ["error: STRIP@A"]);
    assert.deepEqual(checkRule(rule, text("coating: { type: acrylic }\n", use("STRIP")), around), []);
    assert.deepEqual(checkRule(rule, text(unknown, use("LOOK"), use("STRIP").replace("call", "call-2")), around), []);
    assert.deepEqual(checkRule(rule, text(unknown, use("LOOK"), strip()), around), []);
  });
  it("a related place shows where the type is said to be unknown", () => {
    const [found] = check(text(unknown, strip())).filter((entry) => entry.rule === rule);
    assert.deepEqual(
      found?.finding.related.map((entry) => entry.message),
      ["The type is given as ‘unknown’ here."],
    );
    assert.match(
      found?.message ?? "",
      /^Step ‘strip’ removes a coating whose type is ‘unknown’, and no step before identifies it\./,
    );
  });
  it("an identification that comes too late is shown", () => {
    const [found] = check(text(unknown, strip(), identify())).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /is found out only afterwards, in ‘first’/);
    assert.deepEqual(found?.finding.fixes, []);
  });
  it("the stub puts an identification before", () => {
    for (const source of [
      text(unknown, strip()),
      text(unknown, identify("operation: inspect"), "  # The coating\n", strip()),
    ]) {
      const fixes = fixesOf(rule, source.replaceAll("\n", "\r\n").replaceAll("\r\n", "\n"));
      assert.deepEqual(
        fixes.map((fix) => fix.kind),
        ["stub"],
      );
      assert.ok(
        !fixes[0]?.left.some((entry) => entry.startsWith(rule) || /^(?:syntax|schema|procedure)/.test(entry)),
        fixes[0]?.left.join("\n"),
      );
      assert.ok(fixes[0]?.left.includes("document-released-with-placeholder: TBD"));
    }
  });
  it("a waiver silences it", () => {
    const waived = `waivers:\n  - { rule: ${rule}, steps: [strip], reason: Told by the customer, approvedBy: P. Nair, expires: 2027-06-29 }\n`;
    assert.deepEqual(checkRule(rule, `${waived}${text(unknown, strip())}`), []);
  });
});
