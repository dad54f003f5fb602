/** What mutators need to find places in an instruction and to change them. */

export const statusOf = (text: string): string | undefined => /^ {2}status: (\w+)/m.exec(text)?.[1];

/** A line of the `document` block, with its line break. */
export function documentLine(text: string, key: string): RegExpExecArray | undefined {
  const block = topLevelBlock(text, "document");
  if (block === undefined) return undefined;
  const line = new RegExp(`^ {2}${key}: *(.*?)(?:\\r?\\n|$)`, "m").exec(block.text);
  if (line === null) return undefined;
  line.index += block.start;
  return line;
}

export interface Block {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A top-level key with the lines below it. */
export function topLevelBlock(text: string, key: string): Block | undefined {
  const match = new RegExp(`^${key}:.*(?:\\r?\\n|$)(?:(?: |#|\\r?\\n).*(?:\\r?\\n|$))*`, "m").exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length, text: match[0] };
}

export interface ApprovalLine {
  readonly start: number;
  readonly text: string;
  readonly role: string;
  readonly name: string;
  readonly date: string;
}

/** The approvals that are written as flow maps on lines of their own. */
export function approvalLines(text: string): readonly ApprovalLine[] {
  const pattern = /^ {4}- \{ role: (\w+), name: ([^,}\n]+), date: (\d{4}-\d\d-\d\d)(?:, reference: [^}\n]*)? \}\r?\n/gm;
  return [...text.matchAll(pattern)].map(({ index, 0: line, 1: role = "", 2: name = "", 3: date = "" }) => ({
    start: index,
    text: line,
    role,
    name,
    date,
  }));
}

export interface HistoryLine {
  readonly start: number;
  readonly text: string;
  readonly revision: string;
  readonly date: string;
}

/** The entries of the history that are written as flow maps on lines of their own. */
export function historyLines(text: string): readonly HistoryLine[] {
  const pattern = /^ {4}- \{ revision: ([\w"-]+), date: (\d{4}-\d\d-\d\d), change: .*\}\r?\n/gm;
  return [...text.matchAll(pattern)].map(({ index, 0: line, 1: revision = "", 2: date = "" }) => ({
    start: index,
    text: line,
    revision,
    date,
  }));
}

export function splice(text: string, start: number, length: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(start + length);
}

/** A text within a line or block, replaced there and nowhere else. */
export function within(
  text: string,
  part: { readonly start: number; readonly text: string },
  from: string,
  to: string,
): string {
  return splice(
    text,
    part.start,
    part.text.length,
    part.text.replace(from, () => to),
  );
}

/** An ISO date some days later; earlier where `days` is negative. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
}

export function oneOf<T>(items: readonly T[], pick: (n: number) => number): T | undefined {
  return items.length === 0 ? undefined : items[pick(items.length)];
}
