import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { openProjects } from "../../server/src/core/workspace/projects.ts";
import { recognise, said } from "../../server/src/core/workspace/recognise.ts";
import { FOLDER, memoryFiles } from "../support/memory-files.ts";

const FILES = {
  "/w/.git": FOLDER,
  "/w/wi.config.yaml": 'exclude: ["old/**", "line-3/scrap/**"]\ncatalogs: [site.wi-catalog.yaml, words.yaml]\n',
  "/w/site.wi-catalog.yaml": "workInstructionCatalog: 1\n",
  "/w/other.wi-catalog.yaml": "workInstructionCatalog: 1\n",
  "/w/words.yaml": "workInstructionCatalog: 1\n",
  "/w/a.wi.yaml": "workInstruction: 1\n",
  "/w/a.yaml": "workInstruction: 1\n",
  "/w/old/a.wi.yaml": "workInstruction: 1\n",
  "/w/compose.yml": "services: {}\n",
  "/w/notes.txt": "workInstruction: 1\n",
  "/w/a.wi-record.yaml": "record: 1\n",
  "/w/line-3/wi.config.yaml": 'extends: ../shared/base.yaml\ninclude: ["**/*.yaml"]\n',
  "/w/shared/base.yaml": "{}\n",
  "/w/line-3/a.wi.yml": "workInstruction: 1\n",
  "/w/line-3/b.yaml": "workInstruction: 1\n",
  "/w/line-3/c.yaml": "services: {}\n",
  "/w/line-3/scrap/d.wi.yaml": "workInstruction: 1\n",
  "/w/line-4/wi.config.yaml": "extends: [\n",
  "/w/line-4/a.wi.yaml": "workInstruction: 1\n",
  "/bare/.git": FOLDER,
  "/bare/a.wi.yaml": "workInstruction: 1\n",
  "/bare/s.wi-catalog.yaml": "workInstructionCatalog: 1\n",
};

function ask(path: string, isSetByHand = false) {
  const files = memoryFiles(FILES);
  const projects = openProjects({ files, cwd: "/w", today: () => undefined });
  // The server has asked for the environments of documents before.
  for (const other of ["/w/a.wi.yaml", "/w/line-3/a.wi.yml"]) projects.of(other).environmentFor(other);
  return recognise(path, files.read(path).text, projects, (other) => other.replace("/w/", ""), isSetByHand);
}

type Case = readonly [path: string, kind: string, because: string, project?: string];

const CASES: readonly Case[] = [
  [
    "/w/a.wi.yaml",
    "instruction",
    "It ends with .wi.yaml and lies in the project of ‘wi.config.yaml’.",
    "/w/wi.config.yaml",
  ],
  [
    "/w/line-3/a.wi.yml",
    "instruction",
    "It ends with .wi.yml and lies in the project of ‘line-3/wi.config.yaml’.",
    "/w/line-3/wi.config.yaml",
  ],
  [
    "/w/old/a.wi.yaml",
    "instruction",
    "Left out by ‘exclude: old/**’, it is checked only while open.",
    "/w/wi.config.yaml",
  ],
  [
    "/w/line-3/scrap/d.wi.yaml",
    "instruction",
    "Left out by ‘exclude: line-3/scrap/**’, it is checked only while open.",
    "/w/line-3/wi.config.yaml",
  ],
  [
    "/w/line-4/a.wi.yaml",
    "instruction",
    "It ends with .wi.yaml and lies in the project of ‘line-4/wi.config.yaml’. It is not checked until the errors in ‘line-4/wi.config.yaml’ are repaired.",
    "/w/line-4/wi.config.yaml",
  ],
  ["/bare/a.wi.yaml", "instruction", "It ends with .wi.yaml, and there is no wi.config.yaml around it."],
  [
    "/w/line-3/b.yaml",
    "instruction",
    "The ‘include’ of ‘line-3/wi.config.yaml’ names it, and its first key says what it is.",
    "/w/line-3/wi.config.yaml",
  ],
  [
    "/w/line-3/c.yaml",
    "none",
    "The ‘include’ of ‘line-3/wi.config.yaml’ names it, but its first key is not ‘workInstruction’.",
    "/w/line-3/wi.config.yaml",
  ],
  [
    "/w/a.yaml",
    "none",
    "A work instruction ends with .wi.yaml, or the ‘include’ of a wi.config.yaml names it; ‘a.yaml’ is neither.",
    "/w/wi.config.yaml",
  ],
  [
    "/w/compose.yml",
    "none",
    "It is a YAML file like others; work instructions end with .wi.yaml.",
    "/w/wi.config.yaml",
  ],
  ["/w/notes.txt", "none", "It is no YAML file; work instructions end with .wi.yaml.", "/w/wi.config.yaml"],
  [
    "/w/a.wi-record.yaml",
    "none",
    "Its name ends with .wi-record.yaml, which is kept for records of work.",
    "/w/wi.config.yaml",
  ],
  ["/w/wi.config.yaml", "config", "wi.config.yaml is the project file of its folder.", "/w/wi.config.yaml"],
  ["/w/shared/base.yaml", "config", "A project extends it, which makes it a project file.", "/w/shared/base.yaml"],
  [
    "/w/site.wi-catalog.yaml",
    "catalog",
    "It ends with .wi-catalog.yaml, and ‘wi.config.yaml’ lists it.",
    "/w/wi.config.yaml",
  ],
  [
    "/w/other.wi-catalog.yaml",
    "catalog",
    "It ends with .wi-catalog.yaml, and ‘wi.config.yaml’ does not list it under ‘catalogs’.",
    "/w/wi.config.yaml",
  ],
  ["/w/words.yaml", "catalog", "A project lists it as a site catalog.", "/w/wi.config.yaml"],
  [
    "/bare/s.wi-catalog.yaml",
    "catalog",
    "It ends with .wi-catalog.yaml, and there is no wi.config.yaml that lists it.",
  ],
  [
    "/w/missing.yaml",
    "none",
    "It is a YAML file like others; work instructions end with .wi.yaml.",
    "/w/wi.config.yaml",
  ],
];

describe("recognise", () => {
  for (const [path, kind, because, project] of CASES) {
    it(path, () => {
      const asked = ask(path);
      const expected = { kind: kind === "none" ? undefined : kind, because, project };
      assert.deepEqual({ ...asked, because: said(asked.because) }, expected);
    });
  }

  it("a language set by hand counts where nothing else does", () => {
    const byHand = "Its language was set to work instruction by hand.";
    assert.equal(said(ask("/w/compose.yml", true).because), byHand);
    assert.equal(ask("/w/compose.yml", true).kind, "instruction");
    assert.equal(ask("/w/words.yaml", true).kind, "catalog");
  });

  it("why a file is left out fits one line, in each language", () => {
    const { because } = ask("/w/line-3/scrap/d.wi.yaml");
    const sentence = said(because);
    const sentences = ["de", "zh-cn"].map((language) => {
      const address = new URL(`../../client/l10n/bundle.l10n.${language}.json`, import.meta.url);
      const bundle = JSON.parse(readFileSync(address, "utf8")) as Record<string, string>;
      return (bundle[because[0].text] ?? assert.fail(language)).replace("{0}", "line-3/scrap/**");
    });
    for (const one of [sentence, ...sentences]) assert.ok(one.length < 80, one);
  });
});
