import assert from "node:assert/strict";
import { FOLDER, memoryFiles } from "../support/memory-files.ts";
import { EVERYTHING, without } from "./support/capabilities.ts";
import type { Client } from "./support/client.ts";
import { startClient } from "./support/client.ts";
import { serverInMemory } from "./support/server.ts";

const TEXT =
  "workInstruction: 1\ndocument: { number: WI-1 }\nequipment: [E-1]\nsteps: [{ id: a, perform: { instruction: WI-2 } }]\n";

/** Two projects with an entry of the same id, each with its own other instruction. */
const FILES = {
  "/one/wi.config.yaml": "catalogs: [one.wi-catalog.yaml]\n",
  "/one/one.wi-catalog.yaml": "workInstructionCatalog: 1\nequipment: [{ id: E-1, category: oven }]\n",
  "/one/a.wi.yaml": TEXT,
  "/one/b.wi.yaml": "workInstruction: 1\ndocument: { number: WI-2 }\nsteps: [{ id: b }]\n",
  "/two/wi.config.yaml": "catalogs: [two.wi-catalog.yaml]\nrules: { activity-missing: off }\n",
  "/two/two.wi-catalog.yaml": "workInstructionCatalog: 1\nequipment: [{ id: E-1, category: x-ray }]\n",
  "/two/a.wi.yaml": TEXT,
};

async function start(roots: readonly string[]): Promise<Client> {
  const files = memoryFiles({ "/one/.git": FOLDER, "/two/.git": FOLDER, ...FILES });
  return startClient(serverInMemory(files), {
    capabilities: without(EVERYTHING, "textDocument.diagnostic"),
    workspaceFolders: roots.map((root) => ({ uri: `file://${root}`, name: root })),
    configuration: ({ scopeUri }) =>
      scopeUri?.startsWith("file:///one") === true ? { rules: { "document-revision-missing": "off" } } : {},
    check: { readText: (uri) => files.read(uri.replace("file://", "")).text },
  });
}

function rules(client: Client, path: string): readonly string[] {
  return (client.newestPush(`file://${path}`)?.diagnostics ?? []).map(({ code }) => String(code));
}

async function definitionOf(client: Client, path: string, name: string): Promise<string | undefined> {
  const text = client.text(`file://${path}`);
  const before = text.slice(0, text.indexOf(name) + 1);
  const position = { line: before.split("\n").length - 1, character: before.length - before.lastIndexOf("\n") - 1 };
  const found = await client.request("textDocument/definition", { textDocument: { uri: `file://${path}` }, position });
  const first = Array.isArray(found) ? found[0] : (found ?? undefined);
  return first === undefined ? undefined : "targetUri" in first ? first.targetUri : first.uri;
}

describe("several roots", () => {
  it("each has its projects, its settings and its registers", async () => {
    const client = await start(["/one", "/two"]);
    for (const root of ["/one", "/two"]) client.open(`file://${root}/a.wi.yaml`, TEXT);
    await client.until(
      () =>
        rules(client, "/one/a.wi.yaml").includes("activity-missing") &&
        !rules(client, "/one/a.wi.yaml").includes("document-revision-missing") &&
        rules(client, "/two/a.wi.yaml").includes("document-revision-missing"),
      "the findings by the settings of each",
    );
    assert.ok(!rules(client, "/two/a.wi.yaml").includes("activity-missing"));
    // The other instruction is known in one project only.
    assert.ok(!rules(client, "/one/a.wi.yaml").includes("reference-broken"));
    assert.ok(rules(client, "/two/a.wi.yaml").includes("reference-broken"));
    assert.equal(await definitionOf(client, "/one/a.wi.yaml", "E-1"), "file:///one/one.wi-catalog.yaml");
    assert.equal(await definitionOf(client, "/two/a.wi.yaml", "E-1"), "file:///two/two.wi-catalog.yaml");
    await client.stop();
  });

  it("the settings of a folder hold no more when it is taken away", async () => {
    const files = memoryFiles({
      "/two/.git": FOLDER,
      "/one/site.wi-catalog.yaml": "workInstructionCatalog: 1\nequipment: 3\n",
      "/two/wi.config.yaml": "catalogs: [../one/site.wi-catalog.yaml]\n",
    });
    const client = await startClient(serverInMemory(files), {
      capabilities: without(EVERYTHING, "textDocument.diagnostic"),
      workspaceFolders: ["one", "two"].map((name) => ({ uri: `file:///${name}`, name })),
      configuration: () => ({ diagnostics: "workspace" }),
      check: { readText: (uri) => files.read(uri.replace("file://", "")).text },
    });
    const shown = () => client.newestPush("file:///one/site.wi-catalog.yaml")?.diagnostics.length ?? 0;
    await client.until(() => shown() > 0, "findings in the catalog");
    client.tell("workspace/didChangeWorkspaceFolders", {
      event: { added: [], removed: [{ uri: "file:///one", name: "one" }] },
    });
    await client.until(() => shown() === 0, "none");
    await client.stop();
  });

  it("a folder that is added is known, one that is taken away is not", async () => {
    const client = await start(["/one"]);
    const names = async () => {
      const found = await client.request("workspace/symbol", { query: "E-1" });
      return (found ?? []).map(({ location }) => location.uri);
    };
    assert.deepEqual(await names(), ["file:///one/one.wi-catalog.yaml"]);
    client.tell("workspace/didChangeWorkspaceFolders", {
      event: { added: [{ uri: "file:///two", name: "two" }], removed: [{ uri: "file:///one", name: "one" }] },
    });
    assert.deepEqual(await names(), ["file:///two/two.wi-catalog.yaml"]);
    await client.stop();
  });
});
