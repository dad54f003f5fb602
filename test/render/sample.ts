import { NO_COLORS, type RenderOptions, type RuleMeta } from "../../server/src/core/render/renderer.ts";
import type { LintedFile } from "../../server/src/core/render/report.ts";
import type { Finding, SourceText } from "../../server/src/core/text/finding.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import type { Range } from "../../server/src/core/text/range.ts";

const INSTRUCTION = `workInstruction: 1
document: { number: WI-RW-0421, title: Replace U7, revision: C }
solder:
  alloy: Sn63Pb37
steps:
  - id: remove-u7
    operation: remove-component
    method: soldering-iron
    parameters: { tipTemperature: 390 °C, dwellTime: 4 s }
    instruction: |
      基板を予熱する 🔥 then lift the part
\tbefore it cools, with
      the vacuum pick
      and nothing else.
  - id: strip-coating
    operation: remove-coating
    materials: [CLN-2]
`;

const CATALOG = `workInstructionCatalog: 1
materials:
  - { id: CLN-2, category: cleaning-agent, name: Acrylic stripper }
`;

const LONG = `workInstruction: 1
title: ${"a long line of words ".repeat(20)}HERE${" and it goes on".repeat(20)}
`;

/** The range of the n-th occurrence, from 0. */
export function rangeOf(text: string, part: string, n = 0): Range {
  let start = text.indexOf(part);
  for (let i = 0; i < n; i++) start = text.indexOf(part, start + 1);
  if (start < 0) throw new Error(`no ‘${part}’ in the sample`);
  return { start, end: start + part.length };
}

export function sourceText(path: string, text: string): SourceText {
  return { path, text, lines: new LineIndex(text) };
}

const tip = rangeOf(INSTRUCTION, "390 °C");
const instructionFindings: Finding[] = [
  {
    rule: "tip-temperature-outside-range",
    severity: "warning",
    ...tip,
    what: "The tip at ‘390 °C’ is hotter than the 315-345 °C window of Sn63Pb37.",
    why: "Above 345 °C the flux burns off before the joint wets, and pads lift.",
    todo: "Set the tip to 315-345 °C, or name the alloy that this step meets if it is another one.",
    source: "overview article, lead-free considerations",
    related: [{ ...rangeOf(INSTRUCTION, "Sn63Pb37"), message: "the alloy in force is set here" }],
    fixes: [
      { title: "Change to ‘315-345 °C’", kind: "confirm", edits: [{ ...tip, newText: "315-345 °C" }] },
      { title: "Insert a reason", kind: "stub", edits: [{ start: tip.end, end: tip.end, newText: " # reason" }] },
    ],
  },
  {
    rule: "vocabulary-unknown",
    severity: "information",
    ...rangeOf(INSTRUCTION, "🔥"),
    what: "‘🔥’ is no word.",
    related: [],
    fixes: [],
  },
  {
    rule: "coating-not-replaced",
    severity: "error",
    start: INSTRUCTION.indexOf("id: strip-coating"),
    end: INSTRUCTION.length,
    what: "The coating removed in ‘strip-coating’ is not put back.",
    why: "Bare board collects moisture.",
    todo: "Add a replace-coating step.",
    related: [
      {
        ...rangeOf(CATALOG, "Acrylic stripper"),
        message: "the stripper is registered here",
        in: sourceText("catalogs/site.wi-catalog.yaml", CATALOG),
      },
    ],
    fixes: [],
  },
  {
    rule: "text-split-by-comma",
    severity: "error",
    start: INSTRUCTION.indexOf("before it cools"),
    end: INSTRUCTION.indexOf("nothing else.") + 7,
    what: "The comma in ‘before it cools, with’ ends the value.",
    related: [],
    fixes: [
      {
        title: "Put the text in quotes",
        kind: "safe",
        edits: [
          { start: INSTRUCTION.indexOf("before it"), end: INSTRUCTION.indexOf("before it"), newText: '"' },
          { start: INSTRUCTION.indexOf("nothing"), end: INSTRUCTION.indexOf("nothing"), newText: '"' },
        ],
      },
    ],
  },
];

/** A small run: an instruction with four findings, a clean file, one with a long line and one that cannot be read. */
export const SAMPLE: readonly LintedFile[] = [
  { path: "line-3/wi-0421.wi.yaml", text: INSTRUCTION, findings: instructionFindings, waived: 2 },
  { path: "catalogs/site.wi-catalog.yaml", text: CATALOG, findings: [], waived: 0 },
  {
    path: "line-4/wi-0500.wi.yaml",
    text: LONG,
    waived: 0,
    findings: [
      {
        rule: "placeholder-left",
        severity: "warning",
        ...rangeOf(LONG, "HERE"),
        what: "‘HERE’ stands for something.",
        related: [],
        fixes: [
          { title: "Take the first", kind: "pick", edits: [{ ...rangeOf(LONG, "HERE"), newText: "one" }] },
          { title: "Take the second", kind: "pick", edits: [{ ...rangeOf(LONG, "HERE"), newText: "two" }] },
        ],
      },
    ],
  },
  {
    path: "line-4/gone.wi.yaml",
    text: undefined,
    waived: 0,
    findings: [
      {
        rule: "syntax",
        severity: "error",
        start: 0,
        end: 0,
        what: "The file cannot be read.",
        todo: "Check that it is there and that you may read it.",
        related: [],
        fixes: [],
      },
    ],
  },
];

const META: Readonly<Record<string, RuleMeta>> = {
  "tip-temperature-outside-range": {
    summary: "The tip is set outside the window of the alloy",
    why: "Too hot lifts pads; too cold makes cold joints.",
    severity: "warning",
    docsPath: "server/docs/rules/tip-temperature-outside-range.md",
  },
  "coating-not-replaced": {
    summary: "A coating that is removed is put back",
    why: "Bare board collects moisture.",
    severity: "error",
    docsPath: "https://example.com/rules/coating-not-replaced",
  },
};

export const OPTIONS: RenderOptions = {
  colors: NO_COLORS,
  width: 100,
  toolVersion: "0.1.0",
  ruleMeta: (id) => META[id],
};
