import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Seen } from "./page.ts";
import { blockOf, FILE, isInstalled, readSeen, workplace } from "./page.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const TIP = /^tip-temperature-outside-range: The tip at ‘360 °C’ is above the usual 315-345 °C for Sn63Pb37\./;

interface Editor {
  readonly name: string;
  readonly command: string;
  /** Writes the configuration of the page down, and gives the arguments that start the editor with it. */
  readonly start: (folder: string) => readonly string[];
}

const EDITORS: readonly Editor[] = [
  {
    name: "Neovim, from its page's section for 0.7",
    command: "nvim",
    start: (folder) => {
      const config = join(folder, "init.lua");
      writeFileSync(config, blockOf("neovim.md", "0.7"));
      return ["--headless", "--clean", "-u", config, "-c", `luafile ${join(HERE, "neovim.lua")}`];
    },
  },
  {
    name: "Emacs, from its page",
    command: "emacs",
    start: (folder) => {
      const config = join(folder, "init.el");
      writeFileSync(config, blockOf("emacs.md"));
      // `-Q` would leave out where the packages of the system lie.
      const packages = "(progn (require 'package) (package-initialize))";
      return ["-q", "--batch", "--eval", packages, "-l", config, "-l", join(HERE, "emacs.el")];
    },
  },
];

describe("editors", () => {
  for (const { name, command, start } of EDITORS) {
    it(name, function () {
      if (!isInstalled(command)) {
        // On the machine that judges a change nothing may be left out.
        assert.notEqual(process.env.CI, "true", `${command} is not installed`);
        console.log(`      NOT TESTED: ${command} is not installed`);
        this.skip();
      }
      const { folder, env, remove } = workplace();
      try {
        const file = join(folder, FILE);
        const run = spawnSync(command, start(folder), {
          env: { ...env, WI_FILE: file },
          cwd: folder,
          encoding: "utf8",
          timeout: 110_000,
        });
        assert.equal(run.error, undefined);
        check(readSeen(join(folder, "seen.json")), readFileSync(file, "utf8"));
      } finally {
        remove();
      }
    });
  }
});

function check(seen: Seen, text: string): void {
  assert.deepEqual(seen.errors, []);
  assert.equal(seen.diagnostics.length, 1);
  assert.match(seen.diagnostics[0] ?? "", TIP);
  assert.match(seen.hover, /Continuous Vacuum/);
  assert.match(seen.definition, /^site\.wi-catalog\.yaml:\d+$/);
  assert.ok(seen.completions.includes("hot-air"), seen.completions.join(", "));
  assert.match(seen.actions.join("\n"), /^Waive ‘tip-temperature-outside-range’ in step ‘install-resistors’/m);
  assert.deepEqual(seen.afterEdit, []);
  assert.equal(seen.formatted, text);
}
