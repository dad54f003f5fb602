import assert from "node:assert/strict";
import { buildIfStale, CLEAN, folder, lint, removeFolders, WARNED, WRONG, wi } from "./wi.ts";

const BROKEN_CONFIG = "rules: { no-such-rule: error }\n";
const LATIN = Buffer.from("workInstruction: 1\ntitle: caf\xe9\n", "latin1");

describe("wi: exit codes", () => {
  let cwd: string;
  before(() => {
    buildIfStale();
    cwd = folder(files);
  });
  after(removeFolders);

  const files = {
    "clean.wi.yaml": CLEAN,
    "warned.wi.yaml": WARNED,
    "wrong.wi.yaml": WRONG,
    "latin.wi.yaml": LATIN,
    "other.yaml": "name: something else\n",
    "empty-folder/readme.txt": "",
    "broken/wi.config.yaml": BROKEN_CONFIG,
    "broken/clean.wi.yaml": CLEAN,
  };

  const cases: readonly (readonly [what: string, args: readonly string[], code: number])[] = [
    ["no findings", ["clean.wi.yaml"], 0],
    ["findings below the gate", ["warned.wi.yaml"], 0],
    ["findings at the gate", ["wrong.wi.yaml"], 1],
    ["a lower gate", ["warned.wi.yaml", "--fail-on", "warning"], 1],
    ["a gate that nothing reaches", ["clean.wi.yaml", "--fail-on", "information"], 0],
    ["more warnings than allowed", ["warned.wi.yaml", "--max-warnings", "0"], 1],
    ["as many warnings as allowed", ["warned.wi.yaml", "--max-warnings", "1"], 0],
    ["an option that does not exist", ["clean.wi.yaml", "--formt", "json"], 2],
    ["a broken project file", ["broken"], 2],
    ["an empty folder", ["empty-folder"], 3],
    ["a path that is not there", ["nowhere.wi.yaml"], 3],
    ["a pattern that matches nothing", ["nowhere/**/*.wi.yaml"], 3],
    ["a file of another tool", ["other.yaml"], 3],
    ["a file of another tool among instructions", ["other.yaml", "clean.wi.yaml"], 0],
    ["a file that cannot be read", ["latin.wi.yaml"], 4],
    ["usage before an incomplete run", ["broken", "latin.wi.yaml"], 2],
    ["an incomplete run before findings", ["latin.wi.yaml", "wrong.wi.yaml"], 4],
    ["findings before nothing to check", ["wrong.wi.yaml", "nowhere.wi.yaml"], 1],
    ["nothing to check before clean", ["clean.wi.yaml", "nowhere.wi.yaml"], 3],
  ];
  for (const [what, args, code] of cases) {
    it(`${code}: ${what}`, () => {
      const ended = lint(args, { cwd });
      assert.equal(ended.code, code, ended.out + ended.err);
      assert.doesNotMatch(ended.out + ended.err, /^\s+at .*:\d+:\d+/m);
    });
  }

  const usage: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [[], /wi lint \[paths/],
    [["lnt"], /There is no command ‘lnt’. It is one of lint|similar one is ‘lint’/],
    [["render"], /‘wi render’ is not available yet/],
    [["lint", "--formt", "json"], /similar option is --format/],
    [["lint", "--format", "jsn"], /‘json’|json/],
    [["lint", "--format", "json", "--format", "sarif"], /Only one format/],
    [["lint", "--format"], /--format needs a value/],
    [["lint", "--fail-on", "warn"], /warning/],
    [["lint", "--max-warnings", "many"], /whole number/],
    [["lint", "--rule", "tip-temperature-outsid-range=off"], /‘tip-temperature-outside-range’/],
    [["lint", "--rule", "tip-temperature-outside-range=loud"], /off, information, warning or error/],
    [["lint", "--rule", "syntax=off"], /cannot be switched off/],
    [["lint", "--as-of", "2026-02-30"], /not a date of the calendar/],
    [["lint", "--config", "nowhere.yaml"], /is not there/],
    [["lint", "--diff"], /--diff belongs to --fix/],
    [["lint", "--unsafe"], /--unsafe belongs to --fix/],
    [["lint", "--stdin-filename", "a.wi.yaml"], /belongs to --stdin/],
    [["lint", "--stdin", "a.wi.yaml"], /leave the paths out/],
    [["lint", "--fix=yes"], /takes no value/],
    [["lint", "--threads", "4"], /not available yet/],
    [["lint", "--threads", "none"], /auto or a number/],
    [["lint", "--baseline", "b.json"], /--baseline is not available yet/],
    [["lint", "--changed"], /--changed is not available yet/],
    [["lint", "--cache"], /--cache is not available yet/],
    [["lint", "--shard", "1/2"], /--shard is not available yet/],
    [["explain"], /Name what to explain/],
    [["explain", "paralene"], /‘parylene’/],
  ];
  for (const [args, message] of usage) {
    it(`2: wi ${args.join(" ")}`, () => {
      const ended = wi(args, { cwd });
      assert.equal(ended.code, 2);
      assert.match(ended.err, message);
      assert.equal(ended.out, "");
    });
  }

  it("goes on with other projects when one has a broken project file", () => {
    const { out, err } = lint(["broken", "warned.wi.yaml"], { cwd });
    assert.match(out, /broken\/wi\.config\.yaml:1:10: error schema: There is no rule ‘no-such-rule’/);
    assert.match(out, /warned\.wi\.yaml:\d+:\d+: warning tip-temperature-outside-range/);
    assert.match(err, /1 file was not checked: broken\/wi\.config\.yaml has errors/);
  });
});
