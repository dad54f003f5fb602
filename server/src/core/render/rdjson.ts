import { applyEdits } from "../text/edit.ts";
import type { Severity, SourceText } from "../text/finding.ts";
import type { Range, TextEdit } from "../text/range.ts";
import { docsAddress, type Renderer } from "./renderer.ts";
import type { EntryFix, Place, ReportEntry } from "./report.ts";
import { safeJson } from "./sanitise.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "ERROR", warning: "WARNING", information: "INFO" };

/** The diagnostic format of reviewdog; its columns count bytes of UTF-8. */
export const rdjson: Renderer = (report, { ruleMeta }) => {
  const diagnostics = report.entries.map((entry) => {
    const url = docsAddress(ruleMeta(entry.rule));
    const suggestions = entry.fixes.flatMap((fix) => suggestion(entry, fix));
    return {
      message: entry.message,
      location: {
        path: entry.file,
        range: { start: inBytes(entry.text, entry.start), end: inBytes(entry.text, entry.end) },
      },
      severity: SEVERITIES[entry.severity],
      code: { value: entry.rule, ...(url === undefined ? {} : { url }) },
      ...(suggestions.length === 0 ? {} : { suggestions }),
    };
  });
  return `${safeJson({ source: { name: "wi" }, diagnostics }, 2)}\n`;
};

/** A suggestion replaces one stretch, so the edits of a fix are joined with the text between them. */
function suggestion({ text }: ReportEntry, fix: EntryFix) {
  if (!fix.safe || text === undefined || fix.textEdits.length === 0) return [];
  const start = Math.min(...fix.textEdits.map((edit) => edit.start));
  const end = Math.max(...fix.textEdits.map((edit) => edit.end));
  const edits: TextEdit[] = fix.textEdits.map((edit) => ({
    start: edit.start - start,
    end: edit.end - start,
    newText: edit.newText,
  }));
  return [{ range: rangeOf(text, { start, end }), text: applyEdits(text.text.slice(start, end), edits) }];
}

function rangeOf(text: SourceText, range: Range) {
  const place = (offset: number) => {
    const { line, character } = text.lines.position(offset);
    return inBytes(text, { line: line + 1, column: character + 1 });
  };
  return { start: place(range.start), end: place(range.end) };
}

function inBytes(text: SourceText | undefined, { line, column }: Place): Place {
  if (text === undefined) return { line, column };
  const from = text.lines.lineStart(line - 1);
  return { line, column: utf8Length(text.text.slice(from, from + column - 1)) + 1 };
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
