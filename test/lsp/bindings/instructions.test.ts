import assert from "node:assert/strict";
import { EXAMPLE_BASE } from "../../../server/scripts/generate/example.ts";
import type { InstructionEntry } from "../../../server/src/lsp/own-requests.ts";
import { FOLDER, type MemoryFiles, memoryFiles } from "../../support/memory-files.ts";
import { AnswerError, type Client, startClient } from "../support/client.ts";
import { serverInMemory } from "../support/server.ts";

async function start(files: MemoryFiles): Promise<Client> {
  return startClient(serverInMemory(files), {
    workspaceFolders: [{ uri: "file:///w", name: "w" }],
    check: { readText: (uri) => files.read(uri.replace("file://", "")).text },
  });
}

const list = (client: Client, params: object = {}) =>
  client.ask("wi/instructions", params) as Promise<readonly InstructionEntry[]>;

function many(count: number): MemoryFiles {
  const files = memoryFiles({ "/w/.git": FOLDER });
  for (let at = 0; at < count; at++) {
    const number = String(at).padStart(4, "0");
    files.set(`/w/line-${at % 20}/wi-${number}.wi.yaml`, EXAMPLE_BASE.replace("0900", number));
  }
  return files;
}

describe("lsp: wi/instructions", () => {
  it("all of the workspace by their paths, with unsaved changes", async () => {
    const files = memoryFiles({
      "/w/.git": FOLDER,
      "/w/b.wi.yaml": EXAMPLE_BASE,
      "/w/a.wi.yaml": "workInstruction: 1\nsteps: [{ id: a }]\n",
      "/w/site.wi-catalog.yaml": "workInstructionCatalog: 1\n",
      "/w/held/wi.config.yaml": "extends: [\n",
      "/w/held/c.wi.yaml": EXAMPLE_BASE,
      "/w/compose.yaml": "services: {}\n",
    });
    const client = await start(files);
    const [a, b, held, ...more] = await list(client);
    assert.deepEqual(more, []);
    assert.equal(a?.uri, "file:///w/a.wi.yaml");
    assert.ok((a?.errors ?? 0) > 0);
    assert.equal(a?.number, "");
    assert.deepEqual(b, {
      uri: "file:///w/b.wi.yaml",
      number: "WI-RW-0900",
      title: "Replace U3 (SOIC-14) on the sensor board",
      revision: "B",
      status: "released",
      product: "Sensor board",
      partNumber: "710-00500",
      effectiveDate: "2026-10-12",
      reviewDate: "2027-10-12",
      procedures: ["7711 sot-soic-removal", "7711 sot-soic-installation"],
      flags: [],
      errors: 0,
      warnings: 0,
    });
    assert.deepEqual(held?.flags, ["broken"]);
    client.open("file:///w/b.wi.yaml", EXAMPLE_BASE.replace("reviewDate: 2027", "reviewDate: 2025"));
    assert.deepEqual((await list(client))[1]?.flags, ["overdue"]);
    files.remove("/w/a.wi.yaml");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///w/a.wi.yaml", type: 3 }] });
    assert.deepEqual(
      (await list(client)).map(({ uri }) => uri),
      ["file:///w/b.wi.yaml", "file:///w/held/c.wi.yaml"],
    );
    await client.stop();
  });

  it("parts come ahead where the client asks for them", async () => {
    const client = await start(many(120));
    const rest = await list(client, { partialResultToken: "parts", workDoneToken: "work" });
    assert.deepEqual(rest, []);
    const parts = client.progress("parts") as readonly (readonly InstructionEntry[])[];
    assert.deepEqual(
      parts.map(({ length }) => length),
      [50, 50, 20],
    );
    const [first] = parts[0] ?? [];
    assert.deepEqual(first, (await list(client))[0]);
    await client.stop();
  });

  it("others are answered meanwhile, and a cancel ends it", async () => {
    const client = await start(many(300));
    const order: string[] = [];
    const listed = list(client).then(() => order.push("list"));
    await client.ask("wi/explain", { term: "SAC305" }).then(() => order.push("explain"));
    await listed;
    assert.deepEqual(order, ["explain", "list"]);
    client.notify("workspace/didChangeConfiguration", { settings: {} });
    await assert.rejects(
      client.ask("wi/instructions", {}, { cancelAfter: 0 }),
      (error) => error instanceof AnswerError && error.code === -32800,
    );
    await client.stop();
  });

  it("nothing in an empty workspace", async () => {
    const client = await start(memoryFiles({ "/w/.git": FOLDER }));
    assert.deepEqual(await list(client), []);
    assert.deepEqual(await client.ask("wi/instructions"), []);
    await client.stop();
  });
});
