import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { headerShape, stepShape } from "../server/src/core/model/shapes.ts";
import { RULES } from "../server/src/core/rules/index.generated.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = (folder: string, ending: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

/** Found by the analysis or the parser, not by a function of their own; tested there. */
const WITHOUT_CHECK = new Set(["syntax", "schema", "internal-error", "waiver-invalid", "ignore-unused"]);

describe("house", () => {
  it("the lock file has the packages of every platform, without which `npm ci` refuses it", () => {
    const { packages }: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
      readFileSync(join(root, "package-lock.json"), "utf8"),
    );
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    const missing = wanted.filter((name) => packages[`node_modules/${name}`] === undefined);
    assert.deepEqual(missing, []);
  });

  it("the top level is as DESIGN says", () => {
    const allowed = new Set([
      "client",
      "server",
      "schemas",
      "snippets",
      "test",
      "examples",
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
      "node_modules",
      "dist",
      "coverage",
    ]);
    const others = readdirSync(root).filter(
      (name) => !name.startsWith(".") && !allowed.has(name) && !/^package\.nls/.test(name),
    );
    assert.deepEqual(others, []);
  });

  it("each rule has its page and its test", () => {
    const ids = [...RULES.keys()].sort();
    assert.deepEqual(
      files("server/docs/rules", ".md").filter((id) => id !== "README"),
      ids,
    );
    const tested = new Set(files("test/rules", ".test.ts"));
    assert.deepEqual(
      ids.filter((id) => !tested.has(id) && !WITHOUT_CHECK.has(id)),
      [],
    );
  });

  it("each rule has a mutator", () => {
    const mutators = new Set(files("test/mutators", ".ts"));
    assert.deepEqual(
      [...RULES.keys()].filter((id) => id !== "internal-error" && !mutators.has(id)),
      [],
    );
  });

  it("messages never say that a standard requires", () => {
    for (const [id] of RULES) {
      const text = readFileSync(join(root, `server/src/core/rules/${id}.ts`), "utf8");
      assert.doesNotMatch(text, /IPC requires/i, id);
    }
  });

  it("the rules of DESIGN are all there", () => {
    const text = readFileSync(join(root, "test/rule-ids.txt"), "utf8");
    assert.deepEqual([...RULES.keys()].sort(), text.trim().split("\n").sort());
  });

  it("the model reads the keys of the schema", () => {
    const schema = JSON.parse(readFileSync(join(root, "schemas/work-instruction.schema.json"), "utf8"));
    assert.deepEqual(Object.keys(headerShape).sort(), Object.keys(schema.properties).sort());
    assert.deepEqual(Object.keys(stepShape).sort(), Object.keys(schema.$defs.step.properties).sort());
  });

  it("depends on nothing at run time and has no registry in the lock file", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    assert.equal(manifest.dependencies, undefined);
    assert.doesNotMatch(readFileSync(join(root, "package-lock.json"), "utf8"), /"resolved": "http/);
    assert.ok(existsSync(join(root, "LICENSE")));
  });
});
