import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import type { Browser } from "playwright-core";
import { buildIfStale } from "../cli/wi.ts";
import { vscodeFor } from "./available.ts";
import { launchBrowser } from "./browser.ts";
import { type Fixture, workshop } from "./fixture.ts";
import { NEWEST, type VsCode } from "./install.ts";
import { cleanEnvironment } from "./processes.ts";
import { type Server, startServer } from "./server.ts";
import { temporaryFolder } from "./temporary.ts";
import { insist, runCommand, webviewOf } from "./ui/gestures.ts";
import { takePicture } from "./ui/workbench.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ID = "work-instructions.work-instructions";
const FILE = "mistakes/wi-rw-9802-tip-too-hot.wi.yaml";

describe("the packed extension, installed as a person does", function () {
  this.timeout(600_000);
  let vscode: VsCode;
  let data: string;
  let removeData: (() => void) | undefined;
  let fixture: Fixture;
  let server: Server | undefined;
  let browser: Browser | undefined;

  before(async function () {
    vscode = vscodeFor(this, NEWEST);
    buildIfStale();
    ({ path: data, remove: removeData } = temporaryFolder("wi-vsix-"));
    fixture = workshop();
    const packagePath = join(data, "work-instructions.vsix");
    await createVSIX({ cwd: ROOT, packagePath, dependencies: false, readmePath: "client/README.md" });
    assert.match(manage("--install-extension", packagePath, "--force"), /successfully installed/);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    fixture?.remove();
    removeData?.();
  });

  function manage(...args: readonly string[]): string {
    const program = join(vscode.folder, "out/server-main.js");
    const all = [program, "--accept-server-license-terms", "--server-data-dir", data, ...args];
    const { stdout, stderr } = spawnSync(vscode.node, all, { encoding: "utf8", env: cleanEnvironment() });
    return `${stdout}\n${stderr}`;
  }

  it("is listed with its version", () => {
    assert.match(manage("--list-extensions", "--show-versions"), new RegExp(`^${ID}@\\d+\\.\\d+\\.\\d+$`, "m"));
  });

  it("finds what is wrong and shows the preview in an editor that knows nothing of tests", async () => {
    server = await startServer(vscode, { data, isForTests: false });
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const query = new URLSearchParams({
      folder: fixture.folder,
      payload: JSON.stringify([
        ["skipWelcome", "true"],
        ["openFile", `vscode-remote://${server.authority}${fixture.folder}/${FILE}`],
      ]),
    });
    await page.goto(`http://${server.authority}/?${query}`);
    await page.locator(`.monaco-editor[data-uri$="${FILE}"] .view-line span span`).first().waitFor({ timeout: 90_000 });
    await page.locator(".part.statusbar", { hasText: "Work Instruction" }).waitFor({ timeout: 90_000 });
    await insist(
      () => runCommand(page, "Work Instructions: Open Preview to the Side"),
      webviewOf(page).locator("[data-key]").nth(2),
    );
    const text = await webviewOf(page).locator("#page").innerText();
    assert.match(text, /WI-RW-9802/);
    assert.match(text, /usual 315-345 °C/);
    await takePicture(page, "packed extension");
  });

  it("is gone when it is taken away", async () => {
    await browser?.close();
    await server?.stop();
    server = undefined;
    browser = undefined;
    manage("--uninstall-extension", ID);
    assert.doesNotMatch(manage("--list-extensions"), new RegExp(ID));
  });
});
