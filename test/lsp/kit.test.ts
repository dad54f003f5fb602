import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import type { ClientCapabilities, InitializeResult } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { capabilityAt, capabilityPaths, EVERYTHING, NOTHING, without, withValue } from "./support/capabilities.ts";
import { undeclaredInResult } from "./support/declared.ts";
import {
  applyChanges,
  type Encoding,
  lengthIn,
  linesOf,
  offsetAt,
  positionAt,
  positionFault,
} from "./support/document-text.ts";
import { createDocuments } from "./support/documents.ts";
import { createGeometry } from "./support/geometry.ts";
import { METHODS, propertyPaths, shapeFault, typeFault } from "./support/protocol.ts";
import { createChecker } from "./support/validate.ts";
import { frame, readFrames } from "./support/wire.ts";

const texts = fc
  .array(fc.constantFrom("a", "b ", "é", "😀", "e\u0301", "\n", "\r\n", "\r", "\t"), { maxLength: 30 })
  .map((parts) => parts.join(""));
const ENCODINGS: readonly Encoding[] = ["utf-8", "utf-16", "utf-32"];

describe("positions of the kit", () => {
  it("are those of the library, in UTF-16", () => {
    fc.assert(
      fc.property(texts, fc.nat(40), (text, offset) => {
        const document = TextDocument.create("", "", 1, text);
        const lines = linesOf(text);
        const at = Math.min(offset, text.length);
        const position = positionAt(lines, at, "utf-16");
        assert.equal(lines.starts.length, document.lineCount);
        assert.deepEqual(position, document.positionAt(at));
        assert.equal(offsetAt(lines, position, "utf-16"), document.offsetAt(position));
      }),
    );
  });

  it("lead back to their offset in every encoding", () => {
    fc.assert(
      fc.property(texts, fc.nat(40), fc.constantFrom(...ENCODINGS), (text, offset, encoding) => {
        const lines = linesOf(text);
        const whole = [...text.slice(0, offset)].join("");
        const at =
          /[\ud800-\udbff]$/.test(whole) || text.slice(whole.length - 1, whole.length + 1) === "\r\n"
            ? 0
            : whole.length;
        const position = positionAt(lines, at, encoding);
        assert.equal(offsetAt(lines, position, encoding), at);
        assert.equal(positionFault(lines, position, encoding), undefined);
      }),
    );
  });

  const cases: readonly (readonly [Encoding, number, number, RegExp | undefined])[] = [
    ["utf-16", 0, 4, undefined],
    ["utf-16", 0, 5, /character 5 of 4/],
    ["utf-16", 0, 2, /within a character/],
    ["utf-32", 0, 2, undefined],
    ["utf-32", 0, 4, /character 4 of 3/],
    ["utf-8", 0, 7, undefined],
    ["utf-8", 0, 3, /within a character/],
    ["utf-16", 1, 0, undefined],
    ["utf-16", 2, 0, /line 2 of 2/],
    ["utf-16", -1, 0, /line -1/],
  ];
  for (const [encoding, line, character, fault] of cases) {
    it(`${line}:${character} in ${encoding} is ${fault === undefined ? "right" : "wrong"}`, () => {
      const found = positionFault(linesOf("a😀é\r\nb"), { line, character }, encoding);
      if (fault === undefined) assert.equal(found, undefined);
      else assert.match(found ?? "", fault);
    });
  }

  it("changes are applied as the library does", () => {
    const change = fc.record({ from: fc.nat(40), to: fc.nat(40), text: texts });
    fc.assert(
      fc.property(texts, fc.array(change, { maxLength: 4 }), (text, changes) => {
        const document = TextDocument.create("", "", 1, text);
        let lines = linesOf(text);
        for (const { from, to, text: put } of changes) {
          const [start, end] = [Math.min(from, to), Math.max(from, to)].map((at) => document.positionAt(at));
          if (start === undefined || end === undefined) continue;
          const next = { range: { start, end }, text: put };
          lines = applyChanges(lines, [next], "utf-16");
          TextDocument.update(document, [next], 2);
        }
        assert.equal(lines.text, document.getText());
      }),
    );
  });

  it("lengths are counted in units of the encoding", () => {
    assert.deepEqual(
      ENCODINGS.map((encoding) => lengthIn("a😀é", encoding)),
      [7, 4, 3],
    );
  });
});

describe("frames", () => {
  it("are read however they are cut", () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 5 }), fc.array(fc.nat(60), { maxLength: 20 }), (bodies, cuts) => {
        const stream = new PassThrough();
        const read: unknown[] = [];
        readFrames(stream, { body: (text) => read.push(JSON.parse(text)), garbage: assert.fail });
        let bytes = Buffer.concat(bodies.map(frame));
        for (const cut of cuts) {
          stream.emit("data", bytes.subarray(0, cut));
          bytes = bytes.subarray(cut);
        }
        stream.emit("data", bytes);
        assert.deepEqual(read, bodies);
      }),
    );
  });
});

describe("capabilities of the kit", () => {
  it("everything is everything that the protocol has", () => {
    const declared = new Set(capabilityPaths(EVERYTHING));
    assert.deepEqual(
      propertyPaths("ClientCapabilities").filter((path) => !declared.has(path)),
      [],
    );
    assert.equal(typeFault("ClientCapabilities", EVERYTHING), undefined);
    assert.equal(typeFault("ClientCapabilities", NOTHING), undefined);
  });

  it("without one, the rest is there and right", () => {
    for (const path of capabilityPaths(EVERYTHING)) {
      const rest = without(EVERYTHING, path);
      assert.equal(typeFault("ClientCapabilities", rest), undefined, path);
      assert.equal(capabilityAt(rest, path), undefined, path);
      assert.notEqual(capabilityAt(rest, path.startsWith("general") ? "window" : "general"), undefined, path);
    }
  });

  it("a value can be put anywhere", () => {
    const put = withValue(NOTHING, "general.positionEncodings", ["utf-8"]);
    assert.deepEqual(put, { general: { positionEncodings: ["utf-8"] } });
  });
});

describe("the methods of LSP 3.18", () => {
  it("are there in both directions", () => {
    const count = (direction: string) => METHODS.filter((info) => info.direction === direction).length;
    assert.equal(METHODS.length, 95);
    assert.deepEqual([count("clientToServer"), count("serverToClient"), count("both")], [73, 20, 2]);
  });

  it("have forms that know right from wrong", () => {
    assert.equal(shapeFault("textDocument/hover", "result", null), undefined);
    assert.equal(shapeFault("textDocument/hover", "result", { contents: "x" }), undefined);
    assert.match(shapeFault("textDocument/hover", "result", {}) ?? "", /contents/);
    assert.match(shapeFault("textDocument/hover", "result", { contents: "x", range: null }) ?? "", /range/);
    assert.match(shapeFault("shutdown", "result", {}) ?? "", /null/);
    assert.match(shapeFault("textDocument/foldingRange", "result", [{ startLine: -1, endLine: 2 }]) ?? "", />= 0/);
  });
});

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const diagnostic = { range, message: "x" };
const action = { title: "x", kind: "quickfix", edit: {} };

describe("what a client declares", () => {
  /** A result that needs the capability: it is wrong without, and right with everything. */
  const cases: readonly (readonly [method: string, result: unknown, capability: string, params?: unknown])[] = [
    [
      "textDocument/definition",
      [{ targetUri: "file:///a", targetRange: range, targetSelectionRange: range }],
      "textDocument.definition.linkSupport",
    ],
    ["textDocument/hover", { contents: { kind: "markdown", value: "" } }, "textDocument.hover.contentFormat"],
    [
      "textDocument/completion",
      [{ label: "a", insertTextFormat: 2 }],
      "textDocument.completion.completionItem.snippetSupport",
    ],
    ["textDocument/completion", [{ label: "a", kind: 25 }], "textDocument.completion.completionItemKind"],
    ["textDocument/completion", [{ label: "a", tags: [1] }], "textDocument.completion.completionItem.tagSupport"],
    [
      "textDocument/completion",
      [{ label: "a", labelDetails: {} }],
      "textDocument.completion.completionItem.labelDetailsSupport",
    ],
    [
      "textDocument/completion",
      [{ label: "a", documentation: { kind: "markdown", value: "" } }],
      "textDocument.completion.completionItem.documentationFormat",
    ],
    [
      "textDocument/completion",
      [{ label: "a", textEdit: { insert: range, replace: range, newText: "" } }],
      "textDocument.completion.completionItem.insertReplaceSupport",
    ],
    [
      "textDocument/completion",
      { isIncomplete: false, itemDefaults: { editRange: range }, items: [] },
      "textDocument.completion.completionList",
    ],
    [
      "completionItem/resolve",
      { label: "a", additionalTextEdits: [] },
      "textDocument.completion.completionItem.resolveSupport",
      { label: "a" },
    ],
    [
      "textDocument/documentSymbol",
      [{ name: "a", kind: 1, range, selectionRange: range }],
      "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport",
    ],
    [
      "textDocument/documentSymbol",
      [{ name: "a", kind: 26, location: { uri: "file:///a", range } }],
      "textDocument.documentSymbol.symbolKind",
    ],
    ["workspace/symbol", [{ name: "a", kind: 1, location: { uri: "file:///a" } }], "workspace.symbol.resolveSupport"],
    ["textDocument/codeAction", [action], "textDocument.codeAction.codeActionLiteralSupport"],
    ["textDocument/codeAction", [{ ...action, isPreferred: true }], "textDocument.codeAction.isPreferredSupport"],
    ["textDocument/codeAction", [{ title: "x" }], "textDocument.codeAction.resolveSupport"],
    [
      "textDocument/codeAction",
      [{ ...action, edit: { documentChanges: [] } }],
      "workspace.workspaceEdit.documentChanges",
    ],
    [
      "textDocument/rename",
      { documentChanges: [{ kind: "create", uri: "file:///a" }] },
      "workspace.workspaceEdit.resourceOperations",
    ],
    ["textDocument/rename", { changes: {}, changeAnnotations: {} }, "workspace.workspaceEdit.changeAnnotationSupport"],
    ["codeAction/resolve", action, "textDocument.codeAction.resolveSupport", { title: "x", kind: "quickfix" }],
    ["textDocument/documentLink", [{ range, tooltip: "x" }], "textDocument.documentLink.tooltipSupport"],
    [
      "textDocument/foldingRange",
      [{ startLine: 0, endLine: 1, collapsedText: "x" }],
      "textDocument.foldingRange.foldingRange.collapsedText",
    ],
    [
      "textDocument/diagnostic",
      { kind: "full", items: [{ ...diagnostic, tags: [1] }] },
      "textDocument.diagnostic.tagSupport",
    ],
    [
      "textDocument/diagnostic",
      { kind: "full", items: [{ ...diagnostic, relatedInformation: [] }] },
      "textDocument.diagnostic.relatedInformation",
    ],
    [
      "textDocument/diagnostic",
      { kind: "full", items: [{ ...diagnostic, codeDescription: { href: "" } }] },
      "textDocument.diagnostic.codeDescriptionSupport",
    ],
    [
      "textDocument/diagnostic",
      { kind: "full", items: [], relatedDocuments: {} },
      "textDocument.diagnostic.relatedDocumentSupport",
    ],
    [
      "textDocument/signatureHelp",
      { signatures: [{ label: "a", parameters: [{ label: [0, 1] }] }] },
      "textDocument.signatureHelp.signatureInformation.parameterInformation",
    ],
    ["textDocument/prepareRename", { defaultBehavior: true }, "textDocument.rename.prepareSupportDefaultBehavior"],
    [
      "inlayHint/resolve",
      { position: range.start, label: "a", tooltip: "x" },
      "textDocument.inlayHint.resolveSupport",
      { position: range.start, label: "a" },
    ],
    [
      "initialize",
      { capabilities: { renameProvider: { prepareProvider: true } } } satisfies InitializeResult,
      "textDocument.rename.prepareSupport",
    ],
    [
      "initialize",
      { capabilities: { codeActionProvider: {} } } satisfies InitializeResult,
      "textDocument.codeAction.codeActionLiteralSupport",
    ],
  ];
  const check = (method: string, result: unknown, client: ClientCapabilities, params: unknown) =>
    undeclaredInResult(method, params, result, { client, server: {}, clientCommands: [] });
  for (const [method, result, capability, params = {}] of cases) {
    it(`${method} needs ${capability}`, () => {
      assert.equal(shapeFault(method, "result", result), undefined);
      assert.deepEqual(check(method, result, EVERYTHING, params), []);
      assert.notDeepEqual(check(method, result, without(EVERYTHING, capability), params), []);
    });
  }

  it("a command has to be somebody's", () => {
    const lenses = [{ range, command: { title: "x", command: "a.b" } }];
    const of = (commands: string[], clientCommands: string[]) =>
      undeclaredInResult("textDocument/codeLens", {}, lenses, {
        client: EVERYTHING,
        server: { executeCommandProvider: { commands } },
        clientCommands,
      });
    assert.deepEqual(of([], []), ["the command a.b is nobody's"]);
    assert.deepEqual(of(["a.b"], []), []);
    assert.deepEqual(of([], ["a.b"]), []);
  });
});

describe("geometry", () => {
  const uri = "file:///a.toy";
  const text = "one 😀\n  two\n\nthree\n";
  const documents = createDocuments(() => "utf-16");
  documents.sent("textDocument/didOpen", { textDocument: { uri, languageId: "toy", version: 3, text } });
  const geometry = createGeometry(
    {
      documents,
      encoding: () => "utf-16",
      server: () => ({ semanticTokensProvider: { legend: { tokenTypes: ["a"], tokenModifiers: ["m"] }, full: true } }),
      registered: () => undefined,
      client: () => withValue(EVERYTHING, "textDocument.semanticTokens.multilineTokenSupport", false),
    },
    { readText: (other) => (other === "file:///other" ? "x\n" : undefined) },
  );
  const at = (line: number, from: number, to: number) => ({
    start: { line, character: from },
    end: { line, character: to },
  });
  const here = { textDocument: { uri }, position: { line: 1, character: 3 } };

  /** Of a text that was longer. */
  const stale = { range: at(3, 0, 6), message: "x" };

  /** A result, and what is wrong with it; the one above or below is its nearest that is right. */
  const cases: readonly (readonly [method: string, result: unknown, fault?: RegExp | undefined, params?: unknown])[] = [
    ["textDocument/hover", { contents: "", range: at(1, 2, 5) }],
    ["textDocument/hover", { contents: "", range: at(1, 2, 6) }, /character 6 of 5/],
    ["textDocument/hover", { contents: "", range: at(1, 4, 5) }, /not where it was asked for/],
    ["textDocument/hover", { contents: "", range: at(0, 0, 5) }, /within a character/],
    ["textDocument/completion", [{ label: "a", textEdit: { range: at(1, 2, 3), newText: "" } }]],
    ["textDocument/completion", [{ label: "a", textEdit: { range: at(1, 4, 5), newText: "" } }], /not where/],
    [
      "textDocument/completion",
      [{ label: "a", textEdit: { insert: at(1, 2, 5), replace: at(1, 2, 3), newText: "" } }],
      /no prefix of the replace range/,
    ],
    [
      "textDocument/completion",
      [
        {
          label: "a",
          textEdit: { range: at(1, 2, 3), newText: "" },
          additionalTextEdits: [{ range: at(1, 0, 3), newText: "" }],
        },
      ],
      /overlap/,
    ],
    ["textDocument/references", [{ uri: "file:///other", range: at(0, 0, 1) }]],
    ["textDocument/references", [{ uri: "file:///other", range: at(0, 0, 2) }], /character 2 of 1/],
    ["textDocument/references", [{ uri: "file:///none", range: at(0, 0, 0) }], /is not there/],
    [
      "textDocument/foldingRange",
      [
        { startLine: 0, endLine: 2 },
        { startLine: 1, endLine: 2 },
        { startLine: 3, endLine: 4 },
      ],
    ],
    [
      "textDocument/foldingRange",
      [
        { startLine: 0, endLine: 2 },
        { startLine: 1, endLine: 3 },
      ],
      /crosses/,
    ],
    [
      "textDocument/foldingRange",
      [
        { startLine: 0, endLine: 2 },
        { startLine: 2, endLine: 3 },
      ],
      /crosses/,
    ],
    [
      "textDocument/foldingRange",
      [
        { startLine: 1, endLine: 2 },
        { startLine: 0, endLine: 2 },
      ],
      /after one that starts/,
    ],
    ["textDocument/foldingRange", [{ startLine: 0, endLine: 5 }], /line 5 of 5/],
    ["textDocument/semanticTokens/full", { data: [0, 0, 3, 0, 0, 0, 4, 2, 0, 1] }],
    ["textDocument/semanticTokens/full", { data: [0, 0, 3, 0, 0, 0, 2, 2, 0, 1] }, /on top of/],
    ["textDocument/semanticTokens/full", { data: [0, 0, 3, 1, 0] }, /of type 1 of 1/],
    ["textDocument/semanticTokens/full", { data: [0, 0, 3, 0, 2] }, /modifiers 2 of 1/],
    ["textDocument/semanticTokens/full", { data: [1, 0, 6, 0, 0] }, /character 6 of 5/],
    ["textDocument/semanticTokens/full", { data: [1, 0, 0, 0, 0] }, /without a length/],
    [
      "textDocument/formatting",
      [
        { range: at(1, 0, 2), newText: "" },
        { range: at(1, 2, 2), newText: "x" },
      ],
    ],
    [
      "textDocument/formatting",
      [
        { range: at(1, 0, 2), newText: "" },
        { range: at(1, 1, 3), newText: "x" },
      ],
      /edits overlap/,
    ],
    [
      "textDocument/rename",
      { documentChanges: [{ textDocument: { uri, version: 3 }, edits: [{ range: at(0, 0, 3), newText: "" }] }] },
    ],
    [
      "textDocument/rename",
      { documentChanges: [{ textDocument: { uri, version: 4 }, edits: [] }] },
      /never had version 4/,
    ],
    [
      "textDocument/rename",
      {
        documentChanges: [
          { kind: "create", uri: "file:///new" },
          { textDocument: { uri: "file:///new", version: null }, edits: [{ range: at(0, 0, 0), newText: "x" }] },
        ],
      },
    ],
    [
      "textDocument/rename",
      {
        documentChanges: [
          { kind: "create", uri: "file:///new" },
          { textDocument: { uri: "file:///new", version: null }, edits: [{ range: at(0, 0, 1), newText: "x" }] },
        ],
      },
      /character 1 of 0/,
    ],
    ["textDocument/codeLens", [{ range: at(0, 0, 3) }]],
    [
      "textDocument/codeLens",
      [{ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } } }],
      /several lines/,
    ],
    ["textDocument/linkedEditingRange", { ranges: [at(0, 0, 1), at(1, 4, 5)] }],
    ["textDocument/linkedEditingRange", { ranges: [at(0, 0, 1), at(1, 3, 4)] }, /different contents/],
    [
      "textDocument/inlayHint",
      [{ position: { line: 1, character: 5 }, label: "x" }],
      undefined,
      { ...here, range: at(1, 0, 5) },
    ],
    [
      "textDocument/inlayHint",
      [{ position: { line: 0, character: 0 }, label: "x" }],
      /outside/,
      { ...here, range: at(1, 0, 5) },
    ],
    [
      "textDocument/selectionRange",
      [{ range: at(1, 2, 5), parent: { range: at(1, 0, 5) } }],
      undefined,
      { ...here, positions: [here.position] },
    ],
    [
      "textDocument/selectionRange",
      [{ range: at(1, 2, 5), parent: { range: at(1, 3, 5) } }],
      /outside its parent/,
      { ...here, positions: [here.position] },
    ],
    ["textDocument/selectionRange", [], /0 for 1 positions/, { ...here, positions: [here.position] }],
    [
      "callHierarchy/outgoingCalls",
      [{ to: { name: "x", kind: 1, uri, range: at(0, 0, 3), selectionRange: at(0, 0, 3) }, fromRanges: [at(1, 0, 9)] }],
      /character 9 of 5/,
      { item: { uri } },
    ],
    [
      "textDocument/diagnostic",
      {
        kind: "full",
        items: [
          {
            range: at(3, 0, 5),
            message: "x",
            relatedInformation: [{ location: { uri: "file:///other", range: at(0, 0, 1) }, message: "" }],
          },
        ],
      },
    ],
    ["textDocument/diagnostic", { kind: "full", items: [{ range: at(3, 0, 6), message: "x" }] }, /character 6 of 5/],
    [
      "textDocument/codeAction",
      [{ title: "a", diagnostics: [stale] }],
      undefined,
      { ...here, context: { diagnostics: [stale] } },
    ],
    [
      "textDocument/codeAction",
      [{ title: "a", diagnostics: [stale] }],
      /character 6 of 5/,
      { ...here, context: { diagnostics: [] } },
    ],
    ["workspace/diagnostic", { items: [{ kind: "full", uri, version: 2, items: [] }] }, /never had version 2/],
  ];
  for (const [method, result, fault, params = here] of cases) {
    it(`${method} ${JSON.stringify(result).slice(0, 60)}: ${fault ?? "right"}`, () => {
      const found = geometry.ofResult(method, params, result, documents.moment());
      if (fault === undefined) assert.deepEqual(found, []);
      else assert.match(found.join("\n"), fault);
    });
  }

  it("edits of tokens are those of the ones before", () => {
    const ask = (method: string, result: unknown, more = {}) =>
      geometry.ofResult(`textDocument/semanticTokens/${method}`, { ...here, ...more }, result, documents.moment());
    assert.deepEqual(ask("full", { resultId: "1", data: [0, 0, 3, 0, 0] }), []);
    const edits = [{ start: 5, deleteCount: 0, data: [1, 2, 3, 0, 0] }];
    assert.deepEqual(ask("full/delta", { resultId: "2", edits }, { previousResultId: "1" }), []);
    assert.match(ask("full/delta", { edits }, { previousResultId: "7" }).join(), /never sent/);
    assert.match(
      ask("full/delta", { edits: [{ start: 9, deleteCount: 5 }] }, { previousResultId: "2" }).join(),
      /of 10/,
    );
  });

  it("an answer may be to a text that came after the question, as a whole", () => {
    const moving = createDocuments(() => "utf-16");
    const around = {
      documents: moving,
      encoding: () => "utf-16" as const,
      server: () => ({}),
      registered: () => undefined,
      client: () => EVERYTHING,
    };
    const checked = createGeometry(around, { readText: () => undefined });
    moving.sent("textDocument/didOpen", { textDocument: { uri, languageId: "toy", version: 1, text: "a\n" } });
    const asked = moving.moment();
    moving.sent("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: "\nabc" }] });
    const links = (...ranges: unknown[]) =>
      checked.ofResult(
        "textDocument/documentLink",
        here,
        ranges.map((each) => ({ range: each })),
        asked,
      );
    assert.deepEqual(links(at(0, 0, 1)), []);
    assert.deepEqual(links(at(1, 0, 3)), []);
    assert.notDeepEqual(links(at(0, 0, 1), at(1, 0, 3)), []);
    assert.deepEqual(
      checked.ofResult("textDocument/documentLink", here, [{ range: at(0, 0, 1) }], moving.moment()).length,
      1,
    );
  });

  it("findings without a version may be those of the file where the document was opened only now", () => {
    const moving = createDocuments(() => "utf-16");
    const around = {
      documents: moving,
      encoding: () => "utf-16" as const,
      server: () => ({}),
      registered: () => undefined,
      client: () => EVERYTHING,
    };
    const checked = createGeometry(around, { readText: () => "a text\n" });
    const push = (more = {}) =>
      checked.ofParams("textDocument/publishDiagnostics", {
        uri,
        diagnostics: [{ range: at(0, 2, 6), message: "of the file" }],
        ...more,
      });
    moving.sent("textDocument/didOpen", { textDocument: { uri, languageId: "toy", version: 1, text: "a\n" } });
    assert.deepEqual(push(), []);
    assert.match(push({ version: 1 }).join(), /of the file. 0:2-0:6/);
    // After a while they cannot be any more.
    for (let version = 2; version < 300; version++) {
      moving.sent("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text: "b\n" }] });
    }
    assert.match(push().join(), /of the file. 0:2-0:6/);
  });
});

describe("versions of pushes", () => {
  const uri = "file:///a.toy";
  /** Faults of the order of pushes, after a document was open up to version 3, was closed, and is at version 2 again. */
  function faultsOf(...versions: readonly number[]): readonly string[] {
    const documents = createDocuments(() => "utf-16");
    const checker = createChecker({ documents, encoding: () => "utf-16" });
    for (const upTo of [3, 2]) {
      documents.sent("textDocument/didOpen", { textDocument: { uri, languageId: "toy", version: 1, text: "" } });
      for (let version = 2; version <= upTo; version++) {
        documents.sent("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text: "" }] });
      }
      if (upTo === 3) documents.sent("textDocument/didClose", { textDocument: { uri } });
    }
    return versions
      .flatMap((version) =>
        checker.received({
          jsonrpc: "2.0",
          method: "textDocument/publishDiagnostics",
          params: { uri, version, diagnostics: [] },
        }),
      )
      .filter(({ kind }) => kind === "state")
      .map(({ text }) => text);
  }
  const cases: readonly (readonly [versions: readonly number[], isRight: boolean])[] = [
    [[2, 3, 1, 2], true],
    [[3, 2], true],
    [[2, 1, 2, 2], true],
    [[3, 2, 1], false],
    [[1, 3, 2, 3], false],
  ];
  for (const [versions, isRight] of cases) {
    it(`${versions.join(", ")} are ${isRight ? "" : "not "}possible`, () => {
      assert.equal(faultsOf(...versions).length === 0, isRight);
    });
  }
});
