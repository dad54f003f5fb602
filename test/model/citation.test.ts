import assert from "node:assert/strict";
import type { SiteTables } from "../../server/src/core/catalog/catalog.ts";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import type { Citation, CitationHints } from "../../server/src/core/model/citation.ts";
import { fullReference, readCitation } from "../../server/src/core/model/citation.ts";
import type { ScalarNode } from "../../server/src/core/syntax/node.ts";

const catalog = createCatalog();

function read(text: string, hints: Partial<CitationHints> = {}, tables: readonly SiteTables[] = []): Citation {
  const node: ScalarNode = { kind: "scalar", style: "plain", text, start: 0, end: text.length, piece: { text } };
  const around = tables.length === 0 ? catalog : createCatalog(tables);
  return readCitation(node, { operation: undefined, method: undefined, ...hints }, around);
}

/** `kind: id, id` with the one it stands for in brackets; for ambiguous ones the parts. */
function describeCitation({ kind, procedures, procedure, meanings }: Citation): string {
  const what =
    kind === "ambiguous"
      ? meanings.map((meaning) => meaning.part).join(", ")
      : procedures.map((entry) => (entry === procedure ? `[${entry.id}]` : entry.id)).join(", ");
  return what === "" ? kind : `${kind}: ${what}`;
}

type Case = readonly [text: string, expected: string, hints?: Partial<CitationHints>];

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  "part and number": [
    ["7711 3.1.1", "known: [7711 3.1.1]"],
    ["7721 3.3.2", "known: [7721 3.3.2]"],
    ["7711 3.3.2", "known: [7711 3.3.2]"],
    ["common 2.3.2", "known: [common 2.3.2]"],
    ["Common 2.3.2", "known: [common 2.3.2]"],
    ["7721 3.1", "known: [7721 3.1]"],
    ["7711 3.1.9", "unknown"],
    ["7721 3.1.1", "unknown"],
    ["7711 2.3.2", "unknown"],
  ],
  "also understood": [
    ["IPC-7711 3.1.1", "known: [7711 3.1.1]"],
    ["IPC 7711 3.1.1", "known: [7711 3.1.1]"],
    ["IPC7711 3.1.1", "known: [7711 3.1.1]"],
    ["ipc-7721 3.3.2", "known: [7721 3.3.2]"],
    ["7711:3.1.1", "known: [7711 3.1.1]"],
    ["7711: 3.1.1", "known: [7711 3.1.1]"],
    ["IPC-7711:3.1.1", "known: [7711 3.1.1]"],
    ["7711,3.1.1", "known: [7711 3.1.1]"],
    ["7711-3.1.1", "known: [7711 3.1.1]"],
    ["7711 - 3.1.1", "known: [7711 3.1.1]"],
    ["7711/3.1.1", "known: [7711 3.1.1]"],
    ["7711\u00a03.1.1", "known: [7711 3.1.1]"],
    ["  7711   3.1.1  ", "known: [7711 3.1.1]"],
    ["common:2.3.2", "known: [common 2.3.2]"],
    ["IPC-7711C 3.1.1", "known: [7711 3.1.1]"],
    ["IPC-7711 Rev. C 3.1.1", "known: [7711 3.1.1]"],
    ["7711 procedure 3.1.1", "known: [7711 3.1.1]"],
    ["7711 § 3.1.1", "known: [7711 3.1.1]"],
    ["7711 no. 3.1.1", "known: [7711 3.1.1]"],
    ["7711 3.1.1 Through-Hole Desoldering", "known: [7711 3.1.1]"],
    ["7711 3.1.1 (continuous vacuum)", "known: [7711 3.1.1]"],
    ["7711 3.1.1 - continuous vacuum", "known: [7711 3.1.1]"],
    ["common 2.1A", "known: [common 2.1]"],
    // Two numbers in one text may be two procedures
    ["7711 3.1.1, 3.1.2", "unknown"],
    ["7711 3.1.1 and 7711 3.1.2", "unknown"],
    ["7711", "unknown"],
    ["IPC-7711/7721", "unknown"],
    ["QP-12", "unknown"],
    ["IPC/WHMA-A-620 8.1.2", "unknown"],
  ],
  "the text is compared as written": [
    ["common 2.1", "known: [common 2.1]"],
    ["common 2.10", "unknown"],
    ["2.10", "unknown"],
    ["7721 2.10", "unknown"],
    ["7711 3.1.10", "unknown"],
    ["7711 3.01.1", "unknown"],
    ["7711 3.20", "unknown"],
    ["7711 03.1.1", "unknown"],
  ],
  "a bare number that one part has": [
    ["4.3.1", "bare: [7721 4.3.1]"],
    ["3.1.1", "bare: [7711 3.1.1]"],
    ["2.3.2", "bare: [common 2.3.2]"],
    ["IPC-7711/7721 2.3.2", "bare: [common 2.3.2]"],
    ["IPC-7711/7721: 2.3.2", "bare: [common 2.3.2]"],
    ["IPC-7711/7721D 2.3.2", "bare: [common 2.3.2]"],
    ["IPC-7711D/7721D 2.3.2", "bare: [common 2.3.2]"],
    ["IPC-7711/21 2.3.2", "bare: [common 2.3.2]"],
    ["7711/7721 2.3.2", "bare: [common 2.3.2]"],
    ["IPC-7711/7721 Rev D 2.3.2", "bare: [common 2.3.2]"],
    ["procedure 4.3.1", "bare: [7721 4.3.1]"],
    ["4.3.1 Conductor Cut", "bare: [7721 4.3.1]"],
    ["5.1", "bare: [7721 5.1]"],
    ["3.2.4", "bare: [7711 3.2.x]"],
    ["bga-removal", "bare: [7711 bga-removal]"],
    ["BGA removal", "bare: [7711 bga-removal]"],
    ["lap-splice", "bare: [7721 lap-splice]"],
    ["9.9", "unknown"],
    ["3", "unknown"],
  ],
  "the whole title does not hide the part": [
    ["IPC-7711/7721 7711 3.3.2", "known: [7711 3.3.2]"],
    ["IPC-7711/7721 common 2.3.2", "known: [common 2.3.2]"],
  ],
  "a bare number that several parts have is ambiguous, always": [
    ["3.3.2", "ambiguous: 7711, 7721"],
    ["3.3.2", "ambiguous: 7711, 7721", { operation: "remove-component", method: "tweezer" }],
    ["3.3.2", "ambiguous: 7711, 7721", { operation: "repair-laminate", method: "transplant" }],
    ["IPC-7711/7721 3.3.2", "ambiguous: 7711, 7721"],
    ["3.3.1", "ambiguous: 7711, 7721"],
    // Rows, the article's 2.1-2.7 and families all count as known
    ["2.1", "ambiguous: common, 7721"],
    ["2.2", "ambiguous: common, 7721", { operation: "clean" }],
    ["2.3", "ambiguous: common, 7721"],
    ["2.3.x", "bare: common 2.3.1, common 2.3.2, common 2.3.3, common 2.3.4, common 2.3.5, common 2.3.6"],
    ["2.7", "ambiguous: common, 7721"],
    ["3.1", "ambiguous: 7711, 7721"],
    ["3.2", "ambiguous: 7711, 7721"],
    ["3.3", "ambiguous: 7711, 7721"],
    ["5.2", "ambiguous: 7711, 7721"],
  ],
  names: [
    ["7711 bga-removal", "known: [7711 bga-removal]"],
    ["7711 BGA-Removal", "known: [7711 bga-removal]"],
    ["7711 BGA removal", "known: [7711 bga-removal]"],
    ["7711 bga_removal", "known: [7711 bga-removal]"],
    ["7711 bga\u2010removal", "known: [7711 bga-removal]"],
    ["7711:bga-removal", "known: [7711 bga-removal]"],
    ["IPC-7711 bga-removal", "known: [7711 bga-removal]"],
    // A name and a row of the same part, subject and method are one entry
    ["7711 j-lead-removal", "known: [7711 3.8.5]"],
    ["7721 lifted-land-epoxy", "known: [7721 4.4.1]"],
    ["7721 plated-hole-eyelet", "known: [7721 5.1]"],
    ["7721 bga-jumper-foil", "known: [7721 6.2.1]"],
    ["common coating-removal-laser", "known: [common coating-removal-laser]"],
    ["7721 bga-removal", "unknown"],
    ["7711 bga-removel", "unknown"],
  ],
  families: [
    ["7711 3.2", "known: [7711 3.2.x]"],
    ["7711 3.2.x", "known: [7711 3.2.x]"],
    ["7711 3.2.X", "known: [7711 3.2.x]"],
    ["7711 3.2.4", "known: [7711 3.2.x]"],
    ["7711 3.2.4.1", "unknown"],
    ["7711 3.3", "known: 7711 3.3.1, 7711 3.3.2"],
    ["7711 3.3.x", "known: 7711 3.3.1, 7711 3.3.2"],
    ["7711 3.3", "known: [7711 3.3.2]", { method: "tweezer" }],
    ["common 2.4", "known: common 2.4.1, common 2.4.2"],
    ["common 2.4", "known: [common 2.4.2]", { operation: "replace-coating", method: "brush" }],
    ["common 2.3", "known: [common 2.3.1]", { operation: "identify-coating" }],
    ["common 2.6", "known: [common 2.6.1]"],
    ["7721 2", "unknown"],
  ],
  "the article's laminate numbers": [
    ["7721 2.1", "alternate: [7721 3.1]"],
    ["7721 2.2", "alternate: [7721 3.2]"],
    ["7721 2.3", "alternate: [7721 3.3.1]"],
    ["7721 2.4", "alternate: [7721 3.3.2]"],
    ["7721 2.5", "alternate: [7721 3.4.1]"],
    ["7721 2.6", "alternate: [7721 3.4.2]"],
    ["7721 2.7", "alternate: [7721 3.5.1], 7721 3.5.2, 7721 3.5.3"],
    ["7721 2.7", "alternate: [7721 3.5.1]", { operation: "repair-laminate", method: "epoxy" }],
    ["7721 2.7", "alternate: [7721 3.5.2], 7721 3.5.3", { operation: "repair-laminate", method: "transplant" }],
    ["7721 2.1", "alternate: [7721 3.1]", { operation: "repair-laminate" }],
    ["7721 2.1", "alternate: [7721 3.1]", { operation: "inspect" }],
    ["7721 2.8", "unknown"],
    ["7711 2.1", "unknown"],
    ["common 3.1", "unknown"],
  ],
  "7721 2.x means common 2.x where the step cleans, bakes, coats or marks": [
    ["7721 2.2", "alternate: [common 2.2]", { operation: "clean" }],
    ["7721 2.5", "alternate: [common 2.5]", { operation: "bake" }],
    ["7721 2.3.2", "alternate: [common 2.3.2]", { operation: "remove-coating" }],
    ["7721 2.3", "alternate: [common 2.3.3]", { operation: "remove-coating", method: "peeling" }],
    ["7721 2.4.2", "alternate: [common 2.4.2]", { operation: "replace-coating" }],
    ["7721 2.6.1", "alternate: [common 2.6.1]", { operation: "mark" }],
    ["7721 2.6", "alternate: [common 2.6.1]", { operation: "mark" }],
    ["7721 2.3.2", "unknown", { operation: "repair-laminate" }],
    ["7721 2.9", "unknown", { operation: "clean" }],
    ["7721 3.1", "known: [7721 3.1]", { operation: "clean" }],
  ],
};

describe("model: procedure references", () => {
  for (const [group, cases] of Object.entries(GROUPS)) {
    describe(group, () => {
      for (const [text, expected, hints] of cases) {
        const step = Object.values(hints ?? {}).join(", ");
        it(`‘${text}’${step && ` (${step})`}`, () => assert.equal(describeCitation(read(text, hints)), expected));
      }
    });
  }
});

describe("model: procedure references of a site catalog", () => {
  const tables: readonly SiteTables[] = [
    {
      procedures: [
        { part: "7711", name: "bga-removal", number: "9.1.1", source: "our copy, revision D" },
        { part: "7721", number: "3.1.1", title: "House repair" },
        { part: "7711", number: "9.2A", title: "A number with a letter" },
        { part: "7721", number: "2.1", title: "The site's own 2.1" },
        { part: "7711", number: "3.3.1", alternates: ["7711 8.2.1"] },
      ],
    },
  ];
  const cases: readonly Case[] = [
    ["7711 9.1.1", "known: [7711 bga-removal]"],
    ["7711 bga-removal", "known: [7711 bga-removal]"],
    ["9.1.1", "bare: [7711 bga-removal]"],
    ["7721 3.1.1", "known: [7721 3.1.1]"],
    // Known in one part before, in two with the site's entry
    ["3.1.1", "ambiguous: 7711, 7721"],
    ["7711 9.2A", "known: [7711 9.2A]"],
    ["7721 2.1", "known: [7721 2.1]"],
    ["7711 8.2.1", "alternate: [7711 3.3.1]"],
  ];
  for (const [text, expected] of cases) {
    it(`‘${text}’`, () => assert.equal(describeCitation(read(text, {}, tables)), expected));
  }
});

describe("model: suggestions for an unknown reference", () => {
  const cases: readonly [text: string, expected: readonly string[]][] = [
    ["7711 3.1.9", ["7711 3.1.1 (1)", "7711 3.1.2 (1)", "7711 3.1.3 (1)"]],
    ["7711 bga-removel", ["7711 bga-removal (1)"]],
    ["bga-removel", ["7711 bga-removal (1)"]],
    // The same number in the other part comes first
    ["7711 2.3.2", ["common 2.3.2 (6)"]],
    ["7721 bga-removal", ["7711 bga-removal (1)"]],
    // An alternate number is not offered
    ["7721 2.8", ["7721 3.1 (1)", "7721 3.2 (1)", "7721 3.3.1 (1)"]],
    ["house rule forty-two of the blue book", []],
  ];
  for (const [text, expected] of cases) {
    it(`‘${text}’`, () => {
      const { nearest } = read(text);
      const told = nearest.map(({ reference, edits }) => `${reference} (${edits})`);
      assert.deepEqual(told.slice(0, expected.length), expected);
      if (expected.length === 0) assert.deepEqual(told, []);
      for (const { reference } of nearest) assert.equal(read(reference).kind, "known", reference);
    });
  }
});

describe("model: the full form of a reference", () => {
  const cases: readonly [part: "common" | "7711" | "7721", number: string, expected: string][] = [
    ["7721", "4.3.1", "7721 4.3.1"],
    ["7711", "3.2.4", "7711 3.2.4"],
    ["7711", "3.2", "7711 3.2"],
    ["common", "2.3", "common 2.3"],
    ["7721", "2.4", "7721 3.3.2"],
    ["7711", "bga-removal", "7711 bga-removal"],
    ["7721", "lifted-land-epoxy", "7721 lifted-land-epoxy"],
  ];
  for (const [part, number, expected] of cases) {
    it(`${part} ${number} -> ${expected}`, () => {
      const procedure = catalog.find(part, number)[0] ?? catalog.family(part, number)[0];
      assert.ok(procedure);
      assert.equal(fullReference(part, number, procedure, catalog), expected);
      assert.equal(read(expected).kind, "known");
    });
  }
});
