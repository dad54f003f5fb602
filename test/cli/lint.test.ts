import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale, CLEAN, folder, found, lint, removeFolders, reported, WARNED, WI, WRONG, wi } from "./wi.ts";

const TIP = "warning tip-temperature-outside-range";
const place = (text: string, part: string) => {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
};
const TIP_AT = place(WARNED, "420 °C");

describe("wi lint: what is checked", () => {
  before(buildIfStale);
  after(removeFolders);

  const library = {
    "a.wi.yaml": WARNED,
    "deep/b.wi.yml": WARNED,
    "deep/er/c.wi.yaml": WARNED,
    "deep/er/c.yaml": WARNED,
    "node_modules/d.wi.yaml": WARNED,
    ".hidden/e.wi.yaml": WARNED,
    "f.wi-record.yaml": "anything: 1\n",
    "docker-compose.yaml": "services: {}\n",
  };
  const all = ["a.wi.yaml", "deep/b.wi.yml", "deep/er/c.wi.yaml"];

  const cases: readonly (readonly [what: string, args: readonly string[], files: readonly string[]])[] = [
    ["all under the working folder", [], all],
    ["a folder", ["deep"], ["deep/b.wi.yml", "deep/er/c.wi.yaml"]],
    ["a file", ["a.wi.yaml"], ["a.wi.yaml"]],
    ["a pattern", ["deep/**/*.wi.yaml"], ["deep/er/c.wi.yaml"]],
    ["a pattern with choices", ["{a,x}.wi.yaml"], ["a.wi.yaml"]],
    ["several, each once", ["a.wi.yaml", "./a.wi.yaml", "*.wi.yaml"], ["a.wi.yaml"]],
  ];
  for (const [what, args, files] of cases) {
    it(what, () => {
      const cwd = folder(library);
      assert.deepEqual(
        found(args, { cwd }),
        files.map((file) => `${file}:${TIP_AT} ${TIP}`),
      );
    });
  }

  it("shows paths relative to the working folder", () => {
    const cwd = folder(library);
    assert.deepEqual(found(["../a.wi.yaml"], { cwd: join(cwd, "deep") }), [`../a.wi.yaml:${TIP_AT} ${TIP}`]);
  });

  it("says why a named file is left alone", () => {
    const cwd = folder(library);
    for (const [file, why] of [
      ["docker-compose.yaml", /its name does not end in \.wi\.yaml/],
      ["f.wi-record.yaml", /reserved/],
    ] as const) {
      const ended = lint([file], { cwd });
      assert.match(ended.err, why);
      assert.equal(ended.code, 3);
    }
  });

  it("takes files that a project includes by their first key", () => {
    const cwd = folder({ ...library, "wi.config.yaml": 'include: ["**/*.yaml"]\nexclude: [a.wi.yaml]\n' });
    assert.deepEqual(
      found([], { cwd }),
      ["deep/er/c.wi.yaml", "deep/er/c.yaml"].map((file) => `${file}:${TIP_AT} ${TIP}`),
    );
    assert.deepEqual(found(["deep/er/c.yaml"], { cwd }), [`deep/er/c.yaml:${TIP_AT} ${TIP}`]);
  });

  it("reads standard input under the name it is given", () => {
    const cwd = folder({ "strict/wi.config.yaml": "rules: { tip-temperature-outside-range: error }\n" });
    const args = ["--stdin", "--stdin-filename", "strict/new.wi.yaml"];
    assert.deepEqual(found(args, { cwd, input: WARNED }), [
      `strict/new.wi.yaml:${TIP_AT} error tip-temperature-outside-range`,
    ]);
    assert.equal(lint(["--stdin"], { cwd, input: CLEAN }).code, 0);
    assert.equal(lint(["--stdin"], { cwd, input: Buffer.from([0xff, 0xfe, 0x41, 0]) }).code, 4);
    const config = ["--stdin", "--stdin-filename", "strict/wi.config.yaml"];
    assert.equal(lint(config, { cwd, input: "rules: {}\n" }).code, 0);
    assert.deepEqual(found(config, { cwd, input: "rule: {}\n" }), ["strict/wi.config.yaml:1:1 error schema"]);
    assert.equal(lint(config, { cwd, input: Buffer.from([0xff, 0xfe, 0x41, 0]) }).code, 2);
  });

  it("reads a text with a byte order mark as one without", () => {
    const cwd = folder({ "a.wi.yaml": `\uFEFF${WARNED}`, "b.wi.yaml": `\uFEFFwrkInstruction: 1\n` });
    const findings = found([], { cwd });
    assert.equal(findings[0], `a.wi.yaml:${TIP_AT} ${TIP}`);
    assert.match(findings[1] ?? "", /^b\.wi\.yaml:1:1 /);
  });
});

describe("wi lint: projects", () => {
  before(buildIfStale);
  after(removeFolders);

  const config = (text: string, more: Record<string, string> = {}) =>
    folder({ "a.wi.yaml": WARNED, "wi.config.yaml": text, ...more });
  const told = (severity: string) => [`a.wi.yaml:${TIP_AT} ${severity} tip-temperature-outside-range`];

  const rules: readonly (readonly [what: string, config: string, args: readonly string[], told: readonly string[]])[] =
    [
      ["a severity", "rules: { tip-temperature-outside-range: error }\n", [], told("error")],
      ["off", "rules: { tip-temperature-outside-range: off }\n", [], []],
      [
        "a severity with options",
        "rules: { tip-temperature-outside-range: [information, { x: 1 }] }\n",
        [],
        told("information"),
      ],
      [
        "--rule wins",
        "rules: { tip-temperature-outside-range: off }\n",
        ["--rule", "tip-temperature-outside-range=error"],
        told("error"),
      ],
      [
        "an override",
        'overrides:\n  - { files: "*.wi.yaml", rules: { tip-temperature-outside-range: error } }\n',
        [],
        told("error"),
      ],
      [
        "an override for other files",
        'overrides:\n  - { files: "deep/**", rules: { tip-temperature-outside-range: error } }\n',
        [],
        told("warning"),
      ],
      ["the policy", "policy: { temperatures: { SAC305: { tip: 345-430 °C } } }\n", [], []],
      ["an empty file", "", [], told("warning")],
    ];
  for (const [what, text, args, expected] of rules) {
    it(what, () => assert.deepEqual(found(args, { cwd: config(text) }), expected));
  }

  it("lays the policy of an override over the project's", () => {
    const cwd = config(
      "policy: { temperatures: { SAC305: { tip: 345-430 °C } } }\n" +
        "overrides: [{ files: a.wi.yaml, policy: { temperatures: { SAC305: { tip: 345-390 °C } } } }]\n",
    );
    assert.deepEqual(
      found([], { cwd }).map((line) => line.split(" ")[0]),
      [`a.wi.yaml:${TIP_AT}`],
    );
  });

  it("takes the nearest one, and leaves out what one above it excludes", () => {
    const cwd = config('rules: { tip-temperature-outside-range: error }\nexclude: ["old/**"]\n', {
      "near/wi.config.yaml": "rules: { tip-temperature-outside-range: information }\n",
      "near/b.wi.yaml": WARNED,
      "old/c.wi.yaml": WARNED,
    });
    assert.deepEqual(found([], { cwd }), [
      ...told("error"),
      `near/b.wi.yaml:${TIP_AT} information tip-temperature-outside-range`,
    ]);
    assert.deepEqual(found(["old/c.wi.yaml"], { cwd }), [
      `old/c.wi.yaml:${TIP_AT} error tip-temperature-outside-range`,
    ]);
  });

  it("does not look above the repository", () => {
    const cwd = config("rules: { tip-temperature-outside-range: error }\n", {
      "inner/.git/HEAD": "",
      "inner/b.wi.yaml": WARNED,
    });
    assert.deepEqual(found(["inner"], { cwd }), [`inner/b.wi.yaml:${TIP_AT} ${TIP}`]);
  });

  it("takes --config for every file", () => {
    const cwd = config("rules: { tip-temperature-outside-range: error }\n", {
      "other.yaml": "rules: { tip-temperature-outside-range: information }\n",
    });
    assert.deepEqual(found(["--config", "other.yaml"], { cwd }), told("information"));
  });

  it("builds on the project files that it extends", () => {
    const cwd = config("extends: [shared/base.yaml]\nrules: { waiver-invalid: error }\n", {
      "shared/base.yaml": "rules: { tip-temperature-outside-range: information }\n",
    });
    assert.deepEqual(found([], { cwd }), told("information"));
  });

  const broken: readonly (readonly [what: string, config: string, place: string, message: RegExp])[] = [
    [
      "a rule that does not exist",
      "rules: { tip-temperature-outsid-range: error }\n",
      "1:10",
      /‘tip-temperature-outside-range’/,
    ],
    ["a rule that cannot be off", "rules: { ignore-unused: off }\n", "1:10", /cannot be switched off/],
    ["a rule that is always on", "rules: { schema: off }\n", "1:10", /cannot be switched off/],
    ["a severity that does not exist", "rules: { tip-temperature-outside-range: loud }\n", "1:41", /loud/],
    ["a key that does not exist", "exlude: [a]\n", "1:1", /‘exclude’/],
    ["a syntax error", "rules: {\n", "", /./],
    ["a date that does not exist", "asOf: 2026-02-30\n", "1:7", /not a date of the calendar/],
    ["a catalog that is not there", "catalogs: [nowhere.wi-catalog.yaml]\n", "1:12", /is not there/],
    ["a project file that is not there", "extends: ./nowhere.yaml\n", "1:10", /is not there/],
    ["one that extends itself", "extends: ./wi.config.yaml\n", "1:10", /leads back/],
    ["a package", 'extends: "@site/wi-config"\n', "1:10", /cannot be taken from packages yet/],
  ];
  for (const [what, text, at, message] of broken) {
    it(`broken: ${what}`, () => {
      const cwd = config(text);
      const ended = lint([], { cwd });
      assert.equal(ended.code, 2);
      assert.match(ended.out, new RegExp(`^wi\\.config\\.yaml:${at}.*: error (?:schema|syntax): `));
      assert.match(ended.out, message);
      assert.doesNotMatch(ended.out, /tip-temperature-outside-range at/);
      assert.match(ended.err, /1 file was not checked/);
    });
  }

  it("says plainly that requirements are not checked yet", () => {
    const cwd = config(
      "requirements: [{ id: tip-limit, key: steps.parameters.tipTemperature, limits: at most 380 °C }]\n",
    );
    assert.deepEqual(found([], { cwd }), [...told("warning"), "wi.config.yaml:1:1 warning schema"]);
  });

  it("reads the catalogs and tells what is wrong in them", () => {
    const catalog =
      "workInstructionCatalog: 1\nequipment: [{ id: IR-01, category: focused-ir-system }]\nvocabulary: { operation: [laser-mark] }\n";
    const good = config("catalogs: [site/site.wi-catalog.yaml]\n", { "site/site.wi-catalog.yaml": catalog });
    assert.deepEqual(found(["a.wi.yaml"], { cwd: good }), told("warning"));
    const bad = config("catalogs: [site/site.wi-catalog.yaml]\n", {
      "site/site.wi-catalog.yaml": catalog.replace("equipment", "equipmnt"),
    });
    assert.deepEqual(found(["a.wi.yaml"], { cwd: bad }), [
      ...told("warning"),
      "site/site.wi-catalog.yaml:2:1 error schema",
    ]);
    assert.equal(lint(["a.wi.yaml"], { cwd: bad }).code, 1);
  });

  it("compares dates with --as-of, else with the project's day", () => {
    const waiver =
      "waivers: [{ rule: tip-temperature-outside-range, steps: [install-u3], reason: Heavy ground plane, approvedBy: R. Haas, expires: 2026-12-31 }]\n";
    const cwd = folder({ "a.wi.yaml": WARNED + waiver, "wi.config.yaml": "asOf: 2027-01-01\n" });
    const rulesOf = (args: string[]) => {
      const { out } = wi(["lint", "--format", "json", ...args], { cwd });
      return (JSON.parse(out) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
    };
    assert.ok(rulesOf([]).includes("waiver-invalid"));
    assert.ok(!rulesOf(["--as-of", "2026-12-31"]).includes("waiver-invalid"));
    assert.equal(reported([], { cwd }).summary.waived, 1);
  });
});

describe("wi lint: output", () => {
  before(buildIfStale);
  after(removeFolders);

  const FORMATS = [
    "pretty",
    "compact",
    "json",
    "ndjson",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "checkstyle",
    "rdjson",
    "markdown",
    "html",
  ];
  for (const format of FORMATS) {
    it(`${format}, on standard output and in a file`, () => {
      const cwd = folder({ "a.wi.yaml": WARNED });
      const shown = lint(["--format", format], { cwd });
      const written = lint(["--format", `${format}=reports/out.txt`], { cwd });
      assert.equal(shown.code, 0);
      assert.match(shown.out, /tip-temperature-outside-range/);
      assert.equal(written.out, "");
      assert.match(written.err, /Checked 1 file: 0 errors, 1 warning/);
      assert.equal(readFileSync(join(cwd, "reports/out.txt"), "utf8"), shown.out);
    });
  }

  it("several formats at once", () => {
    const cwd = folder({ "a.wi.yaml": WARNED });
    const { out } = lint(["--format", "sarif=a.sarif", "--format=json=a.json", "--format", "compact"], { cwd });
    assert.match(out, /^a\.wi\.yaml:.*\nChecked 1 file/);
    assert.equal((JSON.parse(readFileSync(join(cwd, "a.sarif"), "utf8")) as { version: string }).version, "2.1.0");
    assert.equal((JSON.parse(readFileSync(join(cwd, "a.json"), "utf8")) as { version: number }).version, 1);
  });

  it("a report that cannot be written", () => {
    const cwd = folder({ "a.wi.yaml": CLEAN, file: "" });
    const ended = lint(["--format", "json=file/report.json"], { cwd });
    assert.equal(ended.code, 2);
    assert.match(ended.err, /cannot be written/);
  });

  it("is compact off a terminal, and coloured only when asked", () => {
    const cwd = folder({ "a.wi.yaml": WARNED });
    const sequence = "\u001b[";
    const pretty = ["--format", "pretty"];
    assert.match(lint([], { cwd }).out, /^a\.wi\.yaml:\d+:\d+: warning/);
    assert.ok(!lint(pretty, { cwd }).out.includes(sequence));
    assert.ok(lint([...pretty, "--color"], { cwd }).out.includes(sequence));
    assert.ok(lint(pretty, { cwd, env: { FORCE_COLOR: "1" } }).out.includes(sequence));
    assert.ok(!lint(pretty, { cwd, env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).out.includes(sequence));
    assert.ok(!lint([...pretty, "--no-color"], { cwd, env: { FORCE_COLOR: "1" } }).out.includes(sequence));
  });

  it("--quiet reports only what fails", () => {
    const cwd = folder({ "a.wi.yaml": WARNED, "b.wi.yaml": WRONG });
    assert.ok(found(["--quiet"], { cwd }).every((line) => line.includes(" error ")));
    assert.ok(found(["--quiet"], { cwd }).length > 0);
    assert.ok(found(["--quiet", "--fail-on", "warning"], { cwd }).some((line) => line.includes(TIP)));
  });

  it("--statistics and --timing stand after a report for people, and beside one for machines", () => {
    const cwd = folder({ "a.wi.yaml": WARNED });
    const args = ["--statistics", "--timing"];
    const compact = lint(args, { cwd });
    assert.match(compact.out, / {4}1 {2}warning {6}tip-temperature-outside-range\n/);
    assert.match(compact.out, /ms {2}in all\n$/);
    const json = lint([...args, "--format", "json"], { cwd });
    assert.match(json.err, / {4}1 {2}warning/);
    assert.doesNotThrow(() => JSON.parse(json.out));
  });

  it("gives the same bytes every time", () => {
    const cwd = folder({ "b/x.wi.yaml": WARNED, "a/y.wi.yaml": WRONG, "z.wi.yaml": WARNED });
    const first = lint(["--format", "json"], { cwd }).out;
    assert.equal(lint(["--format", "json", "z.wi.yaml", "b", "a"], { cwd }).out, first);
  });

  it("ends quietly when its reader goes away", () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 60; i++) files[`${i}.wi.yaml`] = WARNED;
    const cwd = folder(files);
    const { code, err } = shell(`"${process.execPath}" "${WI}" lint --format html | head -c 10`, cwd);
    assert.equal(code, 0);
    assert.equal(err, "");
  });

  it("makes nothing of hostile names and texts", () => {
    const name = "::error file=x::owned\u001b[2J\u202e.wi.yaml";
    const cwd = folder({ [name]: WARNED.replace("title: Sensor", "title: \u001b]0;x\u0007"), "a\nb.wi.yaml": WRONG });
    for (const format of FORMATS) {
      const { out, err } = lint(["--format", format, "no\u001bwhere.wi.yaml"], { cwd });
      const both = lint(["--format", format], { cwd }).out + out + err;
      assert.doesNotMatch(both.replaceAll("\n", ""), /[\p{Cc}\p{Bidi_Control}]/u);
      const own = format === "github" ? /^\s*::(?!error |warning |notice |group|endgroup)/m : /^\s*::/m;
      assert.doesNotMatch(both, own);
    }
  });
});

function shell(command: string, cwd: string): { code: number | null; err: string } {
  const { status, stderr } = spawnSync("sh", ["-c", command], { cwd, encoding: "utf8" });
  return { code: status, err: stderr };
}
