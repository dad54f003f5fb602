import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DISK } from "../../server/src/cli/disk-files.ts";
import { createHost } from "../../server/src/core/workspace/surroundings.ts";
import { folder, removeFolders } from "./wi.ts";

describe("what rules may ask about the disk", () => {
  let outside: string;
  let root: string;
  before(() => {
    outside = folder({ "secret.png": "x", "deep/secret.png": "x" });
    root = folder({
      "line/a.wi.yaml": "",
      "line/top.png": "x",
      "line/images/U7.png": "x",
      "images/shared.png": "x",
      "line/folder.png/in.txt": "x",
    });
    symlinkSync("images/U7.png", join(root, "line/link.png"));
    symlinkSync(join(outside, "secret.png"), join(root, "line/escape.png"));
    symlinkSync(join(outside, "deep"), join(root, "line/escape"));
    symlinkSync("nowhere.png", join(root, "line/dangling.png"));
    symlinkSync("loop.png", join(root, "line/loop.png"));
  });
  after(removeFolders);

  const cases: readonly (readonly [name: string, exists: boolean | undefined])[] = [
    ["top.png", true],
    ["./top.png", true],
    ["images/U7.png", true],
    ["images/../top.png", true],
    ["../images/shared.png", true],
    ["link.png", true],
    ["TOP.png", false],
    ["images/u7.png", false],
    ["missing.png", false],
    ["missing/top.png", false],
    ["top.png/x", false],
    ["folder.png", false],
    ["dangling.png", false],
    ["loop.png", false],
    ["..%2fimages/shared.png", false],
    ["escape.png", undefined],
    ["escape/secret.png", undefined],
    ["../../secret.png", undefined],
    ["../../../../../../etc/passwd", undefined],
    ["/etc/passwd", undefined],
    ["C:\\image.png", undefined],
    ["c:image.png", undefined],
    ["images\\U7.png", undefined],
    ["\\\\host\\share\\a.png", undefined],
    ["//host/share/a.png", undefined],
    ["file:///etc/passwd", undefined],
    ["http://host/a.png", undefined],
    ["data:image/png;base64,AA", undefined],
    ["~/a.png", undefined],
    ["a\0.png", undefined],
    ["", undefined],
    [`${"x".repeat(100_000)}.png`, undefined],
  ];
  for (const [name, exists] of cases) {
    it(`${JSON.stringify(name.slice(0, 40))}: ${exists}`, () => {
      const host = createHost(DISK, root, () => null);
      host.turnTo(join(root, "line/a.wi.yaml"));
      assert.equal(host.fileExists(name), exists);
      for (const near of host.filesNear(name)) assert.doesNotMatch(near, /secret|passwd/);
    });
  }

  it("offers the files beside the one that is missing, else those around the document", () => {
    const host = createHost(DISK, root, () => null);
    host.turnTo(join(root, "line/a.wi.yaml"));
    assert.deepEqual(host.filesNear("images/U8.png"), ["images/U7.png"]);
    assert.deepEqual(host.filesNear("../images/u.png"), ["../images/shared.png"]);
    assert.deepEqual(host.filesNear("pictures/U7.png"), ["a.wi.yaml", "top.png", "folder.png/in.txt", "images/U7.png"]);
  });

  it("a document outside the boundary sees nothing", () => {
    const host = createHost(DISK, root, () => null);
    host.turnTo(join(outside, "a.wi.yaml"));
    assert.equal(host.fileExists("secret.png"), undefined);
    assert.deepEqual(host.filesNear("secret.png"), []);
  });

  it("asks the disk once for each folder", () => {
    const host = createHost(DISK, root, () => null);
    host.turnTo(join(root, "line/a.wi.yaml"));
    mkdirSync(join(root, "line/late"));
    writeFileSync(join(root, "line/late/a.png"), "x");
    assert.equal(host.fileExists("late/a.png"), true);
    rmSync(join(root, "line/late"), { recursive: true });
    assert.equal(host.fileExists("late/a.png"), true);
  });
});
