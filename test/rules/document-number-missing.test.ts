import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "document-number-missing";

const document = (number: string, more = "") => `document:
${number}  title: Replace U3
  revision: B
  status: draft
${more}  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["a number", document("  number: WI-1\n"), []],
    ["a number that looks like a figure", document("  number: 0421\n"), []],
    ["none", document(""), ["error: document"]],
    ["a blank one", document("  number:\n"), ["error: number"]],
    ["an empty text", document('  number: ""\n'), ['error: ""']],
    ["a misspelt key", document("  numbr: WI-1\n"), []],
    ["the beginning of the key", document("  num: WI-1\n"), []],
    ["no document at all", "document:\n", ["error: document"]],
    ["an empty document", "document: {}\n", ["error: {}"]],
    ["a document that is a text", "document: WI-1\n", []],
    ["a misspelt document", "documnt: { number: WI-1 }\ndocument:\n", ["error: document"]],
    ["a placeholder in a draft", document("  number: TBD\n"), []],
    ["an obsolete document", document("").replace("draft", "obsolete"), []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("an absent document is one finding, not one for each of its keys", () => {
    const text = "workInstruction: 1\nactivity: rework\n";
    const found = check(text).map((entry) => entry.rule);
    assert.deepEqual(
      found.filter((id) => id.startsWith("document-")),
      [rule],
    );
  });
  it("says nothing where lines of the header cannot be read", () => {
    assert.deepEqual(checkRule(rule, document("  %number: WI-1\n")), []);
  });
  it("keeps its severity in drafts", () => assert.deepEqual(checkRule(rule, document("")), ["error: document"]));

  for (const [name, text] of [
    ["absent", document("")],
    ["blank", document("  number:\n")],
    [
      "in a flow map",
      "document: { title: Replace U3, revision: B, status: draft, history: [{ revision: B, date: 2026-10-01, change: Tip at 350 °C. }] }\n",
    ],
  ] as const) {
    it(`the stub fills in: ${name}`, () => {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.match(fix.text, /number: TBD/);
      assert.deepEqual(fix.left, []);
    });
  }
  it("the stub of a whole document", () => {
    const [fix] = fixesOf(rule, "document:\n");
    assert.deepEqual(
      fix?.left.filter((entry) => entry.startsWith(rule)),
      [],
    );
  });
  it("the stub is told of once the document is released", () => {
    const text = document(
      "",
      "  effectiveDate: 2026-10-12\n  approvals: [{ role: author, name: A, date: 2026-10-02 }, { role: quality, name: B, date: 2026-10-02 }]\n",
    );
    const [fix] = fixesOf(rule, text.replace("draft", "released"));
    assert.deepEqual(fix?.left, ["document-released-with-placeholder: TBD"]);
  });
});
