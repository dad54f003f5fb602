import assert from "node:assert/strict";
import fc from "fast-check";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import type { Encoding } from "../../server/src/lsp/encoding.ts";
import { OpenDocument } from "../../server/src/lsp/open-document.ts";

const text = fc.string({
  unit: fc.constantFrom("a", ":", " ", "\n", "\r", "\r\n", "é", "°", "😀"),
  maxLength: 30,
});
const position = fc.record({ line: fc.nat(8), character: fc.nat(8) });
const change = fc.record({ range: fc.option(fc.record({ start: position, end: position }), { nil: undefined }), text });
const encoding = fc.constantFrom<Encoding>("utf-16", "utf-8", "utf-32");

describe("an open document", () => {
  it("has the lines of its text after any changes", () => {
    fc.assert(
      fc.property(text, fc.array(fc.array(change, { maxLength: 3 })), encoding, (before, edits, units) => {
        const document = openWith(before);
        for (const [index, changes] of edits.entries()) {
          document.change(index, changes.map(asSent), units);
          assert.deepEqual(startsOf(document.lines), startsOf(new LineIndex(document.text)));
        }
      }),
    );
  });

  it("knows what made its text of the one that was marked", () => {
    fc.assert(
      fc.property(
        text,
        fc.array(change, { minLength: 1 }),
        fc.array(change),
        encoding,
        (before, first, then, units) => {
          const document = openWith(before);
          document.change(2, first.map(asSent), units);
          document.mark();
          const marked = document.text;
          document.change(3, then.map(asSent), units);
          const made = document.changeSince(marked);
          const isFollowed = then.length > 0 && then.every(({ range }) => range !== undefined);
          assert.equal(made !== undefined, isFollowed);
          if (made === undefined) return;
          const put = document.text.slice(made.start, made.start + made.length);
          assert.equal(marked.slice(0, made.start) + put + marked.slice(made.end), document.text);
        },
      ),
    );
  });

  it("knows nothing of a text that was not marked", () => {
    const document = openWith("a: 1\n");
    const letter = { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } }, text: "2" };
    document.change(2, [letter], "utf-16");
    assert.equal(document.changeSince("a: 1\n"), undefined);
    document.mark();
    document.change(3, [letter], "utf-16");
    assert.equal(document.changeSince("a: 1\n"), undefined);
    assert.deepEqual(document.changeSince("a: 21\n"), { start: 3, end: 3, length: 1 });
  });
});

function openWith(text: string): OpenDocument {
  return new OpenDocument("file:///a.wi.yaml", "/a.wi.yaml", "yaml", 1, text);
}

/** A change without a range replaces everything. */
function asSent({ range, text }: { readonly range: Range | undefined; readonly text: string }) {
  return range === undefined ? { text } : { range, text };
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

function startsOf(lines: LineIndex): readonly number[] {
  return Array.from({ length: lines.lineCount }, (_, line) => lines.lineStart(line));
}
