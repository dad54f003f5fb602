import type { MessageConnection } from "vscode-jsonrpc";
import type { EntryKind, FileEntry, Files } from "../core/workspace/files.ts";
import { unreadable } from "../core/workspace/files.ts";
import { pathOf, uriOf } from "./uri.ts";

/** Optional requests of this server to its own extension, which a plain client does not know. */
export const LIST_FILES = "wi/listFiles";
export const READ_FILES = "wi/readFiles";

/** Longest wait for the editor, in milliseconds. */
const PATIENCE = 20_000;
/** Files that are asked for in one request. */
const BATCH = 50;

/**
 * The files of the workspace as the editor gave them: all names, and the texts of YAML files. Where the editor gives
 * none (a plain client of a worker), there are only the open documents.
 */
export class EditorFiles implements Files {
  readonly #connection: MessageConnection;
  readonly #gives: boolean;
  readonly #texts = new Map<string, string>();
  readonly #folders = new Map<string, Map<string, EntryKind>>();

  constructor(connection: MessageConnection, gives: boolean) {
    this.#connection = connection;
    this.#gives = gives;
  }

  /** Asks for all files of some folders. Never fails: what does not come is not there. */
  async load(folders: readonly string[]): Promise<void> {
    if (!this.#gives) return;
    const listed = await this.#ask(LIST_FILES, { folders: folders.map(uriOf) });
    const paths = Array.isArray(listed)
      ? listed.filter((uri): uri is string => typeof uri === "string").map(pathOf)
      : [];
    for (const folder of folders) this.#addFolder(folder);
    for (const path of paths) this.#add(path, "file");
    await this.#readAll(paths.filter(isRead));
  }

  /** Asks again for files that changed, appeared or vanished. */
  async reread(paths: readonly string[]): Promise<void> {
    if (!this.#gives || paths.length === 0) return;
    for (const path of paths) this.#remove(path);
    await this.#readAll(paths);
  }

  async #readAll(paths: readonly string[]): Promise<void> {
    for (let at = 0; at < paths.length; at += BATCH) {
      const batch = paths.slice(at, at + BATCH);
      const texts = await this.#ask(READ_FILES, { uris: batch.map(uriOf) });
      if (!Array.isArray(texts)) continue;
      for (const [index, path] of batch.entries()) {
        const text: unknown = texts[index];
        // `null`: it is not there. `true`: it is there, and not a text.
        if (typeof text === "string") this.#texts.set(path, text.startsWith("\uFEFF") ? text.slice(1) : text);
        if (typeof text === "string" || text === true) this.#add(path, "file");
      }
    }
  }

  async #ask(method: string, params: object): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE);
    });
    const answer = this.#connection.sendRequest<unknown>(method, params).catch(() => undefined);
    const value = await Promise.race([answer, deadline]);
    clearTimeout(timer);
    return value;
  }

  #add(path: string, kind: EntryKind): void {
    const cut = path.lastIndexOf("/");
    const folder = path.slice(0, Math.max(1, cut));
    this.#addFolder(folder);
    this.#folders.get(folder)?.set(path.slice(cut + 1), kind);
  }

  #addFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    this.#folders.set(folder, new Map());
    if (folder.lastIndexOf("/") > 0) this.#add(folder, "folder");
  }

  #remove(path: string): void {
    this.#texts.delete(path);
    const cut = path.lastIndexOf("/");
    this.#folders.get(path.slice(0, Math.max(1, cut)))?.delete(path.slice(cut + 1));
  }

  read = (path: string) => {
    const text = this.#texts.get(path);
    if (text !== undefined) return { text };
    return { text: undefined, problem: unreadable(this.entry(path) === undefined ? "is not there" : "cannot be read") };
  };

  entry = (path: string): EntryKind | undefined => {
    if (this.#folders.has(path)) return "folder";
    const cut = path.lastIndexOf("/");
    return this.#folders.get(path.slice(0, Math.max(1, cut)))?.get(path.slice(cut + 1));
  };

  list = (folder: string) => {
    const entries: FileEntry[] = [...(this.#folders.get(folder) ?? [])].map(([name, kind]) => ({ name, kind }));
    return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  };

  link = () => ({ target: undefined, kind: undefined });
}

/** Documents, project files and catalogs; images are only looked for. */
function isRead(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}
