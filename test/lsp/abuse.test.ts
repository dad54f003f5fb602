import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { library } from "../support/library.ts";
import { ABUSE_CASES, type AbuseLanguage, runAbuseCases } from "./support/abuse.ts";
import { serverOverStdio } from "./support/server.ts";
import { type Connect, overStdio } from "./support/wire.ts";

const TOY: AbuseLanguage = {
  languageId: "toy",
  extension: ".toy",
  clean: "one: good\ntwo\n",
  faulty: "one: bad\n  two bad\nthree\n",
};

const INSTRUCTIONS: AbuseLanguage = {
  languageId: "yaml",
  extension: ".wi.yaml",
  clean: library.find(({ path }) => path === "bga/wi-rw-0501-bga256-replace.wi.yaml")?.text ?? "",
  faulty: "workInstruction: 1\ndocument: [\nsteps:\n  - id: a\n",
};

/** The library takes a length below zero for a length, and no client sends one. */
const OF_THE_LIBRARY = new Set(["a length below zero"]);

function holds(
  name: string,
  language: AbuseLanguage,
  start: () => Promise<Connect>,
  without: ReadonlySet<string> = new Set(),
): void {
  const cases = ABUSE_CASES.filter((abuse) => !without.has(abuse.name));
  describe(`protocol abuse of ${name}`, () => {
    let outcomes: ReadonlyMap<string, string | undefined> = new Map();
    before(async function () {
      this.timeout(10 * 60_000);
      outcomes = await runAbuseCases(await start(), language, cases);
    });

    for (const abuse of cases) {
      it(`${abuse.name}: ${abuse.expected}`, () => {
        assert.ok(outcomes.has(abuse.name));
        assert.equal(outcomes.get(abuse.name), undefined);
      });
    }
  });
}

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "toy-"));
});
after(() => rmSync(folder, { recursive: true }));

/** The toy server as a program that starts at once. */
async function toy(): Promise<string> {
  const file = join(folder, "toy.cjs");
  await build({
    entryPoints: [fileURLToPath(new URL("support/toy-server-main.ts", import.meta.url))],
    outfile: file,
    bundle: true,
    platform: "node",
    logLevel: "silent",
  });
  return file;
}

describe("protocol abuse", () => {
  it("has enough cases, each with a name of its own", () => {
    assert.ok(ABUSE_CASES.length >= 80, String(ABUSE_CASES.length));
    assert.equal(new Set(ABUSE_CASES.map(({ name }) => name)).size, ABUSE_CASES.length);
  });

  /** Servers with a mistake, and a case that has to show it. */
  const shown: readonly (readonly [mutant: string, abuse: string, message: RegExp])[] = [
    ["another exit code", "exit without shutdown", /ended with 3 and not with 1/],
    ["two answers", "a cancel after the answer", /2 answers to "c"|is answered twice/],
    ["an internal error", "properties that nobody knows", /-32603/],
    ["a crash", "properties that nobody knows", /the server ended before answer/],
    ["a reopened document with its old text", "closed and opened with the same version and another text", /no push/],
  ];
  for (const [mutant, name, message] of shown) {
    it(`shows ${mutant} in ‘${name}’`, async () => {
      const connect = overStdio([process.execPath, await toy(), mutant]);
      const cases = ABUSE_CASES.filter((abuse) => abuse.name === name);
      assert.equal(cases.length, 1);
      const outcomes = await runAbuseCases(connect, TOY, cases, { deadline: 3000 });
      assert.match(outcomes.get(name) ?? "nothing is wrong", message);
    });
  }
});

holds("a server that is right", TOY, async () => overStdio([process.execPath, await toy()]));
holds("the server", INSTRUCTIONS, async () => serverOverStdio(), OF_THE_LIBRARY);
