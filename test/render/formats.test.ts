import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import picocolors from "picocolors";
import { FORMATS, type FormatName, isFormatName } from "../../server/src/core/render/formats.ts";
import {
  buildFullReport,
  type FullReport,
  type Place,
  publish,
  type ReportEntry,
} from "../../server/src/core/render/report.ts";
import { visible, visibleLines, wellFormed } from "../../server/src/core/render/sanitise.ts";
import type { Severity } from "../../server/src/core/text/finding.ts";
import { hostileRuns } from "./hostile.ts";
import { OPTIONS, SAMPLE } from "./sample.ts";

const NAMES = Object.keys(FORMATS).filter(isFormatName);
const RUNS = { numRuns: 250 };

/** What every structured format gives back of a finding; `end` where the format has it. */
interface Seen {
  file: string;
  rule: string;
  severity: string;
  message: string;
  start: Place;
  end?: Place;
}

function render(name: FormatName, report: FullReport): string {
  return FORMATS[name](report, OPTIONS);
}

function eachHostileReport(check: (report: FullReport) => void): void {
  fc.assert(
    fc.property(hostileRuns, (files) => check(buildFullReport(files))),
    RUNS,
  );
}

describe("render: golden output", () => {
  for (const name of ["pretty", "compact", "github", "markdown"] as const) {
    it(name, () => {
      const path = new URL(`golden/${name}.txt`, import.meta.url);
      const actual = render(name, buildFullReport(SAMPLE));
      if (process.env.UPDATE) writeFileSync(path, actual);
      assert.equal(actual, readFileSync(path, "utf8"));
    });
  }

  it("colours add nothing but colour", () => {
    const report = buildFullReport(SAMPLE);
    const coloured = FORMATS.pretty(report, { ...OPTIONS, colors: picocolors.createColors(true) });
    assert.notEqual(coloured, render("pretty", report));
    assert.equal(coloured.replace(/\u001b\[\d+m/g, ""), render("pretty", report));
  });
});

describe("render: schemas", () => {
  const schemas: [FormatName, string, (output: string) => unknown][] = [
    ["json", "../../schemas/report.schema.json", JSON.parse],
    ["sarif", "../schemas/sarif.schema.json", JSON.parse],
    ["gitlab", "../schemas/gitlab.schema.json", JSON.parse],
    ["rdjson", "../schemas/rdjson.schema.json", JSON.parse],
    ["junit", "../schemas/junit.schema.json", parseXml],
    ["checkstyle", "../schemas/checkstyle.schema.json", parseXml],
  ];
  for (const [name, path, parse] of schemas) {
    const schema: AnySchema = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    const check = (report: FullReport) => {
      assert.ok(validate(parse(render(name, report))), JSON.stringify(validate.errors));
    };

    it(`${name}: the sample and an empty run`, () => {
      check(buildFullReport(SAMPLE));
      check(buildFullReport([]));
    });
    it(`${name}: hostile runs`, () => eachHostileReport(check));
  }
});

describe("render: reading it back gives the findings", () => {
  const exact = (entry: ReportEntry): Seen => pick(entry, (text) => text);

  it("json", () => {
    eachHostileReport((report) => assert.deepEqual(JSON.parse(render("json", report)), publish(report)));
  });

  it("ndjson", () => {
    eachHostileReport((report) => {
      const lines = render("ndjson", report).split("\n");
      assert.equal(lines.pop(), "");
      assert.deepEqual(
        lines.map((line) => JSON.parse(line)),
        publish(report).findings,
      );
    });
  });

  it("sarif", () => {
    const severities: Record<string, Severity> = { error: "error", warning: "warning", note: "information" };
    eachHostileReport((report) => {
      const { tool, results } = JSON.parse(render("sarif", report)).runs[0];
      const seen = results.map((result: Json): Seen => {
        const { artifactLocation, region } = result.locations[0].physicalLocation;
        assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
        return {
          file: pathOfUri(artifactLocation.uri),
          rule: result.ruleId,
          severity: String(severities[result.level]),
          message: result.message.text,
          start: { line: region.startLine, column: region.startColumn },
          end: { line: region.endLine, column: region.endColumn },
        };
      });
      assert.deepEqual(
        seen,
        report.entries.map((entry) => ({ ...exact(entry), file: wellFormed(entry.file) })),
      );
      const related = results.map((result: Json) =>
        (result.relatedLocations ?? []).map((location: Json) => location.message.text),
      );
      assert.deepEqual(
        related,
        report.entries.map((entry) => entry.related.map(({ message }) => message)),
      );
    });
  });

  it("gitlab", () => {
    const severities: Record<string, Severity> = { critical: "error", major: "warning", info: "information" };
    eachHostileReport((report) => {
      const issues: Json[] = JSON.parse(render("gitlab", report));
      const seen = issues.map(
        ({ description, check_name, severity, location }): Seen => ({
          file: location.path,
          rule: check_name,
          severity: String(severities[severity]),
          message: description,
          start: location.positions.begin,
          end: location.positions.end,
        }),
      );
      assert.deepEqual(seen, report.entries.map(exact));
      assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
    });
  });

  it("rdjson, whose columns are bytes of UTF-8", () => {
    const severities: Record<string, Severity> = { ERROR: "error", WARNING: "warning", INFO: "information" };
    eachHostileReport((report) => {
      const { diagnostics } = JSON.parse(render("rdjson", report));
      const seen = diagnostics.map(
        ({ message, location, severity, code }: Json): Seen => ({
          file: location.path,
          rule: code.value,
          severity: String(severities[severity]),
          message,
          start: location.range.start,
          end: location.range.end,
        }),
      );
      const bytes = (entry: ReportEntry, { line, column }: Place): Place => {
        const from = entry.text?.lines.lineStart(line - 1) ?? 0;
        const before = entry.text?.text.slice(from, from + column - 1) ?? "";
        return { line, column: Buffer.byteLength(before, "utf8") + 1 };
      };
      assert.deepEqual(
        seen,
        report.entries.map((entry) => ({
          ...exact(entry),
          start: bytes(entry, entry.start),
          end: bytes(entry, entry.end),
        })),
      );
    });
  });

  it("checkstyle", () => {
    const severities: Record<string, Severity> = { error: "error", warning: "warning", info: "information" };
    eachHostileReport((report) => {
      const files: Json[] = parseXml(render("checkstyle", report)).checkstyle.file ?? [];
      assert.equal(files.length, report.files.length);
      const seen = files.flatMap((file) =>
        (file.error ?? []).map(
          (error: Json): Seen => ({
            file: file["@name"],
            rule: error["@source"],
            severity: String(severities[error["@severity"]]),
            message: error["@message"],
            start: { line: Number(error["@line"]), column: Number(error["@column"]) },
          }),
        ),
      );
      assert.deepEqual(
        seen,
        report.entries.map((entry) => {
          const { end, ...rest } = pick(entry, visibleLines);
          return rest;
        }),
      );
    });
  });

  it("junit", () => {
    eachHostileReport((report) => {
      const { testsuites } = parseXml(render("junit", report));
      const suites: Json[] = testsuites.testsuite ?? [];
      assert.equal(suites.length, report.files.length);
      const cases: Json[] = suites.flatMap((suite) => {
        assert.equal(Number(suite["@tests"]), suite.testcase.length);
        return suite.testcase;
      });
      assert.equal(Number(testsuites["@tests"]), cases.length);
      const seen = cases.flatMap((test) =>
        (test.failure ?? []).map((failure: Json): Seen => {
          const where = /:(\d+):(\d+)-(\d+):(\d+) (\w+) (\S+)$/.exec(failure["#text"]);
          assert.ok(where);
          const [, line, column, endLine, endColumn, severity, rule] = where;
          assert.equal(severity, failure["@type"]);
          return {
            file: test["@file"],
            rule: String(rule),
            severity: failure["@type"],
            message: failure["@message"],
            start: { line: Number(line), column: Number(column) },
            end: { line: Number(endLine), column: Number(endColumn) },
          };
        }),
      );
      assert.deepEqual(
        seen,
        report.entries.map((entry) => pick(entry, visibleLines)),
      );
    });
  });

  it("github, read as its runner reads it", () => {
    const severities: Record<string, Severity> = { error: "error", warning: "warning", notice: "information" };
    const order: Severity[] = ["error", "warning", "information"];
    eachHostileReport((report) => {
      const lines = render("github", report).split("\n");
      assert.equal(lines.pop(), "");
      const isMuch = order.some((level) => report.entries.filter(({ severity }) => severity === level).length > 10);
      if (isMuch) assert.match(lines.pop() ?? "", /^\d+ findings? more than GitHub shows/);
      const seen = lines.map((line): Seen => {
        const { name, properties, data } = readCommand(line);
        return {
          file: String(properties.file),
          rule: String(properties.title),
          severity: String(severities[name]),
          message: data,
          start: { line: Number(properties.line), column: Number(properties.col) },
          end: { line: Number(properties.endLine), column: Number(properties.endColumn) },
        };
      });
      assert.deepEqual(
        seen,
        order
          .flatMap((severity) => report.entries.filter((entry) => entry.severity === severity))
          .map((entry) => ({ ...pick(entry, visibleLines), file: visible(entry.file) })),
      );
    });
  });
});

describe("render: no output acts on its reader", () => {
  for (const name of NAMES) {
    it(name, () => {
      eachHostileReport((report) => {
        const output = render(name, report);
        assert.doesNotMatch(output, /[^\P{Cc}\n]/u, "control characters");
        assert.doesNotMatch(output, /[\p{Bidi_Control}\p{Surrogate}\u2028\u2029]/u, "bidi controls, lone surrogates");
        for (const line of output.split("\n")) {
          const own = name === "github" && /^::(?:error|warning|notice) file=/.test(line);
          if (!own) assert.doesNotMatch(line, /^\s*::|##\w*\[/u, "commands of a CI system");
        }
      });
    });
  }

  it("html: only our own tags and attributes, under a policy that forbids scripts", () => {
    const tags =
      /^(?:!doctype|html|head|meta|title|style|body|main|h[123]|p|ul|ol|li|b|nav|a|section|article|span|code|pre|mark|dl|dt|dd|details|summary|footer)$/;
    const attributes = /^(?:html|lang|charset|http-equiv|content|name|class|id|href|rel|aria-label)$/;
    eachHostileReport((report) => {
      const output = render("html", report);
      assert.match(output, /<meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
      const found = [...output.matchAll(/<\/?([!a-z0-9]+)((?:\s+[\w-]+(?:="[^"<>]*")?)*)>/g)];
      assert.equal(found.length, output.split("<").length - 1);
      for (const [, tag = "", rest = ""] of found) {
        assert.match(tag, tags);
        for (const [, attribute = "", value = ""] of rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)) {
          assert.match(attribute, attributes);
          if (attribute === "href") assert.match(value, /^(?:#file-\d+|https:\/\/example\.com\/rules\/[a-z-]+)$/);
        }
      }
    });
  });

  it("markdown: one row of five cells for each finding, without links, images, code or HTML", () => {
    eachHostileReport((report) => {
      const rows = render("markdown", report)
        .split("\n")
        .filter((line) => /^\| \d/.test(line));
      assert.equal(rows.length, report.entries.length);
      for (const row of rows) {
        assert.equal(row.replace(/\\./gu, "").split("|").length, 7);
        assert.doesNotMatch(row.replace(/\\./gu, ""), /[<>[\]`@]|:\/\/|www\.|&(?!(?:amp|lt|gt|#64);)/);
      }
    });
  });

  it("pretty, compact: author text that looks like a command is broken up", () => {
    const finding = { rule: "syntax", severity: "error" as const, start: 0, end: 2, related: [], fixes: [] };
    const report = buildFullReport([
      { path: "::error::x", text: "##[error]", findings: [{ ...finding, what: "a\n::warning::b" }], waived: 0 },
    ]);
    assert.match(render("compact", report), /^\\u\{3a\}:error::x:1:1: error syntax: a\\u\{a\}::warning::b$/m);
    assert.match(render("pretty", report), /^ {4}\\u\{3a\}:warning::b$/m);
    assert.match(render("pretty", report), /│ #\\u\{23\}\[error\]$/m);
  });
});

describe("render: github", () => {
  const run = (count: number) =>
    buildFullReport([
      {
        path: "a.wi.yaml",
        text: "",
        waived: 0,
        findings: Array.from({ length: count }, () => ({
          rule: "schema",
          severity: "error" as const,
          start: 0,
          end: 0,
          what: "x",
          related: [],
          fixes: [],
        })),
      },
    ]);

  it("10 of a level: nothing to add", () => assert.equal(render("github", run(10)).split("\n").length, 11));
  it("11 of a level: says what GitHub leaves out", () => {
    assert.match(render("github", run(11)), /\n1 finding more than GitHub shows as annotations; this log has all\.\n$/);
  });
});

describe("render: rdjson", () => {
  it("joins the edits of a safe fix, and leaves other fixes out", () => {
    const { diagnostics } = JSON.parse(render("rdjson", buildFullReport(SAMPLE)));
    const suggestions = diagnostics.flatMap((diagnostic: Json) => diagnostic.suggestions ?? []);
    assert.deepEqual(suggestions, [
      {
        range: { start: { line: 12, column: 2 }, end: { line: 14, column: 11 } },
        text: '"before it cools, with\n      the vacuum pick\n      and "',
      },
    ]);
  });
});

describe("render: sarif", () => {
  it("has help for each rule, and an address only where there is one", () => {
    const { rules } = JSON.parse(render("sarif", buildFullReport(SAMPLE))).runs[0].tool.driver;
    const byId = Object.fromEntries(rules.map((rule: Json) => [rule.id, rule]));
    assert.equal(byId["coating-not-replaced"].helpUri, "https://example.com/rules/coating-not-replaced");
    assert.equal(byId["tip-temperature-outside-range"].helpUri, undefined);
    assert.match(
      byId["tip-temperature-outside-range"].help.text,
      /server\/docs\/rules\/tip-temperature-outside-range\.md/,
    );
    assert.match(byId.syntax.help.text, /wi explain syntax/);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the parsed output is what these tests look into.
type Json = any;

const XML = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  processEntities: { enabled: true, maxTotalExpansions: 1e6 },
  htmlEntities: true,
  isArray: (name) => ["testsuite", "testcase", "failure", "file", "error"].includes(name),
});

function parseXml(xml: string): Json {
  return XML.parse(xml.replace(/>\n\s*/g, ">"));
}

function pick(entry: ReportEntry, show: (text: string) => string): Required<Seen> {
  const { file, rule, severity, message, start, end } = entry;
  return { file: show(file), rule, severity, message: show(message), start, end };
}

function pathOfUri(uri: string): string {
  const { pathname, search, hash } = new URL(uri, "file:///base/");
  assert.equal(search + hash, "");
  assert.ok(pathname.startsWith("/base/"));
  return decodeURIComponent(pathname.slice("/base/".length));
}

/** As the runner of GitHub Actions takes a command apart. */
function readCommand(line: string) {
  assert.ok(line.startsWith("::"));
  const end = line.indexOf("::", 2);
  const [name = "", rest = ""] = line.slice(2, end).split(/ (.*)/s);
  const properties = Object.fromEntries(
    rest
      .trim()
      .split(",")
      .map((pair) => {
        const at = pair.indexOf("=");
        const value = pair.slice(at + 1);
        return [pair.slice(0, at), decode(value.replaceAll("%3A", ":").replaceAll("%2C", ","))];
      }),
  );
  return { name, properties, data: decode(line.slice(end + 2)) };
}

function decode(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
