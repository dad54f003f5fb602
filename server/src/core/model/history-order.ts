import type { ScalarNode } from "../syntax/node.ts";
import type { HistoryEntry } from "./shapes.ts";

/** Whether a change history stands with its newest entry first, as most do, or last. */
export function historyOrder(
  history: readonly HistoryEntry[],
  current: ScalarNode | undefined,
): "newest first" | "newest last" {
  const byRevision = directionOf(history, (entry) => entry.revision?.text.trim(), compareRevisions);
  if (byRevision !== undefined) return byRevision;
  const byDate = directionOf(history, (entry) => entry.date?.iso, compareTexts);
  if (byDate !== undefined) return byDate;
  const isCurrent = (entry: HistoryEntry | undefined) => entry?.revision?.text.trim() === current?.text.trim();
  return isCurrent(history.at(-1)) && !isCurrent(history[0]) ? "newest last" : "newest first";
}

/** The direction in which a value rises all the way; undefined where it does not, or cannot be compared. */
function directionOf(
  history: readonly HistoryEntry[],
  read: (entry: HistoryEntry) => string | undefined,
  compare: (a: string, b: string) => number | undefined,
): "newest first" | "newest last" | undefined {
  let rises = false;
  let falls = false;
  let before: string | undefined;
  for (const entry of history) {
    const value = read(entry);
    if (value === undefined) continue;
    if (before !== undefined) {
      const order = compare(before, value);
      if (order === undefined) return undefined;
      if (order < 0) rises = true;
      if (order > 0) falls = true;
    }
    before = value;
  }
  return rises === falls ? undefined : falls ? "newest first" : "newest last";
}

/** Numbers by value, letters A-Z then AA, the dash of a first issue before all; undefined for anything else. */
function compareRevisions(a: string, b: string): number | undefined {
  if (a === b) return 0;
  if (a === "-" || b === "-") return a === "-" ? -1 : 1;
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b);
  if (!/^[A-Za-z]{1,2}$/.test(a) || !/^[A-Za-z]{1,2}$/.test(b)) return undefined;
  return a.length - b.length || compareTexts(a.toUpperCase(), b.toUpperCase());
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
