import { blocksOf, languageOf, titleOf } from "../../core/render/instruction/blocks.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { ClientView } from "../client-view.ts";
import type { Preview, PreviewBlock } from "../own-requests.ts";
import { PreviewRequest } from "../own-requests.ts";
import { pictureIn } from "../pictures.ts";

export const preview: Binding = {
  capabilities: () => ({}),
  requests: [
    request(PreviewRequest.type, null, ({ textDocument: { uri }, previousResultId }, call): Preview | null => {
      const context = call.document(uri);
      if (context === undefined || context.analysis.kind !== "instruction") return null;
      const { analysis, path } = context;
      const blocks = blocksOf(analysis, { picture: (name, from) => pictureIn(context, name, from, call) });
      const state = stateOf(call.client);
      const before = state.results.get(path);
      const known = before !== undefined && before.resultId === previousResultId ? before.blocks : undefined;
      const resultId = String(++state.count);
      state.results.delete(path);
      state.results.set(path, { resultId, blocks: new Map(blocks.map(({ key, html }) => [key, html])) });
      const [oldest] = state.results.keys();
      if (state.results.size > MOST_RESULTS && oldest !== undefined) state.results.delete(oldest);
      return {
        resultId,
        title: titleOf(analysis),
        language: languageOf(analysis),
        blocks: blocks.map((block): PreviewBlock => {
          const { html, ...place } = block;
          return known?.get(block.key) === html ? place : block;
        }),
      };
    }),
  ],
};

/** What clients have of the documents that they show. */
interface State {
  /** The HTML of the blocks by their key, by the path of the document. */
  readonly results: Map<string, { readonly resultId: string; readonly blocks: ReadonlyMap<string, string> }>;
  count: number;
}

const STATES = new WeakMap<ClientView, State>();
/** Documents whose last answer is kept; the one that was asked for longest ago goes first. */
const MOST_RESULTS = 10;

function stateOf(client: ClientView): State {
  let state = STATES.get(client);
  if (state === undefined) {
    state = { results: new Map(), count: 0 };
    STATES.set(client, state);
  }
  return state;
}
