import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { cut } from "../../server/src/core/syntax/segments.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import type { TextEdit } from "../../server/src/core/text/range.ts";
import { instruction } from "../bench/corpus.ts";
import { environmentOf } from "../support/check.ts";
import { library, mistakes } from "../support/library.ts";
import type { Edit } from "../support/yaml-texts.ts";
import { applyEdit, changeBy, edit } from "../support/yaml-texts.ts";

const LONG = readFileSync(new URL("../../examples/bga/wi-rw-0501-bga256-replace.wi.yaml", import.meta.url), "utf8");

/** A header with steps of many examples, so that the rules on whole documents have much to tell. */
function patchwork(header: string, count: number): string {
  const steps = library.flatMap(({ text }) => stepsOf(text));
  const [own] = splitAtSteps(header);
  return own + Array.from({ length: count }, (_, i) => steps[(i * 7) % steps.length] ?? "").join("");
}

function splitAtSteps(text: string): readonly [before: string, steps: readonly string[], after: string] {
  const places = cut(text);
  if (places === undefined || places.steps.length === 0) return [text, [], ""];
  const steps = places.steps.map((start, i) => text.slice(start, places.steps[i + 1] ?? places.stepsEnd));
  return [text.slice(0, places.steps[0]), steps, text.slice(places.stepsEnd)];
}

function stepsOf(text: string): readonly string[] {
  return splitAtSteps(text)[1].map((step) => (step.endsWith("\n") ? step : `${step}\n`));
}

/** Blocks of a site, with one step and with several. */
const BLOCKS = `workInstructionCatalog: 1
blocks:
  - { id: STRIP, revision: A, steps: [{ id: off, operation: remove-coating, method: solvent, procedure: 7711 2.3.2 }] }
  - id: JOIN
    revision: A
    steps:
      - { id: on, operation: install-component, method: soldering-iron, procedure: 7711 5.1 }
      - { id: cover, operation: replace-coating, method: brush }
`;
const uses = (block: string) => `  - id: use-${block}\n    use: ${block}\n`;

const LONG_EDITS = 600;
const longTexts = [
  instruction(250, 3),
  patchwork(EXAMPLE_BASE, 60),
  // Often without its only call after an edit, or with its first one.
  patchwork(EXAMPLE_BASE, 6) + uses("STRIP"),
  patchwork(EXAMPLE_BASE, 8) + uses("JOIN") + uses("STRIP"),
  patchwork(EXAMPLE_BASE, 20),
  ...mistakes.slice(0, 6).map(({ text }) => patchwork(text, 12) + splitAtSteps(text)[2]),
];

/** Values that decide what rules say, to be put in the place of others. */
const WORDS = [
  ..."1 2 3 R F repair rework modification draft released obsolete intermediate expert SAC305 Sn63 ROL0 ORL1".split(
    " ",
  ),
  ..."STRIP JOIN acrylic parylene none bga soic bake clean hold check solvent hot-air TBD FLX-7 ST-04 install-component".split(
    " ",
  ),
  ...'350 °C|450 °C|7711 bga-removal|7721 3.3.2|[]|{}|"open|*a|2026-01-01'.split("|"),
];

type Where = "header" | "steps" | "anywhere";
const KINDS = ["characters", "value", "line", "section", "insert step", "delete step", "move step"] as const;

/** An edit of a long text; `at` and `to` are shares of the part of the text that it is in. */
interface LongEdit {
  readonly kind: (typeof KINDS)[number];
  readonly where: Where;
  readonly at: number;
  readonly to: number;
  readonly word: string;
  readonly edit: Edit;
}

const share = fc.noBias(fc.integer({ min: 0, max: 9_999 })).map((n) => n / 10_000);
const longEdit = fc.record({
  kind: fc.constantFrom(...KINDS, "value" as const, "value" as const),
  where: fc.constantFrom<Where>("header", "steps", "anywhere"),
  at: share,
  to: share,
  word: fc.constantFrom(...WORDS),
  edit,
  isTold: fc.boolean(),
});

function editOf(text: string, { kind, where, at, to, word, edit }: LongEdit): TextEdit {
  const places = cut(text);
  const steps = places?.steps ?? [];
  const firstStep = steps[0] ?? 0;
  const low = where === "steps" ? firstStep : 0;
  const high = where === "header" && firstStep > 0 ? firstStep : text.length;
  const offset = low + Math.floor(at * (high - low));
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const nextLine = text.indexOf("\n", offset) + 1 || text.length;
  const stepAt = (of: number) => {
    const index = Math.floor(of * steps.length);
    return { start: steps[index] ?? text.length, end: steps[index + 1] ?? places?.stepsEnd ?? text.length };
  };
  const first = stepAt(at);
  const second = stepAt(to);
  switch (kind) {
    case "characters": {
      const { start, end } = changeBy(text, { ...edit, at: offset / text.length });
      return { start, end, newText: edit.insert };
    }
    case "value": {
      // The next value behind the place.
      const match = /(?<=: |- |\[|, )[^\s,\]}{[]+/g;
      match.lastIndex = offset;
      const found = match.exec(text);
      const start = found?.index ?? offset;
      return { start, end: start + (found?.[0].length ?? 0), newText: word };
    }
    case "line":
      return to < 0.5
        ? { start: lineStart, end: nextLine, newText: "" }
        : { start: lineStart, end: lineStart, newText: text.slice(lineStart, nextLine) };
    case "section": {
      // A key at the margin with all that is under it.
      const start = offset + (/^(?=\S)/m.exec(text.slice(offset))?.index ?? 0);
      const end = start + (/\n(?=\S)/.exec(text.slice(start))?.index ?? 0);
      return { start, end, newText: "" };
    }
    case "insert step":
      return { start: first.start, end: first.start, newText: text.slice(second.start, second.end) };
    case "delete step":
      return { ...first, newText: "" };
    case "move step": {
      const [a, b] = first.start <= second.start ? [first, second] : [second, first];
      return { start: a.start, end: b.end, newText: text.slice(a.end, b.end) + text.slice(a.start, a.end) };
    }
  }
}

function outcome({ findings, waived, unread }: Analysis) {
  return { findings, waived, unread };
}

describe("analysis: a keystroke gives what a fresh look gives", () => {
  const environment = environmentOf();
  const texts = [EXAMPLE_BASE, EXAMPLE_BASE, EXAMPLE_BASE, LONG];
  const EDITS = 2_000;
  const SESSION = 4;

  it(`after each of ${EDITS} random edits, with undo`, () => {
    let edits = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(edit, fc.boolean()), { minLength: SESSION, maxLength: SESSION }),
        (start, session) => {
          let text = start;
          let analysis = analyse(text, "instruction", environment);
          for (const [change, undo] of session) {
            const before = text;
            text = applyEdit(text, change);
            analysis = analyse(text, "instruction", environment, analysis);
            edits++;
            assert.deepEqual(outcome(analysis), outcome(analyse(text, "instruction", environment)));
            if (!undo) continue;
            text = before;
            analysis = analyse(text, "instruction", environment, analysis);
            assert.deepEqual(outcome(analysis), outcome(analyse(text, "instruction", environment)));
          }
        },
      ),
      { numRuns: EDITS / SESSION, endOnFailure: true },
    );
    assert.ok(edits >= EDITS);
  });

  const site = environmentOf({ catalog: BLOCKS });

  it(`after each of ${LONG_EDITS} edits of long texts: in steps, of whole steps, in the header`, () => {
    const rules = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...longTexts),
        fc.array(longEdit, { minLength: SESSION, maxLength: SESSION }),
        (start, session) => {
          let text = start;
          let analysis = analyse(text, "instruction", site);
          let lines = new LineIndex(text);
          for (const { isTold, ...change } of session) {
            const { start: from, end, newText } = editOf(text, change);
            text = text.slice(0, from) + newText + text.slice(end);
            const told = { start: from, end, length: newText.length };
            lines = lines.edited(told, text);
            analysis = analyse(text, "instruction", site, analysis, isTold ? { change: told, lines } : {});
            assert.deepEqual(outcome(analysis), outcome(analyse(text, "instruction", site)));
            for (const { rule } of analysis.findings) rules.add(rule);
          }
        },
      ),
      { numRuns: LONG_EDITS / SESSION, endOnFailure: true },
    );
    // Of rules on steps that rest on the header, and of rules on the whole document.
    const expected = [
      "tip-temperature-outside-range",
      "alloy-mixed-lead",
      "skill-below-procedure",
      "procedure-step-order",
    ];
    for (const rule of expected) assert.ok(rules.has(rule), `nothing of ${rule}`);
  });

  it("with another environment nothing is kept", () => {
    const text = EXAMPLE_BASE.replace("tipTemperature: 350 °C", "tipTemperature: 450 °C");
    const strict = environmentOf({ settings: new Map([["tip-temperature-outside-range", { severity: "error" }]]) });
    const first = analyse(text, "instruction", environment);
    const second = analyse(text, "instruction", strict, first);
    assert.deepEqual(outcome(second), outcome(analyse(text, "instruction", strict)));
    assert.notDeepEqual(second.findings, first.findings);
  });
});
