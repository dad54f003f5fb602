import assert from "node:assert/strict";
import fc from "fast-check";
import { hierarchyItemAt, incomingCalls, outgoingCalls } from "../../server/src/core/features/call-hierarchy.ts";
import { declarationAt, definitionAt } from "../../server/src/core/features/definition.ts";
import { highlightsAt } from "../../server/src/core/features/document-highlight.ts";
import { documentLinks } from "../../server/src/core/features/document-links.ts";
import { renameFiles } from "../../server/src/core/features/file-rename.ts";
import { referencesAt } from "../../server/src/core/features/references.ts";
import { prepareRename, rename } from "../../server/src/core/features/rename.ts";
import { workspaceSymbols } from "../../server/src/core/features/workspace-symbols.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import type { Range } from "../../server/src/core/text/range.ts";
import { ROOT, workspaceOf } from "../support/feature.ts";
import { library } from "../support/library.ts";
import { applyEdit, edit } from "../support/yaml-texts.ts";
import { SITE } from "./site.ts";

const site = Object.fromEntries(workspaceOf(SITE).texts);

describe("navigation, whatever is typed", () => {
  it("never fails, stays inside of the texts, and changes what can be read only", () => {
    const start = fc.oneof(
      fc.constantFrom(...Object.keys(site)).map((path) => [path, site[path] ?? ""] as const),
      fc.constantFrom(...library).map(({ text }) => ["z.wi.yaml", text] as const),
    );
    fc.assert(
      fc.property(start, fc.array(edit, { maxLength: 3 }), fc.nat(), ([path, text], edits, seed) => {
        const texts = { ...site, [path]: edits.reduce(applyEdit, text) };
        const workspace = workspaceOf(texts);
        if (!workspace.documents.includes(path)) return;
        const context = workspace.context(path);
        const lengthOf = (of: string) => (workspace.texts.get(of.replace(`${ROOT}/`, "")) ?? "").length;
        const inside = (of: string, { start, end }: Range) =>
          assert.ok(0 <= start && start <= end && end <= lengthOf(of), `${start}-${end} in ${of}`);
        for (let n = 0; n < 5; n++) {
          const offset = (seed + n * 7919) % (lengthOf(path) + 1);
          for (const find of [definitionAt, declarationAt]) {
            const found = find(context, offset);
            if (found !== undefined) inside(path, found.origin);
            for (const target of found?.targets ?? []) {
              inside(target.path, target);
              if (target.whole !== undefined) inside(target.path, target.whole);
            }
          }
          for (const place of [...referencesAt(context, offset, true)].flat()) inside(place.path, place);
          for (const place of highlightsAt(context, offset)) inside(path, place);
          const item = hierarchyItemAt(context, offset);
          if (item !== undefined) {
            inside(item.path, item.range);
            assert.ok(item.range.start <= item.selection.start && item.selection.end <= item.range.end);
            const seen = workspace.context(item.key.path.replace(`${ROOT}/`, ""));
            for (const call of outgoingCalls(seen, item.key))
              for (const range of call.ranges) inside(item.key.path, range);
            for (const call of incomingCalls(seen, item.key))
              for (const range of call.ranges) inside(call.item.path, range);
          }
          const prepared = prepareRename(context, offset);
          if ("range" in prepared) inside(path, prepared.range);
          const renaming = rename(context, offset, "some-new-name");
          if (!("edits" in renaming)) continue;
          for (const [of, changes] of renaming.edits) {
            for (const change of changes) inside(of, change);
            assertSameForm(context.textOf(of) ?? "", applyEdits(context.textOf(of) ?? "", changes));
          }
        }
        for (const link of documentLinks(context)) inside(path, link);
        for (const symbol of workspaceSymbols(context.library, "e", 50)) inside(symbol.path, symbol);
        const moves = [{ from: `${ROOT}/images`, to: `${ROOT}/a, b` }];
        const moved = renameFiles(
          context.library,
          (of) => workspace.context(of.replace(`${ROOT}/`, "")).analysis,
          moves,
        );
        for (const [of, changes] of moved)
          assertSameForm(context.textOf(of) ?? "", applyEdits(context.textOf(of) ?? "", changes));
      }),
      { numRuns: 60 },
    );
  });
});

/** As many mistakes of syntax as before. */
function assertSameForm(before: string, after: string): void {
  const faults = (text: string) => parseDocument(text).pieces.reduce((sum, piece) => sum + piece.faults.length, 0);
  assert.equal(faults(after), faults(before), after);
}
