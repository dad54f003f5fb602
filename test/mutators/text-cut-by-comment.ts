import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** A number sign in an unquoted text, which YAML takes for a comment. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const lines = [...text.matchAll(/^(?: {2}| {4})title: (?!["'|>]).*$/gm)];
  const line = oneOf(lines, pick);
  if (line === undefined || line[0].includes("#")) return undefined;
  const number = 2 + pick(8);
  const blanks = [...line[0].matchAll(/(?<=title: .*\S) /g)].map((match) => match.index);
  const at = blanks[pick(blanks.length + 1)] ?? line[0].length;
  const changed = `${line[0].slice(0, at)} #${number}${line[0].slice(at)}`;
  return { text: text.slice(0, line.index) + changed + text.slice(line.index + line[0].length), what: changed.trim() };
});
