import { resolve } from "node:path";
import type { Catalog } from "../../core/catalog/catalog.ts";
import type { Procedure } from "../../core/catalog/types.ts";
import { conformanceRange } from "../../core/model/page-parts.ts";
import { safeJson, visible } from "../../core/render/sanitise.ts";
import type { CommandSpec } from "../arguments.ts";
import { readArguments, single } from "../arguments.ts";
import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";
import { EXIT } from "../exit-codes.ts";
import { siteCatalog } from "../site-catalog.ts";
import { table } from "../table.ts";

export const spec: CommandSpec = {
  name: "procedures",
  operands: "[words...]",
  summary: "Lists the procedures that the catalog knows, or those that hold all of the words: ‘bga removal’.",
  options: [
    { name: "format", value: "NAME", choices: ["text", "json"], help: "text or json" },
    { name: "config", value: "FILE", help: "project file whose catalogs count, in place of the nearest one" },
  ],
  notes: ["wi explain <procedure> tells more about one."],
};

export async function run(args: readonly string[], { terminal, cwd }: Context): Promise<ExitCode> {
  const given = readArguments(args, spec);
  const config = single(given, "config");
  const { catalog } = siteCatalog(cwd, config === undefined ? undefined : resolve(cwd, config));
  const words = given.operands.flatMap((operand) => operand.toLowerCase().split(/\s+/)).filter(Boolean);
  const found = catalog.procedures.filter((entry) => {
    const text = searchText(entry);
    return words.every((word) => text.includes(word));
  });
  if (single(given, "format") === "json") {
    terminal.out(
      `${safeJson(
        found.map((entry) => toJson(entry, catalog)),
        2,
      )}\n`,
    );
    return EXIT.clean;
  }
  terminal.out(
    table(
      found.map(({ id, skill, conformance, title }) => [
        id,
        skill ?? "-",
        conformance === undefined ? "-" : `${conformanceRange(conformance)} conformance`,
        visible(title),
      ]),
    ),
  );
  if (found.length === 0) terminal.note("wi: no procedure holds these words.");
  return EXIT.clean;
}

function searchText(entry: Procedure): string {
  return [
    entry.id,
    entry.number,
    entry.name,
    entry.title,
    entry.section,
    ...entry.operations,
    ...entry.methods,
    ...(entry.componentTypes ?? []),
    ...entry.alternates,
    entry.skill,
  ]
    .join(" ")
    .toLowerCase();
}

function toJson(entry: Procedure, catalog: Catalog) {
  return {
    id: entry.id,
    part: entry.part,
    number: entry.number,
    name: entry.name,
    title: entry.title,
    section: entry.section,
    operations: entry.operations,
    methods: entry.methods,
    componentTypes: entry.componentTypes,
    boardTypes: entry.boardTypes?.value,
    skill: entry.skill,
    conformance: entry.conformance,
    published: entry.levels.map(({ kind, value, source }) => ({ kind, value, source: catalog.source(source).title })),
    module: entry.module,
    alternates: entry.alternates,
    note: entry.note,
    sources: entry.sources.map((source) => catalog.source(source)).map(({ title, address }) => ({ title, address })),
  };
}
