import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { quickFixes } from "../../server/src/core/features/quick-fixes.ts";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import type { Action } from "../../server/src/core/workspace/action.ts";
import { actionsOf, selection, textAfter, titles } from "../support/actions.ts";
import { contextOf } from "../support/feature.ts";

/** Rules that tell of what a stub leaves to be filled in. */
const TO_FILL_IN: ReadonlySet<string> = new Set(["document-released-with-placeholder", "waiver-invalid"]);

/** What follows from a choice of the author, and is theirs to settle: a repair has to be approved. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  "activity-missing": ["repair-approval-missing", "modification-eco-missing"],
  "rework-restoration-claim": ["repair-approval-missing", "modification-eco-missing"],
  "product-class-invalid": ["class-criteria-mismatch"],
  "coating-method-ineffective": ["coating-removal-hazard-control"],
};

/** A step with two mistakes in one line, and one below. */
const STEP = (line: string) =>
  completeExample(`steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    ${line}
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    instruction: Heat evenly and lift U3 when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`);

describe("features: quick fixes", () => {
  for (const [id, rule] of RULES) {
    if (rule.fixes.length === 0) continue;
    it(`${id}: each fix of its example does away with the finding`, () => {
      const { bad, around = {} } = rule.examples;
      const context = contextOf(completeExample(bad), { ...around, ...(around.files && { files: around.files }) });
      const finding = context.analysis.findings.find((entry) => entry.rule === id);
      assert.ok(finding, `no finding of ${id}`);
      const actions = actionsOf(quickFixes, context, finding.start);
      for (const fix of finding.fixes) {
        const action = actions.find(({ title }) => title === fix.title);
        const text = textAfter(action, context);
        const left = contextOf(text, { ...around, ...(around.files && { files: around.files }) }).analysis.findings;
        const same = left.filter((entry) => entry.rule === id);
        if (fix.kind !== "stub") assert.equal(same.length, 0, `${fix.title}\n${text}`);
        const allowed = new Set([id, ...TO_FILL_IN, ...(FOLLOWS[id] ?? [])]);
        const errors = left.filter((entry) => entry.severity === "error" && !allowed.has(entry.rule));
        assert.deepEqual(
          errors.map((entry) => entry.rule),
          [],
          fix.title,
        );
      }
    });
  }

  const kinds = (actions: readonly Action[]) => actions.map(({ kind, preferred }) => (preferred ? `${kind}!` : kind));
  it("a single safe fix is preferred, a choice is not", () => {
    const safe = selection(STEP("title: Remove <|>#3").replace("    title: Remove U3\n", ""));
    assert.deepEqual(kinds(actionsOf(quickFixes, contextOf(safe.text), safe.range)), ["quickfix.wi.safe!"]);
    const choice = selection(STEP("component: { reference: U3, type: soic, disposition: <|>scarp }"));
    const actions = actionsOf(quickFixes, contextOf(choice.text), choice.range);
    assert.deepEqual(titles(actions), ["Change to scrap"]);
    assert.deepEqual(kinds(actions), ["quickfix.wi.pick"]);
  });

  it("all findings that a selection touches, and none besides", () => {
    const line = "component: { reference: U3, type: <|>sioc, disposition: scarp<|> }";
    const { text, range } = selection(STEP(line));
    const context = contextOf(text);
    assert.deepEqual(titles(actionsOf(quickFixes, context, range)), ["Change to soic", "Change to scrap"]);
    assert.deepEqual(titles(actionsOf(quickFixes, context, range.start)), ["Change to soic"]);
    assert.deepEqual(titles(actionsOf(quickFixes, context, range.start - 10)), []);
  });

  it("new lines end as those of the text do", () => {
    const crlf = STEP("component: { reference: U3, type: soic, disposition: scrap }")
      .replace("  number: WI-RW-0900\n", "")
      .replaceAll("\n", "\r\n");
    const context = contextOf(crlf);
    const finding = context.analysis.findings.find(({ rule }) => rule === "document-number-missing");
    assert.ok(finding);
    const text = textAfter(actionsOf(quickFixes, context, finding.start)[0], context);
    assert.match(text, /number: TBD/);
    assert.doesNotMatch(text, /[^\r]\n/);
  });
});
