import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import type { DocumentKind } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { formatDocument, formatOnType, formatRange } from "../../server/src/core/features/format.ts";
import { readQuantity } from "../../server/src/core/model/quantity.ts";
import { commentsOf, faultsOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import type { Node } from "../../server/src/core/syntax/node.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import { messageOf } from "../../server/src/core/text/finding.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import type { TextEdit } from "../../server/src/core/text/range.ts";
import { instruction } from "../bench/corpus.ts";
import { analyseText } from "../support/check.ts";
import { contextAt } from "../support/feature.ts";
import { EXAMPLES, environmentAt } from "../support/library.ts";
import { loosened } from "../support/loosen.ts";
import { applyEdit, edit, yamlText } from "../support/yaml-texts.ts";

interface File {
  readonly path: string;
  readonly text: string;
  readonly kind: DocumentKind;
}

const files: readonly File[] = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".yaml"))
  .sort()
  .map((path) => ({
    path: path.replaceAll("\\", "/"),
    text: readFileSync(join(EXAMPLES, path), "utf8"),
    kind: path.endsWith("wi.config.yaml") ? "config" : path.endsWith(".wi-catalog.yaml") ? "catalog" : "instruction",
  }));

/** The text after formatting; the edits are checked on the way. */
function format(text: string, kind: DocumentKind = "instruction"): string {
  const edits = formatDocument({ source: parseDocument(text), kind });
  checkEdits(edits, text);
  return applyEdits(text, edits);
}

function checkEdits(edits: readonly TextEdit[], text: string): void {
  let at = 0;
  for (const { start, end, newText } of edits) {
    assert.ok(
      at <= start && start <= end && end <= text.length,
      `edits overlap or lie outside: ${JSON.stringify(edits)}`,
    );
    assert.notEqual(text.slice(start, end), newText, "an edit that changes nothing");
    at = end;
  }
}

/** A text, or what it measures where it is a quantity. */
function meaningOf(text: string): unknown {
  return readQuantity(text).quantity ?? text;
}

/** The tree without its places. */
function shapeOf(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return [node.style, meaningOf(node.text), node.empty === true, node.unreadable === true];
  if (node.kind === "seq") return ["seq", node.flow, node.items.map(shapeOf)];
  return ["map", node.flow, node.pairs.map(({ key, value, bare }) => [shapeOf(key), shapeOf(value), bare === true])];
}

function contentOf(text: string): unknown {
  const source = parseDocument(text);
  const { header, stepsPair } = source;
  // Steps may be pieces of their own or not; that depends on how they are laid out.
  const inFlow = stepsPair?.value.kind === "seq" && stepsPair.value.flow;
  return {
    root:
      header === undefined
        ? shapeOf(source.root)
        : header.pairs.map((pair) => [
            shapeOf(pair.key),
            pair === stepsPair && source.steps.length > 0 ? inFlow : shapeOf(pair.value),
          ]),
    steps: source.steps.map(({ node }) => shapeOf(node)),
    faults: faultsOf(source).map(({ what }) => what),
    comments: commentsOf(source).map(({ start, end }) => text.slice(start, end).trimEnd()),
    refused: source.refused,
  };
}

/** What `yaml` makes of a text; undefined where it finds mistakes, and where it does not see a line break in a lone CR. */
function valuesOf(text: string): unknown {
  if (/\r(?!\n)/.test(text)) return undefined;
  const documents = parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  try {
    const values = documents.map((document) => document.toJS({ maxAliasCount: 100 }) as unknown);
    return JSON.parse(JSON.stringify(values), (_, value) => (typeof value === "string" ? meaningOf(value) : value));
  } catch {
    // An alias of nothing, or of too much.
    return undefined;
  }
}

/** Formats a text and holds the result to all that formatting promises. */
function checkFormat(text: string, kind: DocumentKind): string {
  const formatted = format(text, kind);
  assert.deepEqual(contentOf(formatted), contentOf(text), JSON.stringify(text));
  const values = valuesOf(text);
  if (values !== undefined) assert.deepEqual(valuesOf(formatted), values, JSON.stringify(text));
  assert.equal(format(formatted, kind), formatted, `formats differently the second time: ${JSON.stringify(text)}`);
  return formatted;
}

describe("format: a document", () => {
  const STEP = "steps:\n  - id: a\n";
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ["indentation", "a:\n    b:\n       c: 1\n    d: 2\n", "a:\n  b:\n    c: 1\n  d: 2\n"],
    ["a whole document that is indented", "  a: 1\n  b:\n    c: 2\n", "a: 1\nb:\n  c: 2\n"],
    ["dashes below their key", "a:\n- 1\n- b: 2\n  c: 3\n", "a:\n  - 1\n  - b: 2\n    c: 3\n"],
    ["dashes of steps", "steps:\n- id: a\n  title: x\n- id: b\n", "steps:\n  - id: a\n    title: x\n  - id: b\n"],
    ["a dash alone on its line", "a:\n -\n   b: 1\n   c: 2\n", "a:\n  -\n    b: 1\n    c: 2\n"],
    ["a list in a list", "a:\n  -   - 1\n      -   2\n  - - 3\n", "a:\n  - - 1\n    - 2\n  - - 3\n"],
    ["a list at the top", "   - a\n   -  b: 1\n      c: 2\n", "- a\n- b: 1\n  c: 2\n"],
    [
      "blanks at colons and dashes",
      "a  :   1\nb:\n  -   x\n  -   c:  2\n",
      "a: 1\nb:\n  - x\n  - c: 2\n".replace("c: 2", "c: 2"),
    ],
    ["tabs at colons", "a:\t1\nb:\t \t[x]\n", "a: 1\nb: [x]\n"],
    ["braces and brackets", "a: {b: 1,c: [ x,y ,  z ]}\n", "a: { b: 1, c: [x, y, z] }\n"],
    ["empty braces and brackets", "a: {  }\nb: [ ]\n", "a: {}\nb: []\n"],
    ["colons in braces", 'a: { b : 1, "c":2, d:  [ 3 ], e:, f: , g }\n', 'a: { b: 1, "c": 2, d: [3], e:, f: , g }\n'],
    ["a comma behind the last entry", "a: [ 1, ]\nb: {c: 1 ,}\n", "a: [1,]\nb: { c: 1, }\n"],
    ["blanks at the ends of lines", "a: 1  \nb:   \n  - x\t \n# c  \n", "a: 1\nb:\n  - x\n# c\n"],
    ["empty lines", "\n\na: 1\n\n \n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"],
    ["no line break at the end", "a: 1\nb: 2", "a: 1\nb: 2\n"],
    ["blanks at the end", "a: 1\n   ", "a: 1\n"],
    ["CR LF", "a:   1\r\n\r\n\r\nb:\r\n    - 2", "a: 1\r\n\r\nb:\r\n  - 2\r\n"],
    ["lone CR", "a:   1\rb:\r    - 2", "a: 1\rb:\r  - 2\r"],
    ["mixed line breaks", "a:   1\r\nb: 2\nc:   3\r\n", "a: 1\r\nb: 2\nc: 3\r\n"],
    ["a byte order mark", "\ufeffa:   1\n", "\ufeffa: 1\n"],
    ["a text below its key", "a:\n      some\n      text\n", "a:\n  some\n  text\n"],
    ["a text that goes on", "a:\n    b: some\n      text\n", "a:\n  b: some\n    text\n"],
    ["a text that goes on beyond its key", "a:\n         some\n  text\n", "a:\n  some\n  text\n"],
    ["a quoted text that goes on", 'a:\n    b: "some  \n\n\n       text  "\n', 'a:\n  b: "some  \n\n\n     text  "\n'],
    [
      "a block text",
      "a:\n    b: |\n          x\n            y  \n\n\n          z\n    c: 1\n",
      "a:\n  b: |\n    x\n      y  \n\n\n    z\n  c: 1\n",
    ],
    ["a block text in a list", "a:\n - |\n  x\n - >-\n     y\n", "a:\n  - |\n    x\n  - >-\n    y\n"],
    [
      "a block text with its own indentation",
      "a:\n    b: |2\n         x\n        y\n",
      "a:\n  b: |2\n       x\n      y\n",
    ],
    ["empty lines of a block text", "a: |\n    x\n  \n    y\n      \nb: 1\n", "a: |\n  x\n\n  y\n    \nb: 1\n"],
    [
      "the empty lines behind a block text",
      "a: |\n  x\n\n\nb: |+\n  y\n\n\nc: 1\n",
      "a: |\n  x\n\nb: |+\n  y\n\n\nc: 1\n",
    ],
    [
      "brackets over several lines",
      "a:\n    b: [ 1,2 ,\n       3 # c\n       ,4 ]\n",
      "a:\n  b: [1, 2,\n     3 # c\n     ,4]\n".replace(",4]", ", 4]"),
    ],
    ["brackets below their key", "a:\n     [ 1,\n       2\n     ]\n", "a:\n  [1,\n    2\n  ]\n"],
    [
      "comments with their lines",
      "# a\na:\n    # b\n    b:\n      # c\n      - 1   # d\n",
      "# a\na:\n  # b\n  b:\n    # c\n    - 1   # d\n",
    ],
    [
      "comments out of line",
      "a:\n # b\n  b: 1\n# c\n  c: 2\n    # d\n  d: 3\n",
      "a:\n  # b\n  b: 1\n  # c\n  c: 2\n  # d\n  d: 3\n",
    ],
    [
      "comments where levels end",
      "a:\n    b:\n      - 1\n      # in b\n    # in a\n# top\nc: 1\n # end\n",
      "a:\n  b:\n    - 1\n    # in b\n  # in a\n# top\nc: 1\n# end\n",
    ],
    ["comments in place of a value", "a:\n    # - x\nb:\n# c\nc: 1\n", "a:\n  # - x\nb:\n# c\nc: 1\n"],
    ["comments behind a block text", "a:\n    b: |\n        x\n    # c\n", "a:\n  b: |\n    x\n  # c\n"],
    [
      "comments between steps",
      "steps:\n# first\n- id: a\n  # in a\n# second\n- id: b\n# end\nwaivers: []\n",
      "steps:\n  # first\n  - id: a\n    # in a\n  # second\n  - id: b\n# end\nwaivers: []\n",
    ],
    [
      "anchors, tags, aliases",
      "a:   &x   1\nb:  *x\nc:\n    - &y\n      d:  !!str   2\n    - *y\n",
      "a: &x 1\nb: *x\nc:\n  - &y\n    d: !!str 2\n  - *y\n",
    ],
    ["a document mark", "%YAML 1.2\n---  \na:   1\n...  \n", "%YAML 1.2\n---\na: 1\n...\n"],
    [
      "a step with a mistake",
      `${STEP}    title:   x\n  - id:   b\n    title:   x: y\n  - id:   c\n`,
      `${STEP}    title: x\n  - id:   b\n    title:   x: y\n  - id: c\n`,
    ],
    [
      "steps in their column, where one has a mistake",
      "a:   1\nsteps:\n- id:   a\n- id:   b: c\n-   id: d\n",
      "a: 1\nsteps:\n- id: a\n- id:   b: c\n- id: d\n",
    ],
    [
      "a text cut at a comma",
      "a: { b: 1,5 mm , c: 2 }\nd: [1,5 mm,2,3]\n",
      "a: { b: 1,5 mm, c: 2 }\nd: [1,5 mm, 2, 3]\n",
    ],
    ["a text cut by a comment", "a: {b: x #4\n  }\n", "a: { b: x #4\n  }\n"],
    ["nothing but comments", "  # a\n\n\n  # b", "# a\n\n# b\n"],
  ];
  for (const [name, before, after] of cases) {
    it(name, () => assert.equal(checkFormat(before, "config"), after));
  }

  const kept: readonly (readonly [name: string, text: string])[] = [
    ["an empty document", ""],
    ["several documents", "a:   1\n---\nb:   2\n"],
    ["explicit keys", "? a\n:   b\n"],
    ["a mistake", "a: b:   c\n"],
    ["long lines", `a: { b: ${"x ".repeat(200)}y }\n`],
    ["tabs and blanks inside text", 'a: x\t  y\nb: "  z  "\nc: |\n  \tx\t \n'],
    ["quotes", "a: 'x'\nb: \"y\"\nc: z\n"],
    ["the order of keys", "b: 1\na: 2\n"],
    ["a list whose dash has no blank", "a: -1\nb: [-2]\n"],
    ["a document that is not read", `a: ${"[".repeat(300)}\n`],
  ];
  for (const [name, text] of kept) {
    it(`leaves ${name} alone`, () => assert.equal(checkFormat(text, "config"), text));
  }
});

describe("format: quantities", () => {
  const inStep = (parameters: string) => `steps:\n  - id: a\n    parameters: { ${parameters} }\n`;
  const cases: readonly (readonly [before: string, after: string])[] = [
    ["tipTemperature: 330C", "tipTemperature: 330 °C"],
    ["tipTemperature: 315–345 ℃", "tipTemperature: 315-345 °C"],
    ["tipTemperature: 315 to 345 deg C", "tipTemperature: 315-345 °C"],
    ["tipTemperature: 330 +/- 10 °C", "tipTemperature: 330 ± 10 °C"],
    ["tipTemperature: ≤ 245.0 °C", "tipTemperature: at most 245.0 °C"],
    ['dwellTime: ">= 45 sec"', 'dwellTime: "at least 45 s"'],
    ["dwellTime: 3\u00a0s", "dwellTime: 3 s"],
  ];
  for (const [before, after] of cases) {
    it(`${before} becomes ${after}`, () => {
      const text = inStep(before);
      assert.equal(format(text), inStep(after));
      assert.deepEqual(formatDocument({ source: parseDocument(inStep(after)), kind: "instruction" }), []);
    });
  }
  const kept = [
    "tipTemperature: below 330C",
    "tipTemperature: 330 +10/-5°C",
    "tipTemperature: about 330C",
    "tipTemperature: 330",
    'tipTemperature: "\\x33\\x33\\x30C"',
    "tipTemperature: -40 to 85 °C",
  ];
  for (const text of kept) {
    it(`${text} stays`, () => assert.equal(format(inStep(text)), inStep(text)));
  }
  it("in a site catalog, in a block and in a profile", () => {
    assert.equal(
      format("materials: [{ id: A, diameter: 0.50mm }]\n", "catalog"),
      "materials: [{ id: A, diameter: 0.50 mm }]\n",
    );
    assert.equal(
      format("steps:\n  - id: a\n    profile: { points: [[0s, 25C]] }\n"),
      "steps:\n  - id: a\n    profile: { points: [[0 s, 25 °C]] }\n",
    );
    const block = (time: string) =>
      `blocks:\n  - id: B\n    steps:\n      - id: a\n        parameters: { cureTime: ${time} }\n`;
    assert.equal(format(block("2h"), "catalog"), block("2 h"));
    assert.equal(
      format("policy: { temperatures: { SAC305: { tip: 340 to 390 C } } }\n", "config"),
      "policy: { temperatures: { SAC305: { tip: 340-390 °C } } }\n",
    );
  });
  it("not in other texts", () => {
    const text = "steps:\n  - id: a\n    title: 330C\n    instruction: 315 to 345 C\n";
    assert.equal(format(text), text);
  });
});

describe("format: the examples", () => {
  it("are in their canonical form", () => {
    for (const { path, text, kind } of files) assert.equal(format(text, kind), text, path);
  });

  it("are what a looser layout of them is formatted to", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.infiniteStream(fc.nat(999)), ({ text, kind, path }, numbers) => {
        const loose = loosened(text, () => numbers.next().value as number, { blanksOnly: true });
        assert.equal(format(loose, kind), text, path);
      }),
      { numRuns: 150 },
    );
  });

  it("keep values, comments and findings whatever their layout", () => {
    let changed = 0;
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.infiniteStream(fc.nat(999)), ({ path, text, kind }, numbers) => {
        const loose = loosened(text, () => numbers.next().value as number);
        assert.deepEqual(valuesOf(loose), valuesOf(text), `the test's own change is wrong: ${JSON.stringify(loose)}`);
        const formatted = checkFormat(loose, kind);
        if (formatted !== loose) changed++;
        const environment = environmentAt(path);
        const findings = (of: string) =>
          analyse(of, kind, environment).findings.map(
            (finding) => `${finding.rule} ${finding.severity} ${messageOf(finding).replace(/\s+/g, "")}`,
          );
        assert.deepEqual(findings(formatted), findings(loose));
      }),
      { numRuns: 150 },
    );
    assert.ok(changed > 100);
  });
});

describe("format: a range", () => {
  /** Formats the lines from the one that holds `from` to the one that holds `to`. */
  const formatLines = (text: string, from: string, to: string) => {
    const start = text.indexOf(from);
    const end = text.indexOf(to) + to.length;
    const edits = formatRange({ source: parseDocument(text), kind: "instruction" }, { start, end });
    checkEdits(edits, text);
    return applyEdits(text, edits);
  };
  const cases: readonly (readonly [name: string, text: string, from: string, to: string, after: string])[] = [
    ["one line", "a:  1\nb:  2\nc:  3\n", "b", "2", "a:  1\nb: 2\nc:  3\n"],
    ["a whole value", "a:\n    b:  1\nc:\n    d:  2\n    e:  3\n", "d", "3", "a:\n    b:  1\nc:\n  d: 2\n  e: 3\n"],
    ["a part of a map keeps its column", "c:\n    d:  2\n    e:  3\n", "d", "2", "c:\n    d: 2\n    e:  3\n"],
    [
      "a value in a map that keeps its column",
      "c:\n    d:\n       e: 1\n    f:  3\n",
      "d",
      "1",
      "c:\n    d:\n      e: 1\n    f:  3\n",
    ],
    ["a part of a text keeps its column", "c: |\n    d\n    e\n", "c", "d", "c: |\n    d\n    e\n"],
    [
      "a step in steps that keep their column",
      "steps:\n- id:   a\n- id:   b\n  x:\n      y: 1\n- id:   c\n",
      "- id:   b",
      "1",
      "steps:\n- id:   a\n- id: b\n  x:\n    y: 1\n- id:   c\n",
    ],
    ["all steps", "a:  1\nsteps:\n- id:   a\n- id:   b\n", "- id:   a", "b", "a:  1\nsteps:\n  - id: a\n  - id: b\n"],
    ["some of several empty lines", "a: 1\n\n\n\nb:  1\n", "a", "\n\n\n", "a: 1\n\n\nb:  1\n"],
  ];
  for (const [name, text, from, to, after] of cases) {
    it(name, () => assert.equal(formatLines(text, from, to), after));
  }

  it("gives the edits of the whole where the range is the whole, and keeps to its lines", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          yamlText,
          fc
            .tuple(fc.constantFrom(...files), fc.infiniteStream(fc.nat(999)))
            .map(([{ text }, numbers]) => loosened(text, () => numbers.next().value as number)),
        ),
        fc.nat(1000),
        fc.nat(1000),
        (text, from, length) => {
          const document = { source: parseDocument(text), kind: "instruction" } as const;
          const lines = new LineIndex(text);
          const start = Math.floor((from / 1000) * text.length);
          const end = Math.min(text.length, start + Math.floor((length / 1000) * (text.length / 2)));
          const edits = formatRange(document, { start, end });
          checkEdits(edits, text);
          const first = lines.lineStart(lines.position(start).line);
          const last = lines.lineStart(lines.position(end).line + 1);
          for (const edit of edits)
            assert.ok(edit.start >= first && edit.end <= last, "an edit outside the lines of the range");
          const formatted = applyEdits(text, edits);
          assert.deepEqual(contentOf(formatted), contentOf(text));
          const values = valuesOf(text);
          if (values !== undefined) assert.deepEqual(valuesOf(formatted), values, JSON.stringify(text));
          assert.deepEqual(formatRange(document, { start: 0, end: text.length }), formatDocument(document));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("format: on type", () => {
  /** The text after Enter was typed at `<|>`, with what the server adds; the editor itself put `typed`. */
  const enter = (marked: string, path = "a.wi.yaml", typed = "\n"): string => {
    const at = marked.indexOf("<|>");
    const { context, offset } = contextAt(marked.replace("<|>", `${typed}<|>`), { path });
    const edits = formatOnType(context.analysis, offset, "\n");
    const { text } = context.analysis.source;
    checkEdits(edits, text);
    const line = text.lastIndexOf("\n", at - 1) + 1;
    for (const { start, end, newText } of edits) {
      assert.ok(start >= line && (start > at || (newText === "" && text.slice(start, end).trim() === "")));
    }
    return applyEdits(text, edits);
  };
  const STEP = "steps:\n  - id: a\n    title: x\n";
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ["a list", "steps:<|>\n", "steps:\n  - \n"],
    ["a list that has items", "steps:<|>\n- id: a\n", "steps:\n- \n- id: a\n"],
    ["a list that may be left out", "document:\n  approvals:<|>\n", "document:\n  approvals:\n    - \n"],
    ["a list in a step", `${STEP}    cautions:<|>\n`, `${STEP}    cautions:\n      - \n`],
    ["a map", `${STEP}    parameters: <|>\n`, `${STEP}    parameters:\n      \n`],
    ["a map that has keys", "document:<|>\n    title: x\n", "document:\n    \n    title: x\n"],
    ["one or a list", `${STEP}    inspection:<|>\n`, `${STEP}    inspection:\n      \n`],
    ["a text", `${STEP}    operation:<|>\n`, `${STEP}    operation:\n    \n`],
    ["a key that is not known", "own:<|>\n", "own:\n  \n"],
    ["an item of a list of maps", "steps:\n  - id: a<|>\n", "steps:\n  - id: a\n    \n"],
    ["a key of an item", `${STEP}    method: x<|>\n`, `${STEP}    method: x\n    \n`],
    ["an item of a list of texts", "references:\n  - x<|>\n", "references:\n  - x\n  \n"],
    ["a lone dash", "steps:\n  - <|>\n", "steps:\n  - \n    \n"],
    ["a flow map", "product: { class: 3 }<|>\n", "product: { class: 3 }\n\n"],
    ["blanks at the end", "document:\n  title: x  <|>\n", "document:\n  title: x\n  \n"],
    ["a text of several lines", `${STEP}    instruction: |<|>\n`, `${STEP}    instruction: |\n      \n`],
    [
      "a line of it",
      `${STEP}    instruction: |\n        one  <|>\n`,
      `${STEP}    instruction: |\n        one  \n        \n`,
    ],
    [
      "a deeper line of it",
      `${STEP}    instruction: |\n      one\n        two<|>\n`,
      `${STEP}    instruction: |\n      one\n        two\n      \n`,
    ],
    [
      "an empty line of it",
      `${STEP}    instruction: |\n      one\n<|>\n`,
      `${STEP}    instruction: |\n      one\n\n      \n`,
    ],
    [
      "an empty line of it with blanks",
      `${STEP}    instruction: |\n      one\n    <|>\n`,
      `${STEP}    instruction: |\n      one\n    \n\n`,
    ],
    [
      "a key in it",
      `${STEP}    instruction: |\n      steps:<|>\n`,
      `${STEP}    instruction: |\n      steps:\n      \n`,
    ],
    ["a comment", `${STEP}    # note  <|>\n`, `${STEP}    # note  \n    \n`],
    ["an empty line", `${STEP}<|>\n`, `${STEP}\n\n`],
    ["an empty line with blanks", `${STEP}    <|>\n`, `${STEP}\n\n`],
    ["open brackets", "product: { class: 3,<|>\n", "product: { class: 3,\n\n"],
    ["brackets over lines", "product: {\n    class: 3,<|>\n  }\n", "product: {\n    class: 3,\n\n  }\n"],
    ["an open quote", 'title: "x<|>\n', 'title: "x\n\n'],
    ["a text that goes on", "title: x\n  y<|>\n", "title: x\n  y\n\n"],
    ["the middle of a line", `${STEP}    method: x<|>y\n`, `${STEP}    method: x\ny\n`],
    ["the start of a line", `steps:\n<|>  - id: a\n`, `steps:\n\n  - id: a\n`],
    ["the first line", "<|>a: 1\n", "\na: 1\n"],
    ["a mistake in the step", "steps:\n  - id: a: b\n    title: x<|>\n", "steps:\n  - id: a: b\n    title: x\n    \n"],
  ];
  for (const [name, before, after] of cases) {
    it(`below ${name}`, () => assert.equal(enter(before), after));
  }
  it("in a site catalog and a project file", () => {
    assert.equal(enter("equipment:<|>\n", "x.wi-catalog.yaml"), "equipment:\n  - \n");
    assert.equal(enter("policy:<|>\n", "wi.config.yaml"), "policy:\n  \n");
  });
  it("keeps what the editor put, and replaces tabs", () => {
    const block = `${STEP}    instruction: |\n      one\n        two`;
    assert.equal(enter(`${block}<|>\n`, "a.wi.yaml", "\n        "), `${block}\n        \n`);
    assert.equal(enter(`${STEP}    instruction: |<|>\n`, "a.wi.yaml", "\n    "), `${STEP}    instruction: |\n      \n`);
    assert.equal(enter("steps:<|>\n", "a.wi.yaml", "\n  "), "steps:\n  - \n");
    assert.equal(enter("document:\n  title: x<|>\n", "a.wi.yaml", "\n\t"), "document:\n  title: x\n  \n");
    assert.equal(enter("document:\n  title: x<|>\n", "a.wi.yaml", "\r\n      "), "document:\n  title: x\r\n  \n");
  });
  it("has nothing to say of other characters", () => {
    const { context, offset } = contextAt("steps:<|>   \n");
    assert.deepEqual(formatOnType(context.analysis, offset, ":"), []);
  });
  it("keeps the values of any text", () => {
    fc.assert(
      fc.property(fc.oneof(yamlText, fc.constant(EXAMPLE_BASE)), fc.nat(1000), fc.nat(3), (before, share, width) => {
        const at = Math.floor((share / 1000) * before.length);
        const text = `${before.slice(0, at)}\n${" ".repeat(width)}${before.slice(at)}`;
        const offset = at + 1 + width;
        const analysis = analyseText(text);
        const edits = formatOnType(analysis, offset, "\n");
        checkEdits(edits, text);
        assert.equal(applyEdits(text, edits).replace(/[ \t-]/g, ""), text.replace(/[ \t-]/g, ""));
        // A dash for a list is an item to come; all else is blanks that mean nothing.
        if (edits.some(({ newText }) => newText.includes("-"))) return;
        const values = valuesOf(text);
        if (values !== undefined)
          assert.deepEqual(valuesOf(applyEdits(text, edits)), values, JSON.stringify([text, offset]));
      }),
      { numRuns: 500 },
    );
  });
});

describe("format: any text", () => {
  it("keeps its values and comments, and is the same the second time", () => {
    let changed = 0;
    fc.assert(
      fc.property(yamlText, (text) => {
        if (checkFormat(text, "instruction") !== text) changed++;
      }),
      { numRuns: 3000 },
    );
    assert.ok(changed > 1000);
  });

  it("also after edits that break it", () => {
    fc.assert(
      fc.property(
        fc.oneof(yamlText, fc.constant(EXAMPLE_BASE)),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (text, edits) => void checkFormat(edits.reduce(applyEdit, text), "instruction"),
      ),
      { numRuns: 1000 },
    );
  });
});

describe("format: time", () => {
  /** Milliseconds of the fastest of several runs. */
  const timeOf = (lines: number): number => {
    const text = instruction(lines, 1)
      .replace(/^( *)((?:- )*)/gm, "$1$1$2")
      .replaceAll("  - ", "  -   ");
    const source = parseDocument(text);
    assert.equal(faultsOf(source).length, 0);
    assert.ok(formatDocument({ source, kind: "instruction" }).length > lines / 2);
    const times = [1, 2, 3, 4].map(() => {
      const start = performance.now();
      formatDocument({ source, kind: "instruction" });
      return performance.now() - start;
    });
    return Math.min(...times);
  };

  it("grows with the lines", () => {
    const short = timeOf(4_000);
    const long = timeOf(40_000);
    assert.ok(long < 30 * short, `${long} ms for 40,000 lines, ${short} ms for 4,000`);
  });
});
