import assert from "node:assert/strict";
import { readHeader } from "../../server/src/core/model/instruction.ts";
import { headerShape } from "../../server/src/core/model/shapes.ts";
import type { HeaderInText } from "../../server/src/core/model/watched-header.ts";
import { changedFields, HEADER_FIELDS, watchHeader } from "../../server/src/core/model/watched-header.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";

const TEXT = `workInstruction: 1
document:
  title: Replace U7
  status: draft
activity: rework
product: { class: 3, boardTypes: [R] }
solder: { alloy: SAC305, flux: { designator: ROL0 } }
steps:
  - id: a
waivers:
  - rule: schema
`;

function headerIn(text: string): HeaderInText {
  const source = parseDocument(text);
  const header = readHeader(source);
  assert.ok(header);
  return { header, pieces: source.headerPieces };
}

function namesOf(fields: number): string[] {
  return HEADER_FIELDS.filter((_, index) => (fields >> index) & 1);
}

function changed(before: string, after: string): string[] {
  return namesOf(changedFields(headerIn(before), headerIn(after)));
}

describe("model: what is read of a header", () => {
  it("has a bit for each field", () => {
    assert.ok(HEADER_FIELDS.length <= 31);
    for (const key of Object.keys(headerShape)) assert.ok(HEADER_FIELDS.includes(key));
  });

  it("is noted, whatever the way", () => {
    const { header, reads } = watchHeader(headerIn(TEXT).header);
    const { solder, boards } = header;
    assert.equal(solder?.alloy?.text, "SAC305");
    assert.equal(boards[0]?.value, "R");
    assert.deepEqual(namesOf(reads.fields), ["solder", "boards"]);
    reads.fields = 0;
    assert.equal(header.status, "draft");
    assert.deepEqual(namesOf(reads.fields), ["status"]);
  });

  const all = [...HEADER_FIELDS].filter((field) => field !== "keys" && field !== "lossy" && field !== "status");
  const changes: readonly [name: string, from: string, to: string, fields: readonly string[]][] = [
    ["a word of one key", "Replace U7", "Replace U8", ["document", "node"]],
    ["the status", "status: draft", "status: released", ["document", "node", "status"]],
    ["the product", "class: 3", "class: 2", ["product", "node", "productClass", "boards"]],
    ["the activity", "activity: rework", "activity: repair", ["activity", "node", "mainActivity"]],
    ["a key that is new", "activity:", "coating: { type: none }\nactivity:", ["coating", "node"]],
    ["a key that is gone", "activity: rework\n", "", ["activity", "node", "mainActivity"]],
    ["a comment of a key", "activity: rework", "activity: rework # still", ["activity", "node", "mainActivity"]],
    ["what stands behind the steps", "rule: schema", "rule: syntax", ["waivers", "node"]],
    ["a blank line in front", "workInstruction", "\nworkInstruction", ["node"]],
    ["a mistake, which may reach anywhere", "title: Replace U7", 'title: "Replace U7', all],
    ["a key that is there twice", "activity: rework", "activity: rework\nactivity: repair", all],
    ["an anchor, which may be used anywhere", "alloy: SAC305", "alloy: &a SAC305", all],
  ];
  for (const [name, from, to, fields] of changes) {
    it(`tells what changed: ${name}`, () => {
      const after = TEXT.replace(from, to);
      assert.notEqual(after, TEXT);
      assert.deepEqual(changed(TEXT, after).sort(), [...fields].sort());
      assert.deepEqual(changed(after, TEXT).sort(), [...fields].sort());
    });
  }

  it("takes a value for another where its anchor is", () => {
    const text = TEXT.replace("title: Replace U7", "title: &t ROL0").replace("designator: ROL0", "designator: *t");
    assert.ok(changed(text, text.replace("&t ROL0", "&t ORL1")).includes("solder"));
  });
});
