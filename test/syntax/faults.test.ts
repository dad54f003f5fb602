import assert from "node:assert/strict";
import { faultsOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";

/** A step around the line under test. */
function step(line: string): string {
  return `workInstruction: 1\nsteps:\n  - id: a\n${line}\n    operation: clean\n  - id: b\n`;
}

describe("syntax: mistakes in words", () => {
  const cases: readonly [line: string, at: string, says: RegExp, fixed?: string][] = [
    ["    title: Remove: U7", ":", /colon followed by a blank/, '    title: "Remove: U7"'],
    ["    title: >= 45 s", ">= 45 s", /starts with ‘>=’/, '    title: ">= 45 s"'],
    ["    title: > 200 °C", "> 200 °C", /starts with ‘>’/, '    title: "> 200 °C"'],
    ["    title: @home", "@home", /reserved in YAML/, '    title: "@home"'],
    ["    title: %50", "%50", /directive/, '    title: "%50"'],
    ["    title: *important", "*important", /refers to another value/, '    title: "*important"'],
    ["    title: !note", "!note", /tag/, '    title: "!note"'],
    ["    title: `code`", "`code`", /reserved in YAML/, '    title: "`code`"'],
    ['    title: "open', '"', /never closed/, '    title: "open"'],
    ["    title: 'it's'", "s'", /after the closing quote/, `    title: "it's"`],
    ["    materials: [A, B", "[", /never closed/, "    materials: [A, B]"],
    ["    component: { type: bga", "{", /never closed/, "    component: { type: bga}"],
    ["    method: [iron\n    materials: [A]", "[", /never closed/, "    method: [iron]\n    materials: [A]"],
    [
      "    points: [[0 s, 25 °C],\n      [9 s, 30 °C]",
      "[",
      /never closed/,
      "    points: [[0 s, 25 °C],\n      [9 s, 30 °C]]",
    ],
    ["    materials: [A,\n\n      B # b\n\n", "[", /never closed/, "    materials: [A,\n\n      B] # b\n\n"],
    [
      "    jumper: { id: W1, gauge: #24, route: straight }",
      "#24",
      /a comment to YAML/,
      '    jumper: { id: W1, gauge: "#24", route: straight }',
    ],
    [
      "    inspection: { criteria: Screw #4 tight, class: 2 }",
      "#4 tight",
      /a comment to YAML/,
      '    inspection: { criteria: "Screw #4 tight", class: 2 }',
    ],
    ["    cautions: [Mind screw #4]", "#4", /a comment to YAML/, '    cautions: ["Mind screw #4"]'],
    ["    component: { type: bga # and more", "{", /never closed/, "    component: { type: bga} # and more"],
    ["\ttitle: x", "\t", /tab/, "  title: x"],
    ["    titl", "titl", /no colon/],
    ["<<<<<<< HEAD\n    title: x\n=======\n    title: y\n>>>>>>> main", "<<<<<<< HEAD", /merge conflict/],
    [
      "    when: { limits: >= 45 s, point: x }",
      ">= 45 s",
      /starts with ‘>=’/,
      '    when: { limits: ">= 45 s", point: x }',
    ],
  ];
  for (const [line, at, says, fixed] of cases) {
    it(JSON.stringify(line), () => {
      const text = step(line);
      const faults = faultsOf(parseDocument(text));
      assert.deepEqual(
        faults.map((fault) => text.slice(fault.start, fault.end)),
        [at],
        JSON.stringify(faults),
      );
      assert.match(faults[0]?.what ?? "", says);
      const fix = faults[0]?.fixes[0];
      assert.equal(fix && applyEdits(text, fix.edits), fixed && step(fixed));
    });
  }

  it("tells of a second document once", () => {
    const faults = faultsOf(parseDocument("a: 1\n---\nb: 2\n"));
    assert.deepEqual(
      faults.map((fault) => fault.what),
      ["A second document starts here."],
    );
  });

  it("tells of mistakes in two steps twice", () => {
    const text = "steps:\n  - id: a\n    title: b: c\n  - id: d\n    title: @e\n  - id: f\n";
    const document = parseDocument(text);
    assert.equal(faultsOf(document).length, 2);
    assert.equal(document.steps.length, 3);
  });

  it("tells of two mistakes in one step twice", () => {
    const text = "steps:\n  - id: a\n    title: b: c\n    operation: clean\n    when: @e\n";
    assert.equal(faultsOf(parseDocument(text)).length, 2);
  });

  it("tells of at most a hundred", () => {
    const text = `steps:\n${"  - id: @a\n".repeat(300)}`;
    assert.equal(faultsOf(parseDocument(text)).length, 100);
  });
});
