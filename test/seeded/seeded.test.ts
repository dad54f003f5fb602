import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import type { Environment } from "../../server/src/core/analysis/environment.ts";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import type { Finding } from "../../server/src/core/text/finding.ts";
import { messageOf } from "../../server/src/core/text/finding.ts";
import type { Mutation, Mutator } from "../mutators/define.ts";
import { environmentAt, library } from "../support/library.ts";

const SEEDS = 20;

/** Small, and the same everywhere. */
function picker(seed: number): (n: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (n) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state % n;
  };
}

const environments = new Map<string, Environment>();
function environment(path: string): Environment {
  const made = environments.get(path) ?? environmentAt(path);
  environments.set(path, made);
  return made;
}

const known = new Map<string, readonly Finding[]>();
function findings(path: string, text: string): readonly Finding[] {
  return analyse(text, "instruction", environment(path)).findings;
}
function cleanFindings(path: string, text: string): readonly Finding[] {
  const found = known.get(path) ?? findings(path, text);
  known.set(path, found);
  return found;
}

function count(list: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of list) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** Findings that one list has more of than another, by rule. */
function more(after: readonly Finding[], than: readonly Finding[]): readonly string[] {
  const had = count(than);
  return [...count(after)].flatMap(([rule, n]) => Array<string>(Math.max(0, n - (had.get(rule) ?? 0))).fill(rule));
}

/** Mistakes that take away what other findings rest on: without the activity nobody can say who has to approve. */
const TAKES_FACTS_AWAY: ReadonlySet<string> = new Set([
  "activity-missing",
  "document-approval-missing",
  "coating-unidentified",
  "product-class-invalid",
  "alloy-unknown",
  "schema",
]);

const folder = fileURLToPath(new URL("../mutators", import.meta.url));
const mutators = new Map<string, Mutator>();

interface Planted {
  readonly path: string;
  readonly clean: string;
  readonly mutation: Mutation;
}

/** A mistake of a rule in some file of the library; the seed decides where. */
function plant(mutate: Mutator, seed: number): Planted | undefined {
  const pick = picker(seed);
  const start = pick(library.length);
  for (let i = 0; i < library.length; i++) {
    const example = library[(start + i) % library.length];
    const mutation = example && mutate(example.text, pick);
    if (example && mutation && mutation.text !== example.text)
      return { path: example.path, clean: example.text, mutation };
  }
  return undefined;
}

interface Row {
  readonly rule: string;
  planted: number;
  found: number;
  findings: number;
  readonly faults: string[];
}

describe("seeded mistakes in the example library", () => {
  const rows: Row[] = [];

  before(async () => {
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith(".ts") || name === "define.ts") continue;
      const module = (await import(`../mutators/${name}`)) as { default: Mutator };
      mutators.set(name.slice(0, -3), module.default);
    }
  });

  it("no error or warning on the unmodified files", () => {
    const told = library.flatMap(({ path, text }) =>
      cleanFindings(path, text)
        .filter((finding) => finding.severity !== "information")
        .map((finding) => `${path}: ${finding.severity} ${finding.rule} ${messageOf(finding)}`),
    );
    assert.deepEqual(told, []);
  });

  it(`one mistake gives one finding, ${SEEDS} seeds a rule`, () => {
    for (const [rule, mutate] of mutators) {
      const row: Row = { rule, planted: 0, found: 0, findings: 0, faults: [] };
      rows.push(row);
      for (let seed = 1; seed <= SEEDS; seed++) {
        const planted = plant(mutate, seed);
        if (planted === undefined) continue;
        const { path, clean, mutation } = planted;
        const added = more(findings(path, mutation.text), cleanFindings(path, clean));
        row.planted++;
        row.findings += added.length;
        if (added.includes(rule)) row.found++;
        if (!added.includes(rule) || added.length > 1)
          row.faults.push(`${path} (${mutation.what}): ${added.join(", ") || "nothing"}`);
      }
    }
    const total = rows.reduce(
      (sum, row) => ({
        planted: sum.planted + row.planted,
        found: sum.found + row.found,
        findings: sum.findings + row.findings,
      }),
      { planted: 0, found: 0, findings: 0 },
    );
    console.log(table(rows, total));
    const faults = rows.flatMap((row) => row.faults.map((fault) => `${row.rule}: ${fault}`));
    assert.deepEqual(
      rows.filter((row) => row.planted === 0).map((row) => row.rule),
      [],
      "rules whose mutator finds no place in the library",
    );
    assert.ok(total.found >= total.planted * 0.99, `found ${total.found} of ${total.planted}\n${faults.join("\n")}`);
    assert.ok(
      total.findings <= total.planted * 1.05,
      `${total.findings} findings for ${total.planted}\n${faults.join("\n")}`,
    );
    assert.equal(faults.length > total.planted * 0.02, false, faults.join("\n"));
  });

  it("there is a mutator for every rule", () => {
    assert.deepEqual(
      [...RULES.keys()].filter((id) => id !== "internal-error" && !mutators.has(id)),
      [],
    );
  });

  it("another mistake never takes a finding away", () => {
    const rules = [...mutators.keys()];
    const lost: string[] = [];
    let pairs = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const pick = picker(seed * 31);
      const first = rules[pick(rules.length)] ?? "";
      const second = rules[pick(rules.length)] ?? "";
      const one = plant(mutators.get(first) as Mutator, seed);
      if (first === second || one === undefined || TAKES_FACTS_AWAY.has(second)) continue;
      const both = (mutators.get(second) as Mutator)(one.mutation.text, pick);
      if (both === undefined) continue;
      const alone = (mutators.get(second) as Mutator)(one.clean, picker(seed * 31 + 7));
      if (alone === undefined || !touchesOtherLines(one.clean, one.mutation.text, both.text)) continue;
      pairs++;
      const told = count(findings(one.path, both.text));
      const oneTold = count(findings(one.path, one.mutation.text));
      for (const [rule, n] of oneTold) {
        if ((told.get(rule) ?? 0) < n)
          lost.push(`${one.path}: ${rule} of “${one.mutation.what}” is gone after ${second}: “${both.what}”`);
      }
    }
    assert.ok(pairs > 100, `only ${pairs} pairs`);
    assert.deepEqual(lost, []);
  });

  it("a syntax error in one step hides nothing in the others", () => {
    const lost: string[] = [];
    let planted = 0;
    for (const [rule, mutate] of mutators) {
      if (rule === "syntax") continue;
      for (let seed = 1; seed <= 3; seed++) {
        const one = plant(mutate, seed + 50);
        if (one === undefined) continue;
        const steps = [...one.mutation.text.matchAll(/^( {4})title: .*$/gm)];
        const at = steps[picker(seed)(Math.max(1, steps.length))];
        if (at === undefined) continue;
        const broken = `${one.mutation.text.slice(0, at.index)}    title: Broken: here${one.mutation.text.slice(at.index + at[0].length)}`;
        const from = one.mutation.text.lastIndexOf("\n  - ", at.index);
        const to = one.mutation.text.indexOf("\n  - ", at.index);
        planted++;
        const after = count(findings(one.path, broken));
        const elsewhere = findings(one.path, one.mutation.text).filter(
          (finding) => finding.start < from || (to !== -1 && finding.start > to),
        );
        for (const [id, n] of count(elsewhere)) {
          if ((after.get(id) ?? 0) < n) lost.push(`${one.path}: ${id} of “${one.mutation.what}” is gone`);
        }
      }
    }
    assert.ok(planted > 100, `only ${planted}`);
    assert.deepEqual(lost, []);
  });
});

/** Whether the second change left alone the lines that the first one changed. */
function touchesOtherLines(clean: string, one: string, both: string): boolean {
  const changed = (a: string, b: string) => {
    const left = a.split("\n");
    const right = b.split("\n");
    let start = 0;
    while (start < left.length && left[start] === right[start]) start++;
    let end = 0;
    while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end++;
    return { start, end: right.length - end };
  };
  const first = changed(clean, one);
  const second = changed(one, both);
  return second.end < first.start || second.start > first.end + 1;
}

function table(rows: readonly Row[], total: { planted: number; found: number; findings: number }): string {
  const line = (row: { rule: string; planted: number; found: number; findings: number }) =>
    `    ${row.rule.padEnd(36)} ${String(row.planted).padStart(7)} ${String(row.found).padStart(6)} ${String(row.findings).padStart(9)}`;
  return [
    `    ${"rule".padEnd(36)} ${"planted".padStart(7)} ${"found".padStart(6)} ${"findings".padStart(9)}`,
    ...rows.map(line),
    line({ rule: "all", ...total }),
  ].join("\n");
}
