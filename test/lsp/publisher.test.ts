import assert from "node:assert/strict";
import type { MessageConnection } from "vscode-jsonrpc";
import { viewClient } from "../../server/src/lsp/client-view.ts";
import { breathe } from "../../server/src/lsp/pause.ts";
import { Publisher } from "../../server/src/lsp/publisher.ts";

/** What each judgement takes, in order from the opening on, and whether the keystroke after them is judged at once. */
const CASES: readonly [what: string, costs: readonly number[], atOnce: boolean][] = [
  ["a document that was only opened, however long that took", [900], true],
  ["cheap keystrokes", [900, 5, 5], true],
  ["one dear keystroke among cheap ones", [900, 5, 90], true],
  ["dear keystrokes", [900, 90, 90], false],
  ["a cheap keystroke after dear ones", [900, 90, 90, 5], true],
];

describe("the publisher", () => {
  for (const [what, costs, atOnce] of CASES) {
    it(`${atOnce ? "judges at once" : "waits for a pause"} after ${what}`, async () => {
      let clock = 0;
      let judged = 0;
      const publisher = new Publisher({
        connection: { sendNotification: async () => undefined } as unknown as MessageConnection,
        client: viewClient({}),
        judge: (path) => {
          clock += costs[judged++] ?? 0;
          return { uri: path, version: judged, diagnostics: [] };
        },
        beforeDependants: () => undefined,
        uri: (path) => path,
        now: () => clock,
      });
      for (const _ of costs) publisher.publish("/a.wi.yaml");
      publisher.changed("/a.wi.yaml");
      await breathe();
      assert.equal(judged, costs.length + (atOnce ? 1 : 0));
      publisher.stop();
    });
  }
});
