import assert from "node:assert/strict";
import { buildIfStale, CLEAN, folder, lint, removeFolders } from "../cli/wi.ts";

/** Thousands of one thing. Each took ten times as long when its cost grew with the square of their number. */
const HEADER = CLEAN.slice(0, CLEAN.indexOf("steps:\n"));
const STEPS = CLEAN.slice(CLEAN.indexOf("steps:\n"));
const times = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("");
const steps = (count: number, line: (index: number) => string) => `${HEADER}steps:\n${times(count, line)}`;

const CASES: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  [
    "comments that each silence a finding of their line",
    steps(
      10_000,
      (i) => `  - id: s${i}\n    # wi-ignore-next-line vocabulary-unknown: ours\n    operation: frobnicate\n`,
    ),
    /10000 waived/,
  ],
  [
    "comments that silence a rule for the file, again and again",
    `${times(15_000, () => "# wi-ignore-file vocabulary-unknown: ours\n")}${steps(4000, (i) => `  - id: s${i}\n    operation: frobnicate\n`)}`,
    /14999 warnings|ignore-unused/,
  ],
  [
    "steps to be baked before",
    steps(
      4000,
      (i) =>
        `  - id: s${i}\n    title: Step\n    operation: ${i % 2 === 0 ? "bake" : "install-component"}\n    component: { reference: U${i}, type: bga, msl: 3 }\n`,
    ),
    /moisture-bake-missing/,
  ],
  [
    "waivers for steps that are not there",
    `${HEADER}waivers:\n${times(5000, (i) => `  - { rule: safety-missing, steps: [s-${i}x] }\n`)}${steps(5000, (i) => `  - id: t-${i}\n`).slice(HEADER.length)}`,
    /reference-broken/,
  ],
  [
    "steps that perform other instructions",
    steps(4000, (i) => `  - id: s${i}\n    title: Do it\n    perform: { instruction: X-${i} }\n`),
    /No instruction of the project has the number ‘X-3999’/,
  ],
  ["lines indented with tabs", `${HEADER}steps:\n${times(12_000, (i) => `\t- id: s${i}\n`)}`, /indented with a tab/],
  [
    "images that are not there",
    `${HEADER}${STEPS}    images:\n${times(4000, (i) => `      - { file: img/${i}.png, alt: x }\n`)}`,
    /image ‘img\/3999.png’ is not there/,
  ],
];

const MOST_MS = 6000;

describe("many of one thing", () => {
  before(buildIfStale);
  after(removeFolders);

  for (const [what, text, says] of CASES) {
    it(what, () => {
      const ended = lint(["many.wi.yaml"], { cwd: folder({ "many.wi.yaml": text, "wi.config.yaml": "{}\n" }) });
      assert.match(ended.out, says);
      assert.doesNotMatch(ended.out + ended.err, /internal-error|internal error/);
      assert.ok(ended.ms < MOST_MS, `took ${Math.round(ended.ms)} ms`);
    });
  }

  it("a report to a folder that cannot be made ends", () => {
    const cwd = folder({ "a.wi.yaml": CLEAN, file: "" });
    for (const target of ["file/below/r.json", ...(process.platform === "linux" ? ["/proc/none/r.json"] : [])]) {
      const ended = lint(["a.wi.yaml", "--format", `json=${target}`], { cwd });
      assert.equal(ended.code, 2, ended.out + ended.err);
      assert.match(ended.err, /cannot be written/);
    }
  });

  it("a block that uses itself forty times", () => {
    const block = times(40, (i) => `      - id: b${i}\n        use: B@1\n`);
    const cwd = folder({
      "a.wi.yaml": `${HEADER}steps:\n  - id: a\n    use: B@1\n`,
      "wi.config.yaml": "catalogs: [s.wi-catalog.yaml]\n",
      "s.wi-catalog.yaml": `workInstructionCatalog: 1\nblocks:\n  - id: B\n    revision: "1"\n    steps:\n${block}`,
    });
    const ended = lint(["a.wi.yaml"], { cwd });
    assert.ok(ended.code === 0 || ended.code === 1, ended.out + ended.err);
    assert.ok(ended.ms < MOST_MS, `took ${Math.round(ended.ms)} ms`);
  });
});
