import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { waive } from "../../server/src/core/features/waive.ts";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import { actionsOf, selection, textAfter, titles } from "../support/actions.ts";
import { contextOf } from "../support/feature.ts";

const RULE = "tip-temperature-outside-range";

/** Two steps whose tips are too hot, and what stands before and behind them. */
function hot(first: string, second: string, before = "", behind = ""): string {
  const step = (id: string, tip: string) => `  - id: ${id}
    title: Install a part
    operation: install-component
    component: { reference: ${id.toUpperCase()}, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: ${tip} }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`;
  return completeExample(`${before}steps:\n${step("u3", first)}${step("u4", second)}`) + behind;
}

const entry = (steps: string) => `  - rule: ${RULE}
    steps: [${steps}]
    reason: TBD
    approvedBy: TBD
    expires: TBD
`;
const TITLE = (steps: string) => `Waive ‘${RULE}’ in ${steps}: reason, approver and expiry to fill in`;

/** The one action at the selection, and the text that it gives. */
function waived(marked: string): { readonly title: string; readonly text: string; readonly after: string } {
  const { text, range } = selection(marked);
  const context = contextOf(text);
  const actions = actionsOf(waive, context, range);
  assert.equal(actions.length, 1, titles(actions).join("\n"));
  return { title: actions[0]?.title ?? "", text, after: textAfter(actions[0], context) };
}

describe("features: waive", () => {
  it("makes the section behind the steps", () => {
    const { title, text, after } = waived(hot("4<|>10 °C", "350 °C"));
    assert.equal(title, TITLE("step ‘u3’"));
    assert.equal(after, `${text}waivers:\n${entry("u3")}`);
  });

  it("several findings of a rule are one waiver", () => {
    const { title, text, after } = waived(hot("<|>410 °C", "420<|> °C"));
    assert.equal(title, TITLE("steps ‘u3’, ‘u4’"));
    assert.equal(after, `${text}waivers:\n${entry("u3, u4")}`);
  });

  it("adds to a section in block form, in its style and indentation", () => {
    const before = `waivers:
- rule: preheat-missing
  steps: [u4]
  reason: Small board.
  approvedBy: R. Haas
  expires: 2027-05-01 # next audit
coating: { type: none }
`;
    const { text, after } = waived(hot("4<|>10 °C", "350 °C", before));
    const added = entry("u3").replace(/^ {2}/gm, "");
    assert.equal(after, text.replace("# next audit\n", `# next audit\n${added}`));
  });

  it("adds to a section of one-line entries, and to one in flow form", () => {
    const other =
      "{ rule: preheat-missing, steps: [u4], reason: Small board., approvedBy: R. Haas, expires: 2027-05-01 }";
    const mine = `{ rule: ${RULE}, steps: [u3], reason: TBD, approvedBy: TBD, expires: TBD }`;
    const lines = waived(hot("4<|>10 °C", "350 °C", `waivers:\n  - ${other}\n`));
    assert.equal(lines.after, lines.text.replace(other, `${other}\n  - ${mine}`));
    const flow = waived(hot("4<|>10 °C", "350 °C", `waivers: [${other}]\n`));
    assert.equal(flow.after, flow.text.replace(other, `${other}, ${mine}`));
    for (const blank of ["waivers:\n", "waivers: []\n", "waivers: # none yet\n"]) {
      const { text, after } = waived(hot("4<|>10 °C", "350 °C", blank));
      assert.equal(after, text.replace(/waivers:( \[\])?/, `waivers: [${mine}]`));
    }
  });

  it("a waiver that nobody has agreed to takes further steps in, a complete one does not", () => {
    const own = (more: string) => `waivers:\n  - { rule: ${RULE}, steps: [u4], reason: Heavy plane${more} }\n`;
    const open = waived(hot("4<|>10 °C", "420 °C", own(", approvedBy: TBD, expires: 2027-05-01")));
    assert.equal(open.title, `Add step ‘u3’ to the waiver of ‘${RULE}’ that is to be filled in`);
    assert.equal(open.after, open.text.replace("steps: [u4]", "steps: [u4, u3]"));
    const complete = waived(hot("4<|>10 °C", "420 °C", own(", approvedBy: R. Haas, expires: 2027-05-01")));
    assert.equal(complete.title, TITLE("step ‘u3’"));
  });

  it("steps in block form", () => {
    const own = `waivers:
  - rule: ${RULE}
    steps:
      - u9
    reason: TBD
    approvedBy: TBD
    expires: TBD
`;
    const { text, after } = waived(hot("<|>410 °C", "420<|> °C", own));
    assert.equal(after, text.replace("      - u9\n", "      - u9\n      - u3\n      - u4\n"));
  });

  it("lines end as those of the text do", () => {
    const { after } = waived(hot("4<|>10 °C", "350 °C").replaceAll("\n", "\r\n"));
    assert.doesNotMatch(after, /[^\r]\n/);
    assert.match(after, /\r\nwaivers:\r\n {2}- rule/);
  });

  it("a last line without a line break gets one", () => {
    const { text, after } = waived(hot("4<|>10 °C", "350 °C").trimEnd());
    assert.equal(after, `${text}\nwaivers:\n${entry("u3")}`);
  });

  it("not for what a comment silences, or nothing; not in an obsolete document", () => {
    const none = (marked: string) => {
      const { text, range } = selection(marked);
      assert.deepEqual(titles(actionsOf(waive, contextOf(text), range)), []);
    };
    none(hot("350 °C", "350 °C").replace("sot-soic-installation", "sot-soic-inst<|>alation"));
    none(hot("350 °C", "350 °C").replace("title: Install a part", "titel: Inst<|>all a part"));
    none(hot("4<|>10 °C", "350 °C").replace("status: released", "status: obsolete"));
    none(hot("350 °C", "350 °C").replace("title: Install a part", "title: Install TBD<|>"));
  });

  it("not for a step that no waiver can name", () => {
    const { text, range } = selection(hot("4<|>10 °C", "350 °C").replace("  - id: u3\n    title", "  - title"));
    assert.deepEqual(titles(actionsOf(waive, contextOf(text), range)), []);
  });

  for (const [id, rule] of RULES) {
    if (rule.silencedBy !== "waiver" || id === "document-released-with-placeholder") continue;
    it(`${id}: what is waived is kept, and only the waiver is to be filled in`, () => {
      const { bad, around = {} } = rule.examples;
      const context = contextOf(completeExample(bad), around);
      const before = context.analysis.findings;
      const finding = before.find((found) => found.rule === id);
      assert.ok(finding);
      const action = actionsOf(waive, context, finding).find(({ findings }) => findings.includes(finding));
      const { findings, waived: silenced } = contextOf(textAfter(action, context), around).analysis;
      assert.deepEqual(
        silenced.map((found) => found.rule).sort(),
        [...context.analysis.waived.map((found) => found.rule), id].sort(),
      );
      const left = findings.filter((found) => found.rule !== "document-released-with-placeholder");
      const expected = context.analysis.instruction?.header.status === "released" ? [] : ["waiver-invalid"];
      assert.deepEqual(
        left.map((found) => found.rule),
        expected,
      );
    });
  }
});
