/**
 * Author text in reports: what a terminal, a viewer or a CI system could take for anything but text is made visible.
 *
 * Three kinds of danger: characters that act (terminal escapes, C1, carriage return), characters that hide or reorder
 * (bidirectional controls, zero-width characters, tags), and stretches that a CI system reads as a command. GitHub's
 * runner takes `::` at the start of a line, after blanks, and `##[` anywhere in a line; other systems take `##name[`.
 */

/** Controls, bidirectional controls, line separators, invisible characters, lone surrogates and two non-characters. */
const HIDDEN =
  /[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u2028\u2029\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const COMMAND_AT_START = /^([^\S\n]*):(?=:)/gm;
const COMMAND_ANYWHERE = /##(?=\w*\[)/g;

/** One line of text, hidden characters as `\u{1b}`; a line break is one of them. */
export function visible(text: string): string {
  return text.replace(HIDDEN, spell);
}

/** The same, with line breaks kept as `\n`. */
export function visibleLines(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(HIDDEN, (char) => (char === "\n" ? char : spell(char)));
}

/** The last word on a text format: no line of it reads as a command of a CI system. */
export function withoutCommands(output: string): string {
  return output.replace(COMMAND_AT_START, "$1\\u{3a}").replace(COMMAND_ANYWHERE, "#\\u{23}");
}

/** JSON that parses back to the same value, with every hidden character of a string written as `\uXXXX`. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replace(HIDDEN, (char) => (char === "\n" ? char : escapeUnits(char)))
    .replace(COMMAND_ANYWHERE, "#\\u0023");
}

/** Text for element content and attribute values of XML and HTML; line breaks become references. */
export function escapeMarkup(text: string): string {
  return visibleLines(text).replace(/[&<>"'\n]|##(?=\w*\[)/g, (found) => REFERENCES[found] ?? "#&#35;");
}

/**
 * Text for a paragraph, a heading or a table cell of GitHub's Markdown: no link, image, markup or cell edge of its own.
 * Addresses are broken up too, because renderers turn even bare ones into links; our own file names need not be.
 */
export function escapeMarkdown(text: string): string {
  return visible(text.replace(/\s*[\r\n]\s*/g, " "))
    .replace(/[\\`*_[\]|~$#!]|:(?=\/\/)|\.(?=\p{L})(?!wi[.-]|ya?ml\b)/gu, "\\$&")
    .replace(/[&<>@]/g, (char) => REFERENCES[char] ?? "&#64;");
}

/** Text that has a UTF-8 form. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, "\ufffd");
}

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "&#10;",
};

function spell(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

function escapeUnits(char: string): string {
  let escaped = "";
  for (let i = 0; i < char.length; i++) escaped += `\\u${char.charCodeAt(i).toString(16).padStart(4, "0")}`;
  return escaped;
}
