import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { DocumentKind } from "../../core/analysis/analyse.ts";
import { fixText, likelyFixes, safeFixes } from "../../core/analysis/fix.ts";
import { isSeverity, refusedSetting } from "../../core/analysis/project.ts";
import { isDate } from "../../core/model/lower.ts";
import type { FormatName } from "../../core/render/formats.ts";
import { FORMATS, isFormatName } from "../../core/render/formats.ts";
import type { RenderOptions } from "../../core/render/renderer.ts";
import { NO_COLORS } from "../../core/render/renderer.ts";
import type { FullReport, LintedFile } from "../../core/render/report.ts";
import { buildFullReport } from "../../core/render/report.ts";
import { summarySentence } from "../../core/render/summary.ts";
import { RULES } from "../../core/rules/index.generated.ts";
import type { RuleSetting } from "../../core/rules/run.ts";
import type { Severity } from "../../core/text/finding.ts";
import { checkFile, heldBackBy, projectOf, reported } from "../../core/workspace/check.ts";
import type { Discovery, Target } from "../../core/workspace/discover.ts";
import { discover } from "../../core/workspace/discover.ts";
import { crashed } from "../../core/workspace/files.ts";
import { layOver } from "../../core/workspace/overlay.ts";
import { kindByName, shownPath } from "../../core/workspace/paths.ts";
import type { Project, Projects } from "../../core/workspace/project.ts";
import { openProjects } from "../../core/workspace/projects.ts";
import type { Arguments, CommandSpec } from "../arguments.ts";
import { readArguments, single, suggest, UsageError } from "../arguments.ts";
import type { Context } from "../context.ts";
import { DISK, enginePath } from "../disk-files.ts";
import type { ExitCode } from "../exit-codes.ts";
import { EXIT, exitCodeOf } from "../exit-codes.ts";
import { keepYoungRoomSmall } from "../memory.ts";
import type { ReadFile } from "../read-file.ts";
import { readFile, readStandardInput } from "../read-file.ts";
import { ruleMeta } from "../rule-docs.ts";
import { colorsOf, wantsColors } from "../terminal.ts";
import { VERSION } from "../version.ts";
import { replaceFile } from "../write-file.ts";

/** Files from which memory is worth a thought. */
const MANY = 50;

const SEVERITIES: readonly Severity[] = ["error", "warning", "information"];

export const spec: CommandSpec = {
  name: "lint",
  operands: "[paths...]",
  summary: "Checks work instructions: files, folders or patterns; left out, all under the working folder.",
  options: [
    {
      name: "format",
      value: "NAME[=FILE]",
      repeatable: true,
      help: `${Object.keys(FORMATS).join(", ")}; several with files`,
    },
    {
      name: "fail-on",
      value: "SEVERITY",
      choices: SEVERITIES,
      help: "lowest severity that fails the run: error, warning, information",
    },
    { name: "max-warnings", value: "N", help: "fail on more warnings than this" },
    { name: "rule", value: "ID=SEVERITY", repeatable: true, help: "off, information, warning or error for one rule" },
    { name: "as-of", value: "DATE", help: "the day that dates are compared with; left out, the project's or today" },
    { name: "config", value: "FILE", help: "project file in place of the nearest wi.config.yaml" },
    { name: "stdin", help: "check what comes on standard input" },
    { name: "stdin-filename", value: "FILE", help: "the file that standard input stands for" },
    { name: "fix", help: "make the safe fixes" },
    { name: "unsafe", help: "with --fix: also fixes that a person should confirm" },
    { name: "diff", help: "with --fix: show what would change, and write nothing" },
    { name: "quiet", help: "report only what fails the run" },
    { name: "statistics", help: "count the findings of each rule" },
    { name: "timing", help: "say where the time went" },
    { name: "threads", value: "auto|N", help: "auto or 1" },
    { name: "color", help: "colours even where no person seems to read" },
    { name: "no-color", help: "no colours" },
    { name: "baseline", value: "FILE", help: "", later: true },
    { name: "changed", help: "", later: true },
    { name: "cache", help: "", later: true },
    { name: "shard", value: "I/N", help: "", later: true },
  ],
  notes: [
    "Ends with 0 clean, 1 findings at or above the gate, 2 usage or configuration, 3 nothing to check,",
    "4 internal error or files that could not be checked.",
  ],
};

export async function run(args: readonly string[], context: Context): Promise<ExitCode> {
  const options = readOptions(readArguments(args, spec), context);
  const clock = createClock();
  const { terminal } = context;
  const cwd = enginePath(context.cwd);
  const { stdin } = options;
  const given = stdin === undefined ? undefined : readStandardInput();
  // What comes on standard input stands for the file, whoever asks for it.
  const files = stdin === undefined || given === undefined ? DISK : layOver(DISK, new Map([[stdin, given]]));
  const { config, asOf, rules } = options;
  const projects: Projects = openProjects({ files, cwd, config, asOf, rules, today: context.today });
  const found: Discovery =
    stdin === undefined
      ? discover(options.paths, cwd, projects, files)
      : { targets: [{ path: stdin, kind: stdinKind(stdin) }], problems: [], empty: [], leftAlone: [] };
  clock.lap("finding files");
  if (found.targets.length >= MANY) keepYoungRoomSmall();

  const outcome: Outcome = { files: new Map(), codes: new Set(), notes: [], fixes: 0, fixedFiles: 0, output: [] };
  for (const { path, finding } of found.problems) {
    addFile(outcome, path, { path: shownPath(cwd, path), text: undefined, findings: [finding], waived: 0 });
    outcome.codes.add(EXIT.incomplete);
  }
  const skipped = new Map<Project, number>();
  const used = new Set<Project>();
  for (const target of found.targets) {
    const project = projectOf(target, projects);
    used.add(project);
    if (target.kind === "config") addProjectFiles(outcome, project, target.path);
    else if (heldBackBy(target, project) !== undefined) skipped.set(project, (skipped.get(project) ?? 0) + 1);
    else await checkTarget(target, given ?? readFile(target.path), projects, options, cwd, outcome);
  }
  for (const project of used) addProjectFiles(outcome, project);
  for (const [project, count] of skipped) outcome.notes.push(notChecked(project, count, cwd));
  clock.lap("checking");

  for (const text of [...found.empty, ...found.leftAlone]) outcome.notes.push(text);
  if (found.empty.length > 0 || outcome.files.size === 0) outcome.codes.add(EXIT.nothingToCheck);

  const all = [...outcome.files.values()];
  judge(all, options, outcome.codes);
  const report = buildFullReport(options.quiet ? all.map((file) => onlyFailing(file, options)) : all);
  for (const text of outcome.output) terminal.out(text);
  const failure = await write(report, options, context);
  if (failure !== undefined) {
    outcome.notes.push(failure);
    outcome.codes.add(EXIT.usage);
  }
  clock.lap("reporting");

  for (const text of outcome.notes) terminal.note(`wi: ${text}`);
  if (options.fix && !options.quiet) terminal.note(fixNote(outcome, options));
  const extra = [...(options.statistics ? statistics(report) : []), ...(options.timing ? clock.lines() : [])];
  if (extra.length > 0) (options.forPeople ? terminal.out : terminal.err)(`${extra.join("\n")}\n`);
  return exitCodeOf(outcome.codes);
}

interface Outcome {
  readonly files: Map<string, LintedFile>;
  readonly codes: Set<ExitCode>;
  /** Sentences for standard error. */
  readonly notes: string[];
  fixes: number;
  fixedFiles: number;
  /** What stands before the report on standard output: differences, or fixed text. */
  readonly output: string[];
}

async function checkTarget(
  target: Target,
  read: ReadFile,
  projects: Projects,
  options: Options,
  cwd: string,
  outcome: Outcome,
): Promise<void> {
  const path = shownPath(cwd, target.path);
  let checked = checkFile(target, read, projects);
  const { kind, analysis } = checked;
  if (kind === undefined && read.text !== undefined) return;
  if (options.fix && read.text !== undefined && analysis !== undefined && !analysis.unread) {
    try {
      const fixed = fixText(analysis, options.unsafe ? likelyFixes : safeFixes);
      if (await takeFixed(fixed.text, fixed.count, target, read, path, options, cwd, outcome)) {
        checked = { ...checked, ...reported(fixed.analysis) };
      }
    } catch (error) {
      checked = { ...checked, findings: [crashed(error)], waived: 0, incomplete: true };
    }
  }
  const { text, findings, waived, incomplete } = checked;
  if (incomplete) outcome.codes.add(EXIT.incomplete);
  // Without findings nothing of the text is shown; letting it go keeps a large run small.
  addFile(outcome, target.path, { path, text: findings.length === 0 ? undefined : text, findings, waived });
}

/** Shows or writes a fixed text; whether the file now holds it. */
async function takeFixed(
  text: string,
  count: number,
  target: Target,
  read: ReadFile & { text: string },
  path: string,
  options: Options,
  cwd: string,
  outcome: Outcome,
): Promise<boolean> {
  const mark = read.bom ? "\uFEFF" : "";
  if (options.stdin !== undefined && !options.diff) outcome.output.push(mark + text);
  if (count === 0) return false;
  if (options.diff) {
    const { differenceOf } = await import("../difference.ts");
    outcome.output.push(differenceOf(path, read.text, text));
  } else if (options.stdin === undefined) {
    const refusal = replaceFile(target.path, read.bytes, Buffer.from(mark + text, "utf8"), cwd);
    if (refusal !== undefined) {
      outcome.notes.push(`${path} ${refusal}.`);
      outcome.codes.add(EXIT.incomplete);
      return false;
    }
  }
  outcome.fixes += count;
  outcome.fixedFiles++;
  return !options.diff;
}

/** Project files and catalogs that have findings, and those that were named. */
function addProjectFiles(outcome: Outcome, project: Project, named?: string): void {
  for (const file of project.files) {
    if (file.unread) outcome.codes.add(EXIT.incomplete);
    const { path, text, findings, waived } = file;
    if (findings.length > 0 || file.absolute === named)
      addFile(outcome, file.absolute, { path, text, findings, waived });
  }
  if (project.broken?.by === "settings") outcome.codes.add(EXIT.usage);
}

function addFile(outcome: Outcome, path: string, file: LintedFile): void {
  if (!outcome.files.has(path)) outcome.files.set(path, file);
}

function notChecked({ broken, file }: Project, count: number, cwd: string): string {
  const files = count === 1 ? "1 file was not checked" : `${count} files were not checked`;
  const by = shownPath(cwd, broken?.file ?? file ?? ".");
  return `${files}: ${by} ${broken?.by === "catalog" ? "cannot be read" : "has errors"}.`;
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, information: 0 };

function judge(files: readonly LintedFile[], options: Options, codes: Set<ExitCode>): void {
  let warnings = 0;
  for (const { findings } of files) {
    for (const { severity } of findings) {
      if (RANK[severity] >= RANK[options.failOn]) codes.add(EXIT.findings);
      if (severity === "warning") warnings++;
    }
  }
  if (options.maxWarnings !== undefined && warnings > options.maxWarnings) codes.add(EXIT.findings);
}

function onlyFailing(file: LintedFile, { failOn, maxWarnings }: Options): LintedFile {
  const lowest = Math.min(RANK[failOn], maxWarnings === undefined ? 2 : 1);
  return { ...file, findings: file.findings.filter(({ severity }) => RANK[severity] >= lowest) };
}

// Output

/** Why a report could not be written. */
async function write(report: FullReport, options: Options, { terminal, env }: Context): Promise<string | undefined> {
  const base: RenderOptions = { colors: NO_COLORS, width: terminal.width, toolVersion: VERSION, ruleMeta };
  let failure: string | undefined;
  for (const { name, file } of options.formats) {
    if (file === undefined) {
      const wanted = name === "pretty" && wantsColors(options.switches, terminal.interactive, env);
      const text = FORMATS[name](report, { ...base, colors: await colorsOf(wanted) });
      (options.reportOnError ? terminal.err : terminal.out)(text);
      continue;
    }
    try {
      makeFolder(dirname(file));
      writeFileSync(file, FORMATS[name](report, { ...base, width: 100 }));
    } catch (error) {
      failure = `the report ‘${file}’ cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown error"}).`;
    }
  }
  const silent = options.formats.every(({ file }) => file !== undefined);
  if (silent && !options.diff && !options.quiet) terminal.note(summarySentence(report.summary));
  return failure;
}

/** One by one: where the system refuses (/proc), Node's own `recursive` may try for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it in the meantime.
    if (!existsSync(folder)) throw error;
  }
}

function fixNote({ fixes, fixedFiles }: Outcome, { diff }: Options): string {
  if (fixes === 0) return "Nothing to fix.";
  const counts = `${fixes} ${fixes === 1 ? "fix" : "fixes"} in ${fixedFiles} ${fixedFiles === 1 ? "file" : "files"}`;
  return diff ? `${counts} to be made.` : `${counts} made.`;
}

/** `  12  warning      tip-temperature-outside-range`, the most frequent first. */
function statistics(report: FullReport): string[] {
  const counts = new Map<string, number>();
  for (const { severity, rule } of report.entries) {
    const key = `${severity.padEnd(11)}  ${rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return rows.length === 0
    ? ["No findings to count."]
    : rows.map(([key, count]) => `${String(count).padStart(5)}  ${key}`);
}

/** Seconds since the process started; Node's `performance` would have to be loaded for it. */
function createClock() {
  const laps: { readonly name: string; readonly time: number }[] = [];
  let last = process.uptime();
  const start = { name: "starting", time: last };
  return {
    lap: (name: string) => {
      const now = process.uptime();
      laps.push({ name, time: now - last });
      last = now;
    },
    lines: () =>
      [start, ...laps, { name: "in all", time: last }].map(
        ({ name, time }) => `${(time * 1000).toFixed(1).padStart(9)} ms  ${name}`,
      ),
  };
}

// Options

interface Options {
  readonly paths: readonly string[];
  readonly formats: readonly { readonly name: FormatName; readonly file: string | undefined }[];
  readonly failOn: Severity;
  readonly maxWarnings: number | undefined;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly asOf: string | undefined;
  readonly config: string | undefined;
  /** The file that standard input stands for. */
  readonly stdin: string | undefined;
  readonly fix: boolean;
  readonly unsafe: boolean;
  readonly diff: boolean;
  readonly quiet: boolean;
  readonly statistics: boolean;
  readonly timing: boolean;
  /** Standard output carries the fixed text, so that the report goes to standard error. */
  readonly reportOnError: boolean;
  /** Standard output is text that people read, to which lines may be added. */
  readonly forPeople: boolean;
  readonly switches: ReadonlySet<string>;
}

function readOptions(args: Arguments, { cwd, terminal }: Context): Options {
  const { switches, operands } = args;
  for (const name of ["unsafe", "diff"]) {
    if (switches.has(name) && !switches.has("fix")) throw new UsageError(`--${name} belongs to --fix.`);
  }
  const stdin = switches.has("stdin");
  const fileName = single(args, "stdin-filename");
  if (fileName !== undefined && !stdin) throw new UsageError("--stdin-filename belongs to --stdin.");
  if (stdin && operands.length > 0) throw new UsageError("--stdin reads standard input alone; leave the paths out.");
  const threads = single(args, "threads") ?? "auto";
  if (!/^(?:auto|[1-9]\d*)$/.test(threads)) throw new UsageError(`--threads ‘${threads}’: it is auto or a number.`);
  if (threads !== "auto" && threads !== "1") throw new UsageError("--threads with more than 1 is not available yet.");
  const diff = switches.has("diff");
  const formats = readFormats(args.values.get("format") ?? [], cwd, diff, terminal.interactive);
  return {
    paths: operands,
    formats,
    failOn: (single(args, "fail-on") as Severity | undefined) ?? "error",
    maxWarnings: readCount(single(args, "max-warnings")),
    rules: readRules(args.values.get("rule") ?? []),
    asOf: readAsOf(single(args, "as-of")),
    config: readConfig(single(args, "config"), cwd),
    stdin: stdin ? enginePath(resolve(cwd, fileName ?? "stdin.wi.yaml")) : undefined,
    fix: switches.has("fix"),
    unsafe: switches.has("unsafe"),
    diff,
    quiet: switches.has("quiet"),
    statistics: switches.has("statistics"),
    timing: switches.has("timing"),
    reportOnError: stdin && switches.has("fix") && !diff,
    forPeople: formats.every(({ name, file }) => file !== undefined || name === "pretty" || name === "compact"),
    switches,
  };
}

/** With --diff, standard output is the difference, and a report is written only to the files that were named. */
function readFormats(given: readonly string[], cwd: string, diff: boolean, interactive: boolean): Options["formats"] {
  const formats = given.map((text) => {
    const [name = "", ...rest] = text.split("=");
    if (!isFormatName(name)) {
      throw new UsageError(`--format ‘${name}’ is not known. ${suggest(name, Object.keys(FORMATS))}`);
    }
    const file = rest.join("=");
    if (rest.length > 0 && file === "") throw new UsageError(`--format ${name}= needs the name of a file.`);
    return { name, file: rest.length === 0 || file === "-" ? undefined : resolve(cwd, file) };
  });
  const shown = formats.filter(({ file }) => file === undefined);
  if (shown.length > 1) {
    throw new UsageError(
      `Only one format can go to standard output; give the others a file: --format ${shown[1]?.name}=FILE.`,
    );
  }
  if (diff && shown.length > 0) throw new UsageError("With --diff, a format needs a file: --format NAME=FILE.");
  if (formats.length > 0 || diff) return formats;
  return [{ name: interactive ? "pretty" : "compact", file: undefined }];
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--max-warnings ‘${text}’: it is a whole number, such as 0.`);
  return Number(text);
}

function readAsOf(text: string | undefined): string | undefined {
  if (text !== undefined && !isDate(text)) {
    throw new UsageError(`--as-of ‘${text}’ is not a date of the calendar, such as 2026-11-22.`);
  }
  return text;
}

function readRules(given: readonly string[]): ReadonlyMap<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const text of given) {
    const [id = "", severity = ""] = text.split("=");
    const rule = RULES.get(id);
    if (rule === undefined) {
      const near = suggest(id, [...RULES.keys()]) || "‘wi rules’ lists them.";
      throw new UsageError(`--rule: there is no rule ‘${id}’. ${near}`);
    }
    if (!isSeverity(severity)) {
      throw new UsageError(`--rule ${id}=‘${severity}’: the severity is off, information, warning or error.`);
    }
    const refused = refusedSetting(id, rule, severity);
    if (refused !== undefined) throw new UsageError(`--rule: ${refused.what}`);
    settings.set(id, { severity });
  }
  return settings;
}

function readConfig(text: string | undefined, cwd: string): string | undefined {
  if (text === undefined) return undefined;
  const path = resolve(cwd, text);
  const read = readFile(path);
  if (read.text === undefined) throw new UsageError(`--config ‘${text}’: ${lower(read.problem.what)}`);
  return enginePath(path);
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function stdinKind(path: string): DocumentKind {
  const kind = kindByName(path);
  return kind === "catalog" || kind === "config" ? kind : "instruction";
}
