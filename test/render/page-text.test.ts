import assert from "node:assert/strict";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { Marked } from "marked";
import { pagesToMarkdown, pagesToPlain } from "../../server/src/core/render/page-text.ts";
import { visible } from "../../server/src/core/render/sanitise.ts";
import type { Page } from "../../server/src/core/text/page.ts";
import { attackText } from "./hostile.ts";

const markdownIt = new MarkdownIt({ html: true, linkify: true });
const marked = new Marked({ gfm: true });

/** Blocks and inline marks of Markdown, in order, without the text. */
function structure(markdown: string): readonly string[] {
  return markdownIt
    .parse(markdown, {})
    .flatMap((token) =>
      token.type === "inline"
        ? (token.children ?? []).flatMap(({ type }) => (type === "text" ? [] : [type]))
        : [token.type],
    );
}

/** The text of each block, as a reader sees it. */
function texts(markdown: string): readonly string[] {
  return markdownIt
    .parse(markdown, {})
    .flatMap((token) =>
      token.type === "inline" ? [(token.children ?? []).map(({ content }) => content).join("")] : [],
    );
}

/** Kinds of the tokens of the reader that VS Code uses. */
function markedKinds(markdown: string): readonly string[] {
  const kinds: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type !== "text" && token.type !== "space" && token.type !== "escape") kinds.push(token.type);
    return undefined;
  });
  return kinds;
}

function pageWith(text: string): Page {
  return {
    heading: text,
    lead: [text, "plain"],
    facts: [
      ["One", text],
      ["Many", [text, "b", text]],
    ],
    blocks: [["Example", text]],
    sources: [{ title: "overview article", address: "https://example.org/?p=1" }, { title: text }],
  };
}

const BENIGN = "word";

describe("pages as Markdown", () => {
  it("reads as heading, paragraphs, facts, examples and sources", () => {
    const page: Page = {
      heading: "7711 3.1.1: Through-Hole Desoldering",
      lead: ["What it is for."],
      facts: [
        ["Skill", "intermediate"],
        ["Published", ["skill intermediate: overview article", "skill advanced: guide"]],
        ["Nothing", undefined],
        ["Blank", []],
      ],
      blocks: [["Found", "a: 1\n"]],
      sources: [{ title: "overview article", address: "https://example.org/?p=1" }, { title: "site copy" }],
    };
    assert.equal(
      pagesToMarkdown([page, { heading: "B", lead: [], facts: [] }]),
      `**7711 3.1.1: Through-Hole Desoldering**

What it is for.

- **Skill**: intermediate
- **Published**:
  - skill intermediate: overview article
  - skill advanced: guide
- **Sources**: [overview article](<https://example.org/?p=1>), site copy

Found:

\`\`\`yaml
a: 1
\`\`\`

---

**B**`,
    );
    assert.equal(
      pagesToPlain([page]),
      `7711 3.1.1: Through-Hole Desoldering

What it is for.

  Skill      intermediate
  Published  skill intermediate: overview article
             skill advanced: guide
  Sources    overview article: https://example.org/?p=1
             site copy

Found:

    a: 1`,
    );
  });

  const plain = [
    "tip-temperature-outside-range",
    "345-390 °C (653-734 °F)",
    "[[0 s, 25 °C], [90 s, 150 °C]]",
    "a snake_case word",
    "2.3.x and 7711/7721",
    "R&D, <= 5 mm",
    "wi.config.yaml, a.wi.yaml",
    "{ reference: U7, type: bga }",
    "-60 °C",
    "what‘s ‘U7’?",
  ];
  for (const text of plain) {
    it(`leaves ‘${text}’ as it is, since some editors show escapes`, () => {
      assert.equal(pagesToMarkdown([{ heading: "", lead: [text], facts: [] }]), text);
    });
  }

  const hostile = [
    "[x](command:workbench.action.terminal.sendSequence?%7B%7D)",
    "[x]",
    "[x]: command:run",
    "[x][y]",
    "[[x](command:run)](command:run)",
    "![](http://example.com/a.png)",
    "![x][y]",
    "<a href='command:run'>x</a>",
    "<script>alert(1)</script>",
    "</div>",
    "<!-- x -->",
    "<?php ?>",
    "<http://example.com>",
    "<a@example.com>",
    "http://example.com",
    "HTTPS://EXAMPLE.COM",
    "ftp://example.com",
    "//example.com",
    "//localhost/x",
    "//127.0.0.1/x",
    "www.example.com",
    "WWW.1.com",
    "www.xn--a",
    "example.com",
    "mailto:a@example.com",
    "mailto:x",
    "a.b@example.com",
    "`code`",
    "``` js",
    "~~~",
    "~~gone~~",
    "~gone~",
    "*x* **x** _x_ __x__",
    "a_b_ _c",
    "# heading",
    "heading\n=====",
    "heading\n---",
    "\n# heading",
    "\n\n- item",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "[ ] task",
    "[x] task",
    "> quotation",
    "---",
    "- - -",
    "***",
    "| a | b |\n|---|---|\n| c | d |",
    "    code",
    "\tcode",
    "line  \nbreak",
    "line\\\nbreak",
    "ends with \\",
    "ends with [x]",
    "&lt;b&gt; &#60; &amp;",
    "&copy",
    "\\[x](command:run)",
    "\\\\[x](command:run)",
    "\u202Ertl",
    "",
    "#",
    "-",
    "1.",
    "+",
    "=",
    ">",
    "[",
    "]",
  ];
  for (const text of hostile) {
    it(`takes ${JSON.stringify(text)} for text`, () => checkInert(text));
  }

  it("takes whatever is written for text", () => {
    fc.assert(fc.property(attackText, checkInert), { numRuns: 3000 });
  });

  it("takes whatever marks are written for text", () => {
    const mark = fc.constantFrom(..."[]()<>*_`~#+-=|!\\&:/.@ \n\twx1", "http", "www", "com", "a.b", "&lt;", "mailto:");
    const text = fc.array(mark, { maxLength: 20 }).map((marks) => marks.join(""));
    fc.assert(fc.property(text, checkInert), { numRuns: 10_000 });
  });
});

/** The text adds no mark and no block, and the reader sees it as it is written. */
function checkInert(text: string): void {
  const written = visible(text.replace(/\s*[\r\n\u2028\u2029\u0085]\s*|\t/g, " ").trim());
  const markdown = pagesToMarkdown([pageWith(text)]);
  if (written === "") return;
  const expected = pagesToMarkdown([pageWith(BENIGN)]);
  assert.deepEqual(structure(markdown), structure(expected), markdown);
  assert.deepEqual(markedKinds(markdown), markedKinds(expected), markdown);
  assert.deepEqual(
    texts(markdown),
    texts(expected).map((line) => line.replaceAll(BENIGN, () => written)),
    markdown,
  );
}
