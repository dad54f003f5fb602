import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import type { DocumentKind } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { formatDocument, formatRange } from "../../server/src/core/features/format.ts";
import { readQuantity } from "../../server/src/core/model/quantity.ts";
import { commentsOf, faultsOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import type { Node } from "../../server/src/core/syntax/node.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import { messageOf } from "../../server/src/core/text/finding.ts";
import type { TextEdit } from "../../server/src/core/text/range.ts";
import { instruction } from "../bench/corpus.ts";
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
  const edits = formatDocument(parseDocument(text), kind);
  checkEdits(edits, text);
  return applyEdits(text, edits);
}

function checkEdits(edits: readonly TextEdit[], text: string): void {
  let at = 0;
  for (const { start, end, newText } of edits) {
    assert.ok(at <= start && start <= end && end <= text.length, `edits overlap or lie outside: ${JSON.stringify(edits)}`);
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
    ["blanks at colons and dashes", "a  :   1\nb:\n  -   x\n  -   c:  2\n", "a: 1\nb:\n  - x\n  - c: 2\n".replace("c: 2", "c: 2")],
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
    ["a block text", "a:\n    b: |\n          x\n            y  \n\n\n          z\n    c: 1\n", "a:\n  b: |\n    x\n      y  \n\n\n    z\n  c: 1\n"],
    ["a block text in a list", "a:\n - |\n  x\n - >-\n     y\n", "a:\n  - |\n    x\n  - >-\n    y\n"],
    ["a block text with its own indentation", "a:\n    b: |2\n         x\n        y\n", "a:\n  b: |2\n       x\n      y\n"],
    ["empty lines of a block text", "a: |\n    x\n  \n    y\n      \nb: 1\n", "a: |\n  x\n\n  y\n    \nb: 1\n"],
    ["the empty lines behind a block text", "a: |\n  x\n\n\nb: |+\n  y\n\n\nc: 1\n", "a: |\n  x\n\nb: |+\n  y\n\n\nc: 1\n"],
    ["brackets over several lines", "a:\n    b: [ 1,2 ,\n       3 # c\n       ,4 ]\n", "a:\n  b: [1, 2,\n     3 # c\n     ,4]\n".replace(",4]", ", 4]")],
    ["brackets below their key", "a:\n     [ 1,\n       2\n     ]\n", "a:\n  [1,\n    2\n  ]\n"],
    ["comments with their lines", "# a\na:\n    # b\n    b:\n      # c\n      - 1   # d\n", "# a\na:\n  # b\n  b:\n    # c\n    - 1   # d\n"],
    ["comments out of line", "a:\n # b\n  b: 1\n# c\n  c: 2\n    # d\n  d: 3\n", "a:\n  # b\n  b: 1\n  # c\n  c: 2\n  # d\n  d: 3\n"],
    ["comments where levels end", "a:\n    b:\n      - 1\n      # in b\n    # in a\n# top\nc: 1\n # end\n", "a:\n  b:\n    - 1\n    # in b\n  # in a\n# top\nc: 1\n# end\n"],
    ["comments in place of a value", "a:\n    # - x\nb:\n# c\nc: 1\n", "a:\n  # - x\nb:\n# c\nc: 1\n"],
    ["comments behind a block text", "a:\n    b: |\n        x\n    # c\n", "a:\n  b: |\n    x\n  # c\n"],
    ["comments between steps", "steps:\n# first\n- id: a\n  # in a\n# second\n- id: b\n# end\nwaivers: []\n", "steps:\n  # first\n  - id: a\n    # in a\n  # second\n  - id: b\n# end\nwaivers: []\n"],
    ["anchors, tags, aliases", "a:   &x   1\nb:  *x\nc:\n    - &y\n      d:  !!str   2\n    - *y\n", "a: &x 1\nb: *x\nc:\n  - &y\n    d: !!str 2\n  - *y\n"],
    ["a document mark", "%YAML 1.2\n---  \na:   1\n...  \n", "%YAML 1.2\n---\na: 1\n...\n"],
    ["a step with a mistake", `${STEP}    title:   x\n  - id:   b\n    title:   x: y\n  - id:   c\n`, `${STEP}    title: x\n  - id:   b\n    title:   x: y\n  - id: c\n`],
    ["steps in their column, where one has a mistake", "a:   1\nsteps:\n- id:   a\n- id:   b: c\n-   id: d\n", "a: 1\nsteps:\n- id: a\n- id:   b: c\n- id: d\n"],
    ["a text cut at a comma", "a: { b: 1,5 mm , c: 2 }\nd: [1,5 mm,2,3]\n", "a: { b: 1,5 mm, c: 2 }\nd: [1,5 mm, 2, 3]\n"],
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
      assert.deepEqual(formatDocument(parseDocument(inStep(after)), "instruction"), []);
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
    const block = (time: string) => `blocks:\n  - id: B\n    steps:\n      - id: a\n        parameters: { cureTime: ${time} }\n`;
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
      { numRuns: Number(process.env.RUNS ?? 150) },
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
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
    assert.ok(changed > 100);
  });
});

describe("format: any text", () => {
  it("keeps its values and comments, and is the same the second time", () => {
    let changed = 0;
    fc.assert(
      fc.property(yamlText, (text) => {
        if (checkFormat(text, "instruction") !== text) changed++;
      }),
      { numRuns: Number(process.env.RUNS ?? 3000) },
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
      { numRuns: Number(process.env.RUNS ?? 2000) },
    );
  });
});
