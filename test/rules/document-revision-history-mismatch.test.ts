import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "document-revision-history-mismatch";

/** A draft of a revision with a history of `revision date` entries. */
function draft(revision: string, entries: readonly string[], status = "review"): string {
  const lines = entries.map((entry) => {
    const [name, date] = entry.split(" ");
    return `    - { ${name === "" ? "" : `revision: ${name}, `}${date === undefined ? "" : `date: ${date}, `}change: Tip at 350 °C. }\n`;
  });
  return `document:
  number: WI-1
  revision: ${revision}
  status: ${status}
${entries.length === 0 ? "" : `  history:\n${lines.join("")}`}`;
}

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["the newest entry first", draft("C", ["C 2026-10-20", "B 2025-06-02"]), []],
    ["the newest entry last", draft("C", ["B 2025-06-02", "C 2026-10-20"]), []],
    ["the header ahead", draft("D", ["C 2026-10-20", "B 2025-06-02"]), ["error: D"]],
    ["the header ahead, newest last", draft("D", ["B 2025-06-02", "C 2026-10-20"]), ["error: D"]],
    ["the header behind", draft("B", ["C 2026-10-20", "B 2025-06-02"]), ["error: B"]],
    ["in a draft", draft("D", ["C 2026-10-20"], "draft"), ["warning: D"]],
    ["in an obsolete document", draft("D", ["C 2026-10-20"], "obsolete"), []],
    ["beginning at any revision", draft("F", ["F 2026-10-20"]), []],
    ["skipping letters", draft("J", ["J 2026-10-20", "H 2025-06-02"]), []],
    ["equal dates", draft("C", ["C 2026-10-20", "B 2026-10-20"]), []],
    ["equal dates, newest last", draft("C", ["B 2026-10-20", "C 2026-10-20"]), []],
    ["figures", draft("10", ["10 2026-10-20", "9 2025-06-02"]), []],
    ["after Z comes AA", draft("AA", ["AA 2026-10-20", "Z 2025-06-02"]), []],
    ["a dash for the first issue", draft("A", ["A 2026-10-20", '"-" 2025-06-02']), []],
    ["names of another kind, by date", draft("R2", ["R2 2026-10-20", "R1 2025-06-02"]), []],
    ["a nought is part of the name", draft("1", ["01 2026-10-20"]), ["error: 1"]],
    ["quoted and plain are equal", draft('"1"', ["1 2026-10-20"]), []],
    ["a revision twice", draft("C", ["C 2026-10-20", "C 2026-10-02", "B 2025-06-02"]), ["error: C"]],
    ["dates out of order", draft("C", ["C 2025-05-20", "B 2025-06-02", "A 2024-01-01"]), ["error: 2025-05-20"]],
    [
      "dates out of order, newest last",
      draft("C", ["A 2024-01-01", "B 2025-06-02", "C 2025-05-20"]),
      ["error: 2025-05-20"],
    ],
    ["a date that cannot be read", draft("C", ["C soon", "B 2025-06-02"]), []],
    ["an entry without revision", draft("C", [" 2026-10-20"]), ["error: 2026-10-20"]],
    ["an entry without date", draft("C", ["C"]), ["error: C"]],
    ["no history", draft("C", []), ["error: C"]],
    ["a blank history", `${draft("C", [])}  history:\n`, ["error: history"]],
    ["an empty history", `${draft("C", [])}  history: []\n`, ["error: []"]],
    ["a misspelt history", `${draft("C", [])}  hstory: []\n`, []],
    ["a history that is a text", `${draft("C", [])}  history: none\n`, []],
    ["a placeholder of a fix", draft("TBD", ["C 2026-10-20"]), []],
    ["a placeholder of a fix without a history", draft("TBD", []), []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("a misspelt key of an entry is one finding of schema", () => {
    const text = draft("C", ["C 2026-10-20"]).replace("{ revision: C", "{ revison: C");
    assert.deepEqual(
      check(text).map((entry) => entry.rule),
      ["schema"],
    );
  });

  for (const [name, text] of [
    ["newest first", draft("D", ["C 2026-10-20", "B 2025-06-02"])],
    ["newest last", draft("D", ["B 2025-06-02", "C 2026-10-20"])],
    [
      "in a flow list",
      'document: { number: WI-1, revision: "02", status: draft, history: [{ revision: "01", date: 2026-10-20, change: First issue. }] }\n',
    ],
    ["no history", draft("D", [])],
    ["a blank history", `${draft("D", [])}  history:\n`],
  ] as const) {
    it(`the stub adds an entry, and invents nothing: ${name}`, () => {
      const [fix] = fixesOf(rule, text);
      assert.equal(fix?.kind, "stub");
      assert.match(fix.text, /date: TBD, change: TBD/);
      assert.deepEqual(fix.left, []);
    });
  }
  it("no stub where the revision has an entry", () => {
    assert.deepEqual(fixesOf(rule, draft("B", ["C 2026-10-20", "B 2025-06-02"])), []);
  });
});
