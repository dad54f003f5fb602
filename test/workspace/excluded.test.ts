import assert from "node:assert/strict";
import { documentsIn } from "../../server/src/core/workspace/discover.ts";
import { openProjects } from "../../server/src/core/workspace/projects.ts";
import { FOLDER, memoryFiles } from "../support/memory-files.ts";

describe("folders that a project excludes", () => {
  const files = memoryFiles({
    "/r/.git": FOLDER,
    "/r/wi.config.yaml": "exclude: [old, own, 'deep/**']",
    "/r/a.wi.yaml": "",
    "/r/old/b.wi.yaml": "",
    "/r/own/wi.config.yaml": "exclude: [c-old.wi.yaml]",
    "/r/own/c.wi.yaml": "",
    "/r/own/c-old.wi.yaml": "",
    "/r/deep/own/wi.config.yaml": "",
  });
  const found = (excluded: "none" | "projects") =>
    [...documentsIn(["/r"], openProjects({ files, cwd: "/r", today: () => undefined }), files, excluded)]
      .filter((item) => item.found === "target")
      .map(({ path }) => path);

  it("are left out", () => {
    assert.deepEqual(found("none"), ["/r/a.wi.yaml", "/r/wi.config.yaml"]);
  });

  it("are looked through for names where they are a project of their own", () => {
    assert.deepEqual(found("projects"), [
      "/r/a.wi.yaml",
      "/r/own/c.wi.yaml",
      "/r/own/wi.config.yaml",
      "/r/wi.config.yaml",
    ]);
  });
});
