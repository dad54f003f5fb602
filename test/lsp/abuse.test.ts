import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { ABUSE_CASES, runAbuse } from "./support/abuse.ts";
import { type Connect, overStdio } from "./support/wire.ts";

const toy = { languageId: "toy", extension: ".toy", clean: "one: good\ntwo\n", faulty: "one: bad\n  two bad\nthree\n" };

describe("protocol abuse", () => {
  let folder: string;
  let connect: Connect;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "toy-"));
    const file = join(folder, "toy.cjs");
    await build({
      entryPoints: [fileURLToPath(new URL("support/toy-server-main.ts", import.meta.url))],
      outfile: file,
      bundle: true,
      platform: "node",
      logLevel: "silent",
    });
    connect = overStdio([process.execPath, file]);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("has enough cases, each with a name of its own", () => {
    assert.ok(ABUSE_CASES.length >= 80, String(ABUSE_CASES.length));
    assert.equal(new Set(ABUSE_CASES.map(({ name }) => name)).size, ABUSE_CASES.length);
  });

  for (const abuse of ABUSE_CASES) {
    it(`${abuse.name}: ${abuse.expected}`, async () => {
      assert.equal(await runAbuse(connect, toy, abuse), undefined);
    });
  }
});
