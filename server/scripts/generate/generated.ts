/** A file that is made from something else. `path` is relative to the repository, with forward slashes. */
export type Generated = { readonly path: string; readonly text: string };

/** Makes files; reads what it needs from `root`, the repository's folder, and writes nothing. */
export type Generator = (root: string) => Promise<readonly Generated[]>;
