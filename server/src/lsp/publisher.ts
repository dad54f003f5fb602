import type { MessageConnection } from "vscode-jsonrpc";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { PublishDiagnosticsNotification } from "vscode-languageserver-protocol";
import type { ClientView } from "./client-view.ts";
import { soon } from "./pause.ts";

/** What a judgement costs from which on a pause in typing is waited for, in milliseconds. */
const DEAR = 40;
/** Longest pause that is waited for. */
const LONGEST = 400;
/** Documents that rest on a changed one are looked at after this long without a further change. */
const LATER = 120;

export interface Judged {
  readonly uri: string;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Sends findings to clients that do not ask for them, and tells those that ask when it is time to ask again. A document
 * is judged at once, when the messages that are waiting have been read; only where that was dear the last two times is a
 * pause in typing waited for.
 */
export class Publisher {
  readonly #connection: MessageConnection;
  readonly #client: ClientView;
  readonly #judge: (path: string) => Judged | undefined;
  readonly #beforeDependants: () => void;
  readonly #uri: (path: string) => string;
  readonly #now: () => number;
  /** What the last two judgements of each document took; the first, which looks at all of it, counts nothing. */
  readonly #costs = new Map<string, readonly [last: number, before: number]>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #soon = new Set<string>();
  #isSoonSet = false;
  #later = new Set<string>();
  #laterTimer: ReturnType<typeof setTimeout> | undefined;
  /** Addresses that the client shows findings of. */
  readonly #shown = new Set<string>();

  constructor(options: {
    readonly connection: MessageConnection;
    readonly client: ClientView;
    /** Undefined for what is to show nothing. */
    readonly judge: (path: string) => Judged | undefined;
    /** Called before the documents are judged that rest on something that changed. */
    readonly beforeDependants: () => void;
    readonly uri: (path: string) => string;
    readonly now: () => number;
  }) {
    this.#connection = options.connection;
    this.#client = options.client;
    this.#judge = options.judge;
    this.#beforeDependants = options.beforeDependants;
    this.#uri = options.uri;
    this.#now = options.now;
  }

  /** Whether the client asks for findings itself. */
  get isAsked(): boolean {
    return this.#client.has("textDocument.diagnostic");
  }

  /** A document was opened or changed. */
  changed(path: string): void {
    if (this.isAsked) return;
    // A single one that took long says little: the machine was busy.
    const cost = Math.min(...(this.#costs.get(path) ?? [0]));
    const waiting = this.#waiting.get(path);
    if (waiting !== undefined) clearTimeout(waiting);
    if (cost <= DEAR) {
      this.#waiting.delete(path);
      this.#soon.add(path);
      this.#setSoon();
      return;
    }
    const timer = setTimeout(
      () => {
        this.#waiting.delete(path);
        this.publish(path);
      },
      Math.min(LONGEST, cost * 2),
    );
    this.#waiting.set(path, timer);
  }

  /** Documents that rest on something that changed; with `others` there may be others in the workspace besides. */
  dependantsChanged(paths: Iterable<string>, others = false): void {
    for (const path of paths) this.#later.add(path);
    if (this.#later.size === 0 && !others) return;
    if (this.#laterTimer !== undefined) clearTimeout(this.#laterTimer);
    this.#laterTimer = setTimeout(() => {
      this.#laterTimer = undefined;
      this.#beforeDependants();
      const waiting = this.#later;
      this.#later = new Set();
      if (!this.isAsked) for (const path of waiting) this.publish(path);
      this.#refresh();
    }, LATER);
  }

  /** Judges a document now and sends what is found; a document that is not ours, or gone, shows nothing any more. */
  publish(path: string): void {
    const start = this.#now();
    const judged = this.#judge(path);
    const known = this.#costs.get(path);
    this.#costs.set(path, known === undefined ? [0, 0] : [this.#now() - start, known[0]]);
    if (judged === undefined) this.clear(path);
    else this.#send(judged);
  }

  /** A document whose findings are shown no more. */
  clear(path: string): void {
    this.forget(path);
    const uri = this.#uri(path);
    if (this.#shown.has(uri)) this.#send({ uri, version: undefined, diagnostics: [] });
  }

  /** What a document has waiting is not done. */
  forget(path: string): void {
    const waiting = this.#waiting.get(path);
    if (waiting !== undefined) clearTimeout(waiting);
    this.#waiting.delete(path);
    this.#soon.delete(path);
    this.#later.delete(path);
    this.#costs.delete(path);
  }

  /** Nothing more is sent. */
  stop(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    if (this.#laterTimer !== undefined) clearTimeout(this.#laterTimer);
    this.#waiting.clear();
    this.#soon.clear();
    this.#later.clear();
  }

  #setSoon(): void {
    if (this.#isSoonSet) return;
    this.#isSoonSet = true;
    soon(() => {
      this.#isSoonSet = false;
      const waiting = this.#soon;
      this.#soon = new Set();
      for (const path of waiting) this.publish(path);
    });
  }

  #send({ uri, version, diagnostics }: Judged): void {
    if (diagnostics.length > 0) this.#shown.add(uri);
    else this.#shown.delete(uri);
    const versioned = version !== undefined && this.#client.can("textDocument.publishDiagnostics.versionSupport");
    const params = { uri, ...(versioned ? { version } : {}), diagnostics: [...diagnostics] };
    this.#connection.sendNotification(PublishDiagnosticsNotification.type, params).catch(() => {
      // The client is gone.
    });
  }

  /** Has the client ask again for what it may show of the documents. */
  #refresh(): void {
    for (const [capability, method] of REFRESHES) {
      if (!this.#client.can(capability)) continue;
      this.#connection.sendRequest(method).catch(() => {
        // It will ask at its next change.
      });
    }
  }
}

const REFRESHES: readonly (readonly [capability: string, method: string])[] = [
  ["workspace.diagnostics.refreshSupport", "workspace/diagnostic/refresh"],
  ["workspace.codeLens.refreshSupport", "workspace/codeLens/refresh"],
  ["workspace.inlayHint.refreshSupport", "workspace/inlayHint/refresh"],
  ["workspace.semanticTokens.refreshSupport", "workspace/semanticTokens/refresh"],
];
