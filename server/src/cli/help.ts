import type { CommandSpec } from "./arguments.ts";

/** What `wi --help` shows. */
export function overview(
  specs: readonly Pick<CommandSpec, "name" | "operands" | "summary">[],
  later: readonly string[],
): string {
  const rows = specs.map(({ name, operands, summary }) => [`wi ${name} ${operands}`, summary] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    "wi checks work instructions for rework, repair and modification of electronic assemblies.",
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    "",
    "  wi <command> --help   the options of a command",
    "  wi --version          the version",
    "",
    `Not available yet: ${later.join(", ")}.`,
    "",
  ].join("\n");
}
