import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVSIX, listFiles } from "@vscode/vsce";

const root = join(import.meta.dirname, "../..");

/** All that the packed extension may hold. Pictures of its README are shown from the repository. */
const ALLOWED: readonly RegExp[] = [
  /^package(?:\.nls(?:\.[a-z-]+)?)?\.json$/,
  /^(?:LICENSE|CHANGELOG\.md|README\.md)$/,
  /^client\/README\.md$/,
  /^client\/l10n\/bundle\.l10n\.[a-z-]+\.json$/,
  /^client\/media\/(?:[\w-]+\.(?:svg|png)|[\w-]+(?:\.tmLanguage)?\.json|walkthrough\/[\w-]+(?:\.nls\.[a-z-]+)?\.md)$/,
  /^snippets\/[\w-]+\.json$/,
  /^server\/docs\/rules\/[\w-]+\.md$/,
  /^dist\/(?:client-node|client-browser|preview|server-browser)\.js$/,
  /^dist\/wi(?:-(?:main|server)\.[0-9a-f]{12})?\.cjs$/,
];
const MOST_BYTES = 2 * 1024 * 1024;

describe("the packed extension", () => {
  it("holds what is allowed, and all that its manifest names", async () => {
    const files = await listFiles({ cwd: root, packagedDependencies: [] });
    assert.deepEqual(
      files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file))),
      [],
    );
    for (const pattern of ALLOWED)
      assert.ok(
        files.some((file) => pattern.test(file)),
        String(pattern),
      );
    assert.deepEqual(
      files.filter((file) => /\.(?:map|ts|cache)$/.test(file)),
      [],
    );
  });

  it("takes at most 2 MB", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wi-vsix-"));
    try {
      const packagePath = join(folder, "x.vsix");
      await createVSIX({ cwd: root, packagePath, dependencies: false, readmePath: "client/README.md" });
      const { size } = statSync(packagePath);
      assert.ok(size <= MOST_BYTES, `${size} bytes`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
