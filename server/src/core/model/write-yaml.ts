/** A text as it can stand as a value anywhere, in flow form too: quoted only where it has to be. */
export function writeText(text: string): string {
  return PLAIN.test(text) && !NULL.test(text) && !/ #|: |:$/.test(text) ? text : JSON.stringify(text);
}

/** Begins with what starts no other kind of value, has nothing that ends one, and no blank at its end. */
const PLAIN = /^[\p{L}\p{N}_./(°+](?:[^\p{C}\p{Z},[\]{}]| (?! |$))*$/u;
const NULL = /^(?:null|Null|NULL|\.|\.\.\.)$/;
