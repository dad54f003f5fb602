import { main } from "./cli/main.ts";
import { openTerminal } from "./cli/terminal.ts";

/** The day by the clock of this machine, `2026-11-22`. */
function today(): string {
  const now = new Date();
  const two = (count: number) => String(count).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

void main(process.argv.slice(2), {
  terminal: openTerminal(),
  cwd: process.cwd(),
  env: process.env,
  today,
}).then((code) => {
  // Everything is written by now; waiting for the loop to run dry would only take time.
  process.exit(code);
});
