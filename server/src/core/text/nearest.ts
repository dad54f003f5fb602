import { distance } from "fastest-levenshtein";

/**
 * Edits between two words, whatever their case: letters put in, taken out or replaced.
 * Two neighbours that changed places are one edit, since `SAC350` for `SAC305` is one slip of the fingers.
 */
export function editDistance(a: string, b: string): number {
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  return swappedOnce(left, right) ? 1 : distance(left, right);
}

/** The candidates within a third of the word's length (at least one edit), nearest first; equals keep their order. */
export function nearest(word: string, candidates: Iterable<string>, limit: number): string[] {
  const most = Math.max(1, Math.floor(word.length / 3));
  const found: { candidate: string; edits: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    const edits = editDistance(word, candidate);
    if (edits <= most) found.push({ candidate, edits });
  }
  found.sort((a, b) => a.edits - b.edits);
  return found.slice(0, limit).map((entry) => entry.candidate);
}

function swappedOnce(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
