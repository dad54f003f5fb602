import type { Change, TextEdit } from "./range.ts";

export function changeOf({ start, end, newText }: TextEdit): Change {
  return { start, end, length: newText.length };
}

/** One change that covers two: `second` is in the text that `first` gives. What lies between them counts as changed. */
export function joinChanges(first: Change, second: Change): Change {
  const start = Math.min(first.start, second.start);
  const end = Math.max(first.start + first.length, second.end);
  return { start, end: end - growth(first), length: end + growth(second) - start };
}

/** Whether a change can be what made one length of another. */
export function fits({ start, end, length }: Change, before: number, after: number): boolean {
  return 0 <= start && start <= end && end <= before && length >= 0 && before + length - (end - start) === after;
}

/** The change between two texts: all but what they have in common at their front and their back. */
export function differenceOf(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  const start = commonFront(before, after, most);
  const back = commonBack(before, after, most - start);
  return { start, end: before.length - back, length: after.length - back - start };
}

function growth({ start, end, length }: Change): number {
  return length - (end - start);
}

/** Long texts are compared in slices, which costs a tenth of a look at each character. */
const SLICE = 4096;

function commonFront(a: string, b: string, most: number): number {
  let length = 0;
  while (length + SLICE <= most && a.slice(length, length + SLICE) === b.slice(length, length + SLICE)) length += SLICE;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function commonBack(a: string, b: string, most: number): number {
  let length = 0;
  const slice = (text: string) => text.slice(text.length - length - SLICE, text.length - length);
  while (length + SLICE <= most && slice(a) === slice(b)) length += SLICE;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}
