/** Windows of the real workbench, in a browser, with our extension. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import type { Fixture } from "../fixture.ts";
import type { VsCode } from "../install.ts";
import { runFolder } from "../run-folder.ts";
import { type Server, startServer } from "../server.ts";
import { DEADLINE } from "../waiting.ts";
import { textShown } from "./gestures.ts";

const PICTURES = fileURLToPath(new URL("../.out", import.meta.url));

export interface Workbench {
  readonly server: Server;
  /** A window of its own for each call. */
  readonly open: (fixture: Fixture, options?: WindowOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
}

export interface WindowOptions {
  /** A `.code-workspace` that is opened in place of the folder; relative to it. */
  readonly workspace?: string;
  /** Relative to the folder. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly width?: number;
  readonly height?: number;
  readonly before?: (page: Page) => Promise<void>;
}

export async function startWorkbench(
  vscode: VsCode,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Workbench> {
  const { extension } = await runFolder();
  const server = await startServer(vscode, { settings });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
  } catch (error) {
    await server.stop();
    throw error;
  }
  const shown = browser;
  return {
    server,
    open: (fixture, options = {}) => openWindow(shown, server.authority, extension, fixture, options),
    close: async () => {
      await shown.close();
      await server.stop();
    },
  };
}

async function openWindow(
  browser: Browser,
  authority: string,
  extension: string,
  { folder }: Fixture,
  { workspace, file, line, width = 1400, height = 900, before }: WindowOptions,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(DEADLINE);
  // Functions that are run in the page come with a mark of the compiler.
  await page.addInitScript("globalThis.__name ??= (named) => named");
  await before?.(page);
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload = [
    ["skipWelcome", "true"],
    ["extensionDevelopmentPath", remote(extension)],
    ...(file === undefined ? [] : [["openFile", remote(`${folder}/${file}${line === undefined ? "" : `:${line}:1`}`)]]),
    ...(line === undefined ? [] : [["gotoLineMode", "true"]]),
  ];
  const opened = workspace === undefined ? { folder } : { workspace: join(folder, workspace) };
  const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
  await page.goto(`http://${authority}/?${query}`);
  await page.locator(".monaco-workbench .part.editor").first().waitFor();
  await page.locator(".part.statusbar .statusbar-item").first().waitFor();
  if (file !== undefined) await textShown(page, file);
  return page;
}

/** For a person to look at; never compared. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name.replaceAll(/[^\w]+/g, "-").toLowerCase()}.png`) });
}
