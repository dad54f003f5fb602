import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale, CLEAN, folder, lint, removeFolders, WARNED } from "../cli/wi.ts";

/** What each bad input gets: a place in its file, an exit code, and words of the message. */
interface Case {
  readonly what: string;
  /** Text of `bad.wi.yaml`; absent where `make` puts something else there. */
  readonly bad?: string | Uint8Array;
  readonly make?: (cwd: string) => void;
  readonly place: RegExp;
  readonly rule: "syntax" | "schema";
  readonly says: RegExp;
  readonly code: 1 | 4;
}

const AT_START = /^1:1$/;
const DEEP = /deep|run of a thousand/;
const ANYWHERE = /^\d+:\d+$/;
const utf16 = (text: string, mark = true) => Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
const withStep = (line: string) => CLEAN.replace("    title: Remove U3\n", `    title: Remove U3\n${line}`);

/** `a: &a [x]`, then each next one repeats the one before nine times. */
function aliasBomb(levels: number): string {
  const lines = ["notes:", "  a0: &a0 [lol]"];
  for (let i = 1; i <= levels; i++) {
    lines.push(`  a${i}: &a${i} [${Array.from({ length: 9 }, () => `*a${i - 1}`).join(", ")}]`);
  }
  return `${CLEAN}${lines.join("\n")}\n`;
}

const CASES: readonly Case[] = [
  { what: "an empty file", bad: "", place: AT_START, rule: "schema", says: /empty/, code: 1 },
  { what: "nothing but comments", bad: "# to come\n", place: ANYWHERE, rule: "schema", says: /empty/, code: 1 },
  {
    what: "a text",
    bad: "see the drawing\n",
    place: ANYWHERE,
    rule: "schema",
    says: /not a work instruction/,
    code: 1,
  },
  { what: "a list", bad: "- a\n- b\n", place: ANYWHERE, rule: "schema", says: /not a work instruction/, code: 1 },
  {
    what: "a binary file",
    bad: Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256),
    place: AT_START,
    rule: "syntax",
    says: /binary/,
    code: 4,
  },
  {
    what: "bytes of zero in a text",
    bad: CLEAN.replace("Remove U3", "Remove\0U3"),
    place: AT_START,
    rule: "syntax",
    says: /NUL/,
    code: 4,
  },
  { what: "UTF-16 with a mark", bad: utf16(CLEAN), place: AT_START, rule: "syntax", says: /UTF-16/, code: 4 },
  { what: "UTF-16 without a mark", bad: utf16(CLEAN, false), place: AT_START, rule: "syntax", says: /UTF-16/, code: 4 },
  {
    what: "Latin-1",
    bad: Buffer.from(CLEAN, "latin1"),
    place: AT_START,
    rule: "syntax",
    says: /not written in UTF-8: line \d+ holds the byte B0, which is ‘°’/,
    code: 4,
  },
  {
    what: "more than 5 MB",
    bad: `${CLEAN}# ${"x".repeat(5_100_000)}\n`,
    place: AT_START,
    rule: "syntax",
    says: /larger than 5 MB/,
    code: 4,
  },
  {
    what: "more than 20 MB",
    bad: Buffer.alloc(20_000_000, 0x61),
    place: AT_START,
    rule: "syntax",
    says: /larger than 5 MB/,
    code: 4,
  },
  {
    what: "10,000 levels of brackets",
    bad: `${CLEAN}notes: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`,
    place: AT_START,
    rule: "syntax",
    says: DEEP,
    code: 4,
  },
  {
    what: "10,000 open brackets",
    bad: `notes: ${"[".repeat(10_000)}`,
    place: AT_START,
    rule: "syntax",
    says: DEEP,
    code: 4,
  },
  {
    what: "10,000 levels of lists",
    bad: `notes:\n${"- ".repeat(10_000)}x\n`,
    place: AT_START,
    rule: "syntax",
    says: DEEP,
    code: 4,
  },
  { what: "an alias bomb", bad: aliasBomb(40), place: AT_START, rule: "syntax", says: /alias/, code: 4 },
  {
    what: "an alias of itself",
    bad: `${CLEAN}notes: &x { a: *x }\n`,
    place: ANYWHERE,
    rule: "schema",
    says: /./,
    code: 1,
  },
  {
    what: "an alias of nothing",
    bad: withStep("    operation: *nowhere\n").replace("    operation: remove-component\n", ""),
    place: ANYWHERE,
    rule: "syntax",
    says: /nowhere/,
    code: 1,
  },
  {
    what: "a key given twice",
    bad: withStep("    title: Again\n"),
    place: ANYWHERE,
    rule: "schema",
    says: /‘title’ is given twice/,
    code: 1,
  },
  {
    what: "the key __proto__",
    bad: withStep("    __proto__: { polluted: true }\n"),
    place: ANYWHERE,
    rule: "schema",
    says: /__proto__/,
    code: 1,
  },
  {
    what: "the key constructor",
    bad: withStep("    constructor: { prototype: { polluted: true } }\n"),
    place: ANYWHERE,
    rule: "schema",
    says: /constructor/,
    code: 1,
  },
  {
    what: "the key toString",
    bad: withStep("    toString: x\n"),
    place: ANYWHERE,
    rule: "schema",
    says: /toString/,
    code: 1,
  },
  {
    what: "tabs as indentation",
    bad: withStep("\tcautions: [Hot]\n"),
    place: ANYWHERE,
    rule: "syntax",
    says: /[Tt]ab/,
    code: 1,
  },
  {
    what: "marks of a merge conflict",
    bad: withStep("<<<<<<< HEAD\n    cautions: [Hot]\n=======\n    cautions: [Cold]\n>>>>>>> theirs\n"),
    place: ANYWHERE,
    rule: "syntax",
    says: /merge|conflict|<<<</i,
    code: 1,
  },
  { what: "two documents", bad: `${CLEAN}---\n${CLEAN}`, place: ANYWHERE, rule: "syntax", says: /document/, code: 1 },
  {
    what: "a lone carriage return for every line end",
    bad: withStep("    colour: red\n").replaceAll("\n", "\r"),
    place: /^\d\d:5$/,
    rule: "schema",
    says: /colour/,
    code: 1,
  },
  {
    what: "200,000 quotes",
    bad: '"'.repeat(200_000),
    place: AT_START,
    rule: "syntax",
    says: /run of a thousand/,
    code: 4,
  },
  {
    what: "200,000 quotes as a value",
    bad: `${CLEAN}notes: ${"'".repeat(200_001)}\n`,
    place: AT_START,
    rule: "syntax",
    says: /run of a thousand/,
    code: 4,
  },
  {
    what: "100,000 commas",
    bad: `${CLEAN}notes: [${",".repeat(100_000)}]\n`,
    place: AT_START,
    rule: "syntax",
    says: /run of a thousand/,
    code: 4,
  },
  { what: "maps as keys of maps", bad: `${"? ".repeat(600)}x\n`, place: ANYWHERE, rule: "schema", says: /./, code: 1 },
  {
    what: "20,000 keys",
    bad: `${CLEAN}${Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join("")}`,
    place: ANYWHERE,
    rule: "schema",
    says: /‘k\d+’/,
    code: 1,
  },
  {
    what: "20,000 equal keys",
    bad: `${CLEAN}${"k: 1\n".repeat(20_000)}`,
    place: ANYWHERE,
    rule: "schema",
    says: /./,
    code: 1,
  },
  {
    what: "a folder",
    make: (cwd) => mkdirSync(join(cwd, "bad.wi.yaml")),
    place: AT_START,
    rule: "syntax",
    says: /is a folder/,
    code: 4,
  },
  {
    what: "a link that leads nowhere",
    make: (cwd) => symlinkSync("nowhere", join(cwd, "bad.wi.yaml")),
    place: AT_START,
    rule: "syntax",
    says: /leads nowhere/,
    code: 4,
  },
  {
    what: "a link to itself",
    make: (cwd) => symlinkSync("bad.wi.yaml", join(cwd, "bad.wi.yaml")),
    place: AT_START,
    rule: "syntax",
    says: /leads nowhere/,
    code: 4,
  },
  {
    what: "a link to a device",
    make: (cwd) => symlinkSync("/dev/zero", join(cwd, "bad.wi.yaml")),
    place: AT_START,
    rule: "syntax",
    says: /not a file that can be read/,
    code: 4,
  },
];

const FINDING = /^bad\.wi\.yaml:(\d+:\d+): error (\w+): (.*)$/gm;
const GOOD = /^good\.wi\.yaml:\d+:\d+: warning tip-temperature-outside-range/m;
/** What a run may take beyond one over a clean file. */
const MOST_MS = 2000;

describe("bad input", () => {
  let usual: number;
  before(() => {
    buildIfStale();
    const cwd = folder({ "good.wi.yaml": CLEAN });
    usual = Math.min(...[0, 1, 2].map(() => lint([], { cwd }).ms));
  });
  after(removeFolders);

  for (const { what, bad, make, place, rule, says, code } of CASES) {
    for (const named of [false, true]) {
      it(`${what}, ${named ? "named" : "found"}`, () => {
        const cwd = folder({ "good.wi.yaml": WARNED, ...(bad === undefined ? {} : { "bad.wi.yaml": bad }) });
        make?.(cwd);
        const ended = lint(named ? ["bad.wi.yaml", "good.wi.yaml"] : [], { cwd });
        const findings = [...ended.out.matchAll(FINDING)];
        const meant = findings.filter(
          (match) => match[2] === rule && place.test(match[1] ?? "") && says.test(match[3] ?? ""),
        );
        assert.ok(meant.length > 0, ended.out.slice(0, 2000) + ended.err.slice(0, 2000));
        assert.match(ended.out, GOOD);
        assert.equal(ended.code, code, ended.out.slice(0, 2000));
        assert.doesNotMatch(ended.out + ended.err, /internal-error|internal error|\n\s+at /);
        assert.ok(ended.ms - usual < MOST_MS, `took ${Math.round(ended.ms)} ms`);
      });
    }
  }
});

describe("bad project files and catalogs", () => {
  before(buildIfStale);
  after(removeFolders);

  const FILES = { "good.wi.yaml": WARNED, "site/bad.wi.yaml": CLEAN };
  const CATALOG = "catalogs: [s.wi-catalog.yaml]\n";
  type Bad = Readonly<Record<string, string | Uint8Array>>;
  const cases: readonly (readonly [what: string, files: Bad, out: RegExp, code: number, checked: boolean])[] = [
    [
      "a project file with a syntax error",
      { "wi.config.yaml": "rules: { a: [\n" },
      /^site\/wi\.config\.yaml:\d+:\d+: error syntax/m,
      2,
      false,
    ],
    [
      "a binary project file",
      { "wi.config.yaml": Uint8Array.of(0, 1, 2, 255) },
      /^site\/wi\.config\.yaml:1:1: error syntax/m,
      2,
      false,
    ],
    [
      "a project file that is a list",
      { "wi.config.yaml": "- a\n" },
      /^site\/wi\.config\.yaml:1:1: error schema/m,
      2,
      false,
    ],
    [
      "a deep project file",
      { "wi.config.yaml": `rules: ${"[".repeat(10_000)}` },
      /^site\/wi\.config\.yaml:1:1: error syntax/m,
      2,
      false,
    ],
    [
      "the key __proto__",
      { "wi.config.yaml": "__proto__: { rules: {} }\n" },
      /^site\/wi\.config\.yaml:1:1: error schema/m,
      2,
      false,
    ],
    [
      "a rule __proto__",
      { "wi.config.yaml": "rules: { __proto__: off }\n" },
      /^site\/wi\.config\.yaml:1:10: error schema/m,
      2,
      false,
    ],
    [
      "a catalog that is not there",
      { "wi.config.yaml": CATALOG },
      /^site\/wi\.config\.yaml:1:12: error schema: .*is not there/m,
      2,
      false,
    ],
    [
      "a catalog at an address",
      { "wi.config.yaml": "catalogs: [https://example.invalid/s.wi-catalog.yaml]\n" },
      /^site\/wi\.config\.yaml:1:12: error schema/m,
      2,
      false,
    ],
    [
      "a catalog that cannot be read",
      { "wi.config.yaml": CATALOG, "s.wi-catalog.yaml": Buffer.from("a: \xe9\n", "latin1") },
      /^site\/s\.wi-catalog\.yaml:1:1: error syntax/m,
      4,
      false,
    ],
    [
      "a catalog with a syntax error",
      { "wi.config.yaml": CATALOG, "s.wi-catalog.yaml": "workInstructionCatalog: 1\nequipment: [\n" },
      /^site\/s\.wi-catalog\.yaml:\d+:\d+: error syntax/m,
      1,
      true,
    ],
    [
      "a catalog with a wrong key",
      { "wi.config.yaml": CATALOG, "s.wi-catalog.yaml": "workInstructionCatalog: 1\nequipmnt: []\n" },
      /^site\/s\.wi-catalog\.yaml:2:1: error schema/m,
      1,
      true,
    ],
  ];
  for (const [what, bad, out, code, checked] of cases) {
    it(what, () => {
      const files = Object.fromEntries(Object.entries(bad).map(([name, text]) => [`site/${name}`, text]));
      const ended = lint([], { cwd: folder({ ...FILES, ...files }) });
      assert.match(ended.out, out);
      assert.match(ended.out, GOOD);
      assert.equal(ended.code, code, ended.out + ended.err);
      assert.equal(/1 file was not checked/.test(ended.err), !checked, ended.err);
      assert.doesNotMatch(ended.out + ended.err, /internal-error|internal error|\n\s+at /);
    });
  }
});
