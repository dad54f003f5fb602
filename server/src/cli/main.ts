import { type CommandSpec, helpOf, suggest, UsageError } from "./arguments.ts";
import type { Context } from "./context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { EXIT } from "./exit-codes.ts";

interface Command {
  readonly spec: CommandSpec;
  readonly run: (args: readonly string[], context: Context) => Promise<ExitCode>;
}

/** Each command is loaded when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  lint: () => import("./commands/lint.ts"),
  explain: () => import("./commands/explain.ts"),
  rules: () => import("./commands/rules.ts"),
  procedures: () => import("./commands/procedures.ts"),
  lsp: () => import("./commands/lsp.ts"),
};

const LATER: readonly string[] = ["new", "init", "format", "render", "where-used", "diff", "audit"];

/** Runs a command line; what it ends with. Never throws. */
export async function main(args: readonly string[], context: Context): Promise<ExitCode> {
  const { terminal } = context;
  let name = "";
  try {
    const [first, ...rest] = args;
    if (first === "--version" || first === "-v") {
      const { VERSION } = await import("./version.ts");
      terminal.out(`${VERSION}\n`);
      return EXIT.clean;
    }
    if (first === undefined || first === "--help" || first === "-h" || (first === "help" && rest.length === 0)) {
      const { overview } = await import("./help.ts");
      const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
      const page = overview(
        commands.map(({ spec }) => spec),
        LATER,
      );
      (first === undefined ? terminal.err : terminal.out)(page);
      return first === undefined ? EXIT.usage : EXIT.clean;
    }
    name = first === "help" ? (rest[0] ?? "") : first;
    const command = await commandOf(name);
    if (first === "help" || asksForHelp(rest)) {
      terminal.out(helpOf(command.spec));
      return EXIT.clean;
    }
    return await command.run(rest, context);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.note(`wi: ${error.message}`);
      const known = Object.hasOwn(COMMANDS, name);
      terminal.note(`    ${known ? `wi ${name} --help` : "wi --help"} lists what there is.`);
      return EXIT.usage;
    }
    const reason = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    terminal.note(`wi: internal error: ${reason}. The result is incomplete; please report this.`);
    return EXIT.incomplete;
  }
}

async function commandOf(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load !== undefined) return load();
  if (LATER.includes(name)) throw new UsageError(`‘wi ${name}’ is not available yet.`);
  if (name.startsWith("-")) throw new UsageError(`There is no option ${name} without a command.`);
  throw new UsageError(`There is no command ‘${name}’. ${suggest(name, [...Object.keys(COMMANDS), ...LATER])}`);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end === -1 ? undefined : end).some((arg) => arg === "--help" || arg === "-h");
}
