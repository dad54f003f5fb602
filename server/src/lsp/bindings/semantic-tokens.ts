import type { SemanticTokens, SemanticTokensDelta } from "vscode-languageserver-protocol";
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from "vscode-languageserver-protocol";
import { semanticTokensIn } from "../../core/features/semantic-tokens.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";
import type { ClientView } from "../client-view.ts";
import { changeOf, legendFor, TokenEncoder } from "../token-data.ts";

const REQUESTS = "textDocument.semanticTokens.requests";

export const semanticTokens: Binding = {
  capabilities: (client) => {
    if (!client.has("textDocument.semanticTokens")) return {};
    return {
      semanticTokensProvider: {
        legend: legendFor(client),
        full: client.can(`${REQUESTS}.full.delta`) ? { delta: true } : true,
        range: true,
      },
    };
  },
  requests: [
    request(SemanticTokensRequest.type, null, ({ textDocument: { uri } }, call): SemanticTokens | null => {
      const data = tokensOf(uri, call);
      return data && remember(uri, data, call);
    }),
    request(
      SemanticTokensDeltaRequest.type,
      null,
      ({ textDocument: { uri }, previousResultId }, call): SemanticTokens | SemanticTokensDelta | null => {
        const data = tokensOf(uri, call);
        if (data === null) return null;
        const before = stateOf(call).results.get(call.path(uri));
        const result = remember(uri, data, call);
        if (before?.resultId !== previousResultId) return result;
        const change = changeOf(before.data, data);
        return { resultId: result.resultId, edits: change === undefined ? [] : [change] };
      },
    ),
    request(SemanticTokensRangeRequest.type, null, ({ textDocument: { uri }, range }, call): SemanticTokens | null => {
      const context = call.document(uri);
      if (context === undefined) return null;
      const { analysis, path } = context;
      const offsets = call.offsets(path, range);
      return { data: stateOf(call).encoder.encode(semanticTokensIn(analysis, offsets), analysis.lines, offsets) };
    }),
  ],
};

function tokensOf(uri: string, call: Call): number[] | null {
  const context = call.document(uri);
  if (context === undefined) return null;
  const { analysis } = context;
  return stateOf(call).encoder.encode(semanticTokensIn(analysis), analysis.lines);
}

interface Result {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** What a session keeps: the numbers of pieces that did not change, and the last answers, to tell what changed. */
interface State {
  readonly encoder: TokenEncoder;
  /** By path. */
  readonly results: Map<string, Result>;
  count: number;
}

const STATES = new WeakMap<ClientView, State>();
/** Documents whose last answer is kept; the one that was asked for longest ago goes first. */
const MOST_RESULTS = 30;

function stateOf({ client, encoding }: Call): State {
  let state = STATES.get(client);
  if (state === undefined) {
    state = { encoder: new TokenEncoder(legendFor(client), encoding), results: new Map(), count: 0 };
    STATES.set(client, state);
  }
  return state;
}

function remember(uri: string, data: number[], call: Call): Result & SemanticTokens {
  const state = stateOf(call);
  const result = { resultId: String(++state.count), data };
  const path = call.path(uri);
  state.results.delete(path);
  state.results.set(path, result);
  const [oldest] = state.results.keys();
  if (state.results.size > MOST_RESULTS && oldest !== undefined) state.results.delete(oldest);
  return result;
}
