import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { EVERYTHING, NOTHING } from "./support/capabilities.ts";
import { AnswerError, startClient } from "./support/client.ts";
import { startToy } from "./support/toy-on-streams.ts";
import { type Connect, inMemory, inWorker, overStdio } from "./support/wire.ts";

const support = fileURLToPath(new URL("support", import.meta.url));
const uri = "file:///a.toy";

const WIRES: Readonly<Record<string, () => Promise<Connect>>> = {
  "in memory": async () => inMemory(startToy()),
  "over stdio": async () => overStdio([process.execPath, "--import", "tsx", `${support}/toy-server-main.ts`]),
  "in a worker": async () => {
    const bundle = await build({
      entryPoints: [`${support}/toy-server-browser.ts`],
      bundle: true,
      write: false,
      format: "iife",
      platform: "browser",
      conditions: ["browser"],
      target: "es2022",
      logLevel: "silent",
    });
    return inWorker(bundle.outputFiles[0]?.text ?? "");
  },
};

for (const [name, wire] of Object.entries(WIRES)) {
  describe(`the client ${name}`, () => {
    let connect: Connect;
    before(async () => {
      connect = await wire();
    });

    it("opens, changes, asks, and stops", async () => {
      const client = await startClient(connect);
      client.open(uri, "one bad\r\ntwo");
      assert.deepEqual(
        (await client.diagnostics(uri)).map(({ range }) => range),
        [{ start: { line: 0, character: 4 }, end: { line: 0, character: 7 } }],
      );
      client.edit(uri, [
        { offset: 9, length: 3, text: "good" },
        { offset: 9, length: 0, text: "bad 😀 " },
      ]);
      assert.equal(client.text(uri), "one bad\r\nbad 😀 good");
      assert.equal((await client.pushed(uri)).length, 2);
      assert.equal((await client.pull(uri)).length, 2);
      const hover = await client.request("textDocument/hover", {
        textDocument: { uri },
        position: { line: 1, character: 8 },
      });
      assert.deepEqual(hover?.range, { start: { line: 1, character: 7 }, end: { line: 1, character: 11 } });
      client.close(uri);
      await client.until(() => client.newestPush(uri)?.diagnostics.length === 0, "empty push");
      assert.equal((await client.stop()).code, 0);
    });
  });
}

describe("the client", () => {
  const connect = inMemory(startToy());

  it("answers the server's requests, and knows what it registers", async () => {
    const asked: unknown[] = [];
    const client = await startClient(connect, {
      configuration: (item) => {
        asked.push(item);
        return { on: true };
      },
    });
    await client.until(() => asked.length > 0 && client.registrations().length > 0, "configuration and registration");
    assert.deepEqual(asked, [{ section: "toy" }]);
    assert.equal(client.offers("textDocument/hover"), true);
    assert.equal(client.offers("workspace/didChangeWatchedFiles"), true);
    assert.equal(client.offers("textDocument/semanticTokens/full/delta"), true);
    assert.equal(client.offers("completionItem/resolve"), true);
    assert.equal(client.offers("textDocument/prepareRename"), false);
    assert.equal(client.offers("textDocument/declaration"), false);
    await client.ask("workspace/executeCommand", { command: "toy.fixAll" });
    await client.until(() => client.log.some(({ message }) => JSON.stringify(message).includes('"end"')), "progress");
    await client.stop();
  });

  it("may not know a request", async () => {
    const client = await startClient(connect, { handlers: { "workspace/configuration": null } });
    const refused = (): boolean =>
      client.log.some(({ from, message }) => from === "client" && /-32601/.test(JSON.stringify(message)));
    await client.until(refused, "refusal");
    await client.stop();
  });

  it("declares what it is told", async () => {
    for (const capabilities of [EVERYTHING, NOTHING]) {
      const client = await startClient(connect, { capabilities });
      client.open(uri, "one one");
      const at = { textDocument: { uri }, position: { line: 0, character: 5 } };
      const found = JSON.stringify(await client.request("textDocument/definition", at));
      assert.equal(found.includes("targetUri"), capabilities === EVERYTHING);
      await client.stop();
    }
  });

  it("gives errors as errors, cancels, and says when nothing is answered", async () => {
    const client = await startClient(connect);
    client.open(uri, "one");
    const code = (wanted: number) => (error: unknown) => error instanceof AnswerError && error.code === wanted;
    await assert.rejects(client.ask("toy/unknown"), code(-32601));
    await assert.rejects(
      client.ask("textDocument/foldingRange", { textDocument: { uri } }, { cancelAfter: 0 }),
      code(-32800),
    );
    await client.kill();
    await assert.rejects(client.ask("textDocument/hover"), /the server ended/);

    const silent = await startClient(
      inMemory(startToy({ request: (method) => (method === "textDocument/foldingRange" ? "nothing" : "answer") })),
    );
    silent.open(uri, "one");
    await assert.rejects(
      silent.request("textDocument/foldingRange", { textDocument: { uri } }, { deadline: 50 }),
      /no answer to textDocument\/foldingRange .* within 50 ms\n->/,
    );
  });

  it("takes only its own version's push for a push", async () => {
    const client = await startClient(connect);
    client.open(uri, "bad");
    assert.equal((await client.pushed(uri)).length, 1);
    client.close(uri);
    client.open(uri, "good");
    assert.equal((await client.pushed(uri)).length, 0);
    client.edit(uri, [{ offset: 0, length: 4, text: "bad bad" }]);
    assert.equal((await client.pushed(uri)).length, 2);
    await client.stop();
  });
});
