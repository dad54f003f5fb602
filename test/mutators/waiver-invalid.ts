import { defineMutator } from "./define.ts";

/** A waiver that covers nothing. */
export default defineMutator((text, pick) => {
  if (/^waivers:/m.test(text) || /^ {2}status: obsolete/m.test(text)) return undefined;
  const ids = [...text.matchAll(/^ {2}- id: ([\w-]+)/gm)].map((match) => match[1] ?? "");
  const id = ids[pick(Math.max(1, ids.length))];
  if (id === undefined) return undefined;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const waiver = `  - { rule: jumper-geometry, steps: [${id}], reason: Agreed with the customer., approvedBy: R. Haas, expires: 2027-06-30 }`;
  return { text: `${text.trimEnd()}${end}waivers:${end}${waiver}${end}`, what: `waiver without effect on ${id}` };
});
