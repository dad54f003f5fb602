import MarkdownIt from "markdown-it";
import { escapeMarkup, visibleLines } from "../sanitise.ts";
import type { Markup } from "./markup.ts";
import { html, trusted } from "./markup.ts";

/** Longer texts are shown as they are written. */
const MOST = 100_000;

/**
 * The Markdown of an instruction. There is no HTML of the author's, no picture and no address that could be opened: a
 * link is its text with the address behind it, which is what a printed page needs as well. `lineOf` gives the line in
 * the block of a line of the text, where that is known.
 */
export function markdown(text: string, lineOf?: (line: number) => number): Markup {
  if (text.length > MOST) return html`<div class="wi-plain">${text}</div>`;
  reader ??= createReader();
  const shown = visibleLines(text.replaceAll("\t", "    "));
  // Characters that hide or reorder can be written as references, too.
  return trusted(visibleLines(reader.render(shown, { lineOf })));
}

/** Made when the first instruction is shown. */
let reader: ReturnType<typeof MarkdownIt> | undefined;

interface Env {
  readonly lineOf?: ((line: number) => number) | undefined;
}

function createReader(): ReturnType<typeof MarkdownIt> {
  const made = MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 20 });
  made.disable("image");
  const { rules } = made.renderer;
  rules.link_open = () => '<span class="wi-link">';
  rules.link_close = (tokens, index) => {
    let depth = 0;
    for (let at = index; at >= 0; at--) {
      const token = tokens[at];
      if (token?.type === "link_close") depth++;
      if (token?.type !== "link_open" || --depth > 0) continue;
      const address = String(token.attrGet("href") ?? "");
      const told = tokens
        .slice(at + 1, index)
        .map(({ content }) => content)
        .join("");
      return address === "" || told === address
        ? "</span>"
        : ` <span class="wi-soft">(${escapeMarkup(address)})</span></span>`;
    }
    return "</span>";
  };
  // A fence names a language of the author's choice, which would become a class.
  rules.fence = (tokens, index) => `<pre><code>${escapeMarkup(tokens[index]?.content ?? "")}</code></pre>\n`;
  made.core.ruler.push("plain-attributes", ({ tokens, env }) => {
    const { lineOf } = env as Env;
    for (const token of tokens) {
      // The columns of a table are aligned with a style attribute, which no page of ours has.
      const alignment = /text-align:(right|center)/.exec(String(token.attrGet("style") ?? ""))?.[1];
      token.attrs = alignment === undefined ? null : [["class", `wi-${alignment}`]];
      if (
        lineOf !== undefined &&
        token.map !== null &&
        token.level === 0 &&
        token.nesting >= 0 &&
        token.type !== "fence"
      )
        token.attrSet("data-line", String(lineOf(token.map[0])));
      // Headings stand below that of the step.
      if (token.type === "heading_open" || token.type === "heading_close") token.tag = "h4";
    }
  });
  return made;
}
