import assert from "node:assert/strict";
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { vscodeFor } from "./available.ts";
import { getDesktop, runInDesktop } from "./desktop.ts";
import { strangers, workshop } from "./fixture.ts";
import { NEWEST } from "./install.ts";
import { temporaryFolder } from "./temporary.ts";
import { addTold } from "./told.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const named = process.env.WI_VSCODE_DESKTOP;
const isAskedFor = named !== undefined || process.env.WI_DESKTOP === "download" || process.env.REQUIRE_DESKTOP === "1";

// No part of a run that does not ask for it: nothing is downloaded there.
if (isAskedFor) {
  describe("desktop build of VS Code", function () {
    this.timeout(600_000);
    const suite = this;
    let fault = "";

    before(async function () {
      const got = named !== undefined ? { executable: named } : await getDesktop();
      if ("reason" in got) {
        assert.notEqual(process.env.REQUIRE_DESKTOP, "1", got.reason);
        console.log(`NOT TESTED in a desktop build: ${got.reason}`);
        return this.skip();
      }
      const fixture = workshop();
      const parts = ["features", "requests", "documents", "other-extension", "server-killed", "trusted"];
      const scenario = { parts, fixture, standIns: ["yaml-helper"] };
      const outcome = await runInDesktop(got.executable, scenario).finally(fixture.remove);
      addTold(suite, outcome.told);
      fault = outcome.fault;
    });

    it("runs to its end", () => {
      if (fault !== "") throw new Error(fault);
    });
  });
}

describe("the way to a desktop build of VS Code", function () {
  this.timeout(300_000);
  const folder = temporaryFolder("wi-vscode-desktop-");
  after(folder.remove);

  /** An executable that does as the desktop's, with the build from the package registry. */
  function standIn(): string {
    const path = join(folder.path, "code");
    const program = `exec "${process.execPath}" --import tsx test/vscode/desktop-stand-in.ts "$@"`;
    writeFileSync(path, `#!/bin/sh\ncd "${ROOT}"\n${program}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  it("tells how the tests went that ran in it", async function () {
    vscodeFor(this, NEWEST);
    const fixture = strangers();
    const { told, fault } = await runInDesktop(standIn(), { parts: ["strangers"], fixture }).finally(fixture.remove);
    assert.equal(fault, "");
    assert.deepEqual(
      told.map(({ state, error }) => error ?? state),
      ["passed", "passed"],
    );
  });

  it("tells of a test that failed", async function () {
    vscodeFor(this, NEWEST);
    const fixture = strangers();
    const { told } = await runInDesktop(standIn(), { parts: ["failing"], fixture }).finally(fixture.remove);
    assert.deepEqual(
      told.map(({ title, state }) => `${title}: ${state}`),
      ["a suite that passes in part: passed", "a suite fails: failed"],
    );
    assert.match(told[1]?.error ?? "", /as it should/);
  });

  it("names an executable that is not there", async () => {
    const fixture = strangers();
    const path = join(folder.path, "nothing");
    const { fault } = await runInDesktop(path, { parts: ["strangers"], fixture }).finally(fixture.remove);
    assert.equal(fault, `there is no executable ${path}`);
  });

  for (const [about, isSilent, expected] of [
    ["cannot be reached", false, /^it cannot be had: /],
    ["never answers", true, /^its host was silent for 4 s$/],
  ] as const) {
    it(`ends in a line where the host of the download ${about}`, async () => {
      // Who asks through it gets no answer; once it is closed nobody listens there.
      const proxy = createServer();
      await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
      const address = proxy.address();
      assert.ok(address !== null && typeof address !== "string");
      if (!isSilent) await new Promise((resolve) => proxy.close(resolve));
      const cache = join(folder.path, about);
      const env = { npm_config_https_proxy: `http://127.0.0.1:${address.port}` };
      const got = await getDesktop(cache, { env, patience: isSilent ? 4_000 : 60_000 });
      if (isSilent) proxy.close();
      assert.match("reason" in got ? got.reason : got.executable, expected);
      assert.deepEqual(existsSync(cache) ? readdirSync(cache) : [], []);
    });
  }
});
