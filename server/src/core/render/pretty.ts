import type { Severity } from "../text/finding.ts";
import { type FrameLine, frameOf, widthOf, wrap } from "./frame.ts";
import type { Colors, Renderer } from "./renderer.ts";
import type { EntryFix, FullReport, Place, ReportEntry } from "./report.ts";
import { visible, visibleLines, withoutCommands } from "./sanitise.ts";
import { fixSentence, plural, silencedParts } from "./summary.ts";

const SIGNS: Readonly<Record<Severity, string>> = { error: "×", warning: "!", information: "i" };
const LABEL = "what to do".length + 2;

/** For people at a terminal: each finding with its source, its reason, its remedy and the other end of it. */
export const pretty: Renderer = (report, { colors, width }) => {
  const cells = Number.isFinite(width) && width > 0 ? Math.max(40, Math.min(width, 160)) : 100;
  const blocks = report.entries.map((entry) => block(entry, colors, cells));
  return withoutCommands(`${[...blocks, footer(report, colors)].join("\n\n")}\n`);
};

function block(entry: ReportEntry, colors: Colors, cells: number): string {
  const paint = painter(entry.severity, colors);
  const lines = [heading(entry, colors, cells), ""];
  for (const [index, line] of wrap(visibleLines(entry.what), cells - 4).entries()) {
    lines.push(index === 0 ? `  ${paint(SIGNS[entry.severity])} ${colors.bold(line)}` : `    ${colors.bold(line)}`);
  }
  if (entry.text !== undefined) {
    lines.push("", ...drawFrame(frameOf(entry.text, entry.start, entry.end, cells - 12), "^", paint, colors));
  }
  for (const related of entry.related) {
    lines.push("", `  ${colors.cyan(at(related.file, related.start))} ${visible(related.message)}`);
    if (related.text === undefined) continue;
    lines.push(...drawFrame(frameOf(related.text, related.start, related.end, cells - 12), "-", colors.cyan, colors));
  }
  const notes = [
    ...note("why", entry.why, colors, cells),
    ...note("what to do", entry.todo, colors, cells),
    ...note("source", entry.source, colors, cells),
    ...entry.fixes.flatMap((fix) => note("fix", `${visible(fix.title)} (${howToFix(fix)})`, colors, cells)),
  ];
  if (notes.length > 0) lines.push("", ...notes);
  return lines.join("\n");
}

/** `path:61:23 warning rule ━━━━` */
function heading(entry: ReportEntry, colors: Colors, cells: number): string {
  const place = at(entry.file, entry.start);
  const rule = visible(entry.rule);
  const room = cells - widthOf(`${place} ${entry.severity} ${rule} `);
  const line = room > 0 ? ` ${colors.dim("━".repeat(room))}` : "";
  return `${colors.bold(place)} ${painter(entry.severity, colors)(entry.severity)} ${rule}${line}`;
}

function drawFrame(frame: readonly FrameLine[], caret: string, paint: (text: string) => string, colors: Colors) {
  const digits = Math.max(4, ...frame.map((line) => String(line.number ?? "").length));
  const marked = frame.filter((line) => line.mark !== undefined).length;
  const lines: string[] = [];
  for (const [index, { number, before, mark, after }] of frame.entries()) {
    if (number === undefined) {
      lines.push(`    ${paint("⋮".padStart(digits))} ${paint("┃")}`);
      continue;
    }
    const bar = mark !== undefined && marked > 1 ? paint("┃") : colors.dim("│");
    const label = String(number).padStart(digits);
    lines.push(`    ${colors.dim(label)} ${bar} ${before}${mark ?? ""}${after}`.trimEnd());
    // On a stretch of several lines only the first is underlined; the bar marks the rest.
    const first = mark !== undefined && frame.findIndex((line) => line.mark !== undefined) === index;
    if (first) {
      const carets = paint(caret.repeat(Math.max(1, widthOf(mark))));
      lines.push(`    ${" ".repeat(digits)} ${bar} ${" ".repeat(widthOf(before))}${carets}`);
    }
  }
  return lines;
}

function note(label: string, text: string | undefined, colors: Colors, cells: number): string[] {
  if (text === undefined || text === "") return [];
  return wrap(visibleLines(text), cells - LABEL - 2).map((line, index) =>
    `  ${colors.dim((index === 0 ? label : "").padEnd(LABEL))}${line}`.trimEnd(),
  );
}

function howToFix(fix: EntryFix): string {
  if (fix.kind === "safe") return "safe, --fix";
  return fix.kind === "confirm" ? "to be confirmed, --fix --unsafe" : "one of several, --fix --unsafe";
}

function footer(report: FullReport, colors: Colors): string {
  const { files, errors, warnings, informations } = report.summary;
  const counts: [number, string, (text: string) => string][] = [
    [errors, "error", colors.red],
    [warnings, "warning", colors.yellow],
    [informations, "information", colors.blue],
  ];
  const clean = report.entries.length === 0;
  const parts = clean
    ? [colors.green("no findings")]
    : counts.map(([count, noun, paint]) => (count > 0 ? paint(plural(count, noun)) : plural(count, noun)));
  parts.push(...silencedParts(report.summary));
  const lines = [`Checked ${plural(files, "file")}: ${parts.join(", ")}.`];
  const fixes = fixSentence(report);
  if (fixes !== "") lines.push(fixes);
  if (!clean) lines.push(colors.dim("wi explain <rule> tells more about a rule."));
  return lines.join("\n");
}

function painter(severity: Severity, colors: Colors): (text: string) => string {
  const paint = { error: colors.red, warning: colors.yellow, information: colors.blue }[severity];
  return (text) => colors.bold(paint(text));
}

function at(file: string, { line, column }: Place): string {
  return `${visible(file)}:${line}:${column}`;
}
