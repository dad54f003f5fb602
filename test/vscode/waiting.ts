import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds: long, because the machine may do other things. */
export const DEADLINE = 90_000;

/** Asks until the answer is neither undefined nor false; what it throws counts as no answer. */
export async function until<T>(what: string, ask: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + DEADLINE;
  for (;;) {
    let reason = "";
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    } catch (error) {
      reason = `: ${String(error)}`;
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${what}${reason}`);
    await pause(25);
  }
}

export async function within<T>(milliseconds: number, what: string, promise: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const tooLate = pause(milliseconds, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`${what} did not come within ${milliseconds} ms`);
  });
  tooLate.catch(() => undefined);
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    stop.abort();
  }
}
