import assert from "node:assert/strict";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import type { Environment } from "../../server/src/core/analysis/environment.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { checkFile, targetAt } from "../../server/src/core/workspace/check.ts";
import { layOver } from "../../server/src/core/workspace/overlay.ts";
import type { Projects } from "../../server/src/core/workspace/project.ts";
import type { ProjectOptions } from "../../server/src/core/workspace/projects.ts";
import { openProjects } from "../../server/src/core/workspace/projects.ts";
import type { MemoryFiles, Special } from "../support/memory-files.ts";
import { FOLDER, LOCKED, memoryFiles } from "../support/memory-files.ts";

const CATALOG = "workInstructionCatalog: 1\n";
const EQUIPPED = "workInstructionCatalog: 1\nequipment: [{ id: XR-9, category: x-ray }]\n";

/** A clean instruction that may perform another one and show an image. */
function instruction(number: string, performs?: string, image?: string): string {
  return [
    EXAMPLE_BASE.replace("WI-RW-0900", number),
    ...(performs === undefined
      ? []
      : [`  - id: call\n    title: Do it\n    operation: other\n    perform: { instruction: ${performs} }\n`]),
    ...(image === undefined
      ? []
      : [
          `  - id: look\n    title: Look\n    operation: other\n    instruction: Look.\n    images: [{ file: ${image}, alt: It }]\n`,
        ]),
  ].join("");
}

/** Two projects, one with a base and a catalog, and a folder of the first with settings of its own. */
const LIBRARY: Readonly<Record<string, string | Special>> = {
  "/r/.git": FOLDER,
  "/r/one/wi.config.yaml":
    "extends: ../shared/base.yaml\ncatalogs: [site.wi-catalog.yaml]\noverrides: [{ files: 'drafts/**', asOf: 2031-01-01 }]\n",
  "/r/shared/base.yaml": "rules: { tip-temperature-outside-range: error }\n",
  "/r/one/site.wi-catalog.yaml": CATALOG,
  "/r/one/a.wi.yaml": instruction("WI-1"),
  "/r/one/drafts/b.wi.yaml": instruction("WI-2"),
  "/r/two/wi.config.yaml": "# nothing\n",
  "/r/two/c.wi.yaml": instruction("WI-3"),
  "/r/d.wi.yaml": instruction("WI-4"),
};
const DOCUMENTS = ["/r/one/a.wi.yaml", "/r/one/drafts/b.wi.yaml", "/r/two/c.wi.yaml", "/r/d.wi.yaml"];

function open(files: MemoryFiles, options: Partial<ProjectOptions> = {}): Projects {
  return openProjects({ files, cwd: "/r", today: () => "2026-11-22", ...options });
}

function check(path: string, files: MemoryFiles, projects: Projects) {
  const read = files.read(path);
  const target = targetAt(path, read.text, projects);
  return target && checkFile(target, read, projects);
}

const rulesOf = (path: string, files: MemoryFiles, projects: Projects) =>
  check(path, files, projects)?.findings.map(({ rule, what }) => `${rule}: ${what}`);

describe("projects: what a change concerns", () => {
  interface Case {
    readonly what: string;
    readonly change: (files: MemoryFiles) => void;
    readonly paths: readonly string[];
    /** Of `DOCUMENTS`, by their letter, with project files and catalogs by their name. */
    readonly concerned: readonly string[];
  }
  const rewrite =
    (path: string, content: string | Special) =>
    (files: MemoryFiles): void =>
      files.set(path, content);

  const cases: readonly Case[] = [
    {
      what: "the project file",
      change: rewrite("/r/one/wi.config.yaml", "rules: { tip-temperature-outside-range: off }\n"),
      paths: ["/r/one/wi.config.yaml"],
      concerned: ["a.wi.yaml", "b.wi.yaml", "wi.config.yaml", "base.yaml", "site.wi-catalog.yaml"],
    },
    {
      what: "the project file, saved as it was",
      change: () => {},
      paths: ["/r/one/wi.config.yaml"],
      concerned: [],
    },
    {
      what: "a project file that it extends",
      change: rewrite("/r/shared/base.yaml", "rules: { tip-temperature-outside-range: off }\n"),
      paths: ["/r/shared/base.yaml"],
      concerned: ["a.wi.yaml", "b.wi.yaml", "base.yaml"],
    },
    {
      what: "a catalog",
      change: rewrite("/r/one/site.wi-catalog.yaml", EQUIPPED),
      paths: ["/r/one/site.wi-catalog.yaml"],
      concerned: ["a.wi.yaml", "b.wi.yaml", "site.wi-catalog.yaml"],
    },
    {
      what: "a catalog that no project names",
      change: rewrite("/r/two/site.wi-catalog.yaml", EQUIPPED),
      paths: ["/r/two/site.wi-catalog.yaml"],
      concerned: [],
    },
    {
      what: "a catalog that goes",
      change: (files) => files.remove("/r/one/site.wi-catalog.yaml"),
      paths: ["/r/one/site.wi-catalog.yaml"],
      concerned: ["a.wi.yaml", "b.wi.yaml", "site.wi-catalog.yaml", "wi.config.yaml"],
    },
    {
      what: "a folder that goes",
      change: (files) => files.remove("/r/shared"),
      paths: ["/r/shared"],
      concerned: ["a.wi.yaml", "b.wi.yaml", "base.yaml", "wi.config.yaml"],
    },
    {
      what: "a project file that comes",
      change: rewrite("/r/wi.config.yaml", ""),
      paths: ["/r/wi.config.yaml"],
      concerned: ["d.wi.yaml"],
    },
    {
      what: "a project file that comes between",
      change: rewrite("/r/one/drafts/wi.config.yaml", ""),
      paths: ["/r/one/drafts/wi.config.yaml"],
      concerned: ["b.wi.yaml"],
    },
    {
      what: "a project file that goes",
      change: (files) => files.remove("/r/two/wi.config.yaml"),
      paths: ["/r/two/wi.config.yaml"],
      concerned: ["c.wi.yaml", "wi.config.yaml"],
    },
    {
      what: "a repository that ends here",
      change: rewrite("/r/two/.git", FOLDER),
      paths: ["/r/two/.git"],
      concerned: ["c.wi.yaml"],
    },
    {
      what: "an instruction that nobody performs",
      change: rewrite("/r/one/a.wi.yaml", instruction("WI-9")),
      paths: ["/r/one/a.wi.yaml"],
      concerned: [],
    },
    {
      what: "files of other tools",
      change: rewrite("/r/one/readme.md", "x"),
      paths: ["/r/one/readme.md", "/r/node_modules/x.yaml", "/elsewhere/wi.yaml"],
      concerned: [],
    },
  ];
  for (const { what, change, paths, concerned } of cases) {
    it(what, () => {
      const files = memoryFiles(LIBRARY);
      const projects = open(files);
      const environmentOf = (path: string) => projects.of(path).environmentFor(path);
      const before = DOCUMENTS.map(environmentOf);
      change(files);
      const named = projects.changed(paths);
      assert.deepEqual([...named].map((path) => path.slice(path.lastIndexOf("/") + 1)).sort(), [...concerned].sort());
      for (const [index, path] of DOCUMENTS.entries()) {
        assert.equal(environmentOf(path) !== before[index], named.has(path), path);
      }
      assert.deepEqual([...projects.changed(paths)], []);
    });
  }

  it("documents of the same settings still share their environment, those of others do not", () => {
    const files = memoryFiles({ ...LIBRARY, "/r/one/z.wi.yaml": "" });
    const projects = open(files);
    const environmentOf = (path: string) => projects.of(path).environmentFor(path);
    files.set("/r/one/site.wi-catalog.yaml", EQUIPPED);
    projects.changed(["/r/one/site.wi-catalog.yaml"]);
    assert.ok(environmentOf("/r/one/a.wi.yaml") === environmentOf("/r/one/z.wi.yaml"));
    assert.ok(environmentOf("/r/one/a.wi.yaml") !== environmentOf("/r/one/drafts/b.wi.yaml"));
    assert.ok(environmentOf("/r/one/a.wi.yaml").site.equipment.has("XR-9"));
  });

  it("a document is no longer named once it is forgotten", () => {
    const files = memoryFiles(LIBRARY);
    const projects = open(files);
    for (const path of DOCUMENTS) check(path, files, projects);
    projects.forget("/r/one/a.wi.yaml");
    files.set("/r/one/site.wi-catalog.yaml", EQUIPPED);
    const named = projects.changed(["/r/one/site.wi-catalog.yaml"]);
    assert.ok(!named.has("/r/one/a.wi.yaml"));
    assert.ok(named.has("/r/one/drafts/b.wi.yaml"));
  });

  it("a new day gives other environments, unless the project names the day", () => {
    let today = "2026-11-22";
    const files = memoryFiles(LIBRARY);
    const projects = open(files, { today: () => today });
    const environmentOf = (path: string): Environment => projects.of(path).environmentFor(path);
    const [a, b] = [environmentOf("/r/one/a.wi.yaml"), environmentOf("/r/one/drafts/b.wi.yaml")];
    assert.ok(environmentOf("/r/one/a.wi.yaml") === a);
    today = "2026-11-23";
    assert.equal(environmentOf("/r/one/a.wi.yaml").asOf, "2026-11-23");
    assert.ok(environmentOf("/r/one/drafts/b.wi.yaml") === b);
  });
});

describe("projects: what documents ask", () => {
  interface Case {
    readonly what: string;
    readonly performs?: string;
    readonly image?: string;
    readonly start?: Readonly<Record<string, string | Special>>;
    readonly change: (files: MemoryFiles) => void;
    readonly paths: readonly string[];
    readonly concerned: boolean;
  }
  const B = "/r/b.wi.yaml";
  const cases: readonly Case[] = [
    {
      what: "the instruction that it performs is written",
      performs: "WI-7",
      start: { [B]: instruction("WI-7") },
      change: (files) => files.set(B, `${instruction("WI-7")}# end\n`),
      paths: [B],
      concerned: true,
    },
    {
      what: "the instruction that it performs is saved as it was",
      performs: "WI-7",
      start: { [B]: instruction("WI-7") },
      change: () => {},
      paths: [B],
      concerned: false,
    },
    {
      what: "another instruction is written",
      performs: "WI-7",
      start: { [B]: instruction("WI-7"), "/r/c.wi.yaml": instruction("WI-8", "WI-7") },
      change: (files) => files.set("/r/c.wi.yaml", instruction("WI-8", "WI-7", "x.png")),
      paths: ["/r/c.wi.yaml"],
      concerned: false,
    },
    {
      what: "the instruction gets another number",
      performs: "WI-7",
      start: { [B]: instruction("WI-7") },
      change: (files) => files.set(B, instruction("WI-8")),
      paths: [B],
      concerned: true,
    },
    {
      what: "an instruction gets the number",
      performs: "WI-7",
      start: { [B]: instruction("WI-8") },
      change: (files) => files.set(B, instruction("'WI-7'")),
      paths: [B],
      concerned: true,
    },
    {
      what: "an instruction with the number comes",
      performs: "WI-7",
      change: (files) => files.set("/r/new/deep/b.wi.yaml", instruction("WI-7")),
      paths: ["/r/new"],
      concerned: true,
    },
    {
      what: "an instruction with another number comes",
      performs: "WI-7",
      change: (files) => files.set(B, instruction("WI-8")),
      paths: [B],
      concerned: false,
    },
    {
      what: "a later one with the same number comes",
      performs: "WI-7",
      start: { [B]: instruction("WI-7") },
      change: (files) => files.set("/r/c.wi.yaml", instruction("WI-7")),
      paths: ["/r/c.wi.yaml"],
      concerned: false,
    },
    {
      what: "an earlier one with the same number comes",
      performs: "WI-7",
      start: { [B]: instruction("WI-7") },
      change: (files) => files.set("/r/0.wi.yaml", instruction("WI-7")),
      paths: ["/r/0.wi.yaml"],
      concerned: true,
    },
    {
      what: "the folder of the instruction goes",
      performs: "WI-7",
      start: { "/r/line/deep/b.wi.yaml": instruction("WI-7") },
      change: (files) => files.remove("/r/line"),
      paths: ["/r/line"],
      concerned: true,
    },
    {
      what: "an instruction in a hidden folder comes",
      performs: "WI-7",
      change: (files) => files.set("/r/.old/b.wi.yaml", instruction("WI-7")),
      paths: ["/r/.old/b.wi.yaml"],
      concerned: false,
    },
    {
      what: "one that cannot be read may be it",
      performs: "WI-7",
      change: (files) => files.set(B, LOCKED),
      paths: [B],
      concerned: true,
    },
    {
      what: "the file behind a link is written",
      performs: "WI-7",
      start: { "/store/b.yaml": instruction("WI-8"), [B]: { link: "../store/b.yaml" } },
      change: (files) => files.set("/store/b.yaml", instruction("WI-7")),
      paths: ["/store/b.yaml"],
      concerned: true,
    },
    {
      what: "the image comes",
      image: "images/u7.png",
      change: (files) => files.set("/r/images/u7.png", "x"),
      paths: ["/r/images/u7.png"],
      concerned: true,
    },
    {
      what: "the image goes",
      image: "images/u7.png",
      start: { "/r/images/u7.png": "x" },
      change: (files) => files.remove("/r/images/u7.png"),
      paths: ["/r/images/u7.png"],
      concerned: true,
    },
    {
      what: "the image is painted anew",
      image: "images/u7.png",
      start: { "/r/images/u7.png": "x" },
      change: (files) => files.set("/r/images/u7.png", "y"),
      paths: ["/r/images/u7.png"],
      concerned: false,
    },
    {
      what: "the image is written otherwise",
      image: "images/u7.png",
      start: { "/r/images/u7.png": "x" },
      change: (files) => {
        files.remove("/r/images/u7.png");
        files.set("/r/images/U7.png", "x");
      },
      paths: ["/r/images/u7.png", "/r/images/U7.png"],
      concerned: true,
    },
    {
      what: "an image beside the missing one comes, and may be meant",
      image: "images/u7.png",
      start: { "/r/images/u8.png": "x" },
      change: (files) => files.set("/r/images/u9.png", "x"),
      paths: ["/r/images/u9.png"],
      concerned: true,
    },
    {
      what: "an image beside one that is there comes",
      image: "images/u7.png",
      start: { "/r/images/u7.png": "x" },
      change: (files) => files.set("/r/images/u9.png", "x"),
      paths: ["/r/images/u9.png"],
      concerned: false,
    },
    {
      what: "the folder behind a link goes",
      image: "pics/u7.png",
      start: { "/r/images/u7.png": "x", "/r/pics": { link: "images" } },
      change: (files) => files.remove("/r/images"),
      paths: ["/r/images"],
      concerned: true,
    },
    {
      what: "the link leads out of the repository from now on",
      image: "pics/u7.png",
      start: { "/r/images/u7.png": "x", "/r/pics": { link: "images" }, "/out/u7.png": "x" },
      change: (files) => files.set("/r/pics", { link: "../out" }),
      paths: ["/r/pics"],
      concerned: true,
    },
  ];
  for (const { what, performs, image, start, change, paths, concerned } of cases) {
    it(`${what}: ${concerned ? "to be checked again" : "of no concern"}`, () => {
      const files = memoryFiles({ "/r/.git": FOLDER, "/r/a.wi.yaml": instruction("WI-1", performs, image), ...start });
      const projects = open(files);
      const before = check("/r/a.wi.yaml", files, projects)?.analysis?.kept.environment;
      change(files);
      const named = projects.changed(paths);
      assert.deepEqual([...named], concerned ? ["/r/a.wi.yaml"] : []);
      const after = check("/r/a.wi.yaml", files, projects);
      assert.equal(after?.analysis?.kept.environment !== before, concerned);
      assert.deepEqual(after?.findings, check("/r/a.wi.yaml", files, open(files))?.findings);
      assert.deepEqual([...projects.changed(paths)], []);
    });
  }

  it("what was asked in an earlier analysis still counts while its steps are kept", () => {
    const files = memoryFiles({ "/r/.git": FOLDER, "/r/a.wi.yaml": instruction("WI-1", undefined, "u7.png") });
    const projects = open(files);
    const target = { path: "/r/a.wi.yaml", kind: "instruction" } as const;
    const first = checkFile(target, files.read(target.path), projects);
    const text = first.text?.replace("title: Remove U3", "title: Take U3 off") ?? "";
    const second = checkFile(target, { text }, projects, first.analysis);
    assert.deepEqual(
      second.findings.map(({ rule }) => rule),
      ["inspection-missing", "reference-broken"],
    );
    files.set("/r/u7.png", "x");
    assert.deepEqual([...projects.changed(["/r/u7.png"])], ["/r/a.wi.yaml"]);
    const third = checkFile(target, { text }, projects, second.analysis);
    assert.deepEqual(
      third.findings.map(({ rule }) => rule),
      ["inspection-missing"],
    );
  });

  it("does not look for an excluded file at every key, and does once it is no longer excluded", () => {
    const files = memoryFiles({
      "/r/.git": FOLDER,
      "/r/wi.config.yaml": "exclude: [old]\n",
      "/r/a.wi.yaml": instruction("WI-1", "WI-7"),
      "/r/old/b.wi.yaml": "",
    });
    const projects = open(files);
    const type = (text: string) => {
      files.set("/r/old/b.wi.yaml", text);
      files.asked.length = 0;
      const named = [...projects.changed(["/r/old/b.wi.yaml"])];
      return { named, lists: files.asked.filter((question) => question.startsWith("list")).length };
    };
    check("/r/a.wi.yaml", files, projects);
    type("x");
    assert.deepEqual(type(instruction("WI-7")), { named: [], lists: 0 });
    files.set("/r/wi.config.yaml", "");
    projects.changed(["/r/wi.config.yaml"]);
    assert.deepEqual(check("/r/a.wi.yaml", files, projects)?.findings, []);
    assert.deepEqual(type(instruction("WI-8")).named, ["/r/a.wi.yaml"]);
    projects.forget("/r/a.wi.yaml");
    assert.deepEqual(type(instruction("WI-7")), { named: [], lists: 0 });
    assert.deepEqual(check("/r/a.wi.yaml", files, projects)?.findings, []);
  });

  it("keeps the parse of a host, and reads nothing when it is told of a key", () => {
    const disk = memoryFiles({
      "/r/.git": FOLDER,
      "/r/a.wi.yaml": instruction("WI-1", "WI-7"),
      ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`/r/many/${i}.wi.yaml`, instruction(`WI-M${i}`)])),
    });
    const opened = new Map<string, { text: string; source: ReturnType<typeof parseDocument> }>();
    const files = layOver(disk, opened);
    const projects = openProjects({ files, cwd: "/r", today: () => "2026-11-22" });
    const checkOpen = () =>
      checkFile({ path: "/r/a.wi.yaml", kind: "instruction" }, files.read("/r/a.wi.yaml"), projects);
    const type = (text: string) => {
      opened.set("/r/many/7.wi.yaml", { text, source: parseDocument(text) });
      disk.asked.length = 0;
      return [...projects.changed(["/r/many/7.wi.yaml"])];
    };
    assert.equal(checkOpen().findings.length, 1);
    assert.deepEqual(type(instruction("WI-M7 ")), []);
    assert.deepEqual(type(`${instruction("WI-M7")}# more\n`), []);
    assert.deepEqual(disk.asked, []);
    assert.deepEqual(type(instruction("WI-7")), ["/r/a.wi.yaml"]);
    assert.deepEqual(disk.asked, []);
    assert.deepEqual(checkOpen().findings, []);
    opened.delete("/r/many/7.wi.yaml");
    assert.deepEqual([...projects.changed(["/r/many/7.wi.yaml"])], ["/r/a.wi.yaml"]);
    assert.equal(checkOpen().findings.length, 1);
  });
});

describe("projects: which file applies", () => {
  it("looks no further up than the workspace folder, unless it lies in a repository", () => {
    const content = { "/up/wi.config.yaml": "", "/up/ws/deep/a.wi.yaml": "" };
    const files = memoryFiles(content);
    const of = (roots?: readonly string[]) =>
      openProjects({ files, cwd: "/up/ws", today: () => undefined, ...(roots && { roots }) }).of(
        "/up/ws/deep/a.wi.yaml",
      );
    assert.equal(of().file, "/up/wi.config.yaml");
    assert.equal(of(["/up/ws"]).file, undefined);
    assert.equal(of(["/up/ws"]).root, "/up/ws");
    files.set("/up/.git", FOLDER);
    assert.equal(of(["/up/ws"]).file, "/up/wi.config.yaml");
    files.set("/up/ws/wi.config.yaml", "");
    assert.equal(of(["/up/ws"]).file, "/up/ws/wi.config.yaml");
  });

  it("a project file is told of once, however it is reached, and circles by each of their files", () => {
    const files = memoryFiles({
      "/r/.git": FOLDER,
      "/r/wi.config.yaml": "extends: [./a.yaml, ./b.yaml]\n",
      "/r/a.yaml": "extends: ./base.yaml\n",
      "/r/b.yaml": "extends: [./base.yaml, ./c.yaml]\n",
      "/r/c.yaml": "extends: ./b.yaml\n",
      "/r/base.yaml": "rules: { no-such-rule: off }\n",
    });
    const projects = open(files);
    const told = (file: string) =>
      projects.load(file).files.map(({ path, findings }) => [path, findings.map(({ what }) => what)]);
    const circle = (path: string) => [`‘${path}’ leads back to this file.`];
    assert.deepEqual(told("/r/wi.config.yaml"), [
      ["base.yaml", ["There is no rule ‘no-such-rule’."]],
      ["a.yaml", []],
      ["c.yaml", circle("./b.yaml")],
      ["b.yaml", circle("./c.yaml")],
      ["wi.config.yaml", []],
    ]);
    // The same for each file when it is looked at on its own.
    const all = new Map(told("/r/wi.config.yaml").map(([path, whats]) => [path, whats]));
    for (const path of ["a.yaml", "b.yaml", "c.yaml", "base.yaml"]) {
      for (const [name, whats] of told(`/r/${path}`)) assert.deepEqual(whats, all.get(name), `${name} from ${path}`);
    }
  });

  it("a thousand project files that each extend the next two are each read once", () => {
    const files = memoryFiles({ "/r/.git": FOLDER });
    for (let i = 0; i < 1000; i++) files.set(`/r/${i}.yaml`, `extends: [./${i + 1}.yaml, ./${i + 2}.yaml]\n`);
    files.set("/r/1000.yaml", "");
    files.set("/r/1001.yaml", "");
    files.set("/r/wi.config.yaml", "extends: ./0.yaml\n");
    const project = open(files).inFolder("/r");
    assert.equal(project.broken, undefined);
    assert.equal(project.files.length, 1003);
    assert.equal(files.asked.filter((question) => question.startsWith("read")).length, 1003);
  });
});

describe("what is reported of a file", () => {
  const files = memoryFiles({
    "/r/.git": FOLDER,
    "/r/ok/a.wi.yaml": instruction("WI-1", "WI-9"),
    "/r/ok/wi.config.yaml": 'include: ["**/*.wi.yaml", "named/*.yaml"]\ncatalogs: [plain.yaml]\n',
    "/r/ok/plain.yaml": "workInstructionCatalog: 1\nnonsense: 1\n",
    "/r/ok/named/b.yaml": instruction("WI-2", "WI-9"),
    "/r/ok/named/compose.yaml": "services: {}\n",
    "/r/ok/other.yaml": instruction("WI-3"),
    "/r/ok/a.wi-record.yaml": "x",
    "/r/other/.git": FOLDER,
    "/r/other/locked.wi.yaml": LOCKED,
    "/r/other/a.wi.yaml": instruction("WI-1", "WI-9"),
    "/r/broken/wi.config.yaml": "catalogs: [missing.wi-catalog.yaml]\n",
    "/r/broken/a.wi.yaml": instruction("WI-1", "WI-9"),
    "/r/broken/locked.wi.yaml": LOCKED,
    "/r/broken/own.wi-catalog.yaml": "workInstructionCatalog: 1\nnonsense: 1\n",
  });
  const projects = open(files);
  for (const path of ["/r/ok/a.wi.yaml", "/r/broken/a.wi.yaml"]) projects.of(path);

  const unknown = "schema: ‘nonsense’ is not a key of a site catalog.";
  const missing = "reference-broken: No instruction of the project has the number ‘WI-9’.";
  const cases: readonly (readonly [path: string, findings: readonly string[] | undefined])[] = [
    ["/r/ok/a.wi.yaml", [missing]],
    ["/r/ok/named/b.yaml", [missing]],
    ["/r/ok/named/compose.yaml", undefined],
    ["/r/ok/other.yaml", undefined],
    ["/r/ok/a.wi-record.yaml", undefined],
    ["/r/ok/plain.yaml", [unknown]],
    ["/r/ok/wi.config.yaml", []],
    ["/r/other/a.wi.yaml", []],
    ["/r/other/locked.wi.yaml", ["syntax: The file may not be read by this user."]],
    ["/r/broken/wi.config.yaml", ["schema: The catalog ‘missing.wi-catalog.yaml’ is not there."]],
    ["/r/broken/a.wi.yaml", []],
    ["/r/broken/locked.wi.yaml", []],
    ["/r/broken/own.wi-catalog.yaml", [unknown]],
  ];
  for (const [path, findings] of cases) {
    it(`${path}: ${findings?.join(" ") ?? "left alone"}`, () => {
      assert.deepEqual(
        rulesOf(path, files, projects)?.map((text) => text.split(" Did you")[0]),
        findings,
      );
    });
  }

  it("an instruction of a broken project is analysed all the same, and says what holds it back", () => {
    const checked = check("/r/broken/a.wi.yaml", files, projects);
    assert.equal(checked?.analysis?.instruction?.header.document?.number?.text, "WI-1");
    assert.deepEqual(checked?.heldBack, { file: "/r/broken/wi.config.yaml", by: "settings" });
    assert.equal(checked?.incomplete, false);
  });
});

describe("open documents over the disk", () => {
  const disk = memoryFiles({ "/r/a.wi.yaml": "disk", "/r/link.wi.yaml": { link: "a.wi.yaml" }, "/r/b/c.txt": "c" });
  const opened = new Map([
    ["/r/a.wi.yaml", { text: "open" }],
    ["/r/new/deep/d.wi.yaml", { text: "new" }],
    ["/r/link.wi.yaml", { text: "linked" }],
  ]);
  const files = layOver(disk, opened);

  it("their texts come first", () => {
    assert.equal(files.read("/r/a.wi.yaml").text, "open");
    assert.equal(files.read("/r/new/deep/d.wi.yaml").text, "new");
    assert.equal(files.read("/r/b/c.txt").text, "c");
    assert.equal(files.read("/r/none").text, undefined);
  });
  it("they are there, with the folders around them", () => {
    assert.equal(files.entry("/r/new"), "folder");
    assert.equal(files.entry("/r/new/deep/d.wi.yaml"), "file");
    assert.equal(files.entry("/r/ne"), undefined);
    assert.deepEqual(files.list("/r").entries, [
      { name: "a.wi.yaml", kind: "file" },
      { name: "b", kind: "folder" },
      { name: "link.wi.yaml", kind: "file" },
      { name: "new", kind: "folder" },
    ]);
    assert.deepEqual(files.list("/r/new").entries, [{ name: "deep", kind: "folder" }]);
    assert.equal(files.list("/r/none").entries, undefined);
  });
});
