import assert from "node:assert/strict";
import { completionsAt } from "../../../server/src/core/features/completion.ts";
import { labelsAt, takenAt } from "../../support/completing.ts";
import { contextAt } from "../../support/feature.ts";

/** Where the cursor is, what must be offered and what not. */
const OFFERED: readonly (readonly [name: string, text: string, offered: string, not: string])[] = [
  ["a key on its way", "document:\n  number: A\n  ti<|>\n", "title", "number"],
  ["a key between others", "document:\n  number: A\n  <|>\n  title: x\n", "revision", "title"],
  ["a key under a key that has none yet", "document:\n  nu<|>\n", "number", "activity"],
  ["a top-level key", "workInstruction: 1\nact<|>\n", "activity", "title"],
  ["a top-level key behind the steps", "steps:\n  - id: a\n<|>\n", "waivers", "title"],
  ["a key of a step", "steps:\n  - id: a\n    <|>\n", "title", "waivers"],
  ["a key of a step whose list is not indented", "steps:\n- id: a\n  <|>\n", "title", "waivers"],
  ["a value", "document:\n  status: <|>\n", "released", "number"],
  ["a value on its way", "document:\n  status: rel<|>\n", "released", "number"],
  ["a value right behind the colon", "document:\n  status:<|>\n", "released", "number"],
  ["a value before a comment", "document:\n  status: <|> # who knows\n", "released", "number"],
  ["a value on the line below its key", "document:\n  status:\n    dr<|>\n", "draft", "title"],
  ["a value in double quotes", 'document:\n  status: "dr<|>"\n', "draft", "title"],
  ["a value in quotes that are not closed", "document:\n  status: 'dr<|>\n  title: x\n", "draft", "title"],
  ["a key in quotes", 'document:\n  "sta<|>": draft\n', "status", "title: x"],
  ["a list item", "product:\n  boardTypes:\n    - <|>\n", "R", "1"],
  ["a list item right behind the dash", "product:\n  boardTypes:\n    -<|>\n", "R", "1"],
  ["a list item without its dash", "product:\n  boardTypes:\n    <|>\n", "R", "1"],
  ["a list item in line with its key", "product:\n  boardTypes:\n  - <|>\n", "R", "1"],
  ["a list item in brackets", "product:\n  boardTypes: [R, <|>]\n", "F", "R"],
  ["a list item in brackets that are open", "product:\n  boardTypes: [R, <|>\n  class: 2\n", "F", "R"],
  ["a list item in brackets over lines", "product:\n  boardTypes: [\n    R,\n    <|>\n  ]\n", "F", "R"],
  ["a key between braces", "standard: { document: x, <|> }\n", "revision", "document"],
  ["a key between braces that are open", "standard: { document: x, re<|>\nactivity: rework\n", "revision", "document"],
  ["a key before others between braces", "standard: { <|> document: x }\n", "revision", "document"],
  ["a key between empty braces", "standard: {<|>}\n", "revision", "activity"],
  ["a value between braces", "standard: { revision: <|> }\n", "D", "document"],
  ["a value between braces right behind the colon", "standard: { revision:<|> }\n", "D", "document"],
  ["a key in braces in brackets", "document: { approvals: [{ role: author, <|>\n", "date", "role"],
  ["a key of a map that may be a list", "steps:\n  - id: a\n    component: { <|> }\n", "reference", "point"],
  ["a key of an item of such a list", "steps:\n  - id: a\n    component:\n      - <|>\n", "reference", "point"],
  ["a key of a map in a list of maps", "safety:\n  hazards:\n    - hazard: x\n      <|>\n", "control", "hazard"],
  [
    "a line that is indented less than its step",
    "steps:\n  - id: a\n    title: x\n<|>\n    method: visual\n",
    "operation",
    "title",
  ],
  ["Windows line ends", "document:\r\n  number: A\r\n  ti<|>\r\n  status: draft\r\n", "title", "status"],
  ["the end of a text without a line break", "document:\n  st<|>", "status", "activity"],
  ["a key that is misspelt", "document:\n  tit<|>el: x\n", "title", "effectiveDate"],
  ["a key that nothing stands behind", "document:\n  tit<|>:\n", "title", "activity"],
];

const NOTHING: readonly (readonly [name: string, text: string])[] = [
  ["in a title", "document:\n  title: Replace <|>\n"],
  ["in a block of text", "steps:\n  - id: a\n    instruction: |\n      Lift the <|>\n      part.\n"],
  ["on a blank line of a block of text", "steps:\n  - id: a\n    instruction: |\n      Lift.\n      <|>\n"],
  ["in the second line of a text", "document:\n  title: Replace\n    the <|>\n"],
  ["behind a closing quote", 'document:\n  title: "x"<|>\n'],
  ["under a key that nobody knows", "elsewhere:\n  <|>\n"],
  ["in a comment", "document: # the <|>\n  title: x\n"],
  ["between the blanks before a key", "document:\n <|> title: x\n"],
  ["before brackets", "product: <|>{ class: 2 }\n"],
  ["behind brackets", "product:\n  boardTypes: [R] <|>\n"],
  ["in a tag", "document:\n  title: !x<|>\n"],
];

describe("completion: places", () => {
  for (const [name, text, offered, not] of OFFERED) {
    it(`offers in ${name}`, () => {
      const labels = labelsAt(text);
      assert.ok(labels.includes(offered), `‘${offered}’ is not among: ${labels.join(", ")}`);
      assert.ok(!labels.includes(not), `‘${not}’ is among: ${labels.join(", ")}`);
    });
  }
  for (const [name, text] of NOTHING) {
    it(`offers nothing ${name}`, () => assert.deepEqual(labelsAt(text), []));
  }
});

/** Text, item, and the text once it was taken by a client without snippets. */
const TAKEN: readonly (readonly [name: string, text: string, label: string, expected: string])[] = [
  ["the value behind a blank", "document:\n  status:<|>\n", "draft", "document:\n  status: draft\n"],
  ["the whole word", "document:\n  status: re<|>leased\n", "draft", "document:\n  status: draft\n"],
  ["quotes stay", 'document:\n  status: "re<|>l"\n', "draft", 'document:\n  status: "draft"\n'],
  ["the comment stays", "document:\n  status: re<|> # why\n", "draft", "document:\n  status: draft # why\n"],
  ["a comment close by", "standard: { revision: <|># why\n  }\n", "D", "standard: { revision: D # why\n  }\n"],
  ["the name of a key alone", "document:\n  tit<|>el: x\n", "title", "document:\n  title: x\n"],
  ["the name of a key in quotes", 'document:\n  "tit<|>el": x\n', "title", 'document:\n  "title": x\n'],
  ["a key with a value", "document:\n  tit<|>:\n", "title", "document:\n  title: TBD\n"],
  ["a dash", "product:\n  boardTypes:\n    <|>\n", "F", "product:\n  boardTypes:\n    - F\n"],
  ["a blank behind the dash", "product:\n  boardTypes:\n    -<|>\n", "F", "product:\n  boardTypes:\n    - F\n"],
  ["a comma behind", "standard: { <|> document: x }\n", "revision", "standard: { revision: D,  document: x }\n"],
  ["blanks in braces", "standard: {<|>}\n", "change", "standard: { change: TBD }\n"],
  ["a blank behind a comma", "product: { boardTypes: [R,<|>] }\n", "F", "product: { boardTypes: [R, F] }\n"],
  [
    "the column of the lines above",
    "steps:\n  - id: a\n    title: x\n<|>\n    method: visual\n",
    "cautions",
    "steps:\n  - id: a\n    title: x\n    cautions: []\n    method: visual\n",
  ],
  [
    "a list that is not indented",
    "steps:\n- id: a\n  <|>\n",
    "record",
    "steps:\n- id: a\n  record:\n  - { field: TBD, kind: TBD }\n",
  ],
  [
    "Windows line ends",
    "workInstruction: 1\r\npro<|>\r\n",
    "product",
    "workInstruction: 1\r\nproduct:\r\n  name: TBD\r\n  partNumber: TBD\r\n  class: \r\n  boardTypes: []\r\n",
  ],
  [
    "four blanks a level",
    "document:\n    number: A\npro<|>\n",
    "product",
    "document:\n    number: A\nproduct:\n    name: TBD\n    partNumber: TBD\n    class: \n    boardTypes: []\n",
  ],
  [
    "lines that wait for their key",
    "steps:\n  - id: a\n    <|>\n      - { file: a.png, alt: x }\n",
    "images",
    "steps:\n  - id: a\n    images:\n      - { file: a.png, alt: x }\n",
  ],
];

describe("completion: what is put in", () => {
  for (const [name, text, label, expected] of TAKEN) {
    it(name, () => assert.equal(takenAt(text, label), expected));
  }

  it("offers only the name of a key that is right", () => {
    assert.deepEqual(labelsAt("document:\n  tit<|>le: x\n"), ["title"]);
  });

  it("offers for a misspelt key those that its value fits", () => {
    const labels = labelsAt("document:\n  dat<|>: 2026-02-01\n");
    assert.ok(labels.includes("reviewDate"));
    assert.ok(!labels.includes("status"));
    assert.ok(!labelsAt("document:\n  dat<|>: soon\n").includes("reviewDate"));
  });

  it("gives lines that wait for their key to keys that they fit", () => {
    const labels = labelsAt("steps:\n  - id: a\n    <|>\n      - { file: a.png, alt: x }\n");
    assert.deepEqual(labels.includes("images"), true);
    assert.deepEqual(labels.includes("record"), false);
    const theirs = labelsAt("steps:\n  - id: a\n    cautions:\n    <|>\n      - Mind it.\n");
    assert.deepEqual(theirs.includes("materials"), false);
  });

  it("offers a whole document only where there is nothing yet", () => {
    assert.ok(labelsAt("# Notes\n---\n<|>\n").includes("new instruction"));
    for (const text of ["{ \n<|>", "[\nwork<|>", "---\nactivity: repair\n<|>\n"]) {
      assert.ok(!labelsAt(text).includes("new instruction"), text);
    }
  });

  it("takes the place between CR and LF for the end of the line", () => {
    const { context } = contextAt("document:\r\n  status: dr\r\n<|>");
    const { text } = context.analysis.source;
    const labels = (offset: number) => completionsAt(context, offset).map(({ label }) => label);
    assert.deepEqual(labels(text.lastIndexOf("\n")), labels(text.lastIndexOf("\r")));
    assert.ok(labels(text.lastIndexOf("\n")).includes("draft"));
  });
});
