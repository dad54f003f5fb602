/** What a run ends with. */
export const EXIT = {
  clean: 0,
  /** Findings at or above the gate. */
  findings: 1,
  /** The command line or a project file is wrong. */
  usage: 2,
  nothingToCheck: 3,
  /** An internal error, or a file that could not be checked. */
  incomplete: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const PRECEDENCE: readonly ExitCode[] = [EXIT.usage, EXIT.incomplete, EXIT.findings, EXIT.nothingToCheck];

/** The code of a run of which several things are true. */
export function exitCodeOf(codes: Iterable<ExitCode>): ExitCode {
  const given = new Set(codes);
  return PRECEDENCE.find((code) => given.has(code)) ?? EXIT.clean;
}
