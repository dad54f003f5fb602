import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "standard-revision-outdated";
const standard = (value: string) => `standard: { ${value} }\n`;

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["D", standard("document: IPC-7711/7721, revision: D"), []],
    ["C", standard("document: IPC-7711/7721, revision: C"), ["warning: C"]],
    ["A", standard("document: IPC-7711/7721, revision: A"), ["warning: A"]],
    ["the original", standard("document: IPC-7711/7721, revision: original"), ["warning: original"]],
    ["Rev. C", standard("document: IPC-7711/7721, revision: Rev. C"), ["warning: Rev. C"]],
    ["a small letter", standard("document: IPC-7711/7721, revision: c"), ["warning: c"]],
    [
      "C with an amendment",
      standard("document: IPC-7711/7721, revision: C with Amendment 1"),
      ["warning: C with Amendment 1"],
    ],
    ["E is unknown", standard("document: IPC-7711/7721, revision: E"), []],
    ["no revision", standard("document: IPC-7711/7721"), []],
    ["no document", standard("revision: C"), ["warning: C"]],
    ["one part", standard("document: IPC-7711, revision: C"), ["warning: C"]],
    ["in the name", standard("document: IPC-7711/7721C"), ["warning: C"]],
    ["in the name, current", standard("document: IPC-7711/7721D"), []],
    ["twice in the name", standard("document: IPC-7711C/7721C"), ["warning: C/7721C"]],
    ["in the name, spelt out", standard("document: IPC-7711/7721 Rev. B"), ["warning: B"]],
    ["another document", standard("document: IPC-A-610, revision: C"), []],
    ["the predecessor", standard("document: IPC-R-700, revision: C"), ["warning: IPC-R-700"]],
    ["no standard", "standard:\n", []],
    ["a placeholder", standard("document: IPC-7711/7721, revision: TBD"), []],
    // Fixed by contract
    ["fixed by contract", standard("document: IPC-7711/7721, revision: C, contractRevision: C"), []],
    [
      "by a contract that is named",
      standard("document: IPC-7711/7721, revision: C, contractRevision: PO 4711 clause 8"),
      [],
    ],
    [
      "by a contract that fixes another",
      standard("document: IPC-7711/7721, revision: B, contractRevision: C"),
      ["warning: B"],
    ],
    ["Rev C by contract", standard("document: IPC-7711/7721, revision: Rev C, contractRevision: C"), []],
    ["a blank contract", standard("document: IPC-7711/7721, revision: C, contractRevision: "), ["warning: C"]],
    ["a misspelt contract", standard("document: IPC-7711/7721, revision: C, contractRevison: C"), []],
    ["the predecessor by contract", standard("document: IPC-R-700, contractRevision: C"), []],
    [
      "obsolete",
      `document: { number: A, title: A, status: obsolete }\n${standard("document: IPC-7711/7721, revision: C")}`,
      [],
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  it("says when each was released", () => {
    const message = check(standard("document: IPC-7711/7721, revision: C"))[0]?.message ?? "";
    assert.match(message, /January 2017/);
    assert.match(message, /January 2024/);
  });
  const fixed: readonly [text: string, expected: readonly string[]][] = [
    [
      "document: IPC-7711/7721, revision: C",
      ["document: IPC-7711/7721, revision: D", "document: IPC-7711/7721, revision: C, contractRevision: C"],
    ],
    [
      "document: IPC-7711/7721, revision: Rev. B",
      ["document: IPC-7711/7721, revision: Rev. D", "document: IPC-7711/7721, revision: Rev. B, contractRevision: B"],
    ],
    ["document: IPC-7711C/7721C", ["document: IPC-7711D/7721D", "document: IPC-7711C/7721C, contractRevision: C"]],
    [
      "document: IPC-7711/7721, revision: B, contractRevision: C",
      ["document: IPC-7711/7721, revision: C, contractRevision: C"],
    ],
    ["document: IPC-R-700", ["document: IPC-7711/7721"]],
  ];
  for (const [text, expected] of fixed) {
    it(`fixes of ${text}`, () => {
      const fixes = fixesOf(rule, standard(text));
      assert.deepEqual(
        fixes.map((fix) => /standard: \{ (.*) \}/.exec(fix.text)?.[1]),
        expected,
      );
      for (const fix of fixes) {
        assert.equal(fix.kind, "confirm");
        assert.ok(!fix.left.some((left) => left.startsWith("standard-")), fix.left.join("\n"));
      }
    });
  }
});
