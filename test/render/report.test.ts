import assert from "node:assert/strict";
import { fingerprintsOf } from "../../server/src/core/render/fingerprint.ts";
import { frameOf, widthOf, wrap } from "../../server/src/core/render/frame.ts";
import { buildFullReport, buildReport, type LintedFile } from "../../server/src/core/render/report.ts";
import {
  escapeMarkdown,
  escapeMarkup,
  safeJson,
  visible,
  visibleLines,
  withoutCommands,
} from "../../server/src/core/render/sanitise.ts";
import { fixSentence, summarySentence } from "../../server/src/core/render/summary.ts";
import type { Finding, FixKind } from "../../server/src/core/text/finding.ts";
import { rangeOf, SAMPLE, sourceText } from "./sample.ts";

const finding = (given: Partial<Finding>): Finding => ({
  rule: "schema",
  severity: "error",
  start: 0,
  end: 0,
  what: "x",
  related: [],
  fixes: [],
  ...given,
});

const file = (path: string, text: string, findings: readonly Finding[]): LintedFile => ({
  path,
  text,
  findings,
  waived: 0,
});

describe("report", () => {
  it("is ordered by file, start, end, rule and message, whatever the order of the input", () => {
    const findings = [
      finding({ start: 2, end: 3 }),
      finding({ start: 0, end: 2 }),
      finding({ start: 0, end: 1, rule: "b" }),
      finding({ start: 0, end: 1, rule: "a", what: "z" }),
      finding({ start: 0, end: 1, rule: "a", what: "y" }),
    ];
    const files = [file("b", "abc", findings), file("a", "abc", []), file("B", "abc", [finding({})])];
    const orderOf = (given: readonly LintedFile[]) =>
      buildReport(given).findings.map((found) =>
        [found.file, found.start.column, found.end.column, found.rule, found.message].join(" "),
      );
    const expected = ["B 1 1 schema x", "b 1 2 a y", "b 1 2 a z", "b 1 2 b x", "b 1 3 schema x", "b 3 4 schema x"];
    assert.deepEqual(orderOf(files), expected);
    assert.deepEqual(
      orderOf([...files].reverse().map((one) => ({ ...one, findings: [...one.findings].reverse() }))),
      expected,
    );
  });

  it("counts", () => {
    const { summary } = buildReport(SAMPLE);
    assert.deepEqual(summary, { files: 4, errors: 3, warnings: 2, informations: 1, fixable: 1, waived: 2 });
    const based = buildReport([{ ...file("a", "", []), baselined: 3 }]).summary;
    assert.equal(based.baselined, 3);
    assert.equal(summarySentence(based), "Checked 1 file: no findings, 3 in the baseline.");
  });

  it("has the key order of the specification and no other keys", () => {
    const [first] = buildReport(SAMPLE).findings;
    assert.ok(first);
    assert.deepEqual(Object.keys(first), [
      "file",
      "rule",
      "severity",
      "message",
      "start",
      "end",
      "source",
      "related",
      "fixes",
    ]);
    assert.deepEqual(first.fixes, [
      {
        title: "Change to ‘315-345 °C’",
        safe: false,
        edits: [{ file: first.file, start: first.start, end: first.end, newText: "315-345 °C" }],
      },
    ]);
  });

  it("counts columns in UTF-16 units from 1, end exclusive, a lone CR as a line end", () => {
    const text = "😀\r漢 x";
    const [first] = buildReport([file("a", text, [finding(rangeOf(text, "x"))])]).findings;
    assert.deepEqual(first?.start, { line: 2, column: 3 });
    assert.deepEqual(first?.end, { line: 2, column: 4 });
  });

  it("moves ranges outside the text to its end, and puts those of an unreadable file at 1:1", () => {
    const [past] = buildReport([file("a", "ab", [finding({ start: 9, end: 5 })])]).findings;
    assert.deepEqual(
      [past?.start, past?.end],
      [
        { line: 1, column: 3 },
        { line: 1, column: 3 },
      ],
    );
    const gone = { ...file("a", "", [finding({ start: 7, end: 8 })]), text: undefined };
    assert.deepEqual(buildReport([gone]).findings[0]?.start, { line: 1, column: 1 });
  });

  const kinds: [FixKind[], number, number, string][] = [
    [["safe"], 1, 0, "1 can be fixed with --fix."],
    [["confirm"], 0, 1, "1 can be fixed with --fix --unsafe."],
    [["pick", "pick"], 0, 1, "1 can be fixed with --fix --unsafe."],
    [["confirm", "safe"], 1, 0, "1 can be fixed with --fix."],
    [["stub"], 0, 0, ""],
    [[], 0, 0, ""],
  ];
  for (const [given, safe, unsafe, sentence] of kinds) {
    it(`fixes ${given.join(", ") || "none"}: ${sentence || "nothing to say"}`, () => {
      const fixes = given.map((kind) => ({ title: "t", kind, edits: [] }));
      const report = buildFullReport([file("a", "", [finding({ fixes })])]);
      assert.deepEqual([report.summary.fixable, report.unsafelyFixable], [safe, unsafe]);
      assert.equal(report.entries[0]?.fixes.length, given.filter((kind) => kind !== "stub").length);
      assert.equal(fixSentence(report), sentence);
    });
  }
});

describe("report: fingerprints", () => {
  const text = "a: 1\nb: 2\n";
  const of = (path: string, content: string, findings: Finding[]) =>
    fingerprintsOf(buildFullReport([file(path, content, findings)]));
  const base = of("f", text, [finding(rangeOf(text, "2"))]);

  it("stay when lines move and when blanks change", () => {
    const moved = `# new\n\n  b:  2\t\n`;
    assert.deepEqual(of("f", moved, [finding(rangeOf(moved, "2"))]), base);
  });
  it("differ by file, rule and text of the line", () => {
    const edited = "a: 1\nc: 2\n";
    for (const other of [
      of("g", text, [finding(rangeOf(text, "2"))]),
      of("f", text, [finding({ ...rangeOf(text, "2"), rule: "syntax" })]),
      of("f", edited, [finding(rangeOf(edited, "2"))]),
    ]) {
      assert.notDeepEqual(other, base);
    }
  });
  it("of equal findings are told apart, the first one as before", () => {
    const two = of("f", text, [finding(rangeOf(text, "2")), finding({ ...rangeOf(text, "2"), what: "y" })]);
    assert.equal(two[0], base[0]);
    assert.equal(new Set(two).size, 2);
  });
});

describe("report: frames", () => {
  const frame = (text: string, part: string, cells = 80) => {
    const source = sourceText("f", text);
    const { start, end } = rangeOf(text, part);
    const place = (offset: number) => {
      const { line, character } = source.lines.position(offset);
      return { line: line + 1, column: character + 1 };
    };
    return frameOf(source, place(start), place(end), cells).map(({ number, before, mark, after }) => [
      number,
      before,
      mark,
      after,
    ]);
  };
  const cases: [string, string, string, unknown[][]][] = [
    [
      "one line of context",
      "a\nb: c\nd",
      "c",
      [
        [1, "a", undefined, ""],
        [2, "b: ", "c", ""],
      ],
    ],
    ["no blank context", "\nb: c", "c", [[2, "b: ", "c", ""]]],
    ["tabs to the next stop", "a\tb\tc", "b\tc", [[1, "a   ", "b   c", ""]]],
    ["hidden characters", "a\u001b[1m b", "b", [[1, "a\\u{1b}[1m ", "b", ""]]],
    ["an empty stretch", "abc", "", [[1, "", "", "abc"]]],
    ["a stretch that takes the line end with it", "a: b\nc", "b\n", [[1, "a: ", "b", ""]]],
    [
      "lone CR and CRLF",
      "a\rb\r\nc",
      "c",
      [
        [2, "b", undefined, ""],
        [3, "", "c", ""],
      ],
    ],
    [
      "several lines, from their indentation",
      "a: b\n  c\n  d",
      "b\n  c\n  d",
      [
        [1, "a: ", "b", ""],
        [2, "  ", "c", ""],
        [3, "  ", "d", ""],
      ],
    ],
    [
      "many lines: the first two and the last",
      "a\nb\nc\nd\ne\nf",
      "a\nb\nc\nd\ne",
      [
        [1, "", "a", ""],
        [2, "", "b", ""],
        [undefined, "", undefined, ""],
        [5, "", "e", ""],
      ],
    ],
  ];
  for (const [name, text, part, expected] of cases) {
    it(name, () => assert.deepEqual(frame(text, part), expected));
  }

  it("wide characters take two columns", () => {
    assert.deepEqual(["漢字", "😀", "👩‍🔧", "é", "a\u0301", "°C"].map(widthOf), [4, 2, 2, 1, 1, 2]);
  });

  for (const filler of ["x", "漢", "😀", "\t", "\u001b"]) {
    it(`a long line of ${visible(filler)} is cropped around the stretch`, () => {
      const text = `${filler.repeat(20000)}HERE${filler.repeat(20000)}`;
      const [line] = frame(text, "HERE", 60);
      const [, before, mark, after] = line ?? [];
      assert.equal(mark, "HERE");
      assert.match(String(before), /^…/);
      assert.match(String(after), /…$/);
      assert.ok(widthOf(`${before}${mark}${after}`) <= 60);
    });
  }

  it("wraps at blanks, by width, and leaves a long word alone", () => {
    assert.deepEqual(wrap("aa bb cc", 5), ["aa bb", "cc"]);
    assert.deepEqual(wrap("漢字 漢字", 8), ["漢字", "漢字"]);
    assert.deepEqual(wrap("aaaaaaaa b", 4), ["aaaaaaaa", "b"]);
    assert.deepEqual(wrap("a\n\nb", 9), ["a", "", "b"]);
  });
});

describe("report: author text", () => {
  const cases: [string, (text: string) => string, string, string][] = [
    ["escape", visible, "a\u001b[2J", "a\\u{1b}[2J"],
    ["line break in one line", visible, "a\nb", "a\\u{a}b"],
    ["line break in lines", visibleLines, "a\r\nb\nc\rd", "a\nb\nc\\u{d}d"],
    ["C1", visible, "\u009b", "\\u{9b}"],
    ["bidi override", visible, "\u202ex", "\\u{202e}x"],
    ["lone surrogate", visible, "\ud83d", "\\u{d83d}"],
    ["a whole pair", visible, "😀", "😀"],
    ["a joined emoji", visible, "👩‍🔧", "👩‍🔧"],
    ["tag characters", visible, "\u{e0041}", "\\u{e0041}"],
    ["text as engineers write it", visible, "330 ± 10 °C, Ω ≤ 5 µm", "330 ± 10 °C, Ω ≤ 5 µm"],
    ["command at the start of a line", withoutCommands, "x\n \u00a0::error::", "x\n \u00a0\\u{3a}:error::"],
    ["colons elsewhere", withoutCommands, "a::b\n:c", "a::b\n:c"],
    [
      "old command anywhere",
      withoutCommands,
      "a ##[error] ###[x] ##vso[y]",
      "a #\\u{23}[error] ##\\u{23}[x] #\\u{23}vso[y]",
    ],
    ["a heading", withoutCommands, "## [x]", "## [x]"],
    ["markup", escapeMarkup, "<a href='x'>&\"\n", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&#10;"],
    ["markup command", escapeMarkup, "##[x]", "#&#35;[x]"],
    ["markdown link", escapeMarkdown, "[x](http://e.org)", "\\[x\\](http\\://e\\.org)"],
    ["markdown cell", escapeMarkdown, "a|b\\|c", "a\\|b\\\\\\|c"],
    ["markdown name of a file", escapeMarkdown, "line-3/a.wi.yaml", "line-3/a.wi.yaml"],
    ["markdown address", escapeMarkdown, "www.e.org a@e.org", "www\\.e\\.org a&#64;e\\.org"],
    ["markdown figures", escapeMarkdown, "0.03-0.13 mm", "0.03-0.13 mm"],
    ["json", safeJson, "\u202e\u009b\ud800 ##[x] 😀", '"\\u202e\\u009b\\ud800 #\\u0023[x] 😀"'],
    ["json beyond the basic plane", safeJson, "\u{e0041}", '"\\udb40\\udc41"'],
  ];
  for (const [name, write, text, expected] of cases) {
    it(name, () => assert.equal(write(text), expected));
  }
});
