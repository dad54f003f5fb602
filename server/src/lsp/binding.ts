import type { ProtocolRequestType, ServerCapabilities } from "vscode-languageserver-protocol";
import type { Call } from "./call.ts";
import type { ClientView } from "./client-view.ts";

/** One feature of the protocol: what the server says of it, and what it answers. */
export interface Binding {
  /** What `initialize` announces; it depends on what the client can take. */
  readonly capabilities: (client: ClientView) => Partial<ServerCapabilities>;
  readonly requests: readonly BoundRequest[];
}

export interface BoundRequest {
  readonly method: string;
  readonly handle: (params: unknown, call: Call) => unknown;
  /** The answer that stands for none: what a client gets where there is nothing, or where the handler failed. */
  readonly nothing: unknown;
}

/** A request of the protocol with its handler; the types are those of the protocol. */
export function request<P, R, PR, E, RO>(
  type: ProtocolRequestType<P, R, PR, E, RO>,
  nothing: NoInfer<R>,
  handle: (params: P, call: Call) => NoInfer<R> | Promise<NoInfer<R>>,
): BoundRequest {
  return { method: type.method, nothing, handle: (params, call) => handle(params as P, call) };
}
