import type { CancellationToken, MessageConnection } from "vscode-jsonrpc";
import { ErrorCodes, ResponseError } from "vscode-jsonrpc";
import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  InitializeParams,
  InitializeResult,
  WorkspaceFolder,
} from "vscode-languageserver-protocol";
import { LSPErrorCodes, TextDocumentSyncKind } from "vscode-languageserver-protocol";
import type { BoundRequest } from "./binding.ts";
import { BINDINGS } from "./bindings/index.ts";
import { callOf, tokenIn } from "./call-of.ts";
import type { ClientView } from "./client-view.ts";
import { viewClient } from "./client-view.ts";
import { Configuration } from "./configuration.ts";
import { Converter } from "./convert.ts";
import { toDiagnostic } from "./diagnostics.ts";
import { EditorFiles } from "./editor-files.ts";
import type { Encoding } from "./encoding.ts";
import { chooseEncoding } from "./encoding.ts";
import type { Host } from "./host.ts";
import { InternalErrors } from "./internal-errors.ts";
import { OpenDocument } from "./open-document.ts";
import { faultOfParams } from "./params.ts";
import { breathe, cancelled } from "./pause.ts";
import { Progress } from "./progress.ts";
import type { Judged } from "./publisher.ts";
import { Publisher } from "./publisher.ts";
import type { Settings } from "./settings.ts";
import { ShownLenses } from "./shown-lenses.ts";
import { folderPathOf, pathOf, uriOf } from "./uri.ts";
import { register } from "./watching.ts";
import { Workspace } from "./workspace.ts";

/** Answers a client for as long as the connection holds. Does not begin to listen. */
export function openSession(connection: MessageConnection, host: Host): void {
  let session: Session | undefined;
  connection.onRequest(async (method, params, token) => {
    if (method === "initialize") {
      session = new Session(connection, host, (params ?? {}) as InitializeParams);
      return session.initialize();
    }
    if (session === undefined) throw new ResponseError(LSPErrorCodes.ServerCancelled, "The server is not ready.");
    if (method === "shutdown") {
      session.stop();
      return null;
    }
    return session.answer(method, params, token);
  });
  connection.onNotification((method, params) => {
    session?.notified(method, params);
  });
}

type Notified = (params: never) => void;

/** One client from `initialize` to `shutdown`. */
export class Session {
  readonly connection: MessageConnection;
  readonly host: Host;
  readonly client: ClientView;
  readonly workspace: Workspace;
  readonly converter: Converter;
  readonly configuration: Configuration;
  readonly publisher: Publisher;
  readonly progress: Progress;
  readonly lenses: ShownLenses;
  readonly errors = new InternalErrors();
  /** By path. */
  readonly open = new Map<string, OpenDocument>();
  readonly encoding: Encoding;
  readonly #params: InitializeParams;
  readonly #editorFiles: EditorFiles | undefined;
  readonly #requests: ReadonlyMap<string, BoundRequest>;
  readonly #notifications: Readonly<Record<string, Notified>>;
  /** How much the client wants to be told of the server's doings. */
  #trace: unknown;
  /** Closed documents whose findings a client that does not ask is shown, and those of them that are out of date. */
  readonly #shownClosed = new Set<string>();
  readonly #stale = new Set<string>();
  /** The `lists` of the workspace that the closed documents were taken from. */
  #listed = -1;
  /** Files whose brokenness the person was told of. */
  readonly #toldBroken = new Set<string>();
  /** Settled once the files of the editor, where it gives them, have come. */
  #ready: Promise<void> = Promise.resolve();

  constructor(connection: MessageConnection, host: Host, params: InitializeParams) {
    this.connection = connection;
    this.host = host;
    this.#params = params;
    this.client = viewClient(params.capabilities, optionsOf(params).commands);
    this.#trace = params.trace ?? "off";
    this.encoding = chooseEncoding(this.client.list("general.positionEncodings"));
    this.configuration = new Configuration(connection, this.client, optionsOf(params).settings, (uri) =>
      uriOf(this.workspace.folderOf(pathOf(uri))),
    );
    const givesFiles = optionsOf(params).files === true;
    this.#editorFiles = host.files === undefined || givesFiles ? new EditorFiles(connection, givesFiles) : undefined;
    this.workspace = new Workspace({
      files: this.#editorFiles ?? host.files ?? new EditorFiles(connection, false),
      open: this.open,
      settingsOf: (path) => this.settingsAt(path),
      today: host.today,
      now: host.now,
    });
    this.workspace.setFolders(foldersOf(params).map(folderPathOf));
    this.converter = new Converter(this.client, this.encoding, this.open, (path) => this.workspace.lined(path));
    this.progress = new Progress(connection, this.client);
    this.publisher = new Publisher({
      connection,
      client: this.client,
      judge: (path) => (this.#isShown(path) ? this.judged(path, "textDocument.publishDiagnostics") : undefined),
      beforeDependants: () => {
        if (this.#listed !== this.workspace.lists) void this.publishAll();
      },
      uri: this.converter.uri,
      now: host.now,
    });
    this.lenses = new ShownLenses({
      client: this.client,
      context: (path) => this.workspace.context(path),
      library: () => this.workspace.library(breathe),
      refresh: () => {
        connection.sendRequest("workspace/codeLens/refresh").catch(() => {
          // It will ask at its next change.
        });
      },
      failed: (error) => this.failed("workspace/codeLens/refresh", undefined, error),
      now: host.now,
    });
    this.#requests = new Map(BINDINGS.flatMap(({ requests }) => requests.map((row) => [row.method, row])));
    this.#notifications = this.#bindNotifications();
  }

  initialize(): InitializeResult {
    const { processId } = this.#params;
    if (typeof processId === "number") this.host.watchProcess(processId);
    const capabilities = Object.assign(
      {
        positionEncoding: this.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      ...BINDINGS.map((binding) => binding.capabilities(this.client)),
    );
    // Two rows speak of the workspace: folders, and files that are renamed.
    const workspace = Object.assign(
      { workspaceFolders: { supported: true, changeNotifications: true } },
      ...BINDINGS.map((binding) => binding.capabilities(this.client).workspace ?? {}),
    );
    const experimental = { wi: { requests: [...this.#requests.keys()].filter((method) => method.startsWith("wi/")) } };
    return {
      capabilities: { ...capabilities, workspace, experimental },
      serverInfo: { name: "wi", version: this.host.version },
    };
  }

  stop(): void {
    this.publisher.stop();
    this.lenses.stop();
  }

  /** One answer, whatever happens: what fails is shown as a finding of its document, and answered with nothing. */
  async answer(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    const row = this.#requests.get(method);
    if (row === undefined) throw new ResponseError(ErrorCodes.MethodNotFound, `This server does not know ‘${method}’.`);
    const fault = faultOfParams(method, params);
    if (fault !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, fault);
    if (token.isCancellationRequested) throw cancelled();
    await this.#ready;
    const start = this.host.now();
    const work = this.progress.follow(tokenIn(params, "workDoneToken"), `wi: ${method}`);
    try {
      return await row.handle(params, callOf(this, params, token, work));
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.failed(method, params, error);
      return row.nothing;
    } finally {
      work.done();
      if (this.#trace !== "off") {
        this.send("$/logTrace", { message: `${method} took ${(this.host.now() - start).toFixed(1)} ms` });
      }
    }
  }

  notified(method: string, params: unknown): void {
    const handle = Object.hasOwn(this.#notifications, method) ? this.#notifications[method] : undefined;
    if (handle === undefined || faultOfParams(method, params) !== undefined) return;
    try {
      handle(params as never);
    } catch (error) {
      this.failed(method, params, error);
    }
  }

  /** Keeps a failure and shows it on the document that was asked about, or to the person. */
  failed(method: string, params: unknown, error: unknown): void {
    const uri = uriIn(params);
    const path = uri === undefined ? "" : pathOf(uri);
    const isNew = this.errors.add(path, method, error);
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log(1, `${method}: ${reason}`);
    if (!isNew) return;
    if (path !== "" && !method.endsWith("/diagnostic")) this.publisher.dependantsChanged([path]);
  }

  /** 1 error, 2 warning, 3 information, 4 log. */
  log(type: 1 | 2 | 3 | 4, message: string): void {
    this.send("window/logMessage", { type, message });
  }

  settingsAt(path: string): Settings {
    return this.configuration.of(this.#scopeOf(path));
  }

  /** What is found in a document, as the protocol has it. */
  judged(path: string, area: string): Judged | undefined {
    let judgement: ReturnType<Workspace["judge"]>;
    try {
      judgement = this.workspace.judge(path);
    } catch (error) {
      this.errors.add(path, area, error);
      judgement = {
        ...this.workspace.lined(path),
        findings: [],
        version: this.open.get(path)?.version,
        heldBackBy: undefined,
      };
    }
    if (judgement === undefined) return undefined;
    this.#tellHeldBack(judgement.heldBackBy);
    const folder = this.workspace.folderOf(path);
    const findings = [...this.errors.findingsOf(path), ...judgement.findings];
    const lined = judgement;
    const diagnostics = findings.map((finding) =>
      toDiagnostic(finding, this.client, area, {
        range: (range) => this.converter.rangeIn(lined, range),
        related: (related) => {
          if (related.in === undefined)
            return { uri: this.converter.uri(path), range: this.converter.rangeIn(lined, related) };
          const other = this.workspace.pathIn(folder, related.in.path);
          return { uri: this.converter.uri(other), range: this.converter.rangeIn(related.in, related) };
        },
        rulePage: this.host.rulePage,
      }),
    );
    return { uri: this.converter.uri(path), version: judgement.version, diagnostics };
  }

  /** Shows the findings of all documents to a client that does not ask, where that is set. */
  async publishAll(): Promise<void> {
    if (this.publisher.isAsked) return;
    const listed = this.workspace.lists;
    this.#listed = listed;
    const wanted = this.#closedToShow();
    for (const path of this.#shownClosed) {
      if (wanted.has(path)) continue;
      this.#shownClosed.delete(path);
      this.publisher.clear(path);
    }
    const missing = [...wanted].filter((path) => !this.#shownClosed.has(path) || this.#stale.has(path));
    if (missing.length === 0) return;
    const work = await this.progress.start("Checking work instructions");
    try {
      for (const [index, path] of missing.entries()) {
        // Where the list is another one by now, somebody else goes on with it.
        if (work.isCancelled() || this.#listed !== listed) break;
        this.#stale.delete(path);
        if (this.open.has(path)) continue;
        this.#shownClosed.add(path);
        this.publisher.publish(path);
        if (index % 8 === 7) {
          work.report(`${index + 1} of ${missing.length}`, (100 * (index + 1)) / missing.length);
          await breathe();
        }
      }
    } finally {
      work.done();
    }
  }

  /** After files, or open documents, changed. */
  filesChanged(paths: readonly string[]): void {
    for (const path of paths) this.#toldBroken.delete(path);
    this.lenses.othersChanged();
    const dependants = this.workspace.changed(paths);
    const concerned = new Set(dependants);
    for (const path of paths) if (!this.open.has(path)) concerned.add(path);
    this.publisher.dependantsChanged(concerned);
  }

  #bindNotifications(): Readonly<Record<string, Notified>> {
    return {
      initialized: () => this.#initialized(),
      "textDocument/didOpen": ({ textDocument }: DidOpenTextDocumentParams) => this.#didOpen(textDocument),
      "textDocument/didChange": (params: DidChangeTextDocumentParams) => this.#didChange(params),
      "textDocument/didClose": ({ textDocument }: DidCloseTextDocumentParams) =>
        this.#didClose(pathOf(textDocument.uri)),
      "textDocument/didSave": ({ textDocument }: DidCloseTextDocumentParams) =>
        this.filesChanged([pathOf(textDocument.uri)]),
      "workspace/didChangeWatchedFiles": ({ changes }: { readonly changes: readonly { readonly uri: string }[] }) => {
        void this.#reread(changes.map(({ uri }) => pathOf(uri)));
      },
      "workspace/didCreateFiles": ({ files }: { readonly files: readonly { readonly uri: string }[] }) => {
        void this.#reread(files.map(({ uri }) => pathOf(uri)));
      },
      "workspace/didDeleteFiles": ({ files }: { readonly files: readonly { readonly uri: string }[] }) => {
        void this.#reread(files.map(({ uri }) => pathOf(uri)));
      },
      "workspace/didRenameFiles": ({
        files,
      }: {
        readonly files: readonly { readonly oldUri: string; readonly newUri: string }[];
      }) => {
        void this.#reread(files.flatMap(({ oldUri, newUri }) => [pathOf(oldUri), pathOf(newUri)]));
      },
      "workspace/didChangeConfiguration": ({ settings }: { readonly settings?: unknown }) => {
        void this.#settingsChanged(settings);
      },
      "workspace/didChangeWorkspaceFolders": ({
        event,
      }: {
        readonly event: { readonly added?: readonly WorkspaceFolder[]; readonly removed?: readonly WorkspaceFolder[] };
      }) => this.#foldersChanged(event?.added ?? [], event?.removed ?? []),
      "$/setTrace": ({ value }: { readonly value?: unknown }) => {
        this.#trace = value ?? "off";
      },
      "window/workDoneProgress/cancel": ({ token }: { readonly token: string | number }) => this.progress.cancel(token),
    };
  }

  #initialized(): void {
    register(this.connection, this.client);
    const scopes = this.workspace.folders.map(uriOf);
    const asked = this.configuration.ask(scopes).then((changed) => {
      if (changed) this.workspace.reset();
    });
    if (this.#editorFiles !== undefined) {
      const files = this.#editorFiles;
      this.#ready = asked.then(() => files.load(this.workspace.folders)).then(() => this.workspace.reset());
    }
    void this.#ready
      .then(() => asked)
      .then(() => {
        for (const path of this.open.keys()) this.publisher.changed(path);
        return this.publishAll();
      });
  }

  #didOpen({ uri, languageId, version, text }: DidOpenTextDocumentParams["textDocument"]): void {
    if (typeof text !== "string") return;
    const path = pathOf(uri);
    this.errors.forget(path);
    const document = new OpenDocument(uri, path, String(languageId), version, text);
    this.open.set(path, document);
    this.lenses.othersChanged();
    this.#shownClosed.delete(path);
    this.#dependantsOf(() => this.workspace.opened(path));
    if (this.configuration.isKnown(uri)) {
      this.publisher.changed(path);
      return;
    }
    // Judged when its settings have come. They hold for this document alone.
    void this.configuration.ask([uri]).then((changed) => {
      if (this.open.get(path) !== document) return;
      this.publisher.changed(path);
      if (changed) this.publisher.dependantsChanged([path]);
    });
  }

  #didChange({ textDocument, contentChanges }: DidChangeTextDocumentParams): void {
    const path = pathOf(textDocument.uri);
    const document = this.open.get(path);
    if (document === undefined || !Array.isArray(contentChanges)) return;
    this.errors.forget(path);
    document.change(textDocument.version, contentChanges, this.encoding);
    this.lenses.forget(path);
    this.lenses.othersChanged();
    this.#dependantsOf(() => this.workspace.changed([path]));
    this.publisher.changed(path);
  }

  #didClose(path: string): void {
    const document = this.open.get(path);
    if (document === undefined) return;
    this.errors.forget(path);
    const uri = this.converter.uri(path);
    this.open.delete(path);
    this.lenses.forget(path);
    this.lenses.othersChanged();
    this.configuration.forget(uri);
    if (!this.publisher.isAsked) {
      // From now on the findings of the file are shown, if it is one of those that are looked at.
      if (this.settingsAt(path).diagnostics === "workspace") {
        this.publisher.forget(path);
        this.#shownClosed.add(path);
        this.#stale.add(path);
      } else this.publisher.clear(path);
    }
    this.#dependantsOf(() => this.workspace.closed(path));
  }

  /** Files that changed outside of the editor, or were saved. */
  async #reread(paths: readonly string[]): Promise<void> {
    const outside = paths.filter((path) => !this.open.has(path));
    await this.#editorFiles?.reread(outside);
    this.filesChanged(paths);
  }

  async #settingsChanged(settings: unknown): Promise<void> {
    const sent = this.configuration.receive(settings);
    const uris = new Set([...this.workspace.folders.map(uriOf), ...[...this.open.values()].map(({ uri }) => uri)]);
    const asked = await this.configuration.ask([...uris]);
    if (sent || asked) this.#refreshAll();
  }

  #foldersChanged(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => folderPathOf(uri)));
    const folders = this.workspace.folders.filter((folder) => !gone.has(folder));
    for (const { uri } of added) if (!folders.includes(folderPathOf(uri))) folders.push(folderPathOf(uri));
    for (const { uri } of removed) this.configuration.forget(uri);
    this.workspace.setFolders(folders);
    const loaded = this.#editorFiles?.load(folders) ?? Promise.resolve();
    void Promise.all([loaded, this.configuration.ask(added.map(({ uri }) => uri))]).then(() => this.#refreshAll());
  }

  #refreshAll(): void {
    this.workspace.reset();
    for (const path of this.#shownClosed) this.#stale.add(path);
    this.publisher.dependantsChanged(this.open.keys());
    void this.publishAll();
  }

  /** Tells the workspace of a change in an open document, and the publisher of the others that it concerns. */
  #dependantsOf(tell: () => ReadonlySet<string>): void {
    const { lists } = this.workspace;
    const dependants = tell();
    // Clients that ask have their own times to ask for all documents.
    this.publisher.dependantsChanged(dependants, lists !== this.workspace.lists && !this.publisher.isAsked);
  }

  #isShown(path: string): boolean {
    return this.open.has(path) || this.#shownClosed.has(path);
  }

  /** The closed documents whose findings are to be shown, as it is set. */
  #closedToShow(): ReadonlySet<string> {
    const isWanted = (path: string) => this.settingsAt(path).diagnostics === "workspace";
    if (!this.workspace.folders.some((folder) => isWanted(`${folder}/any`))) return new Set();
    return new Set([...this.workspace.documents()].filter((path) => !this.open.has(path) && isWanted(path)));
  }

  /** The resource that settings are asked for: an open document, else its workspace folder. */
  #scopeOf(path: string): string {
    return this.open.get(path)?.uri ?? uriOf(this.workspace.folderOf(path));
  }

  /** Says once that documents are not checked: no finding must not look like a clean file. */
  #tellHeldBack(file: string | undefined): void {
    if (file === undefined || this.#toldBroken.has(file)) return;
    this.#toldBroken.add(file);
    const message = `‘${this.workspace.shown(file)}’ has errors. Until they are repaired, the instructions of its project are not checked.`;
    this.send("window/showMessage", { type: 2, message });
  }

  /** Sends a notification; a client that is gone does not matter. */
  send(method: string, params: object): void {
    this.connection.sendNotification(method, params).catch(() => {
      // The client is gone.
    });
  }
}

/** What a client may give beside the protocol: `{ settings, files: true, commands: [] }`. */
function optionsOf({ initializationOptions }: InitializeParams): Readonly<Record<string, unknown>> {
  const options: unknown = initializationOptions;
  return typeof options === "object" && options !== null ? { settings: options, ...options } : {};
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (Array.isArray(workspaceFolders)) {
    return workspaceFolders.flatMap((folder: unknown) => {
      const uri: unknown = (folder as WorkspaceFolder | null)?.uri;
      return typeof uri === "string" ? [uri] : [];
    });
  }
  return typeof rootUri === "string" ? [rootUri] : [];
}

function uriIn(params: unknown): string | undefined {
  const uri: unknown = (params as { readonly textDocument?: { readonly uri?: unknown } } | null)?.textDocument?.uri;
  return typeof uri === "string" ? uri : undefined;
}
