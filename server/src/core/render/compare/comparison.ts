import type { Analysis } from "../../analysis/analyse.ts";
import { baseOf, faultsOf } from "../../syntax/document.ts";
import type { Block } from "../instruction/blocks.ts";
import { blocksOf } from "../instruction/blocks.ts";
import type { Content, Markup } from "../instruction/markup.ts";
import { html, trusted } from "../instruction/markup.ts";
import type { Note } from "../instruction/note-places.ts";
import { visible } from "../sanitise.ts";
import type { Change } from "./change.ts";
import type { StepPair } from "./changes.ts";
import { alignSteps, changesBetween } from "./changes.ts";
import { markedSentence, sideNote } from "./words.ts";

/** One of the two revisions. */
export interface Side {
  /** What to call it: `HEAD`, `revision B`. */
  readonly label: string;
  readonly analysis: Analysis;
}

export interface Comparison {
  /** As plain text. */
  readonly title: string;
  readonly changes: readonly Change[];
  /** One element. */
  readonly html: string;
}

/** Two revisions of an instruction: the changes in words, and both side by side with the changes where they stand. */
export function compare(before: Side, after: Side): Comparison {
  const sides = [before, after];
  const isReadable = sides.every(({ analysis }) => analysis.instruction !== undefined);
  const changes = isReadable ? changesBetween(before.analysis.source, after.analysis.source) : [];
  const number = [after, before]
    .map(({ analysis }) => analysis.instruction?.header.document?.number?.text)
    .find(Boolean);
  const title = `${number === undefined ? "" : `${number}: `}${before.label} → ${after.label}`;
  const rows = rowsOf(before, after, changes);
  const list =
    changes.length === 0
      ? isReadable && html`<p class="wi-no-changes">No changes but formatting.</p>`
      : html`<ol class="wi-changes">${changes.map((change) => html`<li class="wi-kind-${change.kind}">${markedSentence(change)}</li>`)}</ol>`;
  const notices = sides.map(({ label, analysis }) => {
    if (analysis.instruction === undefined) return html`<p class="wi-absent">${label} cannot be read.</p>`;
    const isWhole = faultsOf(analysis.source).length === 0;
    return (
      !isWhole && html`<p class="wi-absent">${label} has mistakes of syntax; what cannot be read is not compared.</p>`
    );
  });
  const heads = html`<div class="wi-pair wi-pair-heads"><div><strong>${before.label}</strong></div><div><strong>${after.label}</strong></div></div>`;
  const count = changes.length === 1 ? "1 change" : `${changes.length} changes`;
  const markup = html`<div class="wi-compare"><header class="wi-compare-head"><h1>${title}</h1><h2>${count}</h2>${notices}${list}</header>${heads}${rows}</div>`;
  return { title: visible(title), changes, html: markup.text };
}

interface Row {
  readonly before: Block | undefined;
  readonly after: Block | undefined;
  readonly kind: "same" | "changed" | "added" | "removed";
}

const OPENING = ["title", "needed"];
const CLOSING = ["waivers", "references", "history"];
const IS_STEP = /^(?:step|again|number):/;

function rowsOf(before: Side, after: Side, changes: readonly Change[]): readonly Markup[] {
  const [old, now] = [blocksOn(before, "before", changes), blocksOn(after, "after", changes)];
  const byKey = (keys: readonly string[]) =>
    keys.flatMap((key): readonly Row[] => {
      const [a, b] = [old, now].map((blocks) => blocks.find((block) => block.key === key));
      return a === undefined && b === undefined ? [] : [rowOf(a, b)];
    });
  const lost = [...new Set([...now, ...old].map(({ key }) => key).filter((key) => key.startsWith("unread:")))];
  const [oldSteps, newSteps] = [old, now].map((blocks) => blocks.filter(({ key }) => IS_STEP.test(key)));
  const steps = alignSteps(before.analysis.source, after.analysis.source).map(
    ({ before: from, after: to, isMoved }: StepPair) => {
      const row = rowOf(from && oldSteps?.[from.number - 1], to && newSteps?.[to.number - 1]);
      return isMoved && row.kind === "same" ? { ...row, kind: "changed" as const } : row;
    },
  );
  return [...byKey(OPENING), ...steps, ...byKey(lost), ...byKey(CLOSING)].map(rowMarkup);
}

function rowOf(before: Block | undefined, after: Block | undefined): Row {
  if (before === undefined || after === undefined)
    return { before, after, kind: before === undefined ? "added" : "removed" };
  const isMarked = [before, after].some(({ html }) => html.includes(MARK));
  return { before, after, kind: isMarked ? "changed" : "same" };
}

function rowMarkup({ before, after, kind }: Row): Markup {
  const side = (block: Block | undefined, word: string): Content =>
    block === undefined ? html`<p class="wi-absent">${word}</p>` : trusted(block.html);
  const pair = html`<div class="wi-pair wi-pair-${kind}"><div>${side(before, "added")}</div><div>${side(after, "removed")}</div></div>`;
  if (kind !== "same") return pair;
  return html`<details class="wi-unchanged"><summary>${nameOf(after)} <span class="wi-soft">unchanged</span></summary>${pair}</details>`;
}

const NAMES: Readonly<Record<string, string>> = {
  title: "Document",
  needed: "What is needed",
  waivers: "Waivers",
  references: "References",
  history: "Change history",
};

function nameOf(block: Block | undefined): string {
  const key = block?.key ?? "";
  return NAMES[key] ?? `Step ${key.replace(/^\w+:/, "")}`;
}

/** How a change begins in the markup; author text cannot write it. */
const MARK = '<div class="wi-change">';

function blocksOn({ analysis }: Side, side: "before" | "after", changes: readonly Change[]): readonly Block[] {
  const notes = changes.flatMap((change): readonly Note[] => {
    const spot = change.spots[side];
    // Of a step that came, went or moved, the row itself tells.
    if (spot === undefined || change.what === "") return [];
    const base = baseOf(analysis.source, spot.piece);
    const content = sideNote(change, side);
    return [
      {
        start: spot.start + base,
        end: spot.end + base,
        content: "",
        write: () => html`${trusted(MARK)}${content}</div>`,
      },
    ];
  });
  notes.sort((a, b) => a.start - b.start);
  return blocksOf(analysis, { picture: (file) => ({ file }), standsAlone: true, level: 2, notes });
}
