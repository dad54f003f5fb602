/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly ratio: string;
  /** Empty for what is told without being judged. */
  readonly limit: string;
  readonly held: boolean;
}

/** Where a group of rows finds what it measures. */
export interface Bench {
  /** The project's folder. */
  readonly root: string;
  /** An empty folder in a repository of its own. */
  readonly work: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Ours against theirs, and the largest ratio that holds. */
export function against(
  what: string,
  both: readonly [ours: number, theirs: number],
  limit: number,
  show: (value: number) => string = milliseconds,
): Row {
  const ratio = both[0] / both[1];
  return { ...told(what, both, show), limit: `at most ${asRatio(limit)}`, held: ratio > 0 && ratio <= limit };
}

/** Ours against theirs, without a limit. */
export function told(
  what: string,
  [ours, theirs]: readonly [ours: number, theirs: number],
  show: (value: number) => string,
): Row {
  return {
    what,
    measured: `${show(ours)} against ${show(theirs)}`,
    ratio: asRatio(ours / theirs),
    limit: "",
    held: true,
  };
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
}

function asRatio(ratio: number): string {
  return ratio < 0.3 ? `1/${(1 / ratio).toFixed(0)}` : `${Number(ratio.toFixed(2))}`;
}
