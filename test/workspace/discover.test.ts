import assert from "node:assert/strict";
import { discover, documentsIn } from "../../server/src/core/workspace/discover.ts";
import { matcher } from "../../server/src/core/workspace/patterns.ts";
import { openProjects } from "../../server/src/core/workspace/projects.ts";
import { FOLDER, LOCKED_FOLDER, memoryFiles, PIPE } from "../support/memory-files.ts";

const files = memoryFiles({
  "/r/.git": FOLDER,
  "/r/a.wi.yaml": "",
  "/r/b.wi.yml": "",
  "/r/site.wi-catalog.yaml": "",
  "/r/other.yaml": "",
  "/r/pipe.wi.yaml": PIPE,
  "/r/.hidden/c.wi.yaml": "",
  "/r/node_modules/x/d.wi.yaml": "",
  "/r/line/wi.config.yaml": 'include: ["**/*.yaml"]\nexclude: ["old/**"]\n',
  "/r/line/e.yaml": "",
  "/r/line/f.wi.yml": "",
  "/r/line/old/g.wi.yaml": "",
  "/r/line/old/wi.config.yaml": "",
  "/r/linked": { link: "line" },
  "/r/link.wi.yaml": { link: "line/e.yaml" },
  "/r/folder.wi.yaml/h.wi.yaml": "",
  "/r/folder-link.wi.yaml": { link: "line" },
  "/r/dangling.wi.yaml": { link: "nowhere" },
  "/r/shut": LOCKED_FOLDER,
});
const projects = openProjects({ files, cwd: "/r", roots: ["/r"], today: () => undefined });

const FOUND = [
  "instruction /r/a.wi.yaml",
  "instruction /r/b.wi.yml",
  "instruction /r/dangling.wi.yaml",
  "instruction /r/folder.wi.yaml/h.wi.yaml",
  "yaml /r/line/e.yaml",
  "config /r/line/wi.config.yaml",
  "instruction /r/link.wi.yaml",
  "instruction /r/pipe.wi.yaml",
  "catalog /r/site.wi-catalog.yaml",
];

describe("the documents of workspace folders", () => {
  const walk = (folders: readonly string[]) => [...documentsIn(folders, projects, files)];

  it("are instructions, catalogs and project files, as the projects name them", () => {
    const found = walk(["/r"]);
    assert.deepEqual(
      found.flatMap((item) => (item.found === "target" ? `${item.kind} ${item.path}` : [])),
      FOUND,
    );
    assert.deepEqual(
      found.flatMap((item) => (item.found === "problem" ? `${item.path}: ${item.finding.what}` : [])),
      ["/r/folder.wi.yaml: The file is a folder, not a file.", "/r/shut: The folder may not be looked into."],
    );
  });

  it("are those that the command line finds, but for project files", () => {
    const { targets, problems } = discover([], "/r", projects, files);
    assert.deepEqual(
      targets.map(({ kind, path }) => `${kind} ${path}`),
      FOUND.filter((line) => !line.startsWith("config")),
    );
    assert.equal(problems.length, 2);
  });

  it("are found once, though folders lie in each other", () => {
    const paths = walk(["/r/line", "/r"]).flatMap((item) => (item.found === "target" ? item.path : []));
    assert.deepEqual(paths.slice().sort(), FOUND.map((line) => line.split(" ")[1]).sort());
  });

  it("come folder by folder, as somebody asks for them", () => {
    const many = memoryFiles({ "/r/.git": FOLDER });
    for (let i = 0; i < 20; i++) many.set(`/r/empty-${i}/readme.md`, "");
    many.set("/r/z/a.wi.yaml", "");
    const items = documentsIn(["/r"], openProjects({ files: many, cwd: "/r", today: () => undefined }), many);
    many.asked.length = 0;
    assert.deepEqual(items.next().value, { found: "folder", path: "/r/empty-0" });
    assert.deepEqual(
      many.asked.filter((question) => question.startsWith("list")),
      ["list /r", "list /r/empty-0"],
    );
  });
});

describe("patterns", () => {
  const cases: readonly (readonly [pattern: string, path: string, named: boolean])[] = [
    ["**/*.wi.yaml", "/r/a.wi.yaml", true],
    ["**/*.wi.yaml", "/r/line/deep/a.wi.yaml", true],
    ["*.wi.yaml", "/r/line/a.wi.yaml", false],
    ["./line", "/r/line/deep/a.wi.yaml", true],
    ["line/", "/r/line/a.wi.yaml", true],
    ["line", "/r/lines/a.wi.yaml", false],
    ["LINE", "/r/line/a.wi.yaml", false],
    ["l{ine,ane}/?.wi.[xy]aml", "/r/lane/a.wi.yaml", true],
    ["*", "/r/.hidden", false],
    [".hid*", "/r/.hidden", true],
    ["**", "/elsewhere/a.wi.yaml", false],
    ["", "/r/a.wi.yaml", false],
    ["a\\*b", "/r/a*b", true],
    ["a\\*b", "/r/axb", false],
  ];
  for (const [pattern, path, named] of cases) {
    it(`${JSON.stringify(pattern)} ${named ? "names" : "does not name"} ${path}`, () =>
      assert.equal(matcher([pattern], "/r")(path), named));
  }

  it("paths of Windows", () => {
    assert.ok(matcher(["line/**"], "C:/r")("C:/r/line/a.wi.yaml"));
    assert.ok(!matcher(["**"], "C:/r")("D:/r/line/a.wi.yaml"));
  });
});
