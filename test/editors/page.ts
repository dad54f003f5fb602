import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The first block of code behind a heading of an editor's page, or the first of the page. */
export function blockOf(page: string, heading?: string): string {
  const text = readFileSync(join(ROOT, "server/docs/editors", page), "utf8");
  const from = heading === undefined ? 0 : text.indexOf(`\n## ${heading}\n`);
  assert.ok(from >= 0, `${page} has no section ${heading}`);
  const block = /```\w+\n([\s\S]*?)```/.exec(text.slice(from))?.[1];
  assert.ok(block !== undefined, `${page} has no code`);
  return block;
}

/** What an editor saw of a document, as its driver writes it down. */
export interface Seen {
  /** First lines of the messages, as `rule: message`. */
  readonly diagnostics: readonly string[];
  readonly hover: string;
  readonly completions: readonly string[];
  /** `file:line` with lines from 1. */
  readonly definition: string;
  /** Titles of the code actions at the finding. */
  readonly actions: readonly string[];
  /** After a change that was typed. */
  readonly afterEdit: readonly string[];
  /** The text after that change was taken back, a line spoilt, and the document formatted. */
  readonly formatted: string;
  readonly errors: readonly string[];
}

/** A folder of its own with a copy of the examples, and `wi` on the path. */
export function workplace(): { readonly folder: string; readonly env: NodeJS.ProcessEnv; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "wi-editor-"));
  cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
  mkdirSync(join(folder, ".git"));
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const wi = join(bin, "wi");
  writeFileSync(wi, `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, "dist/wi.cjs")}" "$@"\n`);
  chmodSync(wi, 0o755);
  const env = { ...process.env, HOME: folder, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`, WI_FOLDER: folder };
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function isInstalled(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

/** The text that the drivers work on: a tip that is too hot for tin-lead, and a solvent on parylene. */
export const FILE = "examples/mistakes/wi-rw-9802-tip-too-hot.wi.yaml";

export function readSeen(path: string): Seen {
  assert.ok(existsSync(path), "the editor wrote nothing down");
  return JSON.parse(readFileSync(path, "utf8")) as Seen;
}
