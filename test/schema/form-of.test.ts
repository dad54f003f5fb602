import assert from "node:assert/strict";
import { scalarsOfForm } from "../../server/src/core/schema/form-of.ts";
import type { SchemaKind, SchemaPath } from "../../server/src/core/schema/subschema-at.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";

function quantitiesIn(text: string, kind: SchemaKind, path: SchemaPath = []): readonly string[] {
  const { root } = parseDocument(text);
  return root === undefined ? [] : scalarsOfForm("quantity", root, kind, path).map((node) => node.text);
}

describe("schema: scalars of a form", () => {
  const cases: readonly (readonly [text: string, kind: SchemaKind, path: SchemaPath, found: readonly string[]])[] = [
    ["{ tipTemperature: 1 s, own: 2 s, measuredAt: joint }", "instruction", ["steps", 0, "parameters"], ["1 s", "2 s"]],
    ["[[0 s, 25 °C], [9 s, 30 °C]]", "step", ["profile", "points"], ["0 s", "25 °C", "9 s", "30 °C"]],
    ["{ title: 1 s, duration: 2 s }", "step", [], ["2 s"]],
    ["[{ length: 1 mm }, { length: 2 mm }]", "step", ["jumper"], ["1 mm", "2 mm"]],
    ["{ length: 1 mm, id: 2 mm }", "step", ["jumper"], ["1 mm"]],
    ["{ nothing: { like: 1 s } }", "step", [], []],
    ["materials: [{ id: A, diameter: 1 mm }]", "catalog", [], ["1 mm"]],
    ["blocks: [{ steps: [{ parameters: { cureTime: 1 h } }] }]", "catalog", [], ["1 h"]],
    ["a: &x 1 s\nduration: *x\n", "step", [], []],
    ["constructor: 1 s", "step", ["parameters"], ["1 s"]],
  ];
  for (const [text, kind, path, found] of cases) {
    it(text.trim(), () => assert.deepEqual(quantitiesIn(text, kind, path), found));
  }
});
