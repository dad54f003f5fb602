import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** Someone is assigned whose certificate the register shows as run out. */
export default defineMutator((text, pick) => {
  const list = /^ {2}assigned: \[(.*)\]$/m.exec(text);
  const id = oneOf(list?.[1]?.split(", ") ?? [], pick);
  if (list === null || id === undefined || statusOf(text) === "obsolete" || list[0].includes("EMP-098"))
    return undefined;
  return { text: text.replace(list[0], list[0].replace(id, "EMP-098")), what: `EMP-098 assigned in place of ${id}` };
});
