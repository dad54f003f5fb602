/**
 * A program around `@vscode/test-electron`, which can be ended with all that it started. `get <folder>` gets the newest
 * desktop build into a folder and writes its executable in the last line; `run <options as JSON>` runs tests in one.
 */
import { mkdirSync } from "node:fs";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";

async function main([verb, given = ""]: readonly string[]): Promise<void> {
  if (verb === "run") {
    await runTests(JSON.parse(given) as Parameters<typeof runTests>[0]);
    return;
  }
  mkdirSync(given, { recursive: true });
  let last = "";
  const executable = await downloadAndUnzipVSCode({
    version: "stable",
    cachePath: given,
    reporter: {
      // Each line is a sign of life.
      report: (progress) => {
        const line = progress.stage + ("bytesSoFar" in progress ? ` ${progress.bytesSoFar >> 20} MiB` : "");
        if (line !== last) console.log(line);
        last = line;
      },
      error: (error) => console.error(String(error)),
    },
  });
  console.log(`executable ${executable}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
