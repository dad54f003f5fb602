import assert from "node:assert/strict";
import { join } from "node:path";
import { DISK } from "../../server/src/cli/disk-files.ts";
import type { Projects } from "../../server/src/core/workspace/project.ts";
import { openProjects } from "../../server/src/core/workspace/projects.ts";
import { CLEAN, folder, removeFolders } from "./wi.ts";

function open(cwd: string, config?: string): Projects {
  return openProjects({ files: DISK, cwd, config, today: () => "2026-11-22" });
}

const other = (number: string) => CLEAN.replace("number: WI-RW-0900", `number: ${number}`);

describe("projects", () => {
  after(removeFolders);

  it("finds another instruction of the project by its number", () => {
    const cwd = folder({
      "wi.config.yaml": 'include: ["line/**/*.wi.yaml"]\n',
      "line/a.wi.yaml": CLEAN,
      "line/deep/b.wi.yaml": other("WI-7"),
      "line/c.wi.yaml": other('"WI 7/2"'),
      "elsewhere/d.wi.yaml": other("WI-8"),
    });
    const { around } = open(cwd).of(join(cwd, "line/a.wi.yaml")).environmentFor(join(cwd, "line/a.wi.yaml")).rules;
    const found = around.instruction("WI-7");
    assert.equal(found?.path, "line/deep/b.wi.yaml");
    assert.equal(found?.revision, "B");
    assert.deepEqual(
      found?.steps.map(({ name }) => name),
      ["remove-u3", "install-u3"],
    );
    assert.equal(found?.place.in.text.slice(found.place.start, found.place.end), "WI-7");
    assert.equal(around.instruction("WI 7/2")?.path, "line/c.wi.yaml");
    assert.equal(around.instruction("WI-8"), undefined);
    assert.equal(around.instruction("WI"), undefined);
    assert.equal(around.instruction("__proto__"), undefined);
  });

  it("cannot tell where an instruction of the project cannot be read", () => {
    const cwd = folder({ "a.wi.yaml": CLEAN, "b.wi.yaml": Buffer.from("title: caf\xe9\n", "latin1") });
    const { around } = open(cwd).of(join(cwd, "a.wi.yaml")).environmentFor(join(cwd, "a.wi.yaml")).rules;
    assert.equal(around.instruction("WI-7"), null);
    assert.equal(around.instruction("WI-RW-0900")?.path, "a.wi.yaml");
  });

  it("shares what files of the same settings are checked with, and no more", () => {
    const cwd = folder({
      "wi.config.yaml": 'overrides: [{ files: "drafts/**", asOf: 2027-01-01 }]\n',
      "a.wi.yaml": "",
      "b/b.wi.yaml": "",
      "drafts/c.wi.yaml": "",
    });
    const projects = open(cwd);
    const of = (path: string) => projects.of(join(cwd, path)).environmentFor(join(cwd, path));
    assert.equal(of("a.wi.yaml"), of("b/b.wi.yaml"));
    assert.notEqual(of("a.wi.yaml"), of("drafts/c.wi.yaml"));
    assert.equal(of("a.wi.yaml").asOf, "2026-11-22");
    assert.equal(of("drafts/c.wi.yaml").asOf, "2027-01-01");
  });

  it("lays a project file over those that it extends, the last one last", () => {
    const cwd = folder({
      "wi.config.yaml":
        "extends: [shared/a.yaml, shared/b.yaml]\nrules: { waiver-invalid: [error, { x: 1 }] }\npolicy: { conformance: { 3: high } }\n",
      "shared/a.yaml":
        "extends: ./deep/c.yaml\nasOf: 2026-01-01\ncatalogs: [site.wi-catalog.yaml]\npolicy: { conformance: { 1: low, 3: low } }\n",
      "shared/b.yaml": "asOf: 2026-02-02\nrules: { waiver-invalid: information, tip-temperature-outside-range: off }\n",
      "shared/deep/c.yaml": 'include: ["**/*.yaml"]\nrules: { tip-temperature-outside-range: error }\n',
      "shared/site.wi-catalog.yaml": "workInstructionCatalog: 1\n",
    });
    const project = open(cwd).inFolder(cwd);
    assert.equal(project.broken, undefined);
    assert.deepEqual(project.settings.include, ["**/*.yaml"]);
    assert.equal(project.settings.asOf, "2026-02-02");
    assert.deepEqual(project.settings.rules.get("waiver-invalid"), { severity: "error", options: { x: 1 } });
    assert.deepEqual(project.settings.rules.get("tip-temperature-outside-range"), { severity: "off" });
    assert.deepEqual(project.settings.policy.conformance, { 1: "low", 3: "high" });
    assert.deepEqual(
      project.files.map(({ path }) => path),
      ["shared/deep/c.yaml", "shared/a.yaml", "shared/b.yaml", "wi.config.yaml", "shared/site.wi-catalog.yaml"],
    );
  });

  it("a circle of project files is an error, and ends", () => {
    const cwd = folder({
      "wi.config.yaml": "extends: ./a.yaml\n",
      "a.yaml": "extends: ./b.yaml\n",
      "b.yaml": "extends: ./a.yaml\n",
    });
    const project = open(cwd).inFolder(cwd);
    assert.equal(project.broken?.by, "settings");
    assert.ok(project.files.some(({ path, findings }) => path === "b.yaml" && findings.length === 1));
  });
});
