import type { Finding } from "../core/text/finding.ts";

/** A failure of this program, not of the author; kept so that it can be reported. */
export interface InternalError {
  /** Method that failed, such as `textDocument/hover`. */
  readonly method: string;
  readonly message: string;
  /** Names of functions and lines of this program; no text of the author. */
  readonly stack: string;
  /** How often it happened since the document last changed. */
  count: number;
}

/** Failures by the path of the document that was asked about, until its text changes. */
export class InternalErrors {
  readonly #byPath = new Map<string, InternalError[]>();

  /** Whether it is a new one. */
  add(path: string, method: string, error: unknown): boolean {
    const message = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    const known = this.#byPath.get(path) ?? [];
    this.#byPath.set(path, known);
    const same = known.find((entry) => entry.method === method && entry.message === message);
    if (same !== undefined) {
      same.count++;
      return false;
    }
    known.push({ method, message, stack: stackOf(error), count: 1 });
    return true;
  }

  /** Whether there were any. */
  forget(path: string): boolean {
    return this.#byPath.delete(path);
  }

  of(path: string): readonly InternalError[] {
    return this.#byPath.get(path) ?? [];
  }

  get all(): ReadonlyMap<string, readonly InternalError[]> {
    return this.#byPath;
  }

  /** As findings at the start of the document: a failure is seen, it never looks like a clean file. */
  findingsOf(path: string): readonly Finding[] {
    return this.of(path).map(({ method, message }) => ({
      rule: "internal-error",
      severity: "error",
      start: 0,
      end: 0,
      what: `‘${method}’ failed: ${message}.`,
      why: "What it would have shown here is missing.",
      todo: "Please report it; the quick fix gives a report without the text of the document.",
      related: [],
      fixes: [],
    }));
  }

  /** A text to send to the makers: what failed and where in this program, nothing of the documents. */
  report(version: string): string {
    const lines = [`Work Instructions ${version}, internal errors`, ""];
    for (const errors of this.#byPath.values()) {
      for (const { method, message, stack, count } of errors) {
        lines.push(`${method} (${count}×): ${withoutQuotes(message)}`, stack, "");
      }
    }
    return lines.join("\n");
  }
}

/** Frames without the folders of this machine. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return "";
  return error.stack
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 12)
    .map((line) => line.replace(/\(?(?:file:\/\/)?(?:[A-Za-z]:)?[^\s()]*[\\/]/, "("))
    .join("\n");
}

/** What a message quotes may be the author's. */
function withoutQuotes(message: string): string {
  return message.replace(/(["'`‘“]).*?(["'`’”])/g, "$1…$2");
}
