/** Marks that stand for something still to be written: `TBD`, `TODO`, `FIXME`, `???`. */
const MARK = /(?<![\p{L}\p{N}_-])(?:[Tt][Bb][Dd]|T\.B\.D\.?|TODO|FIXME)(?![\p{L}\p{N}_-])|\?{3,}/gu;
/** Texts that are nothing but a mark, in any case: in running text `todo` may be a word of another language. */
const WHOLE =
  /^(?:tbd|tba|tbc|todo|to do|fixme|to be (?:added|advised|confirmed|decided|defined|determined|done))[.!]?$/i;

/** Whether a whole text stands for something still to be written, so that nothing else is to be said of it. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return WHOLE.test(trimmed) || /^\?{3,}$/.test(trimmed);
}

/** Where in a text something is still to be written; one place a line. */
export function findPlaceholders(text: string): readonly { readonly from: number; readonly to: number }[] {
  const trimmed = text.trim();
  if (isPlaceholder(trimmed)) {
    const from = text.indexOf(trimmed);
    return [{ from, to: from + trimmed.length }];
  }
  const places: { from: number; to: number }[] = [];
  let line = -1;
  for (const match of text.matchAll(MARK)) {
    const start = text.lastIndexOf("\n", match.index);
    if (places.length > 0 && start === line) continue;
    line = start;
    places.push({ from: match.index, to: match.index + match[0].length });
  }
  return places;
}

/** Quick test of a source text: false only where no placeholder can be in it. */
export function mayHoldPlaceholder(source: string): boolean {
  return /tb[dac]|t\.b\.d|to[ ]?do|fixme|to be |\?\?\?/i.test(source);
}
