import { explain as pagesOf } from "../../core/features/explain.ts";
import { pagesToMarkdown } from "../../core/render/page-text.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import { ExplainRequest } from "../own-requests.ts";

export const explain: Binding = {
  capabilities: () => ({}),
  requests: [
    request(ExplainRequest.type, null, ({ term, uri }, call) => {
      const pages = pagesOf(term, call.inForce(uri).environment.rules.around);
      return pages.length === 0 ? null : pagesToMarkdown(pages);
    }),
  ],
};
