import assert from "node:assert/strict";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { buildIfStale, CLEAN, folder, found, lint, removeFolders, WARNED, WRONG } from "./wi.ts";

/** A safe fix deletes the comment: the rule that it names finds nothing. */
const UNUSED = "# wi-ignore-file procedure-unknown: none\n";
const FIXABLE = UNUSED + CLEAN;
const MISSPELT = WRONG;
/** A fix that a person picks: which rule a waiver means. */
const WAIVER =
  "waivers: [{ rule: RULE, steps: [install-u3], reason: Heavy plane, approvedBy: R. Haas, expires: 2027-01-31 }]\n";
const PICKED = WARNED + WAIVER.replace("RULE", "tip-temperature-outside-range");
const TO_PICK = WARNED + WAIVER.replace("RULE", "tip-temperature-outsid-range");
const read = (cwd: string, name: string) => readFileSync(join(cwd, name), "utf8");

describe("wi lint --fix", () => {
  before(buildIfStale);
  after(removeFolders);

  it("makes the safe fixes, and fixing twice is fixing once", () => {
    const cwd = folder({ "a.wi.yaml": FIXABLE, "b.wi.yaml": CLEAN });
    const first = lint(["--fix"], { cwd });
    assert.equal(read(cwd, "a.wi.yaml"), CLEAN);
    assert.match(first.err, /1 fix in 1 file made/);
    assert.match(first.out, /no findings/);
    const before = statSync(join(cwd, "a.wi.yaml")).mtimeMs;
    assert.match(lint(["--fix"], { cwd }).err, /Nothing to fix/);
    assert.equal(statSync(join(cwd, "a.wi.yaml")).mtimeMs, before);
    assert.deepEqual(readdirSync(cwd).sort(), [".git", "a.wi.yaml", "b.wi.yaml"]);
  });

  it("leaves the others to --unsafe", () => {
    const cwd = folder({ "a.wi.yaml": TO_PICK });
    lint(["--fix"], { cwd });
    assert.equal(read(cwd, "a.wi.yaml"), TO_PICK);
    lint(["--fix", "--unsafe"], { cwd });
    assert.equal(read(cwd, "a.wi.yaml"), PICKED);
    assert.deepEqual(found([], { cwd }), []);
  });

  it("makes several fixes of one file, in rounds", () => {
    const cwd = folder({ "a.wi.yaml": UNUSED + UNUSED + MISSPELT.replace("existingAlloy", "existingAloy") });
    const ended = lint(["--fix", "--unsafe"], { cwd });
    assert.equal(read(cwd, "a.wi.yaml"), CLEAN);
    assert.match(ended.err, /4 fixes in 1 file made/);
  });

  it("shows what would change with --diff, and writes nothing", () => {
    const cwd = folder({ "a.wi.yaml": FIXABLE });
    const { out, err, code } = lint(["--fix", "--diff"], { cwd });
    assert.equal(read(cwd, "a.wi.yaml"), FIXABLE);
    assert.match(out, /^--- a\/a\.wi\.yaml\n\+\+\+ b\/a\.wi\.yaml\n@@ -1,4 \+1,3 @@\n-# wi-ignore-file/);
    assert.match(err, /1 fix in 1 file to be made/);
    assert.equal(code, 0);
    assert.equal(lint(["--fix", "--diff", "--fail-on", "warning"], { cwd }).code, 1);
    assert.equal(lint(["--fix", "--diff", "--format", "json"], { cwd }).code, 2);
  });

  it("writes the fixed text of standard input, and the findings beside it", () => {
    const cwd = folder({});
    const { out, err } = lint(["--stdin", "--fix"], { cwd, input: FIXABLE });
    assert.equal(out, CLEAN);
    assert.match(err, /Checked 1 file: no findings/);
    assert.equal(lint(["--stdin", "--fix"], { cwd, input: CLEAN }).out, CLEAN);
    assert.match(lint(["--stdin", "--fix", "--diff"], { cwd, input: FIXABLE }).out, /^--- a\/stdin\.wi\.yaml\n/);
  });

  it("keeps the mode, the byte order mark and the line ends", () => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    const cwd = folder({ "a.wi.yaml": `\uFEFF${crlf(FIXABLE)}`, "b.wi.yaml": crlf(MISSPELT) });
    chmodSync(join(cwd, "a.wi.yaml"), 0o640);
    lint(["--fix", "--unsafe"], { cwd });
    assert.equal(read(cwd, "a.wi.yaml"), `\uFEFF${crlf(CLEAN)}`);
    assert.equal(read(cwd, "b.wi.yaml"), crlf(CLEAN));
    assert.equal(statSync(join(cwd, "a.wi.yaml")).mode & 0o777, 0o640);
  });

  it("writes through a link inside the working folder, and not through one that leaves it", () => {
    const outside = folder({ "real.wi.yaml": FIXABLE, "deep/other.wi.yaml": FIXABLE });
    const cwd = folder({ "real.wi.yaml": FIXABLE });
    symlinkSync("real.wi.yaml", join(cwd, "inside.wi.yaml"));
    symlinkSync(join(outside, "real.wi.yaml"), join(cwd, "outside.wi.yaml"));
    symlinkSync(join(outside, "deep"), join(cwd, "folder"));
    const inside = lint(["--fix", "inside.wi.yaml"], { cwd });
    assert.equal(inside.code, 0);
    assert.equal(read(cwd, "real.wi.yaml"), CLEAN);
    assert.ok(lstatSync(join(cwd, "inside.wi.yaml")).isSymbolicLink());
    for (const path of ["outside.wi.yaml", "folder/other.wi.yaml"]) {
      const { code, err } = lint(["--fix", path], { cwd });
      assert.equal(code, 4);
      assert.match(err, /link that leads out of the working folder/);
    }
    assert.equal(read(outside, "real.wi.yaml"), FIXABLE);
    assert.equal(read(outside, "deep/other.wi.yaml"), FIXABLE);
  });

  it("leaves a read-only file as it is, and says so", () => {
    const cwd = folder({ "a.wi.yaml": FIXABLE });
    chmodSync(join(cwd, "a.wi.yaml"), 0o444);
    const { code, err, out } = lint(["--fix"], { cwd });
    assert.equal(code, 4);
    assert.match(err, /a\.wi\.yaml is not written: it is read-only/);
    assert.match(out, /ignore-unused/);
    assert.equal(read(cwd, "a.wi.yaml"), FIXABLE);
  });

  it("makes nothing worse: a text that cannot be read keeps its errors and no more", () => {
    const cwd = folder({ "a.wi.yaml": `${UNUSED}${CLEAN}notes: [open\n` });
    const errors = (lines: string[]) => lines.filter((line) => line.includes(" error ")).length;
    const before = errors(found([], { cwd }));
    lint(["--fix", "--unsafe"], { cwd });
    assert.ok(before > 0);
    assert.ok(errors(found([], { cwd })) <= before);
  });

  it("does not write a file that nothing is fixed in, whatever its bytes", () => {
    const cwd = folder({ "a.wi.yaml": CLEAN });
    mkdirSync(join(cwd, "b"));
    writeFileSync(join(cwd, "b/latin.wi.yaml"), Buffer.from("title: caf\xe9\n", "latin1"));
    const before = readFileSync(join(cwd, "b/latin.wi.yaml"));
    lint(["--fix", "--unsafe"], { cwd });
    assert.deepEqual(readFileSync(join(cwd, "b/latin.wi.yaml")), before);
  });
});
