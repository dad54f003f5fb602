/** Microsoft's desktop build of VS Code, where there is one or it can be had, and a suite in it. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Outcome, Scenario } from "./hosts.ts";
import { cacheFolder } from "./install.ts";
import { cleanEnvironment, type Program, startProgram } from "./processes.ts";
import { runFolder } from "./run-folder.ts";
import { QUIET } from "./server.ts";
import type { Told } from "./suite/drive.ts";
import { temporaryFolder } from "./temporary.ts";
import { within } from "./waiting.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = fileURLToPath(new URL("desktop-program.ts", import.meta.url));
/** The longest that a suite may take, in milliseconds. */
const LONGEST = 420_000;

/** `env`: what else the download is to know. `patience`: milliseconds without a sign of life. */
export interface Way {
  readonly env?: NodeJS.ProcessEnv;
  readonly patience?: number;
}

/** The executable, or why there is none. What was downloaded by half does not count as there. */
export async function getDesktop(folder = join(cacheFolder(), "desktop"), way: Way = {}): Promise<Got> {
  const { env = {}, patience = 60_000 } = way;
  const program = start(["get", folder], { env: { ...cleanEnvironment(), ...env } });
  let stop: () => void = () => undefined;
  const silent = new Promise<"silent">((resolve) => {
    const tooLong = () => resolve("silent");
    let timer = setTimeout(tooLong, patience);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(tooLong, patience);
    };
    program.child.stdout?.on("data", again);
    stop = () => clearTimeout(timer);
  });
  const how = await Promise.race([endOf(program), silent]);
  stop();
  await program.stop();
  const executable = /^executable (.+)$/m.exec(program.output())?.[1];
  if (executable !== undefined) return { executable };
  const said = program.output().trim().split("\n").at(-1) ?? "";
  return { reason: how === "silent" ? `its host was silent for ${patience / 1000} s` : `it cannot be had: ${said}` };
}

export type Got = { readonly executable: string } | { readonly reason: string };

export async function runInDesktop(executable: string, scenario: Scenario): Promise<Outcome> {
  try {
    accessSync(executable, constants.X_OK);
  } catch {
    return { told: [], fault: `there is no executable ${executable}` };
  }
  const run = await runFolder();
  const suite = await run.suite("node", scenario.parts);
  const data = temporaryFolder("wi-vscode-data-");
  const report = join(data.path, "report");
  mkdirSync(join(data.path, "User"));
  writeFileSync(join(data.path, "User/settings.json"), JSON.stringify({ ...QUIET, ...scenario.settings }));
  const program = start(
    [
      "run",
      JSON.stringify({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: [run.extension, ...["empty", ...(scenario.standIns ?? [])].map(run.standIn)],
        extensionTestsPath: suite,
        extensionTestsEnv: { WI_REPORT: report },
        launchArgs: [
          scenario.fixture.workspaceFile ?? scenario.fixture.folder,
          `--user-data-dir=${data.path}`,
          `--extensions-dir=${join(data.path, "extensions")}`,
        ],
      }),
    ],
    { needsScreen: true },
  );
  try {
    const code = await within(LONGEST, "the end of the suite", endOf(program));
    const lines = existsSync(report) ? readFileSync(report, "utf8").split("\n") : [];
    const told = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Told);
    const isEnd = told.length > 0 && (code === 0 || told.some(({ state }) => state === "failed"));
    return { told, fault: isEnd ? "" : `ended with ${code}\n${program.output().slice(-3000)}` };
  } catch (error) {
    return { told: [], fault: `${String(error)}\n${program.output().slice(-3000)}` };
  } finally {
    await program.stop();
    data.remove();
  }
}

interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly needsScreen?: boolean;
}

function start(args: readonly string[], { env = cleanEnvironment(), needsScreen = false }: StartOptions): Program {
  const all = ["--import", "tsx", PROGRAM, ...args];
  const hasNoScreen = process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  const options = { cwd: ROOT, env };
  return needsScreen && hasNoScreen && isInstalled("xvfb-run")
    ? startProgram("xvfb-run", ["-a", process.execPath, ...all], options)
    : startProgram(process.execPath, all, options);
}

function isInstalled(name: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function endOf({ child }: Program): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", () => resolve(null));
  });
}
