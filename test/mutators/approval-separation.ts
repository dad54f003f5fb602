import { approvalLines, statusOf, within } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** The author signs for Quality too. */
export default defineMutator((text) => {
  const approvals = approvalLines(text);
  const author = approvals.find(({ role }) => role === "author");
  const quality = approvals.find(({ role }) => role === "quality");
  if (author === undefined || quality === undefined || statusOf(text) === "obsolete") return undefined;
  return { text: within(text, quality, quality.name, author.name), what: `${author.name} is author and quality` };
});
