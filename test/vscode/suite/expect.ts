/** What `node:assert` would do: a web worker has none. */

export function ok(value: unknown, message = "should hold"): asserts value {
  if (!value) throw new Error(message);
}

export function same(actual: unknown, expected: unknown, message = "not the same"): void {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value, undefined, 1));
  if (got !== wanted) throw new Error(`${message}\nis:     ${got}\nshould: ${wanted}`);
}

export function match(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${pattern} does not match:\n${text}`);
}

/** The first that the test holds for. */
export function oneOf<T>(list: readonly T[], what: string, test: (item: T) => boolean): T {
  const found = list.find(test);
  if (found === undefined) throw new Error(`no ${what} among ${list.length}: ${JSON.stringify(list).slice(0, 2_000)}`);
  return found;
}
