/**
 * A program for `npm run bench`: opens fresh windows in a folder without files of ours, and writes what activating our
 * extension took in each, and what an empty one took, as JSON.
 */
import { browserPath } from "./browser.ts";
import { strangers } from "./fixture.ts";
import { type Host, runInHost } from "./hosts.ts";
import { installedVsCode, NEWEST, type VsCode } from "./install.ts";

const ROUNDS = 7;

/** What was said, with the milliseconds of each window. */
export type Times = Readonly<Record<"ours" | "empty" | "ready", readonly number[]>>;
export type Measured = { readonly missing: string } | { readonly node: Times; readonly web: Times };

async function measure(): Promise<Measured> {
  const vscode = installedVsCode(NEWEST);
  if (vscode === undefined) return { missing: "VS Code" };
  if (browserPath() === undefined) return { missing: "a browser (Chromium)" };
  return { node: await timesIn("node", vscode), web: await timesIn("web", vscode) };
}

async function timesIn(host: Host, vscode: VsCode): Promise<Times> {
  const times = { ours: [] as number[], empty: [] as number[], ready: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const fixture = strangers();
    const { told, fault } = await runInHost(host, vscode, { parts: ["activation"], fixture }).finally(fixture.remove);
    const failed = told.find(({ state }) => state === "failed");
    if (fault !== "" || failed !== undefined) throw new Error(failed?.error ?? fault);
    for (const name of ["ours", "empty", "ready"] as const) {
      times[name].push(...told.filter(({ title }) => title === name).map(({ milliseconds }) => milliseconds));
    }
  }
  return times;
}

void measure().then((measured) => process.stdout.write(JSON.stringify(measured)));
