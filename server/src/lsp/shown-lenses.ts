import type { LensText } from "../core/features/code-lenses.ts";
import { lensText } from "../core/features/code-lenses.ts";
import type { DocumentContext } from "../core/workspace/context.ts";
import type { ClientView } from "./client-view.ts";
import { breathe } from "./pause.ts";

/** Lenses are looked at again after so long without a further change, in milliseconds. */
const QUIET = 400;
/** Milliseconds of work between two looks at what else has come in. */
const SLICE = 8;

export interface ShownLensesOptions {
  readonly client: ClientView;
  readonly context: (path: string) => DocumentContext | undefined;
  /** Settled once all documents were looked at. */
  readonly library: () => Promise<unknown>;
  /** Has the client ask for its lenses again. */
  readonly refresh: () => void;
  readonly failed: (error: unknown) => void;
  readonly now: () => number;
}

/**
 * What the lenses on a client's screen say of other documents. A client asks for the lenses of a document again when that
 * document changes. When others do, it is told to, and only where a lens would say something else than it does.
 */
export class ShownLenses {
  readonly #options: ShownLensesOptions;
  /** Titles, by the path of the document and the key of the lens. */
  readonly #titles = new Map<string, Map<string, string>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ShownLensesOptions) {
    this.#options = options;
  }

  /** A lens was given its title. */
  shown(path: string, key: string, { title }: LensText): void {
    if (!this.#options.client.can("workspace.codeLens.refreshSupport") || !tellsOfOthers(key)) return;
    const known = this.#titles.get(path);
    if (known === undefined) this.#titles.set(path, new Map([[key, title]]));
    else known.set(key, title);
  }

  /** A document changed, so that the client asks for its lenses anyway, or was closed. */
  forget(path: string): void {
    this.#titles.delete(path);
  }

  /** Something changed that lenses of other documents may tell of. */
  othersChanged(): void {
    this.stop();
    if (this.#titles.size === 0) return;
    this.#timer = setTimeout(() => {
      const timer = this.#timer;
      this.#look(() => this.#timer === timer).catch(this.#options.failed);
    }, QUIET);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Ends where there was another change: then another look follows. */
  async #look(isWanted: () => boolean): Promise<void> {
    const { context, library, refresh, now } = this.#options;
    await library();
    let start = now();
    for (const [path, titles] of this.#titles) {
      for (const [key, title] of titles) {
        if (now() - start > SLICE) {
          await breathe();
          start = now();
        }
        if (!isWanted()) return;
        const document = context(path);
        if (document === undefined || lensText(document, key)?.title === title) continue;
        // All are asked for again.
        this.#titles.clear();
        refresh();
        return;
      }
    }
  }
}

/** All other lenses tell of their own document, and of what it rests on. */
function tellsOfOthers(key: string): boolean {
  return key.startsWith("whereUsed ") && !key.startsWith("whereUsed step ");
}
