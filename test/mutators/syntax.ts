import { defineMutator } from "./define.ts";

/** An unquoted colon in a title. */
export default defineMutator((text, pick) => {
  const titles = [...text.matchAll(/^( {4}title: )([A-Z][^:#"'\r\n]* )([^:#"'\r\n]+)$/gm)];
  const at = titles[pick(Math.max(1, titles.length))];
  if (at === undefined) return undefined;
  const line = `${at[1]}${at[2]?.trimEnd()}: ${at[3]}`;
  return {
    text: text.slice(0, at.index) + line + text.slice(at.index + at[0].length),
    what: `colon in ‘${line.trim()}’`,
  };
});
