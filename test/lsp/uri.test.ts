import assert from "node:assert/strict";
import { folderPathOf, uriOf } from "../../server/src/lsp/uri.ts";

describe("addresses of folders", () => {
  for (const [uri, path, back = uri] of [
    ["file:///w", "/w"],
    ["file:///w/", "/w", "file:///w"],
    ["file:///", "/"],
    ["file:///C%3A/", "C:/", "file:///c%3A/"],
    ["file:///C%3A/w/", "C:/w", "file:///c%3A/w"],
    ["memory://workspace/", "/~memory~workspace"],
    ["memory://workspace/w/", "/~memory~workspace/w", "memory://workspace/w"],
    ["vscode-vfs://github/owner/name", "/~vscode-vfs~github/owner/name"],
  ] as const) {
    it(uri, () => {
      assert.equal(folderPathOf(uri), path);
      assert.equal(uriOf(path), back);
    });
  }
});
