"use strict";
// Loaded with --require: writes the process's own CPU time (ms) and peak memory (MiB) to the file in USAGE_FILE.
const { writeFileSync } = require("node:fs");
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.USAGE_FILE, JSON.stringify({ cpu: (user + system) / 1000, memory: maxRSS / 1024 }));
});
