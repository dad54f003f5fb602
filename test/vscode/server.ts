/** The server of VS Code: the workbench comes from it, and the Node extension host runs in it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { VsCode } from "./install.ts";
import { cleanEnvironment, startProgram } from "./processes.ts";
import { temporaryFolder } from "./temporary.ts";
import { until } from "./waiting.ts";

export interface Server {
  /** `127.0.0.1:4711` */
  readonly authority: string;
  readonly data: string;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether pages may say which extension is developed and which tests run; then no toast is shown either. */
  readonly isForTests?: boolean;
  readonly hasTrust?: boolean;
  /** Folders of extensions that are installed: a page can name only one that is developed. */
  readonly extensions?: readonly string[];
  /** A folder that stays when the server ends; else one of its own. */
  readonly data?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Nothing moves, asks, advertises or looks anything up. */
export const QUIET: Readonly<Record<string, unknown>> = {
  "chat.disableAIFeatures": true,
  "editor.cursorBlinking": "solid",
  "editor.hover.delay": 100,
  "editor.minimap.enabled": false,
  // Else a dialog asks what to do with them.
  "editor.unusualLineTerminators": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  // In a browser it is on unless said otherwise.
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

export async function startServer(vscode: VsCode, options: ServerOptions = {}): Promise<Server> {
  const { settings = {}, isForTests = true, hasTrust = false, extensions = [], env = {} } = options;
  const own = options.data === undefined ? temporaryFolder("wi-vscode-data-") : undefined;
  const data = own?.path ?? options.data ?? "";
  const user = join(data, "data/User");
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, "settings.json"), JSON.stringify({ ...QUIET, ...settings }, undefined, 1));
  for (const folder of extensions) {
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    cpSync(folder, join(data, "extensions", `${publisher}.${name}-${version}`), { recursive: true });
  }
  const port = await freePort();
  const program = startProgram(
    vscode.node,
    [
      join(vscode.folder, "out/server-main.js"),
      ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token"],
      ...["--accept-server-license-terms", "--server-data-dir", data, "--telemetry-level", "off"],
      ...(hasTrust ? [] : ["--disable-workspace-trust"]),
      ...(isForTests ? ["--enable-smoke-test-driver"] : []),
    ],
    // No gallery: nothing is looked up.
    { env: { ...cleanEnvironment(), EXTENSIONS_GALLERY: "{}", ...env } },
  );
  const stop = async () => {
    await program.stop();
    own?.remove();
  };
  try {
    await until("the server of VS Code", () => {
      if (program.child.exitCode !== null) throw new Error(program.output());
      return /Extension host agent listening on \d+/.test(program.output());
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { authority: `127.0.0.1:${port}`, data, output: program.output, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port"));
        else resolve(address.port);
      });
    });
  });
}
