import assert from "node:assert/strict";
import type { Draft, DraftQuestion, ProcedureEntry, Status } from "../../../server/src/lsp/own-requests.ts";
import { FOLDER, memoryFiles } from "../../support/memory-files.ts";
import { AnswerError, type Client, startClient } from "../support/client.ts";
import { serverInMemory } from "../support/server.ts";

const CLEAN = "workInstruction: 1\ndocument: { number: WI-1 }\nequipment: [E-1]\nsteps: [{ id: a, title: Look }]\n";
const FILES = {
  "/w/.git": FOLDER,
  "/w/line-3/wi.config.yaml": "catalogs: [plant.wi-catalog.yaml]\n",
  "/w/line-3/plant.wi-catalog.yaml":
    'workInstructionCatalog: 1\nequipment: [{ id: E-1, category: oven }]\nprocedures: [{ part: "7711", name: glue-dots, title: Glue <b>dots</b> }]\n',
  "/w/line-3/a.wi.yaml": CLEAN,
  "/w/compose.yaml": "services: {}\n",
};

describe("lsp: requests of our own", () => {
  let client: Client;
  const files = memoryFiles(FILES);
  before(async () => {
    client = await startClient(serverInMemory(files), {
      workspaceFolders: [{ uri: "file:///w", name: "w" }],
      check: { readText: (uri) => files.read(uri.replace("file://", "")).text },
    });
  });
  after(async () => {
    assert.equal((await client.stop()).code, 0);
  });
  const status = (path: string) =>
    client.ask("wi/status", { textDocument: { uri: `file://${path}` } }) as Promise<Status>;

  it("initialize lists them", () => {
    const { experimental } = client.server as { experimental?: { wi?: { requests?: readonly string[] } } };
    const listed = experimental?.wi?.requests ?? [];
    for (const method of ["wi/status", "wi/explain", "wi/procedures", "wi/instructions", "wi/draft"])
      assert.ok(listed.includes(method), method);
    assert.ok(listed.every((method) => method.startsWith("wi/")));
  });

  it("status of a closed and of an open document", async () => {
    const closed = await status("/w/line-3/a.wi.yaml");
    assert.equal(closed.kind, "instruction");
    assert.equal(closed.because, "It ends with .wi.yaml and lies in the project of ‘line-3/wi.config.yaml’.");
    assert.equal(closed.standard, "IPC-7711/7721 revision D");
    assert.deepEqual(closed.catalogs, ["file:///w/line-3/plant.wi-catalog.yaml"]);
    assert.equal(closed.project, "file:///w/line-3/wi.config.yaml");
    assert.ok(closed.errors > 0 && closed.waived === 0);
    const uri = "file:///w/line-3/a.wi.yaml";
    client.open(uri, `# wi-ignore-file procedure-number-bare: for the test\n${CLEAN}`);
    const diagnostics = await client.diagnostics(uri);
    const open = await status("/w/line-3/a.wi.yaml");
    assert.equal(open.errors + open.warnings + open.informations, diagnostics.length);
    assert.equal(open.errors, diagnostics.filter(({ severity }) => severity === 1).length);
    assert.equal(typeof open.milliseconds, "number");
    client.change(uri, [{ text: CLEAN.replace("title: Look", "title: Look, procedure: common 2.9.9") }]);
    const without = await status("/w/line-3/a.wi.yaml");
    client.change(uri, [
      {
        text: CLEAN.replace(
          "steps: [{ id: a, title: Look }]",
          "# wi-ignore-next-line procedure-unknown: a new one\nsteps: [{ id: a, title: Look, procedure: common 2.9.9 }]",
        ),
      },
    ]);
    const waived = await status("/w/line-3/a.wi.yaml");
    assert.equal(waived.waived, 1);
    assert.equal(waived.informations, without.informations - 1);
    client.close(uri);
  });

  it("status of what is not ours, not there, or no address", async () => {
    const none = { errors: 0, warnings: 0, informations: 0, waived: 0, catalogs: [], kind: "none" };
    const standard = "IPC-7711/7721 revision D";
    const other = "It is a YAML file like others; work instructions end with .wi.yaml.";
    assert.deepEqual(await status("/w/compose.yaml"), {
      ...none,
      standard,
      because: other,
      reasons: [{ text: other, values: [] }],
    });
    assert.equal((await status("/w/nothing.txt")).kind, "none");
    assert.equal((await status("/w")).kind, "none");
    assert.equal(((await client.ask("wi/status", { textDocument: { uri: "::" } })) as Status).kind, "none");
    const folder = "file:///w/line-3";
    client.open(`${folder}/d.yaml`, "steps: []\n", "work-instruction");
    assert.equal((await status("/w/line-3/d.yaml")).because, "Its language was set to work instruction by hand.");
    client.close(`${folder}/d.yaml`);
  });

  it("explain is Markdown, of a folder or a document", async () => {
    const explain = (term: string, uri?: string) => client.ask("wi/explain", { term, ...(uri ? { uri } : {}) });
    const page = (await explain("7711 3.1.1")) as string;
    assert.match(page, /^\*\*.*3\.1\.1/);
    assert.match((await explain(" tip-temperature-outside-range ")) as string, /^\*\*/);
    assert.equal(await explain("no such thing at all"), null);
    assert.equal(await explain("7711 glue-dots"), null);
    assert.equal(await explain("7711 glue-dots", "file:///w"), null);
    for (const uri of ["file:///w/line-3", "file:///w/line-3/a.wi.yaml", "file:///w/line-3/new.wi.yaml"]) {
      assert.match((await explain("7711 glue-dots", uri)) as string, /Glue \\<b>dots/, uri);
    }
    const command = await client.request("workspace/executeCommand", {
      command: "wi.explain",
      arguments: ["7711 3.1.1"],
    });
    assert.equal(command, page);
  });

  it("procedures of a place", async () => {
    const ask = (uri?: string) =>
      client.ask("wi/procedures", uri === undefined ? {} : { uri }) as Promise<readonly ProcedureEntry[]>;
    const builtIn = await ask();
    const site = await ask("file:///w/line-3");
    assert.equal(site.length, builtIn.length + 1);
    assert.deepEqual(
      site.filter((entry) => entry.site !== ""),
      [
        {
          id: "7711 glue-dots",
          part: "7711",
          section: "",
          title: "Glue <b>dots</b>",
          skill: "",
          conformance: "",
          boardTypes: [],
          componentTypes: [],
          operations: [],
          site: "plant",
        },
      ],
    );
    assert.deepEqual(
      builtIn.find(({ id }) => id === "7711 3.1.1"),
      {
        ...builtIn.find(({ id }) => id === "7711 3.1.1"),
        part: "7711",
        skill: "intermediate",
        site: "",
      },
    );
  });

  it("draft asks one question after another, and writes the document", async () => {
    const folder = "file:///w/line-3";
    const answers: Record<string, string | readonly string[]> = {};
    const asked: string[] = [];
    let made: Draft | undefined;
    while (made === undefined && asked.length < 20) {
      const next = (await client.ask("wi/draft", { uri: folder, answers })) as
        | { question: DraftQuestion }
        | { draft: Draft };
      if ("draft" in next) {
        made = next.draft;
        continue;
      }
      const { key, items, many, value = "", step, steps } = next.question;
      asked.push(key);
      assert.equal(step, asked.length);
      assert.ok(steps >= step);
      const first = items[0]?.value ?? (key === "title" ? "Replace R21 – größer" : value);
      answers[key] = many ? [first] : first;
    }
    assert.deepEqual(asked.slice(-2), ["number", "title"]);
    assert.equal(answers.number, "WI-2");
    assert.equal(made?.fileName, "wi-2.wi.yaml");
    const uri = `${folder}/${made?.fileName}`;
    client.open(uri, made?.text ?? "");
    assert.deepEqual(await client.diagnostics(uri), []);
    const lines = (made?.text ?? "").split("\n");
    assert.ok((made?.todo.length ?? 0) > 5);
    for (const { start, end } of made?.todo ?? []) {
      assert.equal(start.line, end.line);
      assert.match(lines[start.line]?.slice(start.character, end.character) ?? "", /^[A-Za-z0-9][^\n]*[\w.]$/);
    }
    client.close(uri);
  });

  it("parameters of another shape are refused, whatever they are", async () => {
    const refused: readonly (readonly [string, unknown])[] = [
      ["wi/status", {}],
      ["wi/status", { textDocument: { uri: 1 } }],
      ["wi/explain", {}],
      ["wi/explain", { term: 1 }],
      ["wi/explain", { term: "x", uri: 1 }],
      ["wi/procedures", { uri: 1 }],
      ["wi/draft", {}],
      ["wi/draft", { answers: [] }],
      ["wi/draft", { answers: {}, uri: 1 }],
    ];
    for (const [method, params] of refused) {
      await assert.rejects(
        client.ask(method, params),
        (error) => error instanceof AnswerError && error.code === -32602,
        `${method} ${JSON.stringify(params)}`,
      );
    }
  });
});
