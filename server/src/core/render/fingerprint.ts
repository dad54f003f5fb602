import type { FullReport, ReportEntry } from "./report.ts";

/** The beginning of a line tells it apart; what follows is left out for the sake of files in one line. */
const MOST_TEXT = 1000;

/**
 * A name for each finding that stays when lines move: rule, file, the text of its first line and, among equals, its
 * turn. 32 hexadecimal digits, unique in the report; in the order of its entries.
 */
export function fingerprintsOf(report: FullReport): string[] {
  const turns = new Map<string, number>();
  const used = new Set<string>();
  return report.entries.map((entry) => {
    const key = JSON.stringify([entry.rule, entry.file, lineText(entry)]);
    let turn = turns.get(key) ?? 0;
    let name = hash(`${key}#${turn++}`);
    while (used.has(name)) name = hash(`${key}#${turn++}`);
    turns.set(key, turn);
    used.add(name);
    return name;
  });
}

function lineText({ text, start }: ReportEntry): string {
  if (text === undefined) return "";
  const from = text.lines.lineStart(start.line - 1);
  const until = Math.min(text.lines.lineStart(start.line), from + MOST_TEXT);
  return text.text.slice(from, until).trim().replace(/\s+/g, " ");
}

/** FNV-1a in four lanes, each mixed at the end: spreads well, is no secret. */
function hash(text: string): string {
  let result = "";
  for (const seed of [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35]) {
    let lane = seed;
    for (let i = 0; i < text.length; i++) lane = Math.imul(lane ^ text.charCodeAt(i), 0x01000193);
    lane = Math.imul(lane ^ (lane >>> 16), 0x7feb352d);
    lane = Math.imul(lane ^ (lane >>> 15), 0x846ca68b);
    result += ((lane ^ (lane >>> 16)) >>> 0).toString(16).padStart(8, "0");
  }
  return result;
}
