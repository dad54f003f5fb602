import assert from "node:assert/strict";
import type { TextEdit } from "vscode-languageserver-protocol";
import { applyEdits } from "../../../server/src/core/text/edit.ts";
import { LineIndex } from "../../../server/src/core/text/line-index.ts";
import { formatting } from "../../../server/src/lsp/bindings/formatting.ts";
import { contextOf } from "../../support/feature.ts";
import { fakeCall } from "../support/fake-call.ts";

const OPTIONS = { tabSize: 8, insertSpaces: false };

/** The text after what the server answers. */
function ask(text: string, method: string, params: object): string {
  const context = contextOf(text);
  const call = fakeCall(context, {});
  const handler = formatting.requests.find((one) => one.method === method);
  const document = { textDocument: { uri: call.uri(context.path) }, options: OPTIONS };
  const answer = handler?.handle({ ...document, ...params }, call) as readonly TextEdit[] | null | undefined;
  const lines = new LineIndex(text);
  const edits = (answer ?? []).map(({ range, newText }) => ({
    start: lines.offset(range.start),
    end: lines.offset(range.end),
    newText,
  }));
  return applyEdits(text, edits);
}

describe("lsp: formatting", () => {
  const text = "document:\n    title:  x\n    owner:  y\n";

  it("formats a document, with two blanks whatever the options say", () => {
    assert.equal(ask(text, "textDocument/formatting", {}), "document:\n  title: x\n  owner: y\n");
  });

  it("formats the lines of a range", () => {
    const range = { start: { line: 1, character: 6 }, end: { line: 2, character: 0 } };
    assert.equal(ask(text, "textDocument/rangeFormatting", { range }), "document:\n    title: x\n    owner:  y\n");
  });

  it("indents the line behind Enter", () => {
    const typed = { position: { line: 1, character: 0 }, ch: "\n" };
    assert.equal(ask("steps:\n\n", "textDocument/onTypeFormatting", typed), "steps:\n  - \n");
  });

  it("has nothing for a file that is not there", () => {
    const call = fakeCall(contextOf(text), {});
    for (const { handle } of formatting.requests) {
      const params = { textDocument: { uri: "file:///other" }, position: { line: 0, character: 0 }, ch: "\n" };
      assert.equal(handle({ ...params, options: OPTIONS }, call), null);
    }
  });
});
