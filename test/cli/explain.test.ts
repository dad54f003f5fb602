import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import { buildIfStale, folder, ROOT, removeFolders, wi } from "./wi.ts";

describe("wi explain, rules, procedures", () => {
  before(buildIfStale);
  after(removeFolders);
  const cwd = ROOT;

  const terms: readonly (readonly [term: string, said: readonly RegExp[]])[] = [
    [
      "7711 3.1.1",
      [/^7711 3\.1\.1: /, /Continuous Vacuum/, /Published +skill intermediate: overview article/, /Sources/],
    ],
    ["IPC-7711 3.1.1", [/^7711 3\.1\.1: /]],
    ["3.3.2", [/^3\.3\.2 is ambiguous/, /7711 3\.3\.2: /, /7721 3\.3\.2: /]],
    ["4.3.1", [/^7721 4\.3\.1: /, /Write it in full: 7721 4\.3\.1/]],
    ["7721 2.4", [/^7721 2\.4 is another number for /]],
    ["7711 bga-removal", [/^7711 bga-removal: /, /Skill +expert/]],
    ["parylene", [/^Parylene, XY \(conformal coating\)/, /Without effect +solvent/]],
    ["XY", [/^Parylene, XY/]],
    ["SAC305", [/^SAC305 \(solder alloy\)/, /Iron tip +345-400 °C/]],
    ["63/37", [/^Sn63Pb37/]],
    ["ROL0", [/^ROL0 \(flux designator\)/, /without halide/]],
    ["ORL1", [/No-clean +does not go with it/]],
    ["class 3", [/^Class 3: High Performance/, /at least high/]],
    ["module 8", [/^Module 8/, /lecture/]],
    ["MSL 3", [/^Moisture sensitivity level 3/, /168 h/]],
    ["soldering-station", [/\(equipment\)/, /temperature control/]],
    ["bga", [/component type bga/, /Area array +yes/, /7711 bga-removal/]],
    ["repair", [/\(activity\)/, /Usual basis/]],
    ["revision D", [/^Revision D/]],
    ["CIS", [/Certified IPC Specialist/]],
    ["J-STD-001", [/^J-STD-001: /]],
    ["IPC-7711/7721", [/^IPC-7711\/7721: /, /Revisions/]],
    [
      "tip-temperature-outside-range",
      [/^tip-temperature-outside-range \(warning\)/, /Silenced by/, /Found:/, /Not found:/],
    ],
    ["syntax", [/Silenced by +nothing/]],
  ];
  for (const [term, said] of terms) {
    it(term, () => {
      const { code, out, err } = wi(["explain", ...term.split(" ")], { cwd });
      assert.equal(code, 0, err);
      for (const expected of said) assert.match(out, expected);
      assert.doesNotMatch(out, /IPC requires|undefined|NaN|\[object/);
      for (const line of out.split("\n")) assert.ok(line.length <= 130 || /https?:|^ {4}/.test(line), line);
    });
  }

  const unknown: readonly (readonly [term: string, near: RegExp])[] = [
    ["paralene", /‘parylene’/],
    ["SAC350", /‘SAC305’/],
    ["tip-temperature-outsde-range", /‘tip-temperature-outside-range’/],
    ["7711 bga-remval", /‘7711 bga-removal’/],
    ["xxxxxxxxxxxxxxxxxxxxxx", /Nothing is known/],
    ["__proto__", /Nothing is known/],
  ];
  for (const [term, near] of unknown) {
    it(`not known: ${term}`, () => {
      const { code, out, err } = wi(["explain", term], { cwd });
      assert.equal(code, 2);
      assert.equal(out, "");
      assert.match(err, near);
    });
  }

  it("knows what the catalogs of the site add", () => {
    const site = folder({
      "wi.config.yaml": "catalogs: [s.wi-catalog.yaml]\n",
      "s.wi-catalog.yaml":
        'workInstructionCatalog: 1\nprocedures: [{ part: 7711, name: bga-removal, number: 9.1.1, source: "our copy, revision D" }]\n',
    });
    const { out } = wi(["explain", "7711", "9.1.1"], { cwd: site });
    assert.match(out, /bga-removal/);
    assert.match(out, /our copy, revision D/);
    assert.match(wi(["procedures", "9.1.1"], { cwd: site }).out, /bga-removal|9\.1\.1/);
  });

  it("explains every rule", () => {
    for (const id of ["tip-temperature-outside-range", "schema", "waiver-invalid", "ignore-unused"]) {
      assert.equal(wi(["explain", id], { cwd }).code, 0);
    }
  });

  it("lists the rules", () => {
    const rules = JSON.parse(wi(["rules", "--format", "json"], { cwd }).out) as { id: string; severity: string }[];
    assert.deepEqual(
      rules.map(({ id }) => id),
      [...RULES.keys()].sort(),
    );
    assert.ok(rules.every(({ severity }) => /^(?:error|warning|information)$/.test(severity)));
    assert.match(wi(["rules"], { cwd }).out, /^tip-temperature-outside-range +warning +\S/m);
    assert.equal(wi(["rules", "tip-temperature-outside"], { cwd }).out.trim().split("\n").length, 1);
  });

  it("lists the procedures that hold all words", () => {
    type Listed = { id: string; title: string; sources: { title: string }[] }[];
    const all = JSON.parse(wi(["procedures", "--format", "json"], { cwd }).out) as Listed;
    assert.ok(all.length > 50);
    assert.ok(all.every(({ sources }) => sources.length > 0));
    const some = JSON.parse(wi(["procedures", "bga", "reballing", "--format", "json"], { cwd }).out) as Listed;
    assert.deepEqual(some.map(({ id }) => id).sort(), [
      "7711 bga-reballing-fixture",
      "7711 bga-reballing-paper-carrier",
      "7711 bga-reballing-polyimide-stencil",
    ]);
    assert.match(wi(["procedures", "lap", "splice"], { cwd }).out, / low conformance /);
    assert.match(wi(["procedures", "nothing", "like", "it"], { cwd }).err, /no procedure/);
  });

  it("tells its version and its options", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    assert.equal(wi(["--version"], { cwd }).out, `${version}\n`);
    assert.match(wi(["--help"], { cwd }).out, /wi lint \[paths\.\.\.\]/);
    for (const args of [
      ["lint", "--help"],
      ["help", "lint"],
      ["lint", "a.wi.yaml", "-h"],
    ]) {
      const { code, out } = wi(args, { cwd });
      assert.equal(code, 0);
      assert.match(out, /--fail-on SEVERITY/);
      assert.doesNotMatch(out, /--baseline/);
    }
  });
});
