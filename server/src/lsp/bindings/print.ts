import { fileNameOf, renderFile } from "../../core/render/instruction/page.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Print } from "../own-requests.ts";
import { PrintRequest } from "../own-requests.ts";
import { pictureIn } from "../pictures.ts";

/** Pictures that may stand in a file; anything else that a client sends is none. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif|bmp|svg\+xml)[;,]/i;

export const print: Binding = {
  capabilities: () => ({}),
  requests: [
    request(PrintRequest.type, null, ({ textDocument: { uri }, images = {} }, call): Print | null => {
      const context = call.document(uri);
      if (context === undefined || context.analysis.kind !== "instruction") return null;
      const files = new Set<string>();
      const html = renderFile(context.analysis, {
        picture: (name, from) => {
          const found = pictureIn(context, name, from, call);
          if (found === undefined) return undefined;
          files.add(found.file);
          const source = Object.hasOwn(images, found.file) ? images[found.file] : undefined;
          return source !== undefined && PICTURE.test(source) ? { ...found, source } : found;
        },
      });
      return { html, files: [...files], fileName: fileNameOf(context.analysis) };
    }),
  ],
};
