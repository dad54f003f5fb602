import { statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** The hands-on qualification is left out. */
export default defineMutator((text) => {
  const known = /^ {2}qualifications:(?: \[.*\]\n|\n(?: {4}.*\n)+)/m.exec(text);
  if (known === null || statusOf(text) === "obsolete") return undefined;
  if (
    !/procedure: 7711 bga-/.test(text) ||
    !/modules: \[.*\b8\b/.test(text) ||
    /assigned:.*EMP-(?:098|101|104)/.test(text)
  )
    return undefined;
  return { text: text.replace(known[0], ""), what: "no hands-on qualification" };
});
