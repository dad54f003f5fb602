import { join } from "node:path";
import { DISK } from "./cli/disk-files.ts";
import { VERSION } from "./cli/version.ts";
import { serveOnNode } from "./lsp/node.ts";
import { today } from "./today.ts";

// The rule pages lie beside the folder that this program is bundled into.
serveOnNode(process.argv.slice(2), {
  files: DISK,
  version: VERSION,
  today,
  rulePages: join(__dirname, "../server/docs/rules"),
});
