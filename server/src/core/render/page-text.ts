import type { Page } from "../text/page.ts";
import { wrap } from "./frame.ts";
import { visible, visibleLines } from "./sanitise.ts";

/**
 * Pages as Markdown for editors. Whatever authors write in their documents stays text: no link, picture, markup or
 * block of its own. Addresses of the catalog's own sources are links.
 */
export function pagesToMarkdown(pages: readonly Page[]): string {
  return pages.map(markdownPage).join("\n\n---\n\n");
}

/** Pages as text, in lines of at most `width` columns; where no width is given, a paragraph is a line. */
export function pagesToPlain(pages: readonly Page[], width = Number.POSITIVE_INFINITY): string {
  return visibleLines(pages.map((page) => plainPage(page, width)).join("\n\n"));
}

// Markdown

function markdownPage({ heading, lead, facts, blocks = [], sources = [] }: Page): string {
  const told = toldFacts(facts).map(({ label, lines }) => {
    const name = `- **${escapeInline(label)}**:`;
    const [only] = lines;
    return lines.length === 1 && only !== undefined
      ? `${name} ${escapeInline(only)}`
      : [name, ...lines.map((line) => `  - ${escapeStart(line)}`)].join("\n");
  });
  const links = sources.map(({ title, address }) =>
    address === undefined
      ? escapeInline(title)
      : `[${escapeInline(title).replace(/(?<!\\)[[\]]/g, "\\$&")}](<${encodeURI(decoded(address))}>)`,
  );
  if (links.length > 0) told.push(`- **${sourcesLabel(links)}**: ${links.join(", ")}`);
  return [
    ...(heading.trim() === "" ? [] : [`**${escapeInline(heading)}**`]),
    ...lead.filter(isWritten).map(escapeStart),
    ...(told.length === 0 ? [] : [told.join("\n")]),
    ...blocks.map(([label, text]) => `${escapeStart(label)}:\n\n${fenced(text)}`),
  ].join("\n\n");
}

/** Text where a line of Markdown starts: no heading, list or quotation of its own either. */
function escapeStart(text: string): string {
  return escapeInline(text)
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$|-)|=|\[(?=[ x]\]))/i, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}

/**
 * Text inside a line of Markdown. Only what a reader of Markdown could take for markup is escaped, since some editors
 * show the escapes. Addresses are broken up too, because renderers turn even bare ones into links.
 */
export function escapeInline(text: string): string {
  return visible(oneLine(text)).replace(MARKUP, "\\$&");
}

const MARKUP = new RegExp(
  [
    "\\\\(?=[!-/:-@[-`{-~]|$)",
    "[`*~@|]",
    // Between letters and digits it is no emphasis.
    "(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])",
    "<(?=[A-Za-z/!?])",
    "&(?=#?\\w+;)",
    // What would make a link, its definition or a picture of brackets.
    "\\](?=[([:])",
    "/(?=/)",
    "(?<=mailto|xmpp):",
    "(?<=[\\w-])\\.(?=\\p{L}{2})(?!(?:wi|config|ya?ml)(?![\\w-]))",
    "(?<=www)\\.",
  ].join("|"),
  "giu",
);

function fenced(text: string): string {
  const content = visibleLines(text.trimEnd());
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}yaml\n${content}\n${fence}`;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

// Plain text

function plainPage({ heading, lead, facts, blocks = [], sources = [] }: Page, width: number): string {
  const titles = sources.map(({ title, address }) => (address === undefined ? title : `${title}: ${address}`));
  const told = toldFacts([...facts, [sourcesLabel(titles), titles]]);
  const margin = Math.max(0, ...told.map(({ label }) => label.length)) + 2;
  return [
    ...(heading.trim() === "" ? [] : [oneLine(heading)]),
    ...lead.filter(isWritten).flatMap((text) => ["", ...lines(oneLine(text), width)]),
    ...(told.length === 0 ? [] : [""]),
    ...told.flatMap(({ label, lines: texts }) =>
      texts
        .flatMap((text) =>
          lines(oneLine(text), width - margin - 2).map((part, index) => (index === 0 ? part : `  ${part}`)),
        )
        .map((line, index) => `  ${(index === 0 ? label : "").padEnd(margin)}${line}`.trimEnd()),
    ),
    ...blocks.flatMap(([label, text]) => [
      "",
      `${label}:`,
      "",
      ...text
        .trimEnd()
        .split("\n")
        .map((line) => `    ${line}`.trimEnd()),
    ]),
  ].join("\n");
}

function lines(text: string, width: number): readonly string[] {
  return Number.isFinite(width) ? wrap(text, width) : [text];
}

// Both

function toldFacts(facts: Page["facts"]): readonly { readonly label: string; readonly lines: readonly string[] }[] {
  return facts.flatMap(([label, text]) => {
    const lines = (typeof text === "string" ? [text] : (text ?? [])).filter(isWritten);
    return lines.length === 0 ? [] : [{ label, lines }];
  });
}

function sourcesLabel(sources: readonly string[]): string {
  return sources.length === 1 ? "Source" : "Sources";
}

function isWritten(text: string): boolean {
  return text.trim() !== "";
}

/** Breaks and tabs are blanks: a fact is one line. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029\u0085]\s*|\t/g, " ").trim();
}
