/** Steps of an instruction in block style, for mutators. */

export interface StepBlock {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly operation: string | undefined;
}

export function stepBlocks(text: string): readonly StepBlock[] {
  const head = /^steps:.*\n/m.exec(text);
  if (head === null) return [];
  const from = head.index + head[0].length;
  const rest = text.slice(from);
  const end = from + (/^\S/m.exec(rest)?.index ?? rest.length);
  const starts = [...text.slice(from, end).matchAll(/^ {2}- /gm)].map((match) => from + match.index);
  return starts.map((start, i) => {
    const stop = starts[i + 1] ?? end;
    const block = text.slice(start, stop);
    return { start, end: stop, text: block, operation: /^ {4}operation: (\S+)/m.exec(block)?.[1] };
  });
}

export function put(text: string, at: number, length: number, replacement: string): string {
  return text.slice(0, at) + replacement + text.slice(at + length);
}
