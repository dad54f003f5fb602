import assert from "node:assert/strict";
import { posix } from "node:path";
import fc from "fast-check";
import {
  basename,
  dirname,
  isInside,
  join,
  kindByFirstKey,
  kindByName,
  relative,
  resolve,
  shownPath,
} from "../../server/src/core/workspace/paths.ts";

describe("paths of the engine", () => {
  const resolved: readonly (readonly [folder: string, text: string, path: string])[] = [
    ["/a/b", "c.yaml", "/a/b/c.yaml"],
    ["/a/b", "./c/../d.yaml", "/a/b/d.yaml"],
    ["/a/b", "../../../../d.yaml", "/d.yaml"],
    ["/a/b", ".", "/a/b"],
    ["/", "a", "/a"],
    ["/a", "/x//y/", "/x/y"],
    ["/a", "//x/y", "/x/y"],
    ["/a", "c\\d", "/a/c\\d"],
    ["/a", "C:/d", "/a/C:/d"],
    ["C:/a", "b.yaml", "C:/a/b.yaml"],
    ["C:/a", "..\\b\\c.yaml", "C:/b/c.yaml"],
    ["C:/a", "../../..", "C:/"],
    ["C:/a", "\\b", "C:/b"],
    ["C:/a", "D:\\b\\.\\c", "D:/b/c"],
    ["C:/a", "\\\\host\\share\\c", "//host/share/c"],
    ["//host/share/a", "../../b", "//host/share/b"],
    ["//host/share/a", "/b", "//host/share/b"],
  ];
  for (const [folder, text, path] of resolved) {
    it(`${text} in ${folder} is ${path}`, () => assert.equal(resolve(folder, text), path));
  }

  const relatives: readonly (readonly [folder: string, path: string, way: string])[] = [
    ["/a", "/a/b/c", "b/c"],
    ["/a", "/a", ""],
    ["/a", "/ab", "../ab"],
    ["/a/b/c", "/a/d", "../../d"],
    ["/", "/a", "a"],
    ["C:/a", "C:/b", "../b"],
    ["C:/", "C:/b", "b"],
    ["C:/a", "D:/a", "D:/a"],
    ["//h/s/a", "//h/s/b/c", "../b/c"],
  ];
  for (const [folder, path, way] of relatives) {
    it(`from ${folder} to ${path} is ${way || "nothing"}`, () => assert.equal(relative(folder, path), way));
  }

  it("the folder of a path, up to its root", () => {
    const up = (path: string) => {
      const all = [path];
      for (let at = path; dirname(at) !== at; ) {
        at = dirname(at);
        all.push(at);
      }
      return all;
    };
    assert.deepEqual(up("/a/b"), ["/a/b", "/a", "/"]);
    assert.deepEqual(up("C:/a/b"), ["C:/a/b", "C:/a", "C:/"]);
    assert.deepEqual(up("//h/s/a"), ["//h/s/a", "//h/s/"]);
    assert.equal(basename("/a/b.wi.yaml"), "b.wi.yaml");
    assert.equal(join("C:/", "a"), "C:/a");
  });

  it("what lies in a folder", () => {
    assert.ok(isInside("/a", "/a/b"));
    assert.ok(isInside("/a", "/a"));
    assert.ok(isInside("/", "/a"));
    assert.ok(!isInside("/a", "/ab"));
    assert.ok(!isInside("/a", "/A/b"));
  });

  it("as the library of the system has them, where no backslash is meant", () => {
    const part = fc.constantFrom("a", "b", "..", ".", "", "c.yaml", "a\\b", "C:");
    const parts = fc.array(part, { maxLength: 6 }).map((all) => all.join("/"));
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const folder = posix.resolve("/", one);
        const path = resolve(folder, other);
        assert.equal(path, posix.resolve(folder, other));
        assert.equal(dirname(path), posix.dirname(path));
        assert.equal(relative(folder, path), posix.relative(folder, path));
        assert.equal(resolve(folder, relative(folder, path)), path);
      }),
    );
  });

  it("a path as reports show it", () => {
    assert.equal(shownPath("/r/line", "/r/line/a.wi.yaml"), "a.wi.yaml");
    assert.equal(shownPath("/r/line", "/r/site.yaml"), "../site.yaml");
    assert.equal(shownPath("/r", "/r"), ".");
  });
});

describe("kinds of file", () => {
  const names: readonly (readonly [name: string, kind: ReturnType<typeof kindByName>])[] = [
    ["a.wi.yaml", "instruction"],
    ["a.wi.yml", "instruction"],
    [".wi.yaml", "instruction"],
    ["a.WI.yaml", "yaml"],
    ["wi.yaml", "yaml"],
    ["a.wi-catalog.yaml", "catalog"],
    ["a.wi-catalog.yml", "yaml"],
    ["wi.config.yaml", "config"],
    ["a.wi.config.yaml", "yaml"],
    ["a.wi-record.yaml", "reserved"],
    ["a.txt", "other"],
  ];
  for (const [name, kind] of names) it(`${name}: ${kind}`, () => assert.equal(kindByName(`/r/${name}`), kind));

  const texts: readonly (readonly [text: string, kind: ReturnType<typeof kindByFirstKey>])[] = [
    ["workInstruction: 1\n", "instruction"],
    ["# site\r\n\r\n---\nworkInstructionCatalog: 1\n", "catalog"],
    ['"workInstruction": 1\n', "instruction"],
    ["name: x\nworkInstruction: 1\n", undefined],
    ["workInstructions: 1\n", undefined],
    ["", undefined],
  ];
  for (const [text, kind] of texts) {
    it(`${JSON.stringify(text)}: ${kind}`, () => assert.equal(kindByFirstKey(text), kind));
  }
});
