import type { MessageConnection } from "vscode-jsonrpc";
import { ConfigurationRequest } from "vscode-languageserver-protocol";
import type { ClientView } from "./client-view.ts";
import type { Settings } from "./settings.ts";
import { DEFAULTS, readSettings, SECTION } from "./settings.ts";

/** Longest wait for a client that does not answer; then the settings that are known hold. */
const PATIENCE = 2000;

/**
 * Settings of the editor by resource. Clients that can be asked are asked for each; others send them, with
 * `initialize` or later.
 */
export class Configuration {
  readonly #connection: MessageConnection;
  readonly #client: ClientView;
  readonly #folderOf: (uri: string) => string;
  readonly #byUri = new Map<string, Settings>();
  readonly #initial: Settings;
  #sent: Settings;

  /** `folderOf` gives the workspace folder of a resource, whose settings hold until its own are known. */
  constructor(connection: MessageConnection, client: ClientView, initial: unknown, folderOf: (uri: string) => string) {
    this.#connection = connection;
    this.#client = client;
    this.#folderOf = folderOf;
    this.#initial = initial === undefined || initial === null ? DEFAULTS : readSettings(sectionOf(initial));
    this.#sent = this.#initial;
  }

  /** What holds for a resource, as far as it is known now. */
  of(uri: string): Settings {
    return this.#byUri.get(uri) ?? this.#byUri.get(this.#folderOf(uri)) ?? this.#sent;
  }

  /** Whether the client has to be asked for a resource first. */
  isKnown(uri: string): boolean {
    return this.#byUri.has(uri) || !this.#client.can("workspace.configuration");
  }

  /** Asks the client for the settings of resources; whether any are other than before. Never fails. */
  async ask(uris: readonly string[]): Promise<boolean> {
    if (uris.length === 0 || !this.#client.can("workspace.configuration")) return false;
    const items = uris.map((scopeUri) => ({ scopeUri, section: SECTION }));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE);
    });
    const answer = this.#connection.sendRequest(ConfigurationRequest.type, { items }).catch(() => undefined);
    const values: unknown = await Promise.race([answer, deadline]);
    clearTimeout(timer);
    let changed = false;
    for (const [index, uri] of uris.entries()) {
      const value: unknown = Array.isArray(values) ? values[index] : undefined;
      const settings = value === undefined || value === null ? this.#sent : readSettings(value);
      changed ||= !same(settings, this.of(uri));
      this.#byUri.set(uri, settings);
    }
    return changed;
  }

  /** Settings that the client sent of itself; whether they are other than before. */
  receive(settings: unknown): boolean {
    // Without any the ones sent before hold no more; most clients mean only that they are to be asked.
    const read = settings === undefined || settings === null ? this.#initial : readSettings(sectionOf(settings));
    const changed = !same(read, this.#sent);
    this.#sent = read;
    return changed;
  }

  /** What is known of a resource holds no more: a document that was closed, a folder that was taken away. */
  forget(uri: string): void {
    this.#byUri.delete(uri);
  }

  get uris(): readonly string[] {
    return [...this.#byUri.keys()];
  }
}

/** Clients send the section alone, or all their settings with the section among them. */
function sectionOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return SECTION in value ? (value as Readonly<Record<string, unknown>>)[SECTION] : value;
}

function same(a: Settings, b: Settings): boolean {
  return JSON.stringify({ ...a, rules: [...a.rules] }) === JSON.stringify({ ...b, rules: [...b.rules] });
}
