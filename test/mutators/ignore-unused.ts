import { defineMutator } from "./define.ts";

/** A comment that ignores nothing. */
export default defineMutator((text, pick) => {
  if (/^ {2}status: obsolete/m.test(text)) return undefined;
  const places = [...text.matchAll(/^( {2}- id: )/gm)];
  const at = places[pick(Math.max(1, places.length))];
  if (at === undefined) return undefined;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const comment = `  # wi-ignore-next-line alloy-unknown: our own alloy${end}`;
  return { text: text.slice(0, at.index) + comment + text.slice(at.index), what: "ignore comment without effect" };
});
