import type { Content, Markup } from "./markup.ts";
import { html } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { line, lineOf, notesAt, spotOf, textsOf } from "./paper.ts";
import { table } from "./table.ts";

/** The documents that the instruction rests on. */
export function referencesBlock(paper: Paper): Markup | undefined {
  const { header, labels, around } = paper;
  const references = header.references ?? [];
  const at = spotOf(header.node, "references");
  if (at === undefined) return undefined;
  const items = references.map((entry) => {
    const [node, document] = "kind" in entry ? [entry, entry] : [entry.node, entry.document];
    const told = document && around.catalog.standard(document.text);
    const content: Content =
      "kind" in entry
        ? entry.text
        : line(
            entry.document?.text,
            entry.revision && `${labels.revision} ${entry.revision.text}`,
            entry.clause && `${labels.clause} ${entry.clause.text}`,
          );
    return html`<li${lineOf(paper, node)}><strong>${content}</strong>${told && html` <span class="wi-soft">${told.title}</span>`}${notesAt(paper, node)}</li>`;
  });
  return html`<section class="wi-closing" data-line="0"><h2>${labels.references}</h2><ul class="wi-plain-list">${items}</ul>${notesAt(paper, at)}</section>`;
}

/** What was let pass, by whom, and until when: part of the controlled record. */
export function waiversBlock(paper: Paper): Markup | undefined {
  const { header, labels } = paper;
  const at = spotOf(header.node, "waivers");
  if (at === undefined) return undefined;
  const rows = (header.waivers ?? []).map(({ node, rule, steps, reason, approvedBy, reference, expires }) => ({
    at: node,
    cells: [rule?.text, textsOf(steps), reason?.text, approvedBy?.text, reference?.text, expires?.node.text],
  }));
  const heads = [labels.rule, labels.steps, labels.reason, labels.approvedBy, labels.reference, labels.expires];
  const shown = table(paper, heads, rows);
  return html`<section class="wi-closing" data-line="0"><h2>${labels.waivers}</h2>${shown}${notesAt(paper, at)}</section>`;
}

/** What changed from revision to revision. */
export function historyBlock(paper: Paper): Markup | undefined {
  const { header, labels } = paper;
  const at = header.document && spotOf(header.document.node, "history");
  if (at === undefined) return undefined;
  const rows = (header.document?.history ?? []).map(({ node, revision, date, change, order }) => ({
    at: node,
    cells: [revision?.text, date?.node.text, change?.text, order?.text],
  }));
  const heads = [labels.revision, labels.date, labels.change, labels.order];
  const shown = table(paper, heads, rows);
  return html`<section class="wi-closing" data-line="0"><h2>${labels.history}</h2>${shown}${notesAt(paper, at)}</section>`;
}
