import assert from "node:assert/strict";
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import { EVERYTHING, NOTHING } from "./support/capabilities.ts";
import { type Client, startClient } from "./support/client.ts";
import { METHOD_BY_NAME } from "./support/protocol.ts";
import { tour } from "./support/requests.ts";
import { differences, stateOf } from "./support/state.ts";
import { MUTANTS } from "./support/toy-mutants.ts";
import { startToy } from "./support/toy-on-streams.ts";
import type { Bend } from "./support/toy-server.ts";
import { inMemory } from "./support/wire.ts";

const uri = "file:///a.toy";
const TEXT =
  "first 😀 bad\r\n  inner TODO é\r  more\rsecond bad bad \r\n  inner bad\r\n\nthi\u0301rd bad  \n  😀\n  TODO bad";

/** What is found in a server that is led through everything. */
async function examine(bend: Bend, deadline: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const capabilities of [EVERYTHING, NOTHING]) {
    let faults: readonly { kind: string; text: string }[] = [];
    try {
      const client = await startClient(inMemory(startToy(bend)), {
        capabilities,
        deadline,
        onStart: (started) => {
          faults = started.faults;
        },
      });
      client.open(uri, TEXT);
      await tour(client, uri);
      client.edit(uri, [
        { offset: 0, length: 0, text: "bad " },
        { offset: 6, length: 2, text: "x bad" },
      ]);
      await client.pushed(uri);
      found.push(...(await differencesFromFresh(client, capabilities)));
      await tour(client, uri, { offsets: [3, 30] });
      client.close(uri);
      client.open(uri, "all bad\n  is TODO\n", "toy", 2);
      await client.pushed(uri);
      found.push(...(await differencesFromFresh(client, capabilities)));

      await client.ask("workspace/executeCommand", { command: "toy.fixAll" });
      await client.roundTrip();
      await client.stop();
    } catch (error) {
      found.push(String(error));
    }
    found.push(...faults.map(({ kind, text }) => `${kind}: ${text}`));
  }
  return found;
}

/** What differs from a server that is right and sees the text for the first time. */
async function differencesFromFresh(client: Client, capabilities: ClientCapabilities): Promise<readonly string[]> {
  const fresh = await startClient(inMemory(startToy()), { capabilities });
  fresh.open(uri, client.text(uri));
  const offsets = [0, 4, 6];
  const [now, wanted] = [await stateOf(client, uri, offsets), await stateOf(fresh, uri, offsets)];
  await fresh.stop();
  return differences(now, wanted).map((difference) => `differs: ${difference}`);
}

describe("the checker", () => {
  it("finds nothing in a server that is right", async () => {
    assert.deepEqual(await examine({}, 30_000), []);
  });

  for (const [name, { bend, found }] of Object.entries(MUTANTS)) {
    it(`finds ${name}`, async () => {
      const all = await examine(bend, 1000);
      assert.ok(
        all.some((text) => found.test(text)),
        `${found} is not in:\n${all.map((text) => text.slice(0, 300)).join("\n")}`,
      );
    });
  }

  it("knows all methods of LSP 3.18", () => {
    for (const method of ["textDocument/inlineCompletion", "workspace/textDocumentContent", "$/progress", "exit"]) {
      assert.ok(METHOD_BY_NAME.has(method), method);
    }
  });
});
