/** Also into a file, where one is named: the desktop's output cannot be read in another way. */
import { appendFileSync } from "node:fs";
import { drive as run } from "./drive.ts";

export function drive(load: () => void): Promise<void> {
  const report = process.env.WI_REPORT;
  return run(load, report === undefined ? undefined : (told) => appendFileSync(report, `${JSON.stringify(told)}\n`));
}
