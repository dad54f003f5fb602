import assert from "node:assert/strict";
import type { Context } from "mocha";
import { browserPath } from "./browser.ts";
import { installedVsCode, isVsCodeRequired, type VsCode } from "./install.ts";

const told = new Set<string>();

/**
 * The VS Code that `npm run test:vscode` got earlier. Where it or the browser is missing, tests are left out, and one
 * line says so, unless they are required.
 */
export function vscodeFor(context: Context, version: string): VsCode {
  const vscode = installedVsCode(version);
  const missing = vscode === undefined ? [`VS Code (code-server ${version})`] : [];
  if (browserPath() === undefined) missing.push("a browser (Chromium)");
  return vscode === undefined || missing.length > 0 ? leaveOut(context, "the extension in VS Code", missing) : vscode;
}

/** The same for tests of a page that need the browser alone. */
export function needBrowser(context: Context): void {
  if (browserPath() === undefined) leaveOut(context, "the page of the preview", ["a browser (Chromium)"]);
}

function leaveOut(context: Context, what: string, missing: readonly string[]): never {
  const list = missing.join(" and ");
  assert.ok(!isVsCodeRequired(), `${list} is not installed`);
  if (!told.has(what)) {
    told.add(what);
    console.log(`NOT TESTED: ${what}, because ${list} is not installed; npm run test:vscode gets it`);
  }
  return context.skip();
}
