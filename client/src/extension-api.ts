import type { BaseLanguageClient } from "vscode-languageclient";

/** What other extensions, and tests, get of this one; and what its own parts are given. */
export interface Extension {
  readonly client: BaseLanguageClient;
  /** Settled once the language server answers; rejected where it cannot be started. */
  readonly ready: Promise<void>;
}
