import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { EVERYTHING, without } from "./support/capabilities.ts";
import type { Client } from "./support/client.ts";
import { startClient } from "./support/client.ts";
import { editorFiles, ROOT, serverInMemory, serverInWorker, serverOverStdio, uriOf } from "./support/server.ts";
import type { Connect } from "./support/wire.ts";

/** A finding as one line: what the command line's report and the protocol both tell. */
type Told = string;

interface ReportedPlace {
  readonly line: number;
  readonly column: number;
}

interface Reported {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly start: ReportedPlace;
  readonly end: ReportedPlace;
  readonly source?: string;
  readonly related: readonly {
    readonly file: string;
    readonly start: ReportedPlace;
    readonly end: ReportedPlace;
    readonly message: string;
  }[];
}

/** Texts that are hard to count in, to read, or that belong to settings with faults. */
const HARD: Readonly<Record<string, string>> = {
  "crlf.wi.yaml":
    "workInstruction: 1\r\nactivity: rewrok\r\nsteps:\r\n  - id: a\r\n    title: 😀 Löten\r\n    procedure: 3.3.2 # 😀\r\n",
  "lone-cr.wi.yaml": "workInstruction: 1\ractivity: rewrok\rsteps:\r  - id: a\r    procedure: 3.3.2\r",
  "broken.wi.yaml":
    'workInstruction: 1\nsteps:\n  - id: a\n    title: "open\n  - id: b\n    method: [solvent\n  - id: c\n    procedure: 3.3.2\n',
  "emoji.wi.yaml":
    "workInstruction: 1\nsteps:\n  - { id: a, title: 😀😀, procedure: 3.3.2, parameters: { tipTemperature: 360 } }\n",
  "empty.wi.yaml": "",
  "list.wi.yaml": "- a\n- b\n",
  "odd.wi-catalog.yaml": "workInstructionCatalog: 1\nequipmnt: []\nequipment: [{ id: A-1, categry: x }]\n",
  "named/plain.yaml": "workInstruction: 1\nsteps: []\n",
  "named/other.yaml": "apiVersion: v1\nkind: Pod\n",
  "named/wi.config.yaml": "include: ['**/*.yaml']\nasOf: 2026-11-22\nrules: { activity-missing: error }\n",
  "faulty/wi.config.yaml": "catalogs: [not-there.wi-catalog.yaml]\nrules: { no-such-rule: off }\n",
  "faulty/held-back.wi.yaml": "workInstruction: 1\nsteps: []\n",
  "catalog/wi.config.yaml": "catalogs: [site.wi-catalog.yaml]\nasOf: 2026-11-22\n",
  "catalog/site.wi-catalog.yaml": "workInstructionCatalog: 1\nequipment: [{ id: A-1, category: ofen }]\nmaterials: 5\n",
  "catalog/one.wi.yaml":
    "workInstruction: 1\nequipment: [A-1, A-2]\nsteps:\n  - { id: a, perform: { instruction: WI-2, revision: A } }\n",
  "catalog/two.wi.yaml":
    "workInstruction: 1\ndocument: { number: WI-2, revision: B }\nsteps: [{ id: b, images: [{ file: none.png }] }]\n",
};

/** A file that a pattern of a project file names and that is none of ours. */
const OTHER = "named/other.yaml";

describe("the same findings everywhere", () => {
  let folder: string;
  let paths: readonly string[];
  /** Of all that is named, and of what is found under the folder: settings may leave files out. */
  let expected: ReadonlyMap<string, readonly Told[]>;
  let inFolder: ReadonlyMap<string, readonly Told[]>;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "wi-parity-"));
    mkdirSync(join(folder, ".git"));
    cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
    for (const [name, text] of Object.entries(HARD)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => /\.wi\.yaml$|\.wi-catalog\.yaml$|wi\.config\.yaml$|named\/.*\.yaml$/.test(path))
      .sort();
    expected = lint([".", ...paths]);
    inFolder = lint(["."]);
    assert.ok([...expected.values()].flat().length > 40);
    assert.ok(inFolder.size < expected.size);
  });

  function lint(names: readonly string[]): ReadonlyMap<string, readonly Told[]> {
    const args = ["lint", ...names, "--format", "json", "--as-of", "2026-11-22"];
    const run = spawnSync(process.execPath, [join(ROOT, "dist/wi.cjs"), ...args], { cwd: folder, encoding: "utf8" });
    const { findings } = JSON.parse(run.stdout) as { readonly findings: readonly Reported[] };
    return grouped(findings);
  }

  after(() => rmSync(folder, { recursive: true, force: true }));

  const servers: readonly (readonly [string, () => Promise<Connect>, boolean])[] = [
    ["over stdio", async () => serverOverStdio(folder), false],
    ["in memory", async () => serverInMemory(), false],
    ["in a worker", serverInWorker, true],
  ];
  for (const [name, connect, givesFiles] of servers) {
    describe(name, () => {
      const start = async (pulls: boolean): Promise<Client> =>
        startClient(await connect(), {
          capabilities: pulls ? EVERYTHING : without(EVERYTHING, "textDocument.diagnostic"),
          workspaceFolders: [{ uri: uriOf(folder), name: "corpus" }],
          initializationOptions: givesFiles ? { files: true } : {},
          configuration: () => ({ asOf: "2026-11-22", diagnostics: "workspace" }),
          ...(givesFiles ? { handlers: editorFiles(), check: { privateMethods: Object.keys(editorFiles()) } } : {}),
        });

      it("pushed for open documents", async () => {
        const client = await start(false);
        const told = new Map<string, readonly Told[]>();
        for (const path of paths) {
          const uri = uriOf(join(folder, path));
          client.open(uri, readFileSync(join(folder, path), "utf8"));
          // Files of other tools are left alone: nothing is pushed for them, not even nothing.
          if (path === OTHER) {
            await client.roundTrip();
            assert.equal(client.newestPush(uri), undefined);
          } else {
            // Settings of a document are asked for when it opens; what was pushed before they came is pushed again.
            await client.pushed(uri);
            const wanted = JSON.stringify(expected.get(path) ?? []);
            const now = () => lines(client.newestPush(uri)?.diagnostics ?? []);
            await client.until(() => JSON.stringify(now()) === wanted, "the findings", 5000).catch(() => undefined);
            told.set(path, now());
          }
          client.close(uri);
        }
        compare(told, expected);
        await client.stop();
      });

      it("pushed for closed documents", async () => {
        const client = await start(false);
        const uris = new Map(paths.map((path) => [path, uriOf(join(folder, path))]));
        await client.until(
          () => paths.every((path) => client.newestPush(uris.get(path) ?? "") !== undefined || !inFolder.has(path)),
          "a push for each document",
        );
        compare(
          new Map(paths.map((path) => [path, lines(client.newestPush(uris.get(path) ?? "")?.diagnostics ?? [])])),
          inFolder,
        );
        await client.stop();
      });

      it("pulled, document by document", async () => {
        const client = await start(true);
        const told = new Map<string, readonly Told[]>();
        for (const path of paths) {
          const uri = uriOf(join(folder, path));
          client.open(uri, readFileSync(join(folder, path), "utf8"));
          await client.roundTrip();
          told.set(path, lines(await client.pull(uri)));
          client.close(uri);
        }
        compare(told, expected);
        await client.stop();
      });

      it("pulled for the workspace, and unchanged the second time", async () => {
        const client = await start(true);
        await client.roundTrip();
        const first = await client.request("workspace/diagnostic", { previousResultIds: [] });
        const told = new Map<string, readonly Told[]>();
        const ids: { uri: string; value: string }[] = [];
        for (const item of first.items) {
          assert.equal(item.kind, "full");
          if (item.kind === "full") told.set(shown(item.uri), lines(item.items));
          if (item.resultId !== undefined) ids.push({ uri: item.uri, value: item.resultId });
        }
        compare(told, inFolder);
        const second = await client.request("workspace/diagnostic", { previousResultIds: ids });
        assert.ok(second.items.length > 0);
        for (const item of second.items) assert.equal(item.kind, "unchanged", item.uri);
        await client.stop();
      });
    });
  }

  function compare(told: ReadonlyMap<string, readonly Told[]>, of: ReadonlyMap<string, readonly Told[]>): void {
    for (const path of paths) assert.deepEqual(told.get(path) ?? [], of.get(path) ?? [], path);
  }

  function shown(uri: string): string {
    return relative(folder, fileURLToPath(uri)).replaceAll("\\", "/");
  }

  function lines(diagnostics: readonly Diagnostic[]): readonly Told[] {
    return diagnostics.map((diagnostic) => {
      const { range, severity, code, message, relatedInformation = [] } = diagnostic;
      const related = relatedInformation.map(
        ({ location, message: other }) => `${shown(location.uri)} ${place(location.range)} ${other}`,
      );
      return [`${place(range)} ${SEVERITIES[severity ?? 0]} ${code}: ${message}`, ...related].join("\n  ");
    });
  }
});

const SEVERITIES = ["", "error", "warning", "information", "hint"];

function grouped(findings: readonly Reported[]): ReadonlyMap<string, readonly Told[]> {
  const found = new Map<string, Told[]>();
  for (const { file, rule, severity, message, start, end, source, related } of findings) {
    const head = `${reported(start, end)} ${severity} ${rule}: ${message}${source === undefined ? "" : ` [${source}]`}`;
    const others = related.map((entry) => `${entry.file} ${reported(entry.start, entry.end)} ${entry.message}`);
    const told = [head, ...others].join("\n  ");
    const known = found.get(file);
    if (known) known.push(told);
    else found.set(file, [told]);
  }
  return found;
}

function place({ start, end }: Diagnostic["range"]): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}

function reported(start: ReportedPlace, end: ReportedPlace): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}
