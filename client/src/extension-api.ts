import type { BaseLanguageClient } from "vscode-languageclient";

/** What other extensions, and tests, get of this one; and what its own parts are given. */
export interface Extension {
  readonly client: BaseLanguageClient;
  /** Settled once the language server answers, again after each of its ends; rejected where it does not stay up. */
  readonly ready: Promise<void>;
  /** Stops the language server and starts it again; rejected where it does not stay up. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}
