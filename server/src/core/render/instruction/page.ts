import type { Analysis } from "../../analysis/analyse.ts";
import { blocksOf, languageOf } from "./blocks.ts";
import { noticeOf } from "./finding-note.ts";
import type { Labels } from "./labels.ts";
import { fill } from "./labels.ts";
import { labelsFor } from "./labels-for.ts";
import type { Content } from "./markup.ts";
import { html, joined, trusted } from "./markup.ts";
import type { FindPicture } from "./paper.ts";
import { STYLE } from "./style.ts";

export interface FileOptions {
  /** Pictures, with their `data:` addresses. */
  readonly picture: FindPicture;
}

/** Nothing runs and nothing is loaded, wherever the file is opened. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-src 'none'";

/**
 * An instruction as one HTML file that needs nothing else and prints well. Findings are for those who write; on the
 * sheet stands only that there are errors, so that nobody works by it unknowingly.
 */
export function renderFile(analysis: Analysis, { picture }: FileOptions): string {
  const language = languageOf(analysis);
  const labels = labelsFor(language);
  const blocks = blocksOf(analysis, { picture, standsAlone: true });
  const document = analysis.instruction?.header.document;
  const status = analysis.instruction?.header.status;
  const errors = analysis.findings.filter(({ severity }) => severity === "error").length;
  const revision = document?.revision && `${labels.revision} ${document.revision.text}`;
  const name = joined([document?.number?.text ?? labels.unnumbered, revision], ", ");
  const title = document?.title?.text ?? labels.untitled;
  const body = html`<table class="wi-pages" role="presentation"><thead><tr><td>${running(
    html`<span><strong>${name}</strong> ${title}</span><span>${status === undefined ? labels.noStatus : labels[status]}</span>`,
  )}</td></tr></thead><tbody><tr><td><main class="wi-document">${errors > 0 && noticeOf(fill(errors === 1 ? labels.printedWithError : labels.printedWithErrors, errors), labels)}${trusted(
    blocks.map(({ html }) => html).join("\n"),
  )}</main></td></tr></tbody><tfoot><tr><td>${running(html`<span>${document?.marking?.text}</span>`)}</td></tr></tfoot></table>`;
  return html`<!DOCTYPE html>
<html lang="${language === "" ? "en" : language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${name} – ${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body class="wi-print">
${watermark(status, labels)}${body}
</body>
</html>
`.text;
}

/** A name for the file, the same on every system: `WI-RW-0421_C.html`. */
export function fileNameOf({ instruction }: Analysis): string {
  const { number, revision } = instruction?.header.document ?? {};
  const parts = [number?.text, revision?.text].flatMap((text) => (text === undefined ? [] : [plainName(text)]));
  const name = parts.filter((text) => text !== "").join("_");
  return `${name === "" || RESERVED.test(name) ? ["work-instruction", ...(name === "" ? [] : [name])].join("_") : name}.html`;
}

const LONGEST_NAME = 60;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

function plainName(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, LONGEST_NAME);
}

/** What stands on every page of paper, and not on the screen. */
function running(content: Content): Content {
  return html`<div class="wi-running">${content}</div>`;
}

function watermark(status: string | undefined, labels: Labels): Content {
  if (status !== "draft" && status !== "review" && status !== "obsolete") return undefined;
  return html`<p class="wi-watermark" aria-hidden="true">${labels[status]}</p>\n`;
}
