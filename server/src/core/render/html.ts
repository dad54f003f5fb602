import { frameOf } from "./frame.ts";
import { docsAddress, type Renderer, type RenderOptions, type RuleMeta } from "./renderer.ts";
import type { EntryFix, FullReport, Place, ReportEntry, ReportedFile } from "./report.ts";
import { escapeMarkup as esc } from "./sanitise.ts";
import { countsOf, fixSentence, plural } from "./summary.ts";

/** Columns of source shown of one line. */
const CELLS = 240;

const STYLE = [
  ":root{color-scheme:light dark;--bg:#fbfbfa;--card:#fff;--ink:#1c2024;--soft:#60646c;--line:#e3e3e0;--code:#f5f5f2;--error:#c4281c;--warning:#9a6200;--information:#1f66c1;--good:#227a3c;--mark:#ffe9a8}",
  "@media (prefers-color-scheme:dark){:root{--bg:#141517;--card:#1c1e21;--ink:#e8e8e6;--soft:#a0a4ab;--line:#303338;--code:#17191b;--error:#ff8a7a;--warning:#f0b954;--information:#8abaff;--good:#7ccf93;--mark:#5b4a14}}",
  "*{box-sizing:border-box}",
  "body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:62rem;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}",
  "h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.05rem;margin:2.5rem 0 .75rem}h3{font-size:1rem;margin:.25rem 0 .5rem;white-space:pre-wrap}p{margin:.25rem 0}",
  "a{color:inherit}code,pre,.place{font-family:ui-monospace,Consolas,monospace;font-size:.875em}",
  ".soft{color:var(--soft)}.counts{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.25rem 0;padding:0;list-style:none}.counts li{min-width:7rem;padding:.6rem .9rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}.counts b{display:block;font-size:1.4rem;line-height:1.2}",
  "nav ol{margin:.5rem 0;padding-left:1.25rem}article{margin:0 0 1rem;padding:.9rem 1.1rem;background:var(--card);border:1px solid var(--line);border-left:4px solid var(--soft);border-radius:.5rem;break-inside:avoid}",
  "article.error{border-left-color:var(--error)}article.warning{border-left-color:var(--warning)}article.information{border-left-color:var(--information)}",
  ".error .severity,b.error{color:var(--error)}.warning .severity,b.warning{color:var(--warning)}.information .severity,b.information{color:var(--information)}b.good{color:var(--good)}.severity{font-weight:600}",
  "pre{margin:.6rem 0;padding:.6rem .8rem;overflow-x:auto;background:var(--code);border-radius:.35rem}pre .n{color:var(--soft);user-select:none}mark{background:var(--mark);color:inherit;border-radius:2px}mark:empty{padding:0 1px}",
  "dl{display:grid;grid-template-columns:7rem 1fr;gap:.25rem .75rem;margin:.6rem 0 0}dt{color:var(--soft)}dd{margin:0;white-space:pre-wrap}",
  "@media (max-width:36rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}}@media print{body{background:none;padding:0}}",
].join("\n");

/** One page that needs nothing else: no script, nothing fetched, light and dark. */
export const html: Renderer = (report, options) => {
  const title = `Work instructions: ${countsOf(report.summary)}`;
  const withFindings = report.files.filter((file) => file.entries.length > 0);
  const clean = report.files.filter((file) => file.entries.length === 0);
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${esc(title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    "<main>",
    "<h1>Work instructions</h1>",
    ...overview(report),
    ...contents(withFindings),
    ...withFindings.flatMap((file, index) => section(file, index + 1)),
    ...cleanFiles(clean),
    ...rules(report, options),
    "</main>",
    `<footer><p class="soft">wi ${esc(options.toolVersion)}</p></footer>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
};

function overview(report: FullReport): string[] {
  const { files, errors, warnings, informations, waived, baselined = 0 } = report.summary;
  const count = (value: number, noun: string, tone: string) =>
    `<li><b${value > 0 ? ` class="${tone}"` : ""}>${value}</b>${plural(value, noun).replace(/^\d+ /, "")}</li>`;
  const fixes = fixSentence(report);
  return [
    `<p class="soft">${plural(files, "file")} checked${report.entries.length === 0 ? ", no findings" : ""}.</p>`,
    '<ul class="counts">',
    count(errors, "error", "error"),
    count(warnings, "warning", "warning"),
    count(informations, "information", "information"),
    `<li><b>${waived}</b>waived</li>`,
    ...(baselined > 0 ? [`<li><b>${baselined}</b>in the baseline</li>`] : []),
    "</ul>",
    ...(fixes === "" ? [] : [`<p>${fixes}</p>`]),
  ];
}

function contents(files: readonly ReportedFile[]): string[] {
  if (files.length < 2) return [];
  const items = files.map(
    (file, index) =>
      `<li><a href="#file-${index + 1}">${esc(file.path)}</a> <span class="soft">${file.entries.length}</span></li>`,
  );
  return ['<nav aria-label="Files">', "<ol>", ...items, "</ol>", "</nav>"];
}

function section(file: ReportedFile, number: number): string[] {
  return [
    `<section id="file-${number}">`,
    `<h2>${esc(file.path)}</h2>`,
    ...file.entries.flatMap(article),
    "</section>",
  ];
}

function article(entry: ReportEntry): string[] {
  return [
    `<article class="${entry.severity}">`,
    `<p><span class="severity">${entry.severity}</span> <code>${esc(entry.rule)}</code> <span class="place soft">${at(entry)}</span></p>`,
    `<h3>${esc(entry.what)}</h3>`,
    ...frame(entry),
    ...entry.related.flatMap((related) => [
      `<p><span class="place">${esc(related.file)}:${at(related)}</span> ${esc(related.message)}</p>`,
      ...frame(related),
    ]),
    ...notes([
      ["Why", entry.why],
      ["What to do", entry.todo],
      ["Source", entry.source],
      ...entry.fixes.map((fix): [string, string] => ["Fix", `${fix.title} (${howToFix(fix)})`]),
    ]),
    "</article>",
  ];
}

function frame({ text, start, end }: Pick<ReportEntry, "text" | "start" | "end">): string[] {
  if (text === undefined) return [];
  const lines = frameOf(text, start, end, CELLS);
  const digits = Math.max(...lines.map((line) => String(line.number ?? "").length));
  const rows = lines.map(({ number, before, mark, after }) => {
    const label = `<span class="n">${String(number ?? "⋮").padStart(digits)} │ </span>`;
    return `${label}${esc(before)}${mark === undefined ? "" : `<mark>${esc(mark)}</mark>`}${esc(after)}`;
  });
  return [`<pre>${rows.join("\n")}</pre>`];
}

function notes(rows: readonly (readonly [string, string | undefined])[]): string[] {
  const filled = rows.filter(([, text]) => text !== undefined && text !== "");
  if (filled.length === 0) return [];
  return ["<dl>", ...filled.map(([label, text]) => `<dt>${label}</dt><dd>${esc(text ?? "")}</dd>`), "</dl>"];
}

function cleanFiles(files: readonly ReportedFile[]): string[] {
  if (files.length === 0) return [];
  const items = files.map((file) => `<li>${esc(file.path)}</li>`);
  return [
    "<details>",
    `<summary>${plural(files.length, "file")} without findings</summary>`,
    "<ul>",
    ...items,
    "</ul>",
    "</details>",
  ];
}

function rules(report: FullReport, { ruleMeta }: RenderOptions): string[] {
  const ids = [...new Set(report.entries.map((entry) => entry.rule))].sort();
  const known = ids.flatMap((id): [string, RuleMeta][] => {
    const meta = ruleMeta(id);
    return meta === undefined ? [] : [[id, meta]];
  });
  if (known.length === 0) return [];
  return ["<section>", "<h2>Rules</h2>", ...known.flatMap(([id, meta]) => rule(id, meta)), "</section>"];
}

function rule(id: string, meta: RuleMeta): string[] {
  const address = docsAddress(meta);
  const name = `<code>${esc(id)}</code>`;
  const heading = address === undefined ? name : `<a href="${esc(address)}" rel="noreferrer">${name}</a>`;
  return [
    "<details>",
    `<summary>${heading} ${esc(meta.summary)}</summary>`,
    ...(meta.why ? [`<p>${esc(meta.why)}</p>`] : []),
    "</details>",
  ];
}

function howToFix(fix: EntryFix): string {
  if (fix.kind === "safe") return "safe";
  return fix.kind === "confirm" ? "to be confirmed" : "one of several";
}

function at({ start }: { start: Place }): string {
  return `${start.line}:${start.column}`;
}
