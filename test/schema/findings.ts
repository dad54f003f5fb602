import { readFileSync } from "node:fs";
import { type CheckedKind, checkSchema, type SchemaFinding } from "../../server/src/core/schema/check.ts";
import { baseOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import { messageOf } from "../../server/src/core/text/finding.ts";

export interface Told {
  /** The text that is underlined. */
  readonly at: string;
  readonly message: string;
  /** `kind: text of the document after the fix`. */
  readonly fixes: readonly { readonly kind: string; readonly title: string; readonly result: string }[];
  readonly finding: SchemaFinding;
}

/** Schema findings of a whole text, as the analysis would put them together. */
export function findingsOf(text: string, kind: "instruction" | "catalog" | "config" = "instruction"): Told[] {
  const document = parseDocument(text);
  const root = document.header ?? document.root;
  const told: Told[] = [];
  const add = (findings: readonly SchemaFinding[]) => {
    for (const finding of findings) {
      const base = baseOf(document, finding.node.piece);
      told.push({
        at: text.slice(finding.at.start + base, finding.at.end + base),
        message: messageOf(finding),
        fixes: finding.fixes.map(({ kind, title, edits }) => ({
          kind,
          title,
          result: applyEdits(
            text,
            edits.map((edit) => ({ ...edit, start: edit.start + base, end: edit.end + base })),
          ),
        })),
        finding,
      });
    }
  };
  if (kind !== "instruction") {
    if (root) add(checkSchema(root, kind));
    return told;
  }
  if (root) add(checkSchema(root, "header" satisfies CheckedKind, { hasSteps: document.steps.length > 0 }));
  for (const step of document.steps) add(checkSchema(step.node, "step"));
  return told;
}

export function readFixture(name: string): string {
  return readFileSync(new URL(`files/${name}`, import.meta.url), "utf8");
}

/** A minimal instruction whose header has further lines. */
export function header(lines: string): string {
  return `workInstruction: 1\n${lines}\nsteps:\n  - id: a\n`;
}

/** A minimal instruction whose step has further lines. */
export function step(lines: string): string {
  return `workInstruction: 1\nsteps:\n  - id: a\n${lines.replace(/^(?=.)/gm, "    ")}\n`;
}
