import assert from "node:assert/strict";
import { checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "standard-revision-unknown";
const standard = (value: string) => `standard: { ${value} }\n`;
const revision = (value: string) => standard(`document: IPC-7711/7721, revision: ${value}`);

describe(`rules: ${rule}`, () => {
  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ...["D", "C", "B", "A", "original", "d", "Rev D", "rev. c", "Revision B", "C with Amendment 1", '"D"'].map(
      (known): [string, string, readonly string[]] => [`‘${known}’ is known`, revision(known), []],
    ),
    ["E", revision("E"), ["error: E"]],
    ["F", revision("F"), ["error: F"]],
    ["AA", revision("AA"), ["error: AA"]],
    ["Rev. E", revision("Rev. E"), ["error: Rev. E"]],
    ["a number", revision("3"), ["error: 3"]],
    ["a year", revision("2017"), ["error: 2017"]],
    ["in the name", standard("document: IPC-7711/7721E"), ["error: E"]],
    ["another document", standard("document: IPC-A-610, revision: J"), []],
    ["no document", standard("revision: E"), ["error: E"]],
    ["none", standard("document: IPC-7711/7721"), []],
    ["blank", revision(""), ["error: revision"]],
    ["a placeholder is another rule's", revision("TBD"), []],
    ["obsolete", `document: { number: A, title: A, status: obsolete }\n${revision("E")}`, []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(checkRule(rule, text), expected));

  const fixed: readonly [name: string, text: string, first: string, after: string][] = [
    ["E", revision("E"), "Cite revision D (2024-01)", "revision: D }"],
    ["Rev. E", revision("Rev. E"), "Cite revision D (2024-01)", "revision: Rev. D }"],
    ["a year", revision("2017"), "Cite revision C (2017-01)", "revision: C }"],
    ["in the name", standard("document: IPC-7711/7721E"), "Cite revision D (2024-01)", "IPC-7711/7721D }"],
  ];
  for (const [name, text, first, after] of fixed) {
    it(`fixes of ${name}`, () => {
      const fixes = fixesOf(rule, text);
      assert.equal(fixes.length, 5);
      assert.equal(fixes[0]?.title, first);
      assert.ok(fixes[0]?.text.includes(after), fixes[0]?.text);
      for (const fix of fixes) {
        assert.equal(fix.kind, "pick");
        assert.ok(!fix.left.some((left) => left.startsWith(rule)));
      }
    });
  }
});
