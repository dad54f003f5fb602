import type { TextEdit } from "../text/range.ts";
import { locator } from "./locate.ts";
import type { ScalarNode } from "./node.ts";

/**
 * The change, relative to the piece, that gives a scalar another text. Its style stays, but for a plain one whose new
 * text needs quotes; an alias is replaced as a whole.
 */
export function rewritten(node: ScalarNode, text: string): TextEdit {
  const { start, end, style } = node;
  if (node.anchor !== undefined || (style === "plain" && !isPlain(text)))
    return { start, end, newText: asScalar(text) };
  return { ...locator(node)(0, node.text.trimEnd().length), newText: inStyle(node, text) };
}

/** A text as a scalar that can stand in any place: plain where that is safe, else in double quotes. */
export function asScalar(text: string): string {
  return isPlain(text) ? text : JSON.stringify(text);
}

/** A part of a scalar's text, as it is written in the style of the scalar. */
export function inStyle({ style }: ScalarNode, part: string): string {
  if (style === "double") return JSON.stringify(part).slice(1, -1);
  return style === "single" ? part.replaceAll("'", "''") : part;
}

/** Whether a text can stand without quotes in any place, and is a text for every reader of YAML. */
export function isPlain(text: string): boolean {
  return isPlainPart(text) && !NOT_A_TEXT.test(text);
}

/** What YAML 1.1 or 1.2 takes for null, a switch, a number, a time or a date. */
const NOT_A_TEXT = /^(?:null|true|false|yes|no|on|off|y|n|\.inf|\.nan|0x[\da-f]+|[\d.][\d_.:,eo+-]*)$/i;

/** Whether a text can stand anywhere in a plain scalar. */
export function isPlainPart(text: string): boolean {
  return /^[\p{L}\p{N}_./][\p{L}\p{M}\p{N}_./@+()-]*(?: [\p{L}\p{M}\p{N}_./@+()-]+)*$/u.test(text);
}
