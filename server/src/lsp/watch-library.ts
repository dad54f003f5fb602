import type { DocumentContext } from "../core/workspace/context.ts";

/** A context that tells whether its library was asked. */
export function watchLibrary(context: DocumentContext): {
  readonly context: DocumentContext;
  readonly isAsked: () => boolean;
} {
  let asked = false;
  return {
    context: {
      ...context,
      get library() {
        asked = true;
        return context.library;
      },
    },
    isAsked: () => asked,
  };
}
