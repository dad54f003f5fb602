import assert from "node:assert/strict";
import { lensText } from "../../server/src/core/features/code-lenses.ts";
import type { DocumentContext } from "../../server/src/core/workspace/context.ts";
import { viewClient } from "../../server/src/lsp/client-view.ts";
import { breathe } from "../../server/src/lsp/pause.ts";
import { ShownLenses } from "../../server/src/lsp/shown-lenses.ts";
import { ROOT, workspaceOf } from "../support/feature.ts";

const PATH = `${ROOT}/site.wi-catalog.yaml`;
const OTHER = `${ROOT}/other.wi-catalog.yaml`;
const KEY = "whereUsed equipment ST-1";
const USED = "equipment: [ST-1]\nsteps: [{ id: a }]\n";
/** What no lens says. */
const OLD = { title: "old", details: [], places: [] };

/** The catalog beside an instruction with this text. */
function catalogBeside(instruction: string): DocumentContext {
  return workspaceOf({
    "wi.config.yaml": "catalogs: [site.wi-catalog.yaml]\n",
    "site.wi-catalog.yaml": "workInstructionCatalog: 1\nequipment: [{ id: ST-1, category: soldering-station }]\n",
    "a.wi.yaml": `workInstruction: 1\n${instruction}`,
  }).context("site.wi-catalog.yaml");
}

interface Case {
  readonly after: string;
  readonly more?: (lenses: ShownLenses) => void;
  readonly refreshes: 0 | 1;
}

const CASES: Readonly<Record<string, Case>> = {
  "an entry that is used by nobody any more": { after: "steps: [{ id: a }]\n", refreshes: 1 },
  "an entry that is used as before, in a document with another title": {
    after: `${USED}document: { title: X }\n`,
    refreshes: 0,
  },
  "an entry that is used as often as before, in another line": { after: `# x\n\n${USED}`, refreshes: 0 },
  "another document as well": { after: USED, more: (lenses) => lenses.shown(OTHER, KEY, OLD), refreshes: 1 },
  "another document that was closed": {
    after: USED,
    more(lenses) {
      lenses.shown(OTHER, KEY, OLD);
      lenses.forget(OTHER);
    },
    refreshes: 0,
  },
  "what only the document itself can change": {
    after: USED,
    more(lenses) {
      lenses.shown(PATH, "preview", OLD);
      lenses.shown(PATH, "whereUsed step a", OLD);
      lenses.shown(PATH, "approvals rework", OLD);
    },
    refreshes: 0,
  },
};

describe("lenses on the screen, after other documents changed", () => {
  for (const [what, { after, more, refreshes }] of Object.entries(CASES)) {
    it(`of ${what}: ${refreshes === 0 ? "stay" : "are asked for again"}`, async () => {
      const counts = { looks: 0, refreshes: 0 };
      const now = catalogBeside(after);
      const lenses = new ShownLenses({
        client: viewClient({ workspace: { codeLens: { refreshSupport: true } } }),
        context: () => now,
        library: async () => {
          counts.looks++;
        },
        refresh: () => {
          counts.refreshes++;
        },
        failed: (error) => assert.fail(String(error)),
        now: () => performance.now(),
      });
      const text = lensText(catalogBeside(USED), KEY);
      assert.ok(text);
      lenses.shown(PATH, KEY, text);
      more?.(lenses);
      // However many letters are typed, there is one look.
      for (let letter = 0; letter < 20; letter++) lenses.othersChanged();
      const deadline = performance.now() + 20_000;
      while (counts.looks === 0 && performance.now() < deadline) await breathe();
      await breathe();
      assert.deepEqual(counts, { looks: 1, refreshes });
      lenses.stop();
    });
  }
});
