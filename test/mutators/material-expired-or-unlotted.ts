import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A material past its date, or one without a lot. */
export default defineMutator((text, pick) => {
  const list = /^materials: \[(.*)\]$/m.exec(text);
  const id = oneOf(list?.[1]?.split(", ") ?? [], pick);
  if (list === null || id === undefined || !/^[\w-]+$/.test(id) || statusOf(text) === "obsolete") return undefined;
  if (pick(2) === 0) {
    const date = oneOf(["2026-08-31", "2026-11-21", "2025-05-31"], pick);
    return {
      text: text.replace(list[0], list[0].replace(id, `{ id: ${id}, expires: ${date} }`)),
      what: `${id} expired ${date}`,
    };
  }
  const added = "{ id: EPX-77, category: epoxy, name: Staking epoxy, sds: SDS-077 }";
  return { text: text.replace(list[0], `materials: [${list[1]}, ${added}]`), what: "epoxy without a lot" };
});
