/** What mutators need to find and change steps that are written in block style, as in the example library. */

export interface StepBlock {
  readonly start: number;
  readonly text: string;
  readonly operation: string | undefined;
  readonly method: string | undefined;
  readonly procedure: string | undefined;
}

/** The steps, each with the comments before it and its last line break. */
export function stepBlocks(text: string): readonly StepBlock[] {
  const key = /^steps:\s*\r?\n/m.exec(text);
  if (key === null) return [];
  const from = key.index + key[0].length;
  const starts = [...text.slice(from).matchAll(/^(?: {2}#.*\r?\n)*(?=^ {2}- )/gm)].map((match) => from + match.index);
  // A comment before a step and the step itself match once each.
  const unique = starts.filter((start, index) => index === 0 || /^ {2}- /m.test(text.slice(starts[index - 1], start)));
  const end = /^\S/m.exec(text.slice(from))?.index;
  const last = end === undefined ? text.length : from + end;
  return unique.map((start, index) => {
    const block = text.slice(start, unique[index + 1] ?? last);
    const value = (name: string) => new RegExp(`^ {4}${name}: (.+?)\\r?$`, "m").exec(block)?.[1];
    return {
      start,
      text: block,
      operation: value("operation"),
      method: value("method"),
      procedure: value("procedure"),
    };
  });
}

/** The text with two neighbouring steps in the other order. */
export function swapped(text: string, first: StepBlock, second: StepBlock): string {
  const end = second.start + second.text.length;
  const one = first.text.replace(/\r?\n*$/, "\n");
  const two = second.text.replace(/\r?\n*$/, "\n");
  return text.slice(0, first.start) + two + one + text.slice(end);
}

/** The text with one step changed. */
export function changed(text: string, { start, text: block }: StepBlock, to: (block: string) => string): string {
  return text.slice(0, start) + to(block) + text.slice(start + block.length);
}
