/** The engine without a server or a command line around it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { against, type Bench, median, type Row } from "./row.ts";

export function engine({ work }: Bench): Row[] {
  // Bundled as the shipped program is; the test loader's wrappers would be measured otherwise.
  const program = join(work, "keystroke.cjs");
  buildSync({
    entryPoints: [fileURLToPath(new URL("keystroke.ts", import.meta.url))],
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    outfile: program,
  });
  const run = spawnSync(process.execPath, [program], { encoding: "utf8" });
  const { typed, full } = JSON.parse(run.stdout) as { typed: number[]; full: number[] };
  const what = "a keystroke in a 10,000-line instruction, in process, against a full analysis of it";
  return [against(what, [median(typed), median(full)], 1 / 25)];
}
