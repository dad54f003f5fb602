import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseDirect } from "../../server/src/core/syntax/direct.ts";
import { readAtOnce, readBehindFaults } from "../../server/src/core/syntax/faults.ts";

const STEP = `  - id: remove-u7
    title: Remove U7
    component:
      reference: U7
      type: bga
    method: hot-air
    materials: [FLX-7]
    parameters: { dwellTime: 2 s }
    instruction: |
      Flux the leads: [all]
      word
    cautions:
      - Keep away.
`;

describe("syntax: mistakes that are read at once", () => {
  const cases: readonly (readonly [put: string, before: string, what: RegExp | undefined])[] = [
    ["[", "hot-air", /‘\[’ is never closed/],
    ["{ a", "hot-air", /‘\{’ is never closed/],
    ["[", "U7\n      type", /‘\[’ is never closed/],
    ["[", "Remove U7", /‘\[’ is never closed/],
    // No key follows, or nobody can tell so fast.
    ["[", "Keep away.", undefined],
    ["[a, # ", "hot-air", undefined],
    ["pr\n    ", "method: hot-air", /‘pr’ has no colon/],
    ["pr\n      ", "type: bga", /‘pr’ has no colon/],
    ["two words\n    ", "method: hot-air", undefined],
    // Goes on with the text above.
    ["  pr\n    ", "materials: [", undefined],
  ];
  for (const [put, before, what] of cases) {
    it(`${JSON.stringify(put)} before ${JSON.stringify(before)}: ${what === undefined ? "not at once" : "at once"}`, () => {
      const text = STEP.replace(before, `${put}${before}`);
      if (what === undefined) assert.equal(atOnce(text), undefined);
      else assert.match(atOnce(text)?.faults[0]?.what ?? "", what);
    });
  }

  it("always say what the full parser says", function () {
    this.timeout(300_000);
    const folder = join(import.meta.dirname, "../../examples");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".wi.yaml"),
    );
    const texts = names.map((name) => readFileSync(join(folder, name), "utf8"));
    let count = 0;
    const put = fc.constantFrom(
      "[",
      "{",
      "[a, b",
      "{ a: b",
      "]",
      "}",
      "pr\n",
      "pr\n    ",
      "pr\n      ",
      "pr\n        ",
      "- pr\n",
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.array(fc.tuple(put, fc.nat(60)), { minLength: 1, maxLength: 2 }),
        (text, line, puts) => {
          const lines = text.split("\n");
          const first = line % lines.length;
          let piece = lines.slice(first, first + 12).join("\n");
          for (const [what, place] of puts) {
            const spots = [...piece.matchAll(/(?<=: |^ *|- )(?=\S)/gm)].map(({ index }) => index);
            const at = spots[place % Math.max(1, spots.length)] ?? 0;
            piece = piece.slice(0, at) + what + piece.slice(at);
          }
          if (atOnce(piece) !== undefined) count++;
        },
      ),
      { numRuns: 5_000 },
    );
    assert.ok(count > 50, String(count));
  });
});

/** The reading at once, which is that of the full parser. */
function atOnce(text: string): ReturnType<typeof readAtOnce> {
  const piece = { text };
  // It is asked only of texts that are not in order.
  if (parseDirect(piece) !== undefined) return undefined;
  const reading = readAtOnce(piece);
  if (reading !== undefined) assert.deepEqual(reading, readBehindFaults(piece), text);
  return reading;
}
