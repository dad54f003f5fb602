/**
 * VS Code for the Web without any server: the same workbench from a static server, with the workspace in memory. This
 * is how it runs on a page like vscode.dev.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { VsCode } from "./install.ts";
import { QUIET } from "./server.ts";
import { type Given, type StaticServer, serveFiles } from "./static-server.ts";

const BUILD = "/build";
const MAIN = "/out/vs/code/browser/workbench/workbench.js";

export interface PureWebOptions {
  /** The folder of the run; extensions and tests lie in it. */
  readonly run: string;
  /** Paths of extensions in the run's folder. */
  readonly extensions: readonly string[];
  readonly tests?: string | undefined;
  /** Texts by path from the root of the workspace. */
  readonly files: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** `MEMORY` is the address of the workspace's root. */
export const MEMORY = "memory://workspace";

export async function startPureWeb(vscode: VsCode, options: PureWebOptions): Promise<StaticServer> {
  const { run, extensions, tests, files, settings = {} } = options;
  const main = withoutServer(readFileSync(join(vscode.folder, MAIN), "utf8"));
  const place = (path: string) => `/run${path.slice(run.length)}`;
  return serveFiles({ [BUILD]: vscode.folder, "/run": run }, ({ host, pathname }): Given | undefined => {
    const at = (path: string) => ({ scheme: "http", authority: host, path });
    if (pathname === `${BUILD}${MAIN}`) return { type: "text/javascript", body: main };
    if (pathname === "/run/stand-ins/memory-files/files.json") {
      return { type: "application/json", body: JSON.stringify(files) };
    }
    if (pathname !== "/") return undefined;
    const configuration = {
      enableWorkspaceTrust: false,
      userDataPath: "/",
      isEnabledFileDownloads: true,
      isEnabledFileUploads: true,
      isEnabledCoderGettingStarted: false,
      callbackRoute: "/callback",
      _wrapWebWorkerExtHostInIframe: false,
      folderUri: { scheme: "memory", authority: "workspace", path: "/" },
      additionalBuiltinExtensions: [at("/run/stand-ins/memory-files")],
      webviewEndpoint: `http://${host}${BUILD}/out/vs/workbench/contrib/webview/browser/pre`,
      configurationDefaults: { ...QUIET, ...settings },
      developmentOptions: {
        enableSmokeTestDriver: true,
        logLevel: 3,
        extensions: extensions.map((path) => at(place(path))),
        ...(tests === undefined ? {} : { extensionTestsPath: at(place(tests)) }),
      },
      productConfiguration: {
        enableTelemetry: false,
        extensionEnabledApiProposals: { "stand-in.memory-files": ["fileSearchProvider"] },
      },
    };
    return { type: "text/html", body: pageOf(JSON.stringify(configuration)) };
  });
}

function pageOf(configuration: string): string {
  const quoted = configuration.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<!doctype html>
<html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${quoted}">
<link rel="stylesheet" href="${BUILD}/out/vs/code/browser/workbench/workbench.css">
</head><body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = location.origin + "${BUILD}/out/";</script>
<script type="module" src="${BUILD}/out/nls.messages.js"></script>
<script type="module" src="${BUILD}${MAIN}"></script>
</html>`;
}

/** This build of the workbench always wants a server, and keeps the user's data there: both are undone. */
function withoutServer(text: string): string {
  let changed = text;
  for (const [pattern, replacement] of [
    [/remoteAuthority:location\.host/, "remoteAuthority:void 0"],
    [/(this\.userDataPath\)\.with\(\{scheme:)\w+\.vscodeRemote/, '$1"vscode-userdata"'],
  ] as const) {
    if (!pattern.test(changed)) throw new Error(`the workbench has no ${pattern} any more`);
    changed = changed.replace(pattern, replacement);
  }
  return changed;
}
