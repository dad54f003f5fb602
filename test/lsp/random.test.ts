import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FileChangeType, type FileEvent } from "vscode-languageserver-protocol";
import type { MemoryFiles } from "../support/memory-files.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { EVERYTHING, without } from "./support/capabilities.ts";
import { ROOT, serverInMemory } from "./support/server.ts";
import type { Happened, SessionDocument, SessionOptions } from "./support/session.ts";
import { runSession, SessionFailure, shrinkSession } from "./support/session.ts";

/** Edits in all, over the seeds; `WI_EDITS` asks for more, as `.ci/run` does. */
const EDITS = Number(process.env.WI_EDITS ?? 1_000);
/** Edits of one session. */
const LENGTH = 500;
const FIRST_SEED = Number(process.env.WI_SEED ?? 1);

const FILES = [
  "wi.config.yaml",
  "site.wi-catalog.yaml",
  "bga/wi-rw-0501-bga256-replace.wi.yaml",
  "mistakes/wi-rw-9801-parylene-solvent.wi.yaml",
  "mistakes/wi-rw-9806-ambiguous-number.wi.yaml",
  "mistakes/wi.config.yaml",
];

/** A second root, a project of its own with a name that the first has too. */
const SECOND = {
  "/v/wi.config.yaml": "catalogs: [v.wi-catalog.yaml]\nrules: { activity-missing: off }\n",
  "/v/v.wi-catalog.yaml": "workInstructionCatalog: 1\nequipment: [{ id: SS-03, category: oven }]\n",
  "/v/a.wi.yaml":
    "workInstruction: 1\ndocument: { number: WI-RW-0500 }\nequipment: [SS-03]\nsteps:\n  - { id: a, equipment: [SS-03], image: images/new.svg }\n",
};
const FOLDERS = ["w", "v"].map((name) => ({ uri: `file:///${name}`, name }));

function sessionOf(seed: number): SessionOptions {
  const texts = new Map(FILES.map((name) => [`/w/${name}`, readFileSync(join(ROOT, "examples", name), "utf8")]));
  const files = memoryFiles({ ...Object.fromEntries(texts), ...SECOND });
  const documents: SessionDocument[] = [...texts, ["/v/a.wi.yaml", SECOND["/v/a.wi.yaml"]] as const].map(
    ([path, text]) => ({ uri: `file://${path}`, languageId: "yaml", text }),
  );
  return {
    connect: serverInMemory(files),
    documents,
    seed,
    edits: LENGTH,
    client: {
      // Half of the sessions ask for findings, half have them pushed; columns are counted in all three ways.
      capabilities: {
        ...(seed % 2 === 0 ? EVERYTHING : without(EVERYTHING, "textDocument.diagnostic")),
        general: { positionEncodings: [["utf-16", "utf-8", "utf-32"][seed % 3] ?? "utf-16", "utf-16"] },
      },
      check: { readText: (uri) => files.read(uri.replace("file://", "")).text },
    },
    folders: [FOLDERS, FOLDERS.slice(0, 1), FOLDERS.slice(1)],
    settings: [{}, { diagnostics: "workspace" }, { rules: { "activity-missing": "off" } }, null],
    fileEvents: eventsOf(files, texts),
  };
}

const OTHER = "workInstruction: 1\ndocument: { number: WI-RW-0500 }\nsteps: [{ id: x }]\n";

/** Files that come, change, go and move; each event is told of once it has happened. */
function eventsOf(files: MemoryFiles, texts: ReadonlyMap<string, string>): readonly (() => Happened)[] {
  const put = (path: string, text: string) => (): Happened => {
    const type = files.entry(path) === undefined ? FileChangeType.Created : FileChangeType.Changed;
    files.set(path, text);
    return { changes: [{ uri: `file://${path}`, type }] };
  };
  const remove = (path: string) => (): Happened => {
    files.remove(path);
    return { changes: [{ uri: `file://${path}`, type: FileChangeType.Deleted }] };
  };
  const move = (from: string, to: string) => (): Happened => {
    const { text } = files.read(from);
    if (text === undefined) return { changes: [] };
    files.remove(from);
    files.set(to, text);
    const [oldUri, newUri] = [`file://${from}`, `file://${to}`];
    const changes: FileEvent[] = [
      { uri: oldUri, type: FileChangeType.Deleted },
      { uri: newUri, type: FileChangeType.Created },
    ];
    return { changes, renamed: [{ oldUri, newUri }] };
  };
  const back = (path: string) => put(path, texts.get(path) ?? "");
  return [
    put("/w/images/new.svg", "<svg/>"),
    remove("/w/images"),
    put("/w/site.wi-catalog.yaml", "workInstructionCatalog: 1\nequipment: [{ id: IR-01, category: oven }]\n"),
    put("/w/site.wi-catalog.yaml", "workInstructionCatalog: 1\nequipment: [{ id: IR-01"),
    back("/w/site.wi-catalog.yaml"),
    put("/w/bga/other.wi.yaml", OTHER),
    put("/w/bga/other.wi.yaml", OTHER.replace("WI-RW-0500", "WI-RW-9801")),
    remove("/w/bga/other.wi.yaml"),
    move("/w/bga/other.wi.yaml", "/w/mistakes/moved.wi.yaml"),
    move("/w/mistakes/moved.wi.yaml", "/w/bga/other.wi.yaml"),
    put("/w/mistakes/wi.config.yaml", "exclude: ['*.wi.yaml']\n"),
    remove("/w/mistakes/wi.config.yaml"),
    back("/w/mistakes/wi.config.yaml"),
    put("/w/wi.config.yaml", "catalogs: [site.wi-catalog.yaml]\n"),
    back("/w/wi.config.yaml"),
  ];
}

describe("random sessions", () => {
  it(`hold over ${EDITS} edits`, async function () {
    // Some 20 ms each on a machine that does nothing else; a slow one may take long.
    this.timeout(60_000 + EDITS * 120);
    const total = { edits: 0, requests: 0, cancels: 0, reopened: 0, compared: 0 };
    for (let seed = FIRST_SEED; total.edits < EDITS; seed++) {
      try {
        const report = await runSession(sessionOf(seed));
        for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += report[key];
      } catch (error) {
        if (error instanceof SessionFailure && process.env.WI_SHRINK !== undefined) {
          throw await shrinkSession(() => sessionOf(seed), error);
        }
        throw error;
      }
    }
    console.log(`      ${JSON.stringify(total)}`);
    assert.ok(total.edits >= EDITS && total.requests > EDITS / 4 && total.cancels > 0 && total.reopened > 0);
    assert.ok(total.compared > EDITS / 200);
  });
});
