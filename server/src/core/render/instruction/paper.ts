import type { VocabularyName } from "../../catalog/catalog.ts";
import type { Header } from "../../model/instruction.ts";
import type { Measured } from "../../model/lower.ts";
import { celsiusNote } from "../../model/quantity.ts";
import type { Spot, Surroundings } from "../../rules/define.ts";
import type { MapNode, ScalarNode } from "../../syntax/node.ts";
import { contentEnd, getPair } from "../../syntax/node.ts";
import type { Labels } from "./labels.ts";
import type { Content, Markup } from "./markup.ts";
import { html, isNothing, joined, trusted } from "./markup.ts";
import type { NotePlaces } from "./note-places.ts";

/** The picture of an image: the address of its file, or what stands for it where the file has to stand alone. */
export interface Picture {
  readonly file: string;
  /** A `data:` address to be written in place of the file's. */
  readonly source?: string;
}

/**
 * The picture that a step names; undefined for one that is not there, or is not to be looked at. `from` is the path of
 * the file that the step stands in, where that is not the document.
 */
export type FindPicture = (file: string, from?: string) => Picture | undefined;

/** What a part of the page is written with: what is known around the document, and where findings and lines go. */
export interface Paper {
  readonly around: Surroundings;
  readonly header: Header;
  readonly labels: Labels;
  readonly picture: FindPicture;
  /** The page is a file of its own: nothing can be looked up beside it. */
  readonly standsAlone: boolean;
  /** Of the document's own heading; others stand below it. */
  readonly level: 1 | 2;
  /** Absent for what stands in another file, and where findings are not told. */
  readonly places: NotePlaces | undefined;
}

/** ` data-line="3"`: the line of the element in its block; nothing for what stands in another file. */
export function lineOf({ places }: Paper, at: Spot): Markup {
  const line = places?.lineOf(at);
  return line === undefined ? NOTHING : html` data-line="${line}"`;
}

/** What is to be said of a range and was not said yet: inner elements are written before those around them. */
export function notesAt({ places }: Paper, at: Spot): Markup {
  const notes = places?.take(at) ?? [];
  return notes.length === 0 ? NOTHING : html`${notes}`;
}

const NOTHING = trusted("");

/** A key with its value; undefined where the key is not there. */
export function spotOf(map: MapNode, key: string): Spot | undefined {
  const pair = getPair(map, key);
  return pair && { piece: pair.key.piece, start: pair.key.start, end: Math.max(pair.key.end, contentEnd(pair.value)) };
}

/** A term with what is said of it; findings of the key go with it. Nothing where there is neither. */
export function fact(paper: Paper, map: MapNode, key: string, label: string, content: Content): Markup | undefined {
  const at = spotOf(map, key);
  const notes = at === undefined ? NOTHING : notesAt(paper, at);
  if (isNothing(content) && notes.isEmpty) return undefined;
  const line = at === undefined ? NOTHING : lineOf(paper, at);
  return html`<div class="wi-fact"${line}><dt>${label}</dt><dd>${unbroken(content)}${notes}</dd></div>`;
}

/** Facts one behind the other; nothing where there are none. */
export function facts(list: readonly (Markup | undefined)[], extra = ""): Markup {
  return list.every((entry) => entry === undefined) ? NOTHING : html`<dl class="wi-facts${extra}">${list}</dl>`;
}

/** The words of people for a word of the language: `Hot air` for `hot-air`; what nothing explains as it is written. */
export function titleOf({ around }: Paper, vocabulary: VocabularyName, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return around.catalog.word(vocabulary, text)?.title ?? text;
}

export function textsOf(nodes: readonly ScalarNode[] | undefined): string | undefined {
  return nodes === undefined || nodes.length === 0 ? undefined : nodes.map(({ text }) => text).join(", ");
}

/** A quantity as written, with °C behind one in °F. */
export function measured(value: Measured | undefined): Content {
  if (value === undefined) return undefined;
  const { quantity } = value.reading;
  const note = quantity === undefined ? "" : celsiusNote(quantity);
  return note === "" ? value.node.text : html`${value.node.text}<span class="wi-soft">${note}</span>`;
}

/** A list in a cell or behind a term. */
export function listOf(items: readonly Content[]): Content {
  const there = items.filter((item) => !isNothing(item)).map(unbroken);
  if (there.length < 2) return there[0];
  return html`<ul class="wi-list">${there.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Parts of one line. */
export function line(...parts: readonly Content[]): Content {
  const text = joined(parts.map(unbroken), ", ");
  return text.isEmpty ? undefined : text;
}

/**
 * Dates and numbers of facts stay in one line: `2026-11-22`, `WI-RW-0501`. Longer ones may be wider than their column
 * and are broken as other text.
 */
export function unbroken(content: Content): Content {
  if (typeof content === "string") {
    const parts: Content[] = [];
    let end = 0;
    for (const { 0: word, index } of content.matchAll(WORD)) {
      if (word.length > LONGEST_UNBROKEN || !word.includes("-") || !/\d/.test(word)) continue;
      parts.push(content.slice(end, index), html`<span class="wi-unbroken">${word}</span>`);
      end = index + word.length;
    }
    return end === 0 ? content : [...parts, content.slice(end)];
  }
  return Array.isArray(content) ? content.map(unbroken) : content;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}./_-]*/gu;
const LONGEST_UNBROKEN = 20;

/** An empty line to be written on at the bench. */
export function blank(label: string, size: "short" | "long" = "short"): Markup {
  return html`<span class="wi-blank wi-${size}" aria-label="${label}"></span>`;
}
