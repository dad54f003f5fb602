/** Runs a suite in one of the hosts that an extension can run in. */
import { format } from "node:util";
import type { Page } from "playwright-core";
import { launchBrowser, openPage } from "./browser.ts";
import type { Fixture } from "./fixture.ts";
import type { VsCode } from "./install.ts";
import { startPureWeb } from "./pure-web.ts";
import { type Part, runFolder } from "./run-folder.ts";
import { startServer } from "./server.ts";
import { serveFiles } from "./static-server.ts";
import type { Told } from "./suite/drive.ts";
import { within } from "./waiting.ts";

/**
 * `node`: a process beside the server. `web`: a web worker, with the files of the server. `pure-web`: a web worker, and
 * no server at all.
 */
export type Host = "node" | "web" | "pure-web";

export interface Scenario {
  readonly parts: readonly Part[];
  readonly fixture: Fixture;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Extensions of `stand-ins/` that are there as well. */
  readonly standIns?: readonly string[];
  /** A workspace that the person does not trust. */
  readonly isUntrusted?: boolean;
}

export interface Outcome {
  readonly told: readonly Told[];
  /** Empty where the host came to its end and said how the tests went. */
  readonly fault: string;
}

/** The longest that a suite may take, in milliseconds. */
const LONGEST = Number(process.env.LONGEST ?? 420_000);
const MARK = "@@wi ";

export async function runInHost(host: Host, vscode: VsCode, scenario: Scenario): Promise<Outcome> {
  const run = await runFolder();
  const suite = await run.suite(host === "node" ? "node" : "web", scenario.parts);
  const others = ["empty", ...(scenario.standIns ?? [])].map(run.standIn);
  const browser = await launchBrowser();
  const ends: (() => Promise<void>)[] = [() => browser.close()];
  try {
    // What is served from another port is else refused by the policy of the page.
    const page = await openPage(browser, { bypassCSP: host === "web" });
    const { ended, told, log } = await listen(page);
    if (host === "pure-web") {
      const files = scenario.fixture.texts();
      const { settings = {} } = scenario;
      const extensions = [run.extension, ...others];
      const server = await startPureWeb(vscode, { run: run.path, extensions, tests: suite, files, settings });
      ends.push(server.stop);
      await page.goto(`http://${server.authority}/`);
    } else {
      const { isUntrusted = false, settings = {} } = scenario;
      const server = await startServer(vscode, {
        settings,
        hasTrust: isUntrusted,
        extensions: host === "node" ? others : [],
      });
      ends.push(server.stop);
      const remote = (path: string) => `vscode-remote://${server.authority}${path}`;
      const payload: (readonly [string, string])[] = [["skipWelcome", "true"]];
      if (host === "node") {
        payload.push(["extensionDevelopmentPath", remote(run.extension)], ["extensionTestsPath", remote(suite)]);
      } else {
        const files = await serveFiles({ "/run": run.path });
        ends.push(files.stop);
        const at = (path: string) => ({
          scheme: "http",
          authority: files.authority,
          path: `/run${path.slice(run.path.length)}`,
        });
        await configure(page, {
          developmentOptions: { extensions: [run.extension, ...others].map(at), extensionTestsPath: at(suite) },
        });
      }
      await page.goto(addressOf(server.authority, scenario.fixture, payload));
    }
    return await within(LONGEST, "the end of the suite", ended).catch((error: unknown) => ({
      told,
      fault: `${String(error)}\n${log.slice(-30).join("\n")}`,
    }));
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

export function addressOf(
  authority: string,
  fixture: Pick<Fixture, "folder" | "workspaceFile">,
  payload: readonly (readonly [string, string])[],
): string {
  const query = new URLSearchParams({
    [fixture.workspaceFile === undefined ? "folder" : "workspace"]: fixture.workspaceFile ?? fixture.folder,
    payload: JSON.stringify(payload),
  });
  return `http://${authority}/?${query}`;
}

interface Listened {
  readonly told: readonly Told[];
  readonly log: readonly string[];
  readonly ended: Promise<Outcome>;
}

/** The page hands on what the host writes and how it ends. */
async function listen(page: Page): Promise<Listened> {
  const told: Told[] = [];
  const log: string[] = [];
  let end: (outcome: Outcome) => void = () => undefined;
  const ended = new Promise<Outcome>((resolve) => {
    end = resolve;
  });
  await page.exposeFunction("codeAutomationLog", (_: string, words: readonly unknown[]) => {
    const line = format(...words);
    if (process.env.VERBOSE !== undefined) console.log(line);
    if (line.startsWith(MARK)) told.push(JSON.parse(line.slice(MARK.length)) as Told);
    else log.push(line);
  });
  await page.exposeFunction("codeAutomationExit", (code: number) => {
    const failed = told.some(({ state }) => state === "failed");
    // A test that failed is told of by itself.
    const isEnd = told.length > 0 && (code === 0 || failed);
    const fault = isEnd ? "" : `ended with ${code}\n${log.slice(-30).join("\n")}`;
    end({ told, fault });
  });
  return { told, log, ended };
}

/** Puts values into the configuration of the workbench before it is read. */
export async function configure(page: Page, values: object): Promise<void> {
  await page.addInitScript((more: object) => {
    type Values = Record<string, unknown>;
    const isPlain = (value: unknown): value is Values =>
      typeof value === "object" && value !== null && !Array.isArray(value) && !("scheme" in value);
    const merged = (a: Values, b: Values): Values => {
      const both = { ...a };
      for (const [key, value] of Object.entries(b)) {
        const old = both[key];
        both[key] = isPlain(value) && isPlain(old) ? merged(old, value) : value;
      }
      return both;
    };
    const get = Element.prototype.getAttribute;
    Element.prototype.getAttribute = function (name: string) {
      const value = get.call(this, name);
      if (this.id !== "vscode-workbench-web-configuration" || name !== "data-settings" || value === null) return value;
      return JSON.stringify(merged(JSON.parse(value) as Values, more as Values));
    };
  }, values);
}
