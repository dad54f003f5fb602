import type { ScalarNode } from "../../syntax/node.ts";
import type { Content, Markup } from "./markup.ts";
import { html } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { line, lineOf, notesAt, spotOf, textsOf } from "./paper.ts";

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
            entry.revision && `${labels.revision.toLowerCase()} ${entry.revision.text}`,
            entry.clause && `${labels.clause} ${entry.clause.text}`,
          );
    return html`<li${lineOf(paper, node)}><strong>${content}</strong>${told && html` <span class="wi-soft">${told.title}</span>`}${notesAt(paper, node)}</li>`;
  });
  return html`<section class="wi-closing" data-line="0"><h2>${labels.references}</h2>${notesAt(paper, at)}<ul class="wi-plain-list">${items}</ul></section>`;
}

/** What was let pass, by whom, and until when: part of the controlled record. */
export function waiversBlock(paper: Paper): Markup | undefined {
  const { header, labels } = paper;
  const at = spotOf(header.node, "waivers");
  if (at === undefined) return undefined;
  const rows = (header.waivers ?? []).map(
    (entry) =>
      html`<tr${lineOf(paper, entry.node)}><th scope="row">${entry.rule?.text}${notesAt(paper, entry.node)}</th><td>${
        textsOf(entry.steps) ?? "–"
      }</td><td>${entry.reason?.text ?? "–"}</td><td>${entry.approvedBy?.text ?? "–"}</td><td>${entry.reference?.text ?? "–"}</td><td>${
        entry.expires?.node.text ?? "–"
      }</td></tr>`,
  );
  const heads = [labels.rule, labels.steps, labels.reason, labels.approvals, labels.reference, labels.expires];
  return html`<section class="wi-closing" data-line="0"><h2>${labels.waivers}</h2>${notesAt(paper, at)}${table(heads, rows)}</section>`;
}

/** What changed from revision to revision. */
export function historyBlock(paper: Paper): Markup | undefined {
  const { header, labels } = paper;
  const at = header.document && spotOf(header.document.node, "history");
  if (at === undefined) return undefined;
  const rows = (header.document?.history ?? []).map(
    (entry) =>
      html`<tr${lineOf(paper, entry.node)}><th scope="row">${entry.revision?.text ?? "–"}${notesAt(paper, entry.node)}</th><td>${
        entry.date?.node.text ?? "–"
      }</td><td>${textOr(entry.change)}</td><td>${textOr(entry.order)}</td></tr>`,
  );
  const heads = [labels.revision, labels.date, labels.change, labels.order];
  return html`<section class="wi-closing" data-line="0"><h2>${labels.history}</h2>${notesAt(paper, at)}${table(heads, rows)}</section>`;
}

function table(heads: readonly string[], rows: readonly Markup[]): Content {
  if (rows.length === 0) return undefined;
  return html`<table class="wi-table"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

function textOr(node: ScalarNode | undefined): string {
  return node?.text ?? "–";
}
