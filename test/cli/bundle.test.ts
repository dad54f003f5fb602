import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildIfStale, CLEAN, folder, ROOT, removeFolders, WI, wi } from "./wi.ts";

describe("the bundle", () => {
  before(buildIfStale);
  after(removeFolders);

  const run = (program: string, cwd: string) =>
    spawnSync(process.execPath, [program, "lint", "--as-of", "2026-11-22", "a.wi.yaml"], { cwd, encoding: "utf8" });

  for (const [what, change] of [
    ["without its code cache", (cache: string) => rmSync(cache)],
    ["with a code cache that V8 rejects", (cache: string) => writeFileSync(cache, "not compiled code")],
    ["with an empty code cache", (cache: string) => writeFileSync(cache, "")],
  ] as const) {
    it(`runs ${what}`, () => {
      const cwd = folder({ "a.wi.yaml": CLEAN });
      cpSync(dirname(WI), join(cwd, "dist"), { recursive: true });
      for (const name of readdirSync(join(cwd, "dist"))) if (name.endsWith(".cache")) change(join(cwd, "dist", name));
      const { status, stdout, stderr } = run(join(cwd, "dist/wi.cjs"), cwd);
      assert.equal(status, 0, stderr);
      assert.match(stdout, /Checked 1 file: no findings/);
    });
  }

  it("is the program that package.json names, and can be started as one", () => {
    const { bin } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { bin: { wi: string } };
    assert.equal(join(ROOT, bin.wi), WI);
    assert.match(readFileSync(WI, "utf8"), /^#!\/usr\/bin\/env node\n/);
    assert.ok((statSync(WI).mode & 0o111) !== 0);
  });

  it("needs no package, and neither network nor child processes", () => {
    const main = readdirSync(dirname(WI)).find((name) => /^wi-main\..*\.cjs$/.test(name)) ?? "";
    const bundle = readFileSync(join(dirname(WI), main), "utf8");
    const required = new Set(
      [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => (match[1] ?? "").replace("node:", "")),
    );
    for (const name of ["child_process", "net", "http", "https", "dns", "tls", "dgram", "http2", "worker_threads"]) {
      assert.ok(!required.has(name), name);
    }
    assert.deepEqual(
      [...required].sort(),
      ["buffer", "fs", "path", "process", "tty", "util", "v8"].filter((name) => required.has(name)),
    );
  });

  it("is not built where esbuild is not installed", function () {
    const cwd = folder({ "package.json": '{ "version": "1.0.0" }' });
    if (canResolve("esbuild", cwd)) this.skip();
    mkdirSync(join(cwd, "server/scripts"), { recursive: true });
    copyFileSync(join(ROOT, "server/scripts/build.mjs"), join(cwd, "server/scripts/build.mjs"));
    const { status, stderr } = spawnSync(process.execPath, ["server/scripts/build.mjs"], { cwd, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.equal(stderr, "");
    assert.ok(!existsSync(join(cwd, "dist")));
  });

  const canResolve = (name: string, from: string) => {
    try {
      createRequire(join(from, "any.js")).resolve(name);
      return true;
    } catch {
      return false;
    }
  };

  it("starts with any folder as working folder", () => {
    assert.equal(wi(["--version"], { cwd: folder({}) }).code, 0);
  });
});
