/** The extension in Visual Studio Code: what its activation takes. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Bench, median, milliseconds, type Row } from "./row.ts";

/** Milliseconds that activation may take more than that of an extension which does nothing. */
const LIMIT = 100;
const WHAT = "activation of the extension, against an empty one";

export function extension({ root }: Bench): Row[] {
  const program = join(root, "test/vscode/measure-activation.ts");
  const run = spawnSync(process.execPath, ["--import", "tsx", program], { cwd: root, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}\n${run.stdout}\n${run.stderr}`);
  const measured = JSON.parse(run.stdout) as Measured;
  const limit = `at most ${LIMIT} ms more`;
  if ("missing" in measured) {
    console.log(`NOT MEASURED: ${measured.missing} is not installed; npm run test:vscode -- --install gets VS Code`);
    return [{ what: WHAT, measured: `${measured.missing} is not installed`, ratio: "", limit, held: false }];
  }
  return (["node", "web"] as const).flatMap((host) => {
    const [ours, empty, ready] = (["ours", "empty", "ready"] as const).map((name) => median(measured[host][name]));
    if (ours === undefined || empty === undefined || ready === undefined) return [];
    const where = host === "node" ? "Node extension host" : "web extension host";
    return [
      { ...difference(`${WHAT}, ${where}`, ours, empty), limit, held: ours - empty <= LIMIT },
      difference("the same, until the language server answers", ready, empty),
    ];
  });
}

function difference(what: string, ours: number, theirs: number): Row {
  return {
    what,
    measured: `${milliseconds(ours)} against ${milliseconds(theirs)}`,
    ratio: `${milliseconds(ours - theirs)} more`,
    limit: "",
    held: true,
  };
}

type Times = Readonly<Record<"ours" | "empty" | "ready", readonly number[]>>;
type Measured = { readonly missing: string } | { readonly node: Times; readonly web: Times };
