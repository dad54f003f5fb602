import { diffWordsWithSpace } from "diff";
import type { Content } from "../instruction/markup.ts";
import { html } from "../instruction/markup.ts";
import type { Change } from "./change.ts";

/** Texts with more words changed than this are told as a whole. */
const MOST_EDITS = 1500;
/** Texts up to this length are told one behind the other. */
const SHORT = 60;

/** A change in one sentence: `Step 3 ‘remove-u7’: peak temperature 248 °C → 243 °C`. */
export function sentenceOf({ kind, where, what, before = "", after = "" }: Change): string {
  const start = where === "" ? capitalised(what) : what === "" ? where : `${where}: ${what}`;
  switch (kind) {
    case "moved":
      return `${start} moved from ${before} to ${after}`;
    case "changed":
      return `${start} ${before} → ${after}`;
    default:
      return `${start} ${kind}${(kind === "added" ? after : before) === "" ? "" : `: ${before}${after}`}`;
  }
}

/** The same with what was and what is marked; of long texts, the words that differ. */
export function markedSentence(change: Change): Content {
  const { kind, where, what, before, after } = change;
  if (what === "" || (kind === "changed" && (before === undefined || after === undefined))) return sentenceOf(change);
  const start = where === "" ? html`<strong>${capitalised(what)}</strong>` : html`${where}: <strong>${what}</strong>`;
  if (kind === "added") return html`${start} added: <ins>${after}</ins>`;
  if (kind === "removed") return html`${start} removed: <del>${before}</del>`;
  if (isShort(before) && isShort(after)) return html`${start} <del>${before}</del> → <ins>${after}</ins>`;
  return html`${start}: <span class="wi-words">${differingWords(before ?? "", after ?? "", "both")}</span>`;
}

/** What stands beside the value on one side of the page. */
export function sideNote({ kind, what, before, after }: Change, side: "before" | "after"): Content {
  const name = html`<span class="wi-soft">${what}${kind === "changed" ? "" : ` ${kind}`}:</span> `;
  if (kind === "added") return html`${name}<ins>${after}</ins>`;
  if (kind === "removed") return html`${name}<del>${before}</del>`;
  return html`${name}${differingWords(before ?? "", after ?? "", side)}`;
}

function differingWords(before: string, after: string, side: "before" | "after" | "both"): Content {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return parts.map(({ value, added, removed }) => {
    if (removed) return side === "after" ? undefined : html`<del>${value}</del>`;
    if (added) return side === "before" ? undefined : html`<ins>${value}</ins>`;
    return value;
  });
}

function isShort(text: string | undefined): boolean {
  return (text ?? "").length <= SHORT && !text?.includes("\n");
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
