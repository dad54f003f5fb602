import assert from "node:assert/strict";
import type {
  ClientCapabilities,
  CompletionList,
  Diagnostic,
  PublishDiagnosticsParams,
} from "vscode-languageserver-protocol";
import { FileChangeType } from "vscode-languageserver-protocol";
import { BINDINGS } from "../../server/src/lsp/bindings/index.ts";
import { FOLDER, memoryFiles } from "../support/memory-files.ts";
import { EVERYTHING, NOTHING, without, withValue } from "./support/capabilities.ts";
import type { Client, ClientOptions } from "./support/client.ts";
import { AnswerError, startClient } from "./support/client.ts";
import { tour } from "./support/requests.ts";
import { serverInMemory } from "./support/server.ts";

const PUSH = without(EVERYTHING, "textDocument.diagnostic");

/** An instruction of which only the number of its procedure is to be said something about. */
function instruction(more = ""): string {
  return `workInstruction: 1\nsteps:\n  - id: a\n    procedure: 3.3.2\n${more}`;
}

interface Bench {
  readonly client: Client;
  readonly files: ReturnType<typeof memoryFiles>;
  readonly uri: (name: string) => string;
}

async function bench(texts: Readonly<Record<string, string>>, options: ClientOptions = {}): Promise<Bench> {
  const files = memoryFiles({ "/w/.git": FOLDER });
  for (const [name, text] of Object.entries(texts)) files.set(`/w/${name}`, text);
  const client = await startClient(serverInMemory(files), {
    capabilities: PUSH,
    check: { readText: (uri) => files.read(uri.replace("file://", "")).text },
    workspaceFolders: [{ uri: "file:///w", name: "w" }],
    ...options,
  });
  return { client, files, uri: (name) => `file:///w/${name}` };
}

function codes(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => String(code));
}

function textOf({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

function of(rule: string, diagnostics: readonly Diagnostic[]): Diagnostic {
  const found = diagnostics.find(({ code }) => code === rule);
  assert.ok(found, `${rule} is not among ${codes(diagnostics).join(", ")}`);
  return found;
}

/** The rules of all findings that were pushed for a document, in order. */
function pushesOf({ log }: Client, uri: string): readonly (readonly string[])[] {
  return log.flatMap(({ message }) => {
    const { method, params } = message as { readonly method?: string; readonly params?: PublishDiagnosticsParams };
    return method === "textDocument/publishDiagnostics" && params?.uri === uri ? [codes(params.diagnostics)] : [];
  });
}

/** What the first broken reference of a document says, as it was last pushed. */
function missing(client: Client, uri: string): string {
  const found = client.newestPush(uri)?.diagnostics.find(({ code }) => code === "reference-broken");
  return found === undefined ? "" : textOf(found);
}

describe("session", () => {
  describe("text and columns", () => {
    const text = "workInstruction: 1\r\nsteps:\r\n  - { id: a, title: 😀ü, procedure: 3.3.2 }\r\n";
    const cases: readonly (readonly [encoding: string | undefined, start: number])[] = [
      [undefined, 36],
      ["utf-16", 36],
      ["utf-8", 39],
      ["utf-32", 35],
    ];
    for (const [encoding, start] of cases) {
      it(`counts in ${encoding ?? "UTF-16 where the client says nothing"}`, async () => {
        const capabilities =
          encoding === undefined
            ? without(PUSH, "general.positionEncodings")
            : withValue(PUSH, "general.positionEncodings", [encoding, "utf-16"]);
        const { client, uri } = await bench({}, { capabilities });
        assert.equal(client.server.positionEncoding, encoding ?? "utf-16");
        client.open(uri("a.wi.yaml"), text);
        const { range } = of("procedure-number-ambiguous", await client.pushed(uri("a.wi.yaml")));
        assert.deepEqual(range, { start: { line: 2, character: start }, end: { line: 2, character: start + 5 } });
        // A change behind characters of several units lands where the client means it.
        client.edit(uri("a.wi.yaml"), [{ offset: text.indexOf("3.3.2"), length: 0, text: "7711 " }]);
        assert.ok(!codes(await client.pushed(uri("a.wi.yaml"))).includes("procedure-number-ambiguous"));
        await client.stop();
      });
    }

    it("takes a lone CR for a line break", async () => {
      const { client, uri } = await bench({});
      client.open(uri("a.wi.yaml"), "workInstruction: 1\rsteps:\r  - id: a\r    procedure: 3.3.2\r");
      assert.deepEqual(of("procedure-number-ambiguous", await client.pushed(uri("a.wi.yaml"))).range.start, {
        line: 3,
        character: 15,
      });
      await client.stop();
    });

    it("a document that is closed and opened with the same version has its new text", async () => {
      const { client, uri } = await bench({});
      client.open(uri("a.wi.yaml"), instruction(), "yaml", 1);
      assert.ok(codes(await client.pushed(uri("a.wi.yaml"))).includes("procedure-number-ambiguous"));
      client.close(uri("a.wi.yaml"));
      client.open(uri("a.wi.yaml"), instruction().replace("3.3.2", "7711 3.3.2"), "yaml", 1);
      await client.until(
        () =>
          client.newestPush(uri("a.wi.yaml"))?.diagnostics.some(({ code }) => code === "procedure-number-ambiguous") ===
          false,
        "the findings of the new text",
      );
      await client.stop();
    });

    it("a document that was never saved, and one of another scheme", async () => {
      const { client } = await bench({});
      for (const uri of ["untitled:Untitled-1", "vscode-vfs://github/a/b/c.wi.yaml"]) {
        client.open(uri, instruction(), "work-instruction");
        assert.ok(codes(await client.pushed(uri)).includes("procedure-number-ambiguous"), uri);
      }
      await client.stop();
    });
  });

  describe("what rests on other files", () => {
    const catalog = "workInstructionCatalog: 1\nequipment: [{ id: ST-1, category: soldering-station }]\n";
    const texts = {
      "wi.config.yaml": "catalogs: [site.wi-catalog.yaml]\n",
      "site.wi-catalog.yaml": catalog,
      "a.wi.yaml": "workInstruction: 1\nequipment: [ST-1, ST-2]\nsteps:\n  - { id: a, title: A }\n",
      "other/.git/x": "",
      "other/b.wi.yaml": "workInstruction: 1\nequipment: [ST-2]\nsteps: [{ id: b }]\n",
    };

    it("a catalog that is typed in: its dependants are judged again, and no others", async () => {
      const { client, uri } = await bench(texts);
      client.open(uri("a.wi.yaml"), texts["a.wi.yaml"]);
      client.open(uri("other/b.wi.yaml"), texts["other/b.wi.yaml"]);
      assert.match(textOf(of("reference-broken", await client.pushed(uri("a.wi.yaml")))), /ST-2/);
      await client.pushed(uri("other/b.wi.yaml"));
      const pushes = () => client.log.filter((entry) => JSON.stringify(entry).includes("publishDiagnostics"));
      const before = pushes().filter((entry) => JSON.stringify(entry).includes("b.wi.yaml")).length;
      client.open(uri("site.wi-catalog.yaml"), catalog);
      client.edit(uri("site.wi-catalog.yaml"), [{ offset: catalog.indexOf("ST-1"), length: 4, text: "ST-2" }]);
      await client.until(() => missing(client, uri("a.wi.yaml")).includes("ST-1"), "the other unit to be missing");
      assert.equal(pushes().filter((entry) => JSON.stringify(entry).includes("b.wi.yaml")).length, before);
      // Closed without being saved, the catalog is that of the disk again.
      client.close(uri("site.wi-catalog.yaml"));
      await client.until(() => missing(client, uri("a.wi.yaml")).includes("ST-2"), "the first findings");
      await client.stop();
    });

    it("a project file and an image that change on the disk", async () => {
      const image = "workInstruction: 1\nsteps:\n  - { id: a, images: [{ file: a.png, alt: A }] }\n";
      const { client, files, uri } = await bench({ "a.wi.yaml": image });
      client.open(uri("a.wi.yaml"), image);
      of("reference-broken", await client.pushed(uri("a.wi.yaml")));
      const now = () => codes(client.newestPush(uri("a.wi.yaml"))?.diagnostics ?? []);
      files.set("/w/a.png", "");
      client.tell("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("a.png"), type: 1 }] });
      await client.until(() => !now().includes("reference-broken"), "the image to be seen");
      assert.ok(now().includes("activity-missing"));
      files.set("/w/wi.config.yaml", "rules: { activity-missing: off }\n");
      client.tell("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("wi.config.yaml"), type: 1 }] });
      await client.until(() => !now().includes("activity-missing"), "the rule to be off");
      await client.stop();
    });

    it("tells once that a broken project file keeps documents from being checked", async () => {
      const { client, uri } = await bench({
        "wi.config.yaml": "catalogs: [gone.wi-catalog.yaml]\n",
        "a.wi.yaml": instruction(),
      });
      client.open(uri("a.wi.yaml"), instruction());
      assert.deepEqual(await client.pushed(uri("a.wi.yaml")), []);
      client.edit(uri("a.wi.yaml"), [{ offset: 0, length: 0, text: "# x\n" }]);
      await client.pushed(uri("a.wi.yaml"));
      const shown = client.log.filter((entry) => JSON.stringify(entry).includes("window/showMessage"));
      assert.equal(shown.length, 1);
      assert.match(JSON.stringify(shown[0]), /‘wi\.config\.yaml’ has errors/);
      await client.stop();
    });
  });

  describe("lenses", () => {
    const catalog = "workInstructionCatalog: 1\nequipment: [{ id: ST-1, category: soldering-station }]\n";
    const user = "workInstruction: 1\nequipment: [ST-1]\nsteps: [{ id: a, title: A }]\n";
    const texts = { "wi.config.yaml": "catalogs: [site.wi-catalog.yaml]\n", "site.wi-catalog.yaml": catalog };
    const REFRESH = "workspace/codeLens/refresh";

    async function titles(client: Client, address: string): Promise<readonly (string | undefined)[]> {
      const lenses = (await client.request("textDocument/codeLens", { textDocument: { uri: address } })) ?? [];
      const resolved = await Promise.all(lenses.map((lens) => client.request("codeLens/resolve", lens)));
      return resolved.map(({ command }) => command?.title);
    }

    const refreshes = ({ log }: Client) =>
      log.filter(({ message }) => (message as { readonly method?: string }).method === REFRESH).length;

    it("are asked for again when they would say something else of other documents", async () => {
      const { client, uri } = await bench({ ...texts, "b.wi.yaml": user });
      client.open(uri("site.wi-catalog.yaml"), catalog);
      client.open(uri("b.wi.yaml"), user);
      assert.deepEqual(await titles(client, uri("site.wi-catalog.yaml")), ["Used in 1 instruction"]);
      client.open(uri("c.wi.yaml"), user);
      await client.until(() => refreshes(client) === 1, "the lenses to be asked for again");
      assert.deepEqual(await titles(client, uri("site.wi-catalog.yaml")), ["Used in 2 instructions"]);
      client.close(uri("c.wi.yaml"));
      await client.until(() => refreshes(client) === 2, "the lenses to be asked for again");
      assert.deepEqual(await titles(client, uri("site.wi-catalog.yaml")), ["Used in 1 instruction"]);
      await client.stop();
    });

    it("are left alone where the client does not offer it", async () => {
      const capabilities = without(PUSH, "workspace.codeLens");
      const { client, uri } = await bench(texts, { capabilities });
      client.open(uri("site.wi-catalog.yaml"), catalog);
      assert.deepEqual(await titles(client, uri("site.wi-catalog.yaml")), ["Not used in this workspace"]);
      client.open(uri("b.wi.yaml"), user);
      await client.pushed(uri("b.wi.yaml"));
      assert.deepEqual(await titles(client, uri("site.wi-catalog.yaml")), ["Used in 1 instruction"]);
      await client.stop();
      assert.equal(refreshes(client), 0);
    });
  });

  describe("a rename in many documents", () => {
    const catalog = "workInstructionCatalog: 1\nequipment: [{ id: ST-1, category: soldering-station }]\n";
    const user = "workInstruction: 1\nequipment: [ST-1]\nsteps: [{ id: a, title: A }]\n";
    const MANY = 100;

    async function renaming() {
      const users = Array.from({ length: MANY }, (_, n) => [`n${n}.wi.yaml`, user] as const);
      const texts = { "wi.config.yaml": "catalogs: [site.wi-catalog.yaml]\n", "site.wi-catalog.yaml": catalog };
      const { client, uri } = await bench({ ...texts, ...Object.fromEntries(users) });
      const textDocument = { uri: uri("site.wi-catalog.yaml") };
      client.open(textDocument.uri, catalog);
      const place = { textDocument, position: { line: 1, character: catalog.split("\n")[1]?.indexOf("ST-1") ?? 0 } };
      // All documents are known from here on.
      await client.request("textDocument/prepareRename", place);
      return { client, uri, params: { ...place, newName: "ST-9" } };
    }

    const refused = (code: number) => (error: unknown) => error instanceof AnswerError && error.code === code;

    it("tells how far it is", async () => {
      const { client, params } = await renaming();
      const edit = await client.request("textDocument/rename", { ...params, workDoneToken: "rename" });
      assert.equal(edit?.documentChanges?.length, MANY + 1);
      const reports = client.progress("rename") as readonly { readonly kind: string; readonly percentage?: number }[];
      assert.deepEqual([reports[0]?.kind, reports.at(-1)?.kind], ["begin", "end"]);
      const shares = reports.flatMap(({ kind, percentage }) => (kind === "report" ? (percentage ?? -1) : []));
      assert.ok(shares.length > 5 && shares.every((share, index) => share > (shares[index - 1] ?? 0) && share <= 100));
      await client.stop();
    });

    it("ends when it is cancelled", async () => {
      const { client, params } = await renaming();
      const watched = { ...params, workDoneToken: "rename" };
      await assert.rejects(client.request("textDocument/rename", watched, { cancelAfter: 0 }), refused(-32800));
      const reports = client.progress("rename") as readonly { readonly kind: string }[];
      // A report after each eight documents, if it went on.
      assert.ok(reports.filter(({ kind }) => kind === "report").length < 5, JSON.stringify(reports));
      await client.stop();
    });

    it("lets others be answered, and renames nothing where a document changes meanwhile", async () => {
      const { client, uri, params } = await renaming();
      const { newName: _, ...place } = params;
      const ended: string[] = [];
      const first = client.request("textDocument/rename", params).then(() => ended.push("rename"));
      const second = client.request("textDocument/hover", place).then(() => ended.push("hover"));
      await Promise.all([first, second]);
      assert.deepEqual(ended, ["hover", "rename"]);
      const pending = client.request("textDocument/rename", params);
      client.open(uri("n99.wi.yaml"), `# x\n${user}`);
      await assert.rejects(pending, refused(-32803));
      await client.stop();
    });
  });

  describe("settings", () => {
    it("are asked for by resource, and again when they change", async () => {
      let rules: Readonly<Record<string, string>> = { "activity-missing": "off" };
      const { client, uri } = await bench({}, { configuration: () => ({ rules }) });
      client.open(uri("a.wi.yaml"), instruction());
      const now = () => codes(client.newestPush(uri("a.wi.yaml"))?.diagnostics ?? []);
      await client.until(() => now().length > 0 && !now().includes("activity-missing"), "the rule to be off");
      rules = {};
      client.tell("workspace/didChangeConfiguration", { settings: null });
      await client.until(() => now().includes("activity-missing"), "the rule to be on");
      await client.stop();
    });

    it("of a document are waited for when it is opened, and are nothing to the others", async () => {
      const own = { rules: { "activity-missing": "off" } };
      const { client, uri } = await bench(
        {},
        { configuration: ({ scopeUri }) => (scopeUri === "file:///w/a.wi.yaml" ? own : {}) },
      );
      const pushes = (name: string) => pushesOf(client, uri(name));
      client.open(uri("b.wi.yaml"), instruction());
      await client.until(() => pushes("b.wi.yaml").length > 0, "findings of b");
      const before = pushes("b.wi.yaml").length;
      client.open(uri("a.wi.yaml"), instruction());
      // The second follows for those who asked for more than findings before the settings came.
      await client.until(() => pushes("a.wi.yaml").length > 1, "findings of a");
      for (const found of pushes("a.wi.yaml")) assert.ok(!found.includes("activity-missing"));
      assert.equal(pushes("b.wi.yaml").length, before);
      await client.stop();
    });

    for (const [name, answer] of [
      ["null", () => null],
      ["a text", () => "wi"],
      ["a list", () => [1]],
    ] as const) {
      it(`an answer that is ${name} is none`, async () => {
        const { client, uri } = await bench({}, { configuration: answer });
        client.open(uri("a.wi.yaml"), instruction());
        assert.ok(codes(await client.pushed(uri("a.wi.yaml"))).includes("activity-missing"));
        await client.stop();
      });
    }

    it("that were sent hold no more when there are none", async () => {
      const { client, uri } = await bench({}, { configuration: () => null });
      const says = () => codes(client.newestPush(uri("a.wi.yaml"))?.diagnostics ?? []).includes("activity-missing");
      client.open(uri("a.wi.yaml"), instruction());
      await client.until(says, "the finding");
      client.tell("workspace/didChangeConfiguration", { settings: { rules: { "activity-missing": "off" } } });
      await client.until(() => !says(), "findings without it");
      client.tell("workspace/didChangeConfiguration", { settings: null });
      await client.until(says, "the finding again");
      await client.stop();
    });

    it("that a client sends which cannot be asked", async () => {
      const { client, uri } = await bench(
        {},
        {
          capabilities: without(PUSH, "workspace.configuration"),
          initializationOptions: { wi: { rules: { "activity-missing": "off" } } },
        },
      );
      client.open(uri("a.wi.yaml"), instruction());
      assert.ok(!codes(await client.pushed(uri("a.wi.yaml"))).includes("activity-missing"));
      client.tell("workspace/didChangeConfiguration", { settings: { wi: {} } });
      await client.until(
        () => codes(client.newestPush(uri("a.wi.yaml"))?.diagnostics ?? []).includes("activity-missing"),
        "the rule to be on",
      );
      await client.stop();
    });
  });

  describe("closed documents", () => {
    it("are offered by completion, which does not wait until all were looked at", async () => {
      const { client, uri } = await bench({ "b.wi.yaml": "workInstruction: 1\ndocument: { number: WI-2 }\n" });
      const text = "workInstruction: 1\nsteps:\n  - perform:\n      instruction: \n";
      client.open(uri("a.wi.yaml"), text);
      const params = { textDocument: { uri: uri("a.wi.yaml") }, position: { line: 3, character: 19 } };
      const list = async () => (await client.request("textDocument/completion", params)) as CompletionList;
      const first = await list();
      assert.ok(first.isIncomplete || first.items.some(({ label }) => label === "WI-2"));
      // The look at all documents goes on by itself.
      let last = first;
      for (const end = performance.now() + 10_000; last.isIncomplete && performance.now() < end; ) last = await list();
      assert.ok(last.items.some(({ label }) => label === "WI-2"));
      await client.stop();
    });

    it("show nothing by the setting ‘open’, and are cleared when they are closed", async () => {
      const { client, uri } = await bench({ "a.wi.yaml": instruction(), "b.wi.yaml": instruction() });
      client.open(uri("a.wi.yaml"), instruction());
      assert.ok((await client.pushed(uri("a.wi.yaml"))).length > 0);
      client.close(uri("a.wi.yaml"));
      await client.until(() => client.newestPush(uri("a.wi.yaml"))?.diagnostics.length === 0, "an empty push");
      assert.equal(client.newestPush(uri("b.wi.yaml")), undefined);
      await client.stop();
    });

    it("are looked at by the setting ‘workspace’, with progress", async () => {
      const texts = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`n${n}.wi.yaml`, instruction()]));
      const { client, uri } = await bench(texts, { configuration: () => ({ diagnostics: "workspace" }) });
      await client.until(
        () => Object.keys(texts).every((name) => client.newestPush(uri(name)) !== undefined),
        "all of them",
      );
      const begun = client.progress("wi-1");
      assert.ok(begun.length >= 3, JSON.stringify(begun));
      const isAmbiguous = () =>
        codes(client.newestPush(uri("n1.wi.yaml"))?.diagnostics ?? []).includes("procedure-number-ambiguous");
      client.open(uri("n1.wi.yaml"), instruction().replace("3.3.2", "7711 3.3.2"));
      await client.until(() => !isAmbiguous(), "the findings of what is open");
      client.close(uri("n1.wi.yaml"));
      await client.until(isAmbiguous, "its findings on the disk");
      await client.stop();
    });

    it("are shown by the setting ‘workspace’ while a project has them", async () => {
      const { client, files, uri } = await bench(
        { "wi.config.yaml": "exclude: [old/**]\n", "a.wi.yaml": instruction(), "old/b.wi.yaml": instruction() },
        { configuration: () => ({ diagnostics: "workspace" }) },
      );
      const shown = () =>
        client
          .newestPushes()
          .filter(({ diagnostics }) => diagnostics.length > 0)
          .map((push) => push.uri)
          .sort();
      const wait = (...names: string[]) =>
        client.until(() => JSON.stringify(shown()) === JSON.stringify(names.map(uri)), `findings of ${names}`);
      await wait("a.wi.yaml");
      client.open(uri("wi.config.yaml"), "exclude: [a.wi.yaml]\n");
      await wait("old/b.wi.yaml");
      client.close(uri("wi.config.yaml"));
      await wait("a.wi.yaml");
      // One that is excluded is not shown because it changed.
      for (const name of ["old/b.wi.yaml", "c.wi.yaml"]) files.set(`/w/${name}`, instruction());
      client.notify("workspace/didChangeWatchedFiles", {
        changes: [
          { uri: uri("old/b.wi.yaml"), type: FileChangeType.Changed },
          { uri: uri("c.wi.yaml"), type: FileChangeType.Created },
        ],
      });
      await wait("a.wi.yaml", "c.wi.yaml");
      await client.stop();
    });

    it("are pulled in parts where the client takes them, and the pull ends when it is cancelled", async () => {
      const texts = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`n${n}.wi.yaml`, instruction()]));
      const { client } = await bench(texts, {
        capabilities: EVERYTHING,
        configuration: () => ({ diagnostics: "workspace" }),
      });
      await client.roundTrip();
      const whole = await client.request("workspace/diagnostic", {
        previousResultIds: [],
        partialResultToken: "parts",
      });
      const parts = client.progress("parts") as readonly { readonly items: readonly unknown[] }[];
      assert.deepEqual(whole.items, []);
      assert.equal(parts.flatMap(({ items }) => items).length, 200);
      await assert.rejects(
        client.request("workspace/diagnostic", { previousResultIds: [] }, { cancelAfter: 0 }),
        (error) => error instanceof AnswerError && error.code === -32800,
      );
      await client.stop();
    });
  });

  describe("failures", () => {
    it("of a feature are answered with nothing, and shown on the document until it changes", async () => {
      const row = BINDINGS.flatMap(({ requests }) => requests).find(
        ({ method }) => method === "textDocument/foldingRange",
      );
      assert.ok(row);
      const mutable = row as { handle: typeof row.handle };
      const { handle } = row;
      const { client, uri } = await bench({});
      try {
        mutable.handle = () => {
          throw new Error("planted fault of ‘the author’");
        };
        client.open(uri("a.wi.yaml"), instruction());
        await client.pushed(uri("a.wi.yaml"));
        assert.deepEqual(
          await client.ask("textDocument/foldingRange", { textDocument: { uri: uri("a.wi.yaml") } }),
          [],
        );
        const now = () => client.newestPush(uri("a.wi.yaml"))?.diagnostics ?? [];
        await client.until(() => codes(now()).includes("internal-error"), "the failure to be shown");
        assert.match(textOf(of("internal-error", now())), /‘textDocument\/foldingRange’ failed: planted fault/);
        assert.ok(codes(now()).includes("activity-missing"), "other findings stay");
        const report = await client.ask("workspace/executeCommand", {
          command: "wi.report",
          arguments: [uri("a.wi.yaml")],
        });
        assert.match(String(report), /textDocument\/foldingRange \(1×\): planted fault/);
        assert.doesNotMatch(String(report), /the author|\/w\/a\.wi\.yaml/);
      } finally {
        mutable.handle = handle;
      }
      client.edit(uri("a.wi.yaml"), [{ offset: 0, length: 0, text: "\n" }]);
      assert.ok(!codes(await client.pushed(uri("a.wi.yaml"))).includes("internal-error"));
      await client.stop();
    });
  });

  it("a client that can do nothing gets findings and answers", async () => {
    const { client, uri } = await bench({}, { capabilities: NOTHING as ClientCapabilities, workspaceFolders: null });
    client.open(uri("a.wi.yaml"), instruction());
    assert.ok((await client.pushed(uri("a.wi.yaml"))).length > 0);
    for (const error of await tour(client, uri("a.wi.yaml"))) assert.equal(error.code, -32803, error.message);
    assert.ok(!codes(client.newestPush(uri("a.wi.yaml"))?.diagnostics ?? []).includes("internal-error"));
    await client.stop();
  });
});
