import { resolve } from "node:path";
import { explain } from "../../core/features/explain.ts";
import { nearTerms } from "../../core/model/catalog-pages.ts";
import { pagesToPlain } from "../../core/render/page-text.ts";
import { RULES } from "../../core/rules/index.generated.ts";
import { nearest } from "../../core/text/nearest.ts";
import type { CommandSpec } from "../arguments.ts";
import { readArguments, single, UsageError } from "../arguments.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";
import { EXIT } from "../exit-codes.ts";
import { siteCatalog } from "../site-catalog.ts";

export const spec: CommandSpec = {
  name: "explain",
  operands: "<rule | procedure | term>",
  summary:
    "Tells what a rule checks and why, or what the catalog knows: ‘7711 3.1.1’, ‘parylene’, ‘SAC305’, ‘class 3’.",
  options: [{ name: "config", value: "FILE", help: "project file whose catalogs count, in place of the nearest one" }],
};

export async function run(args: readonly string[], { terminal, cwd }: Context): Promise<ExitCode> {
  const given = readArguments(args, spec);
  const text = given.operands.join(" ").trim();
  if (text === "") throw new UsageError("Name what to explain: a rule, a procedure or a term.");
  const config = single(given, "config");
  const around = siteCatalog(cwd, config === undefined ? undefined : resolve(cwd, config));
  const pages = explain(text, around);
  if (pages.length > 0) {
    const width = Math.max(40, Math.min(terminal.width, 100));
    terminal.out(`${pagesToPlain(pages, width)}\n`);
    return EXIT.clean;
  }
  const similar = [...new Set([...nearest(text, RULES.keys(), 3), ...nearTerms(text, around.catalog, 3)])].slice(0, 3);
  const hint = similar.length === 0 ? "" : ` Similar: ${similar.map((name) => `‘${name}’`).join(", ")}.`;
  throw new UsageError(`Nothing is known of ‘${text}’.${hint}`);
}
