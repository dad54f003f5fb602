/**
 * The file system `memory:`: begins with what `files.json` beside the extension has, and keeps writes to itself. It can
 * be searched, as those of web editors can: without that the editor waits for a search, and runs no tests.
 */
import picomatch from "picomatch/posix";
import {
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from "vscode";

type Entry = { readonly bytes: Uint8Array; readonly time: number } | "folder";

export async function activate({ subscriptions, extensionUri }: ExtensionContext): Promise<void> {
  const given = await workspace.fs.readFile(Uri.joinPath(extensionUri, "files.json"));
  const texts = JSON.parse(new TextDecoder().decode(given)) as Readonly<Record<string, string>>;
  const files = new MemoryFiles();
  for (const [path, text] of Object.entries(texts)) files.put(path, new TextEncoder().encode(text));
  subscriptions.push(
    workspace.registerFileSystemProvider("memory", files, { isCaseSensitive: true }),
    // Proposed, and not among the types.
    (workspace as typeof workspace & Searching).registerFileSearchProvider("memory", {
      provideFileSearchResults: (_, options) => files.search(options),
    }),
  );
}

interface SearchOptions {
  readonly folder: Uri;
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
}

interface Searching {
  registerFileSearchProvider(
    scheme: string,
    provider: { provideFileSearchResults(query: unknown, options: SearchOptions): Uri[] },
  ): Disposable;
}

class MemoryFiles implements FileSystemProvider {
  readonly #entries = new Map<string, Entry>([["/", "folder"]]);
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  #time = 1;

  put(path: string, bytes: Uint8Array): void {
    for (let at = path.indexOf("/", 1); at > 0; at = path.indexOf("/", at + 1)) {
      this.#entries.set(path.slice(0, at), "folder");
    }
    this.#entries.set(path, { bytes, time: ++this.#time });
  }

  watch(): Disposable {
    return { dispose: () => undefined };
  }

  search({ folder, includes, excludes }: SearchOptions): Uri[] {
    const root = folder.path.endsWith("/") ? folder.path : `${folder.path}/`;
    const matches = picomatch(includes.length === 0 ? "**" : [...includes], { ignore: [...excludes], dot: true });
    return [...this.#entries]
      .filter(([path, entry]) => entry !== "folder" && path.startsWith(root) && matches(path.slice(root.length)))
      .map(([path]) => folder.with({ path }));
  }

  stat({ path }: Uri): FileStat {
    const entry = this.#get(path);
    if (entry === "folder") return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: FileType.File, ctime: 0, mtime: entry.time, size: entry.bytes.length };
  }

  readDirectory({ path }: Uri): [string, FileType][] {
    this.#get(path);
    const start = path.endsWith("/") ? path : `${path}/`;
    return [...this.#entries]
      .filter(([name]) => name.startsWith(start) && name !== start && !name.slice(start.length).includes("/"))
      .map(([name, entry]) => [name.slice(start.length), entry === "folder" ? FileType.Directory : FileType.File]);
  }

  readFile({ path }: Uri): Uint8Array {
    const entry = this.#get(path);
    if (entry === "folder") throw FileSystemError.FileIsADirectory(path);
    return entry.bytes;
  }

  writeFile(uri: Uri, bytes: Uint8Array): void {
    const type = this.#entries.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    this.put(uri.path, bytes);
    this.#changed.fire([{ type, uri }]);
  }

  createDirectory(uri: Uri): void {
    this.#entries.set(uri.path, "folder");
    this.#changed.fire([{ type: FileChangeType.Created, uri }]);
  }

  delete(uri: Uri): void {
    for (const path of [...this.#entries.keys()]) {
      if (path === uri.path || path.startsWith(`${uri.path}/`)) this.#entries.delete(path);
    }
    this.#changed.fire([{ type: FileChangeType.Deleted, uri }]);
  }

  rename(from: Uri, to: Uri): void {
    const entry = this.#get(from.path);
    this.delete(from);
    if (entry === "folder") this.createDirectory(to);
    else this.writeFile(to, entry.bytes);
  }

  #get(path: string): Entry {
    const entry = this.#entries.get(path);
    if (entry === undefined) throw FileSystemError.FileNotFound(path);
    return entry;
  }
}
