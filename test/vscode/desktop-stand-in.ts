/**
 * Takes the place of the desktop's executable where none can be had: understands what `@vscode/test-electron` gives it,
 * and runs the tests in the build from the package registry.
 */
import { parseArgs } from "node:util";
import { launchBrowser, openPage } from "./browser.ts";
import { addressOf } from "./hosts.ts";
import { installedVsCode, NEWEST } from "./install.ts";
import { startServer } from "./server.ts";

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: "string", multiple: true },
      extensionTestsPath: { type: "string" },
      "user-data-dir": { type: "string" },
      "extensions-dir": { type: "string" },
    },
  });
  const vscode = installedVsCode(NEWEST);
  const [folder] = positionals;
  const [extension, ...others] = (values.extensionDevelopmentPath ?? []).map(String);
  if (vscode === undefined || folder === undefined || extension === undefined) return 2;
  const server = await startServer(vscode, { extensions: others });
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser);
    await page.exposeFunction("codeAutomationLog", () => undefined);
    const ended = new Promise<number>((resolve) => void page.exposeFunction("codeAutomationExit", resolve));
    const remote = (path: string) => `vscode-remote://${server.authority}${path}`;
    await page.goto(
      addressOf(server.authority, { folder }, [
        ["skipWelcome", "true"],
        ["extensionDevelopmentPath", remote(extension)],
        ["extensionTestsPath", remote(String(values.extensionTestsPath))],
      ]),
    );
    return await ended;
  } finally {
    await browser.close();
    await server.stop();
  }
}

void main().then((code) => process.exit(code));
