import type { BoardType, Procedure } from "../catalog/types.ts";

/** What the work itself is done on, for procedures of which no source states the types. */
const BY_WORK: Readonly<Record<string, readonly BoardType[]>> = {
  "repair-laminate": ["R", "F"],
  "repair-conductor": ["R", "F"],
  "repair-land": ["R", "F"],
  "repair-hole": ["R", "F"],
  "repair-edge-contact": ["R", "F"],
  "splice-wire": ["W", "C"],
};

/** The board types that a procedure is for; undefined where neither a source nor its work tells. */
export function boardsOf({ boardTypes: stated, operations }: Procedure): readonly BoardType[] | undefined {
  return stated?.value ?? BY_WORK[operations[0] ?? ""];
}

/** Whether a procedure is for one of the types, or its types are not known. */
export function mayBeOn(procedure: Procedure, types: readonly BoardType[]): boolean {
  const own = boardsOf(procedure);
  return own === undefined || own.some((type) => types.includes(type));
}
