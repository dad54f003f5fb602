import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryFiles } from "../support/memory-files.ts";
import { EVERYTHING, without } from "./support/capabilities.ts";
import { ROOT, serverInMemory } from "./support/server.ts";
import type { SessionDocument, SessionOptions } from "./support/session.ts";
import { runSession, SessionFailure, shrinkSession } from "./support/session.ts";

/** Edits in all, over the seeds; `WI_EDITS` asks for more. */
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

function sessionOf(seed: number): SessionOptions {
  const texts = new Map(FILES.map((name) => [`/w/${name}`, readFileSync(join(ROOT, "examples", name), "utf8")]));
  const files = memoryFiles(Object.fromEntries(texts));
  const documents: SessionDocument[] = [...texts].map(([path, text]) => ({
    uri: `file://${path}`,
    languageId: "yaml",
    text,
  }));
  const change = (path: string, text: string) => () => {
    files.set(path, text);
    return [{ uri: `file://${path}`, type: 2 as const }];
  };
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
      workspaceFolders: [{ uri: "file:///w", name: "w" }],
      check: { readText: (uri) => files.read(uri.replace("file://", "")).text },
    },
    settings: [{}, { diagnostics: "workspace" }, { rules: { "activity-missing": "off" } }, null],
    fileEvents: [
      change("/w/images/new.svg", "<svg/>"),
      change("/w/site.wi-catalog.yaml", "workInstructionCatalog: 1\nequipment: [{ id: IR-01, category: oven }]\n"),
      change("/w/bga/other.wi.yaml", "workInstruction: 1\ndocument: { number: WI-RW-0500 }\nsteps: [{ id: x }]\n"),
    ],
  };
}

describe("random sessions", () => {
  it(`hold over ${EDITS} edits`, async function () {
    this.timeout(20 * 60_000);
    const total = { edits: 0, requests: 0, cancels: 0, reopened: 0, compared: 0 };
    for (let seed = FIRST_SEED; total.edits < EDITS; seed++) {
      try {
        const report = await runSession(sessionOf(seed));
        for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += report[key];
      } catch (error) {
        if (error instanceof SessionFailure && process.env.WI_SHRINK !== undefined) {
          throw await shrinkSession(sessionOf(seed), error);
        }
        throw error;
      }
    }
    console.log(`      ${JSON.stringify(total)}`);
    assert.ok(total.edits >= EDITS && total.requests > EDITS / 4 && total.cancels > 0 && total.reopened > 0);
    assert.ok(total.compared > EDITS / 200);
  });
});
