import { analyse } from "../../src/core/analysis/analyse.ts";
import { createEnvironment } from "../../src/core/analysis/environment.ts";
import { readPolicy } from "../../src/core/model/policy.ts";
import { readSite } from "../../src/core/model/site.ts";
import type { ExampleAround, Rule } from "../../src/core/rules/define.ts";
import { RULES } from "../../src/core/rules/index.generated.ts";
import { parseDocument } from "../../src/core/syntax/document.ts";
import { messageOf } from "../../src/core/text/finding.ts";
import { LineIndex } from "../../src/core/text/line-index.ts";
import { completeExample, EXAMPLE_AS_OF } from "./example.ts";
import type { Generator } from "./generated.ts";

const FOLDER = "server/docs/rules";

/** One page a rule, with what the rule really says of its example, and a page that lists them. */
export const generateRulePages: Generator = async () => [
  { path: `${FOLDER}/README.md`, text: indexPage() },
  ...[...RULES].map(([id, rule]) => ({ path: `${FOLDER}/${id}.md`, text: page(id, rule) })),
];

function indexPage(): string {
  const rows = [...RULES].map(
    ([id, rule]) => `| [\`${id}\`](${id}.md) | ${rule.severity} | ${rule.origin} | ${cell(rule.summary)} |`,
  );
  return [
    "# Rules",
    "",
    "Generated from the rules by `npm run generate`.",
    "The origin says how much of a rule rests on the overview article: all of it, sharpened by other sources, or none of it.",
    "",
    "| rule | severity | origin | checks |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

const SILENCED: Readonly<Record<Rule["silencedBy"], (id: string) => string>> = {
  waiver: () => "a waiver of the document (`waivers`), or `rules` in `wi.config.yaml`",
  comment: (id) => `a comment (\`# wi-ignore-next-line ${id}: reason\`), or \`rules\` in \`wi.config.yaml\``,
  nothing: () => "nothing",
};

const FIXES = {
  safe: "safe",
  confirm: "on confirmation",
  pick: "a choice",
  stub: "a placeholder to fill in, in the editor",
} as const;

function page(id: string, rule: Rule): string {
  const lines = [
    `# ${id}`,
    "",
    rule.summary,
    "",
    "| | |",
    "| --- | --- |",
    `| Severity | ${rule.severity}${rule.lenientInDrafts ? ", one level lower in drafts" : ""} |`,
    `| Origin | ${rule.origin} |`,
    `| Source | ${cell(rule.source)} |`,
    `| Silenced by | ${SILENCED[rule.silencedBy](id)} |`,
    `| Fix | ${rule.fixes.length === 0 ? "none" : rule.fixes.map((kind) => FIXES[kind]).join("; ")} |`,
    "",
    "## Why",
    "",
    rule.why,
    "",
    "## What is not known",
    "",
    rule.unknown,
    "",
  ];
  if (rule.examples.bad !== "") {
    lines.push(
      "## Not like this",
      "",
      ...block("yaml", rule.examples.bad),
      "",
      ...block("text", said(rule.examples.bad, rule)),
      "",
    );
    lines.push("## Like this", "", ...block("yaml", rule.examples.good), "");
    lines.push("Examples show only the keys that matter; the rest of the instruction is in order.", "");
  }
  return lines.join("\n");
}

function block(language: string, text: string): string[] {
  const ticks = text.includes("```") ? "````" : "```";
  return [ticks + language, text.replace(/\n+$/, ""), ticks];
}

/** What is told of an example: the underlined text and the message. */
function said(example: string, rule: Rule): string {
  const text = completeExample(example);
  const { findings } = analyse(text, "instruction", environmentOf(rule.examples.around ?? {}));
  return findings
    .map((finding) => {
      const at = text.slice(finding.start, finding.end).split("\n", 1)[0] ?? "";
      return `${finding.severity} ${finding.rule}${at === "" ? "" : ` at ‘${at}’`}\n${messageOf(finding)}`;
    })
    .join("\n\n");
}

function environmentOf({ catalog, policy, files }: ExampleAround) {
  const site =
    catalog === undefined
      ? {}
      : readSite([
          {
            source: { path: "site.wi-catalog.yaml", text: catalog, lines: new LineIndex(catalog) },
            document: parseDocument(catalog),
          },
        ]);
  return createEnvironment({
    asOf: EXAMPLE_AS_OF,
    ...site,
    policy: readPolicy(policy === undefined ? undefined : parseDocument(policy).root),
    ...(files === undefined ? {} : { files }),
  });
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
