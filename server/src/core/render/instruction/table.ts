import type { Spot } from "../../rules/define.ts";
import type { Content, Markup } from "./markup.ts";
import { html, isNothing } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { lineOf, notesAt } from "./paper.ts";

/** A row of a table; its first cell is what the row is about. */
export interface Row {
  readonly at: Spot;
  readonly cells: readonly Content[];
}

/** Rows under their heads, findings below the row that they are about. A column that nobody filled is left out. */
export function table(paper: Paper, heads: readonly string[], rows: readonly Row[], kind = ""): Markup | undefined {
  if (rows.length === 0) return undefined;
  const shown = heads.map((_, column) => column === 0 || rows.some(({ cells }) => !isNothing(cells[column])));
  const isShown = (_: unknown, column: number) => shown[column] === true;
  const width = shown.filter(Boolean).length;
  const body = rows.map(({ at, cells }) => {
    const [first, ...others] = heads.map((_, column) => cells[column]).filter(isShown);
    const notes = notesAt(paper, at);
    const told = !notes.isEmpty && html`<tr class="wi-told"><td colspan="${width}">${notes}</td></tr>`;
    return html`<tr${lineOf(paper, at)}><th scope="row"${whole(first)}>${isNothing(first) ? "–" : first}</th>${others.map((cell) => html`<td${whole(cell)}>${cell}</td>`)}</tr>${told}`;
  });
  const head = heads.filter(isShown).map((text) => html`<th scope="col">${text}</th>`);
  return html`<table class="wi-table${kind}"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Ids and dates stay in one line; longer texts may be broken anywhere. */
function whole(cell: Content): Markup | undefined {
  return typeof cell === "string" && cell.length <= 12 ? html` class="wi-whole"` : undefined;
}
