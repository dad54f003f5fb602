import { parseArgs } from "node:util";
import { nearest } from "../core/text/nearest.ts";

/** An option of a command, by its long name. */
export interface OptionSpec {
  readonly name: string;
  /** Name of its value in the help; absent for a switch. */
  readonly value?: string;
  /** Values there are; with `value`. */
  readonly choices?: readonly string[];
  readonly repeatable?: true;
  readonly help: string;
  /** Part of the language of the command line, and not available yet. */
  readonly later?: true;
}

export interface CommandSpec {
  readonly name: string;
  /** `[paths...]`, as the help shows it. */
  readonly operands: string;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  /** Lines that the help ends with. */
  readonly notes?: readonly string[];
}

/** What stands on a command line, in order. */
export interface Arguments {
  readonly operands: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Something on the command line that is wrong; the message is for the person who typed it. */
export class UsageError extends Error {}

export const HELP: OptionSpec = { name: "help", help: "show this" };

export function readArguments(args: readonly string[], spec: CommandSpec): Arguments {
  const options = [...spec.options, HELP];
  const byName = new Map(options.map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      options.map(({ name, value, later }) => [
        name,
        { type: value === undefined || later ? "boolean" : "string", ...(name === "help" ? { short: "h" } : {}) },
      ]),
    ),
  });
  const operands: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const option = byName.get(token.name);
    if (option === undefined) throw unknownOption(token.rawName, options);
    if (option.later) throw new UsageError(`--${option.name} is not available yet.`);
    if (option.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`--${option.name} takes no value.`);
      switches.add(option.name);
      continue;
    }
    const value = givenValue(option, token.value, token.inlineValue === true);
    const given = values.get(option.name) ?? [];
    if (given.length > 0 && !option.repeatable) throw new UsageError(`--${option.name} is given twice.`);
    values.set(option.name, [...given, value]);
  }
  return { operands, switches, values };
}

function givenValue(option: OptionSpec, value: string | undefined, inline: boolean): string {
  const missing = value === undefined || value === "" || (!inline && value.startsWith("-") && value.length > 1);
  if (missing) throw new UsageError(`--${option.name} needs a value: --${option.name} ${option.value}.`);
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw new UsageError(`--${option.name} ‘${value}’ is not known. ${suggest(value, option.choices)}`);
  }
  return value;
}

function unknownOption(rawName: string, options: readonly OptionSpec[]): UsageError {
  const names = options.map((option) => option.name);
  const near = nearest(rawName.replace(/^-+/, ""), names, 1)[0];
  return new UsageError(`There is no option ${rawName}.${near === undefined ? "" : ` A similar option is --${near}.`}`);
}

/** `A similar one is ‘error’.`, or the list of what there is where that is short. */
export function suggest(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices, 1)[0];
  if (choices.length > 15) return near === undefined ? "" : `A similar one is ‘${near}’.`;
  const sorted = near === undefined ? choices : [near, ...choices.filter((choice) => choice !== near)];
  return `It is one of ${sorted.join(", ")}.`;
}

export function single(args: Arguments, name: string): string | undefined {
  return args.values.get(name)?.[0];
}

/** The page that `wi <command> --help` shows. */
export function helpOf(spec: CommandSpec): string {
  const rows = [...spec.options, HELP]
    .filter((option) => !option.later)
    .map(({ name, value, help }) => [`--${name}${value === undefined ? "" : ` ${value}`}`, help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `wi ${spec.name} ${spec.operands}`.trimEnd(),
    "",
    spec.summary,
    "",
    ...rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`),
    ...(spec.notes === undefined ? [] : ["", ...spec.notes]),
    "",
  ].join("\n");
}
