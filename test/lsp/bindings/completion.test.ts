import assert from "node:assert/strict";
import type { ClientCapabilities, CompletionItem, CompletionList } from "vscode-languageserver-protocol";
import { completion } from "../../../server/src/lsp/bindings/completion.ts";
import { viewClient } from "../../../server/src/lsp/client-view.ts";
import type { FeatureAround } from "../../support/feature.ts";
import { contextAt, contextOf } from "../../support/feature.ts";
import type { FakeCall } from "../support/fake-call.ts";
import { fakeCall } from "../support/fake-call.ts";

const AT = "textDocument/completion";
const RESOLVE = "completionItem/resolve";

function capabilitiesWith(completionItem: object): ClientCapabilities {
  return { textDocument: { completion: { completionItem } } };
}

/** All that a client may be able to take. */
const ALL = capabilitiesWith({
  snippetSupport: true,
  insertReplaceSupport: true,
  labelDetailsSupport: true,
  commitCharactersSupport: true,
  tagSupport: { valueSet: [1] },
  deprecatedSupport: true,
  insertTextModeSupport: { valueSet: [1, 2] },
  documentationFormat: ["markdown"],
});

function handler(method: string) {
  const found = completion.requests.find((request) => request.method === method);
  assert.ok(found);
  return found.handle;
}

function listAt(marked: string, capabilities: ClientCapabilities, around: FeatureAround = {}) {
  const { context, offset } = contextAt(marked, around);
  const call = fakeCall(context, capabilities);
  const position = call.position(context.path, offset);
  const params = { textDocument: { uri: call.uri(context.path) }, position };
  const list = handler(AT)(params, call) as CompletionList;
  return { list, call };
}

function itemOf(list: CompletionList, label: string): CompletionItem {
  const item = list.items.find((entry) => entry.label === label);
  assert.ok(item, `no ${label}`);
  return item;
}

function resolve(item: CompletionItem, call: FakeCall): CompletionItem {
  return handler(RESOLVE)(item, call) as CompletionItem;
}

const METHOD = "coating: { type: parylene }\nsteps:\n  - id: a\n    operation: remove-coating\n    method: <|>\n";

describe("lsp: completion", () => {
  it("announces resolve and the characters behind which something begins", () => {
    const { completionProvider } = completion.capabilities(viewClient({}));
    assert.equal(completionProvider?.resolveProvider, true);
    assert.ok(completionProvider?.triggerCharacters?.includes(":"));
    assert.equal(completionProvider?.completionItem, undefined);
    assert.deepEqual(completion.capabilities(viewClient(ALL)).completionProvider?.completionItem, {
      labelDetailsSupport: true,
    });
  });

  it("gives a client that can take nothing plain text in place of what is typed", () => {
    const { list } = listAt("workInstruction: 1\npro<|>\n", {});
    assert.deepEqual(
      { ...itemOf(list, "product"), data: undefined, sortText: undefined, filterText: undefined },
      {
        label: "product",
        kind: 10,
        detail: "missing: product-class-invalid",
        insertTextFormat: 1,
        textEdit: {
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
          newText: "product:\n  name: TBD\n  partNumber: TBD\n  class: \n  boardTypes: []",
        },
        data: undefined,
        sortText: undefined,
        filterText: undefined,
      },
    );
  });

  it("gives a client with snippets places to fill in, indented as they are", () => {
    const { list } = listAt("workInstruction: 1\npro<|>\n", ALL);
    const { insertTextFormat, insertTextMode, textEdit, labelDetails, detail } = itemOf(list, "product");
    assert.equal(insertTextFormat, 2);
    assert.equal(insertTextMode, 1);
    assert.match(textEdit?.newText ?? "", /^product:\n {2}name: \$\{1:TBD\}\n/);
    assert.match(textEdit?.newText ?? "", /class: \$3\n/);
    assert.deepEqual([labelDetails?.description, detail], ["missing: product-class-invalid", undefined]);
  });

  it("marks what is not to be taken as the client can show it", () => {
    const marked = (capabilities: ClientCapabilities) => {
      const { tags, deprecated } = itemOf(listAt(METHOD, capabilities).list, "solvent");
      return [tags, deprecated];
    };
    assert.deepEqual(marked(ALL), [[1], undefined]);
    assert.deepEqual(marked(capabilitiesWith({ deprecatedSupport: true })), [undefined, true]);
    assert.deepEqual(marked({}), [undefined, undefined]);
    assert.equal(itemOf(listAt(METHOD, ALL).list, "laser").tags, undefined);
    assert.match(itemOf(listAt(METHOD, {}).list, "solvent").detail ?? "", /^without effect on parylene/);
  });

  it("keeps the order of the items", () => {
    const { list } = listAt(METHOD, ALL);
    const sorted = list.items.map(({ sortText = "" }) => sortText);
    assert.deepEqual(sorted, [...sorted].sort());
    assert.equal(list.items.at(-1)?.label, "solvent");
  });

  it("leaves other words behind the cursor to those who only put in", () => {
    const marked = "steps:\n  - id: a\n    method: sol<|> and water\n";
    const edit = itemOf(listAt(marked, ALL).list, "solvent").textEdit;
    assert.ok(edit !== undefined && "insert" in edit);
    assert.deepEqual([edit.insert.end.character, edit.replace.end.character], [15, 25]);
    const plain = itemOf(listAt(marked, {}).list, "solvent").textEdit;
    assert.ok(plain !== undefined && "range" in plain);
    // Inside of a word there is nothing to leave.
    const inside = itemOf(listAt(marked.replace(" and water", "vent"), ALL).list, "solvent").textEdit;
    assert.ok(inside !== undefined && "range" in inside);
  });

  it("takes a word of a closed list in brackets at a comma, where the client can", () => {
    const marked = "personnel: { certification: { modules: [1, <|>] } }\n";
    assert.deepEqual(itemOf(listAt(marked, ALL).list, "3").commitCharacters, [",", "]", "}"]);
    assert.equal(itemOf(listAt(marked, {}).list, "3").commitCharacters, undefined);
  });

  it("answers nothing for a file that is not there", () => {
    const call = fakeCall(contextOf("a: b\n"), {});
    const params = { textDocument: { uri: "file:///other" }, position: { line: 0, character: 0 } };
    assert.equal(handler(AT)(params, call), null);
  });
});

describe("lsp: completion, resolve", () => {
  it("explains an item from what it keeps, without the list", () => {
    const { list, call } = listAt(METHOD, ALL);
    const { label, data } = itemOf(list, "laser");
    const { documentation } = resolve({ label, data: JSON.parse(JSON.stringify(data)) }, call);
    assert.match(JSON.stringify(documentation), /Laser/);
  });

  it("tells what the check will say, until the text changes", () => {
    const { list, call } = listAt(METHOD, ALL);
    const item = itemOf(list, "solvent");
    assert.match(JSON.stringify(resolve(item, call).documentation), /Once it is taken, the check says/);
    call.put(contextOf("steps:\n  - id: a\n"));
    const later = JSON.stringify(resolve(item, call).documentation);
    assert.match(later, /Solvent/);
    assert.doesNotMatch(later, /Once it is taken/);
  });

  it("explains what the built-in catalog has when the document is closed and gone", () => {
    const { list } = listAt("steps:\n  - id: a\n    procedure: <|>\n", ALL);
    const elsewhere = fakeCall({ ...contextOf("a: b\n"), path: "/elsewhere.wi.yaml" }, ALL);
    const { documentation } = resolve(itemOf(list, "7711 bga-removal"), elsewhere);
    assert.match(JSON.stringify(documentation), /bga-removal/);
  });

  it("gives back what it knows nothing of", () => {
    const call = fakeCall(contextOf("a: b\n"), ALL);
    const odd: readonly unknown[] = [
      undefined,
      null,
      7,
      "x",
      [],
      {},
      { uri: 1, item: {} },
      { uri: "file:///w/a.wi.yaml" },
      { uri: "file:///w/a.wi.yaml", item: { about: { is: "word" } } },
      { uri: "file:///w/a.wi.yaml", item: { about: { is: "key", in: "x", path: [{}] } } },
      { uri: "file:///w/a.wi.yaml", item: { about: { is: "constructor", id: "x" } } },
      { uri: "file:///w/a.wi.yaml", item: { about: 3, change: { start: -5, end: 900, size: 5, newText: "x" } } },
    ];
    for (const data of odd) {
      const item: CompletionItem = { label: "x", data };
      assert.equal(resolve(item, call).label, "x");
    }
  });
});
