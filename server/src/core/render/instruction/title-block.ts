import type { Authorization } from "../../model/shapes.ts";
import type { Content, Markup } from "./markup.ts";
import { html, trusted } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { blank, fact, facts, line, lineOf, listOf, notesAt, spotOf, textsOf, titleOf, unbroken } from "./paper.ts";
import { table } from "./table.ts";

/** What the document is: number, title, revision, status, who approved it, and what it is for. */
export function titleBlock(paper: Paper): Markup {
  const { header, labels } = paper;
  const { document } = header;
  const approvals = approvalTable(paper);
  const rows = [...documentFacts(paper), ...productFacts(paper)];
  const number = html`<p class="wi-number"${keyLine(paper, "number")}><strong>${unbroken(document?.number?.text ?? labels.unnumbered)}</strong>${
    document?.revision !== undefined && html`<span>${labels.revision} ${document.revision.text}</span>`
  }</p>`;
  const heading = documentHeading(paper.level, document?.title?.text ?? labels.untitled, keyLine(paper, "title"));
  const notes = [document && notesAt(paper, document.node), notesOfPairs(paper)];
  return html`<header class="wi-title" data-line="0"><div class="wi-title-row"><div>${number}${heading}</div>${stamp(paper)}</div>${
    document?.marking !== undefined &&
    html`<p class="wi-marking"${keyLine(paper, "marking")}>${document.marking.text}</p>`
  }${notes}${facts(rows)}${approvals}</header>`;
}

/** The heading that the whole document has. */
export function documentHeading(level: 1 | 2, text: string, line?: Markup): Markup {
  const tag = trusted(`h${level}`);
  return html`<${tag} class="wi-name"${line}>${text}</${tag}>`;
}

/** The status as a stamp: nobody should work by a draft or an obsolete sheet without having seen it. */
function stamp(paper: Paper): Markup {
  const { header, labels } = paper;
  const { status } = header;
  const written = header.document?.status?.text;
  const text = status === undefined ? (written ?? labels.noStatus) : labels[status];
  return html`<p class="wi-stamp wi-${status ?? "unknown"}"${keyLine(paper, "status")}>${text}</p>`;
}

function keyLine(paper: Paper, key: string): Markup | undefined {
  const at = paper.header.document && spotOf(paper.header.document.node, key);
  return at && lineOf(paper, at);
}

/** What is left of the findings in the keys that the block is made of. */
function notesOfPairs(paper: Paper): Content {
  return ["workInstruction", "document", "standard", "activity", "authorization", "product"].map((key) => {
    const at = spotOf(paper.header.node, key);
    return at && notesAt(paper, at);
  });
}

function documentFacts(paper: Paper): readonly (Markup | undefined)[] {
  const { header, labels } = paper;
  const { document, standard, node } = header;
  const own = (key: "effectiveDate" | "reviewDate" | "owner" | "supersedes" | "translationOf" | "language") =>
    document && fact(paper, document.node, key, labels[key], textAt(document[key]));
  return [
    own("effectiveDate"),
    own("reviewDate"),
    own("owner"),
    own("supersedes"),
    own("translationOf"),
    own("language"),
    fact(
      paper,
      node,
      "standard",
      labels.standard,
      line(
        [standard?.document?.text, standard?.revision && ` ${labels.revision} ${standard.revision.text}`]
          .filter(Boolean)
          .join(""),
        standard?.change && `${labels.change} ${standard.change.text}`,
        standard?.contractRevision && labels.byContract,
      ),
    ),
    fact(paper, node, "activity", labels.activity, titleOf(paper, "activity", header.activity?.text)),
    fact(paper, node, "authorization", labels.authorization, authorizations(paper)),
  ];
}

function productFacts(paper: Paper): readonly (Markup | undefined)[] {
  const { header, labels, around } = paper;
  const { product } = header;
  if (product === undefined) return [fact(paper, header.node, "product", labels.product, undefined)];
  const own = (key: string, label: string, content: Content) => fact(paper, product.node, key, label, content);
  const word = product.class && around.catalog.word("class", product.class.text);
  return [
    own("name", labels.product, product.name?.text),
    own(
      "partNumber",
      labels.partNumber,
      line(product.partNumber?.text, product.revision && `${labels.revision} ${product.revision.text}`),
    ),
    own("customer", labels.customer, product.customer?.text),
    own("class", labels.class, product.class && line(product.class.text, word?.title)),
    own(
      "boardTypes",
      labels.boardTypes,
      product.boardTypes &&
        line(...product.boardTypes.map(({ text }) => titled(text, titleOf(paper, "boardType", text)))),
    ),
    own(
      "heavyThermalMass",
      labels.heavyThermalMass,
      product.heavyThermalMass === undefined ? undefined : product.heavyThermalMass ? labels.heavy : labels.usual,
    ),
    own(
      "appliesTo",
      labels.appliesTo,
      listOf(
        (product.appliesTo ?? []).map((entry) =>
          line(
            entry.partNumber?.text,
            entry.revisions && `${labels.revision} ${textsOf(entry.revisions) ?? ""}`,
            entry.serials && `${labels.serials} ${textsOf(entry.serials) ?? ""}`,
            entry.class && `${labels.class} ${entry.class.text}`,
          ),
        ),
      ),
    ),
  ];
}

/** `R, Rigid` where the title says more than the word. */
function titled(text: string, title: string | undefined): string {
  return title === undefined || title === text ? text : `${text} (${title.toLowerCase()})`;
}

function textAt(
  value: { readonly text: string } | { readonly node: { readonly text: string } } | undefined,
): string | undefined {
  return value === undefined ? undefined : "text" in value ? value.text : value.node.text;
}

function authorizations(paper: Paper): Content {
  return listOf(
    (paper.header.authorization ?? []).map(
      (entry) => html`<span${lineOf(paper, entry.node)}>${authorization(entry, paper)}</span>`,
    ),
  );
}

function authorization(entry: Authorization, paper: Paper): Content {
  const { labels } = paper;
  return line(
    titleOf(paper, "basis", entry.basis?.text),
    entry.reference?.text === "record" ? html`${labels.reference} ${blank(labels.reference)}` : entry.reference?.text,
    entry.nonconformance?.text,
    entry.approvedBy && `${labels.approvedBy} ${entry.approvedBy.text}`,
    entry.date?.node.text,
    entry.expires && `${labels.expires} ${entry.expires.node.text}`,
    entry.resultingRevision && `${labels.revision} ${entry.resultingRevision.text}`,
    entry.steps && `${labels.steps} ${textsOf(entry.steps) ?? ""}`,
    entry.serials && `${labels.serials} ${textsOf(entry.serials) ?? ""}`,
    entry.quantity && `${labels.quantity} ${entry.quantity.text}`,
    entry.conformance && `${labels.accepts} ${entry.conformance.text}`,
  );
}

function approvalTable(paper: Paper): Content {
  const { header, labels } = paper;
  const rows = (header.document?.approvals ?? []).map(({ node, role, name, date, reference }) => ({
    at: node,
    cells: [
      titleOf(paper, "role", role?.text),
      name?.text ?? blank(labels.name),
      date?.node.text ?? blank(labels.date),
      reference?.text,
    ],
  }));
  const approvals = table(paper, [labels.role, labels.name, labels.date, labels.reference], rows);
  return approvals && html`<section class="wi-part"><h2>${labels.approvals}</h2>${approvals}</section>`;
}
