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
  const { full, typed } = JSON.parse(run.stdout) as Measured;
  const of = (kind: string, size: number) => {
    return median(typed.find((entry) => entry.kind === kind && entry.size === size)?.times ?? []);
  };
  const inStep = (size: number) => `a keystroke in a step of ${size.toLocaleString("en")} lines, in process`;
  return [
    against(`${inStep(10_000)}, against a full analysis of them`, [of("inStep", 10_000), median(full)], 1 / 25),
    ...[10_000, 50_000].map((size) =>
      against(`${inStep(size)}, against one in 1,000 lines`, [of("inStep", size), of("inStep", 1_000)], 8),
    ),
    ...[1_000, 10_000, 50_000].flatMap((size) => [
      against(
        `the same, one that breaks the step's syntax against one that does not, ${size.toLocaleString("en")} lines`,
        [of("breaking", size), of("inStep", size)],
        2,
      ),
      against(
        `the same, one in the header against one in a step, ${size.toLocaleString("en")} lines`,
        [of("inHeader", size), of("inStep", size)],
        4,
      ),
    ]),
  ];
}

interface Measured {
  readonly full: readonly number[];
  readonly typed: readonly { readonly size: number; readonly kind: string; readonly times: readonly number[] }[];
}
