export interface Mutation {
  readonly text: string /** what was done, for the report */;
  readonly what: string;
}
/** Makes a believable mistake of one rule in a clean instruction; undefined where the text offers no place for it. `pick(n)` gives a whole number below n. `around` tells whether site catalog/policy/other files are given. */
export type Mutator = (text: string, pick: (n: number) => number) => Mutation | undefined;
export function defineMutator(mutator: Mutator): Mutator {
  return mutator;
}
