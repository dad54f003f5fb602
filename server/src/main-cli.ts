import { main } from "./cli/main.ts";
import { openTerminal } from "./cli/terminal.ts";
import { today } from "./today.ts";

void main(process.argv.slice(2), {
  terminal: openTerminal(),
  cwd: process.cwd(),
  env: process.env,
  today,
}).then((code) => {
  // Everything is written by now; waiting for the loop to run dry would only take time.
  process.exit(code);
});
