import { safeJson, visible } from "../../core/render/sanitise.ts";
import { RULES } from "../../core/rules/index.generated.ts";
import type { CommandSpec } from "../arguments.ts";
import { readArguments, single } from "../arguments.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";
import { EXIT } from "../exit-codes.ts";
import { table } from "../table.ts";

export const spec: CommandSpec = {
  name: "rules",
  operands: "[words...]",
  summary: "Lists the rules, or those that hold all of the words.",
  options: [{ name: "format", value: "NAME", choices: ["text", "json"], help: "text or json" }],
  notes: ["wi explain <rule> tells more about one."],
};

export async function run(args: readonly string[], { terminal }: Context): Promise<ExitCode> {
  const given = readArguments(args, spec);
  const words = given.operands.map((word) => word.toLowerCase());
  const rules = [...RULES]
    .filter(([id, { summary }]) => words.every((word) => `${id} ${summary}`.toLowerCase().includes(word)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (single(given, "format") === "json") {
    const entries = rules.map(([id, rule]) => ({
      id,
      severity: rule.severity,
      summary: rule.summary,
      why: rule.why,
      unknown: rule.unknown,
      origin: rule.origin,
      source: rule.source,
      silencedBy: rule.silencedBy,
      fixes: rule.fixes,
      lenientInDrafts: rule.lenientInDrafts ?? false,
      onObsolete: rule.onObsolete ?? false,
    }));
    terminal.out(`${safeJson(entries, 2)}\n`);
    return EXIT.clean;
  }
  terminal.out(table(rules.map(([id, { severity, summary }]) => [id, severity, visible(summary)])));
  if (rules.length === 0) terminal.note("wi: no rule holds these words.");
  return EXIT.clean;
}
