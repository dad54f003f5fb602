import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A due date of the past is written beside a unit. */
export default defineMutator((text, pick) => {
  const list = /^equipment: \[(.*)\]$/m.exec(text);
  const id = oneOf(list?.[1]?.split(", ") ?? [], pick);
  const due = oneOf(["2026-10-01", "2026-11-21", "2025-12-31", "2026-06-30"], pick);
  if (list === null || id === undefined || !/^[\w-]+$/.test(id) || statusOf(text) === "obsolete") return undefined;
  return {
    text: text.replace(list[0], list[0].replace(id, `{ id: ${id}, calibrationDue: ${due} }`)),
    what: `${id} due ${due}`,
  };
});
