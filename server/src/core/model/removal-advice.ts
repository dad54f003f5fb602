import type { Catalog } from "../catalog/catalog.ts";
import type { Coating } from "../catalog/types.ts";
import type { Node } from "../syntax/node.ts";
import type { RemovalMethod } from "./coating-work.ts";
import type { Step } from "./step.ts";

/** Methods that take a coating off by the article's table, without those that a site holds to be without effect. */
export function recommendedFor(coating: Coating): readonly string[] {
  return coating.recommended.filter((method) => !coating.ineffective.some((entry) => entry.value === method));
}

/** `‘a’`, `‘a’ or ‘b’`, `‘a’, ‘b’ or ‘c’`. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `‘${word}’`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`;
}

/** The method in the author's words; that of a procedure in the catalog's too. */
export function nameOfMethod({ node, ids, citation }: RemovalMethod): string {
  return citation === undefined ? `‘${node.text}’` : `‘${node.text}’ (${ids.join(", ")})`;
}

export interface MethodChange {
  readonly title: string;
  readonly edits: readonly { readonly at: Node; readonly newText: string }[];
}

/** Changes to each of the methods that will do: the method and the procedure that stood for the wrong one. */
export function changesOfMethod(
  step: Step,
  { node, ids, citation }: RemovalMethod,
  methods: readonly string[],
  catalog: Catalog,
): readonly MethodChange[] {
  const cited =
    citation ??
    step.citations.find(
      ({ procedure }) =>
        procedure?.operations.includes("remove-coating") && procedure.methods.some((id) => ids.includes(id)),
    );
  return methods.flatMap((method): readonly MethodChange[] => {
    const procedure = catalog
      .proceduresFor("remove-coating")
      .find((entry) => entry.methods.length === 1 && entry.methods[0] === method)?.id;
    if (cited !== undefined && procedure === undefined) return [];
    const edits = [
      ...(citation === undefined ? [{ at: node, newText: method }] : []),
      ...(cited !== undefined && procedure !== undefined ? [{ at: cited.node, newText: procedure }] : []),
    ];
    const named = cited === undefined ? "" : ` (${procedure})`;
    return [{ title: `Change to ${method}${named}`, edits }];
  });
}
