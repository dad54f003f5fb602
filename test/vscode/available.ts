import assert from "node:assert/strict";
import type { Context } from "mocha";
import { browserPath } from "./browser.ts";
import { installedVsCode, isVsCodeRequired, type VsCode } from "./install.ts";

let isTold = false;

/**
 * The VS Code that `npm run test:vscode` got earlier. Where it or the browser is missing, tests are left out, and one
 * line says so, unless they are required.
 */
export function vscodeFor(context: Context, version: string): VsCode {
  const vscode = installedVsCode(version);
  const missing = [
    ...(vscode === undefined ? [`VS Code (code-server ${version})`] : []),
    ...(browserPath() === undefined ? ["a browser (Chromium)"] : []),
  ].join(" and ");
  if (vscode !== undefined && missing === "") return vscode;
  assert.ok(!isVsCodeRequired(), `${missing} is not installed`);
  if (!isTold) {
    isTold = true;
    console.log(
      `NOT TESTED: the extension in VS Code, because ${missing} is not installed; npm run test:vscode gets it`,
    );
  }
  return context.skip();
}
