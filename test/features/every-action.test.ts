import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import { faultsOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import type { Action } from "../../server/src/core/workspace/action.ts";
import type { DocumentContext } from "../../server/src/core/workspace/context.ts";
import { ACTION_FEATURES } from "../../server/src/lsp/actions.ts";
import { actionsOf, outcomeOf } from "../support/actions.ts";
import { ROOT, workspaceOf } from "../support/feature.ts";
import { EXAMPLES, library, mistakes } from "../support/library.ts";
import { applyEdit, edit } from "../support/yaml-texts.ts";

const AROUND = {
  "wi.config.yaml": readFileSync(join(EXAMPLES, "wi.config.yaml"), "utf8"),
  "site.wi-catalog.yaml": readFileSync(join(EXAMPLES, "site.wi-catalog.yaml"), "utf8"),
};

type Files = Readonly<Record<string, string>>;
const contextFor = (files: Files): DocumentContext => workspaceOf(files).context("a.wi.yaml");

/** Rules that speak of what an action leaves to be filled in. */
const TO_FILL_IN = ["document-released-with-placeholder", "waiver-invalid"];
/** Rules on the order of the steps. */
const ORDER = [
  "coating-not-replaced",
  "coating-unidentified",
  "flux-cleaning-mismatch",
  "hold-point-before-hiding",
  "inspection-missing",
  "lowmelt-removal-alloy-cleanup",
  "moisture-bake-missing",
  "preheat-missing",
  "procedure-step-order",
];
/** What follows from a choice of the author, and is theirs to settle: a repair has to be approved, an order is as good as any. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  "quickfix.wi.stub": TO_FILL_IN,
  "quickfix.wi.waive": TO_FILL_IN,
  "quickfix.wi.pick activity-missing": [
    "repair-approval-missing",
    "modification-eco-missing",
    "document-approval-missing",
  ],
  "quickfix.wi.pick coating-method-ineffective": ["coating-removal-hazard-control"],
  "quickfix.wi.pick product-class-invalid": ["class-criteria-mismatch"],
  "quickfix.wi.pick procedure-number-ambiguous": ["skill-below-procedure", "certification-missing-module"],
  "refactor.move.wi.step": ORDER,
};

/** Of a value that could not be read before, or stood under a misspelt key, nothing was said. */
const REPAIRS: ReadonlySet<string> = new Set(["quickfix.wi.safe", "quickfix.wi.confirm", "quickfix.wi.pick"]);

/** What is done at once in a text: as a person would, in the editor. */
interface Tried {
  readonly files: Files;
  readonly context: DocumentContext;
  readonly action: Action;
}

function* triedAt(files: Files, context: DocumentContext, offset: number): Generator<Tried> {
  for (const { find } of ACTION_FEATURES) {
    for (const action of actionsOf(find, context, offset, { hasCommand: () => true })) yield { files, context, action };
  }
}

/** What an action makes worse, in words; empty where it does no harm. */
function harmOf({ files, context, action }: Tried, bringsToLight: (kind: string) => boolean): readonly string[] {
  const outcome = outcomeOf(action, context);
  if (outcome === undefined) return [];
  const after = { ...files };
  for (const [path, text] of outcome) {
    const name = path.replace(`${ROOT}/`, "");
    const before = files[name] ?? "";
    if (faults(text) > faults(before)) return [`${action.title}: ${name} cannot be read`];
    after[name] = text;
  }
  const now = contextFor(after).analysis;
  // A repaired syntax brings to light what could not be seen.
  if (faults(now.source.text) < faults(context.analysis.source.text)) return [];
  const rule = action.findings[0]?.rule ?? "";
  const allowed = [...(FOLLOWS[action.kind] ?? []), ...(FOLLOWS[`${action.kind} ${rule}`] ?? [])];
  const had = errorsOf(context.analysis);
  return [...errorsOf(now)]
    .filter(([id, count]) => count > (had.get(id) ?? 0) && !allowed.includes(id) && !bringsToLight(action.kind))
    .map(([id]) => `${action.kind}, ${rule}: ${action.title}: ${id}`);
}

function faults(text: string): number {
  return faultsOf(parseDocument(text)).length;
}

function errorsOf({ findings }: Analysis): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity === "error") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

describe("features: every action", () => {
  it("in the examples and the mistakes: all can still be read, and no error is new", () => {
    const harm: string[] = [];
    let tried = 0;
    for (const [n, { path, text }] of [...library, ...mistakes].entries()) {
      const files = { ...AROUND, "a.wi.yaml": n % 2 === 0 ? text : text.replaceAll("\n", "\r\n") };
      const context = contextFor(files);
      const offsets = new Set(context.analysis.findings.map(({ start }) => start));
      for (let offset = n; offset < text.length; offset += 997) offsets.add(offset);
      for (const offset of offsets) {
        for (const one of triedAt(files, context, offset)) {
          tried++;
          harm.push(...harmOf(one, () => false).map((what) => `${path} at ${offset}: ${what}`));
        }
      }
    }
    assert.ok(tried > 500, `${tried} actions`);
    assert.deepEqual(harm, []);
  });

  it("in texts that somebody is typing: the same, but for what a renamed key brings to light", () => {
    const texts = [...library, ...mistakes].map(({ text }) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 2 }),
        (source, edits, places) => {
          const files = { ...AROUND, "a.wi.yaml": edits.reduce(applyEdit, source) };
          const context = contextFor(files);
          const { text } = context.analysis.source;
          const found = context.analysis.findings.slice(0, 4).map(({ start }) => start);
          for (const offset of [...found, ...places.map((share) => Math.floor((share / 1000) * text.length))]) {
            for (const one of triedAt(files, context, offset)) {
              assert.deepEqual(
                harmOf(one, (kind) => REPAIRS.has(kind)),
                [],
              );
            }
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 40) },
    );
  });
});
