import type { Severity } from "../text/finding.ts";
import { fingerprintsOf } from "./fingerprint.ts";
import { docsAddress, type Renderer, type RenderOptions } from "./renderer.ts";
import type { EntryFix, Place, ReportEntry, ReportFix } from "./report.ts";
import { safeJson, wellFormed } from "./sanitise.ts";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "note" };
const BASE = "%SRCROOT%";

/** SARIF 2.1.0, for code scanning. */
export const sarif: Renderer = (report, options) => {
  const rules = [...new Set(report.entries.map((entry) => entry.rule))].sort();
  const indices = new Map(rules.map((rule, index) => [rule, index]));
  const fingerprints = fingerprintsOf(report);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "wi",
            fullName: "Work Instructions for IPC-7711/7721",
            version: options.toolVersion,
            rules: rules.map((rule) => descriptor(rule, options)),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [BASE]: { description: { text: "The folder in which the check ran." } } },
        results: report.entries.map((entry, index) => result(entry, indices.get(entry.rule), fingerprints[index])),
      },
    ],
  };
  return `${safeJson(log, 2)}\n`;
};

/** `helpUri` must be an absolute address; documentation that is only a path stands in the help text. */
function descriptor(id: string, { ruleMeta }: RenderOptions) {
  const meta = ruleMeta(id);
  const address = docsAddress(meta);
  const more = address ?? meta?.docsPath;
  const pointers = [`\`wi explain ${id}\` tells more.`, more === undefined ? "" : `Documentation: ${more}`];
  const help = [meta?.summary, meta?.why, pointers.filter(Boolean).join(" ")].filter(Boolean);
  return {
    id,
    ...(meta === undefined ? {} : { shortDescription: { text: meta.summary } }),
    ...(meta === undefined ? {} : { fullDescription: { text: meta.why || meta.summary } }),
    help: { text: help.join("\n\n").replaceAll("`", ""), markdown: help.join("\n\n") },
    ...(address === undefined ? {} : { helpUri: address }),
    ...(meta === undefined ? {} : { defaultConfiguration: { level: LEVELS[meta.severity] } }),
  };
}

function result(entry: ReportEntry, ruleIndex: number | undefined, fingerprint: string | undefined) {
  const fixes = distinct(entry.fixes.filter((fix) => fix.edits.length > 0).map(sarifFix));
  return {
    ruleId: entry.rule,
    ruleIndex,
    level: LEVELS[entry.severity],
    message: { text: entry.message },
    locations: [{ physicalLocation: physicalLocation(entry) }],
    partialFingerprints: { "wiFinding/v1": fingerprint },
    ...(entry.related.length === 0
      ? {}
      : {
          relatedLocations: entry.related.map((related, id) => ({
            id: id + 1,
            physicalLocation: physicalLocation(related),
            message: { text: related.message },
          })),
        }),
    ...(fixes.length === 0 ? {} : { fixes }),
    ...(entry.source === undefined ? {} : { properties: { source: entry.source } }),
  };
}

function sarifFix(fix: EntryFix) {
  return {
    description: { text: fix.title },
    artifactChanges: changes(fix),
    properties: { safe: fix.safe },
  };
}

function changes(fix: ReportFix) {
  const files = [...new Set(fix.edits.map((edit) => edit.file))];
  return files.map((file) => ({
    artifactLocation: artifactLocation(file),
    replacements: fix.edits
      .filter((edit) => edit.file === file)
      .map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.newText } })),
  }));
}

function physicalLocation(where: { file: string; start: Place; end: Place }) {
  return { artifactLocation: artifactLocation(where.file), region: region(where) };
}

function artifactLocation(file: string) {
  return { uri: wellFormed(file).split("/").map(encodeURIComponent).join("/"), uriBaseId: BASE };
}

function region({ start, end }: { start: Place; end: Place }) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** The format allows no two equal fixes of a result. */
function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
