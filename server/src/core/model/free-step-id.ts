/** An id that no step has yet, from what the step does and what it does it to. */
export function freeStepId(
  taken: ReadonlySet<string | undefined>,
  operation: string | undefined,
  reference: string | undefined,
): string {
  const slug = [operation, reference]
    .filter((word) => word !== undefined)
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const wanted = slug === "" ? `step-${taken.size + 1}` : slug;
  let free = wanted;
  for (let number = 2; taken.has(free); number++) free = `${wanted}-${number}`;
  return free;
}
