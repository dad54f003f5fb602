import { wrap } from "../core/render/frame.ts";
import { visibleLines } from "../core/render/sanitise.ts";
import type { Page } from "../core/text/page.ts";

export function renderPages(pages: readonly Page[], width: number): string {
  const cells = Math.max(40, Math.min(width, 100));
  return visibleLines(`${pages.map((page) => renderPage(page, cells)).join("\n\n")}\n`);
}

function renderPage({ heading, lead, facts, blocks = [] }: Page, cells: number): string {
  const told = facts.flatMap(([label, text]) => {
    const lines = typeof text === "string" ? [text] : (text ?? []);
    return lines.filter(Boolean).length === 0 ? [] : [{ label, lines: lines.filter(Boolean) }];
  });
  const margin = Math.max(0, ...told.map(({ label }) => label.length)) + 2;
  return [
    heading,
    ...lead.filter(Boolean).flatMap((text) => ["", ...wrap(text, cells)]),
    ...(told.length === 0 ? [] : [""]),
    ...told.flatMap(({ label, lines }) =>
      lines
        .flatMap((line) => wrap(line, cells - margin - 2).map((part, index) => (index === 0 ? part : `  ${part}`)))
        .map((line, index) => `  ${(index === 0 ? label : "").padEnd(margin)}${line}`.trimEnd()),
    ),
    ...blocks.flatMap(([label, text]) => [
      "",
      `${label}:`,
      "",
      ...text
        .trimEnd()
        .split("\n")
        .map((line) => `    ${line}`.trimEnd()),
    ]),
  ].join("\n");
}
