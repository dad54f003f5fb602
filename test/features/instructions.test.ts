import assert from "node:assert/strict";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import { type Flag, proceduresCited, standingOf } from "../../server/src/core/features/instructions.ts";
import { summarise, summaryOf } from "../../server/src/core/workspace/library.ts";
import { type Around, analyseExample } from "../support/check.ts";

function flagsOf(text: string, around: Around = {}): readonly Flag[] {
  const analysis = analyseExample(text, around);
  const summary = summaryOf("/w/a.wi.yaml", analysis, analysis.kept.environment.catalog);
  return standingOf(summary, analysis.findings, false).flags;
}

const control = (more: string, status = "released") =>
  `document: { number: WI-1, title: Bond, revision: A, status: ${status}, owner: PE, effectiveDate: 2026-10-12, ${more} }\n`;
const APPROVED =
  "approvals: [{ role: author, name: A. B, date: 2026-10-05 }, { role: quality, name: C. D, date: 2026-10-06 }], history: [{ revision: A, date: 2026-10-01, change: First issue of it. }]";
const waiver = (expires: string) =>
  `waivers: [{ rule: tip-temperature-outside-range, steps: [install-u3], reason: Heavy ground plane, approvedBy: R. Haas, expires: ${expires} }]\n` +
  `steps:\n${EXAMPLE_BASE.slice(EXAMPLE_BASE.indexOf("  - id: remove-u3")).replace("350 °C", "420 °C")}`;
const approval = (expires: string) =>
  `activity: rework\nauthorization: [{ basis: pre-authorized, reference: QP-1 }, { basis: customer-approval, reference: D-1, expires: ${expires} }]\nsteps:\n${EXAMPLE_BASE.slice(
    EXAMPLE_BASE.indexOf("  - id: remove-u3"),
  )}  - id: bond\n    title: Bond the land\n    activity: repair\n    operation: repair-land\n    procedure: 7721 lifted-land-epoxy\n    method: epoxy\n    instruction: Bond.\n    inspection: { point: check, criteria: Land flat, standard: IPC-A-610, class: 2, method: microscope }\n`;
const calibrated = (due: string) =>
  `equipment:\n  - { id: ST-04, category: soldering-station, calibrationDue: ${due} }\n  - { id: HA-02, category: hot-air-system }\n  - { id: DS-01, category: desoldering-station }\n  - { id: MS-02, category: microscope }\n`;
const flux = (more: string) =>
  `materials:\n  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, ${more} }\n  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }\n`;
const person = (issued: string) => ({
  catalog: `workInstructionCatalog: 1\npeople: [{ id: kb-7, name: K. Abara, certifications: [{ level: CIS, modules: [1, 6], issued: ${issued} }] }]\n`,
});
const ASSIGNED =
  "personnel: { skillLevel: advanced, certification: { level: CIS, modules: [1, 6] }, assigned: [kb-7] }\n";

const CASES: readonly (readonly [name: string, flags: readonly Flag[], text: string, around?: Around])[] = [
  ["nothing is wrong", [], EXAMPLE_BASE],
  ["review in the past", ["overdue"], control(`reviewDate: 2026-11-01, ${APPROVED}`)],
  ["review to come", [], control(`reviewDate: 2026-12-01, ${APPROVED}`)],
  ["released and not approved", ["unapproved"], control("reviewDate: 2027-01-01")],
  ["a draft that is not approved", [], control("reviewDate: 2027-01-01", "draft")],
  ["calibration in the past", ["expired"], calibrated("2026-11-01")],
  ["calibration to come", [], calibrated("2026-12-01")],
  ["a lot in the past", ["expired"], flux("lot: L1, expires: 2026-11-01")],
  ["a lot to come", [], flux("lot: L1, expires: 2026-12-01")],
  ["no lot at all", [], flux("lot: L1").replace(", lot: record", "")],
  ["a certificate in the past", ["expired"], ASSIGNED, person("2024-09-01")],
  ["a certificate in force", [], ASSIGNED, person("2026-09-01")],
  ["a waiver in the past", ["expired"], waiver("2026-11-01")],
  ["a waiver in force", [], waiver("2027-11-01")],
  ["an approval in the past", ["expired"], approval("2026-11-01")],
  ["an approval in force", [], approval("2027-11-01")],
  [
    "released repair without approval",
    ["unapproved"],
    approval("2027-11-01").replace("customer-approval", "pre-authorized"),
  ],
  ["a mistake of syntax", ["broken"], EXAMPLE_BASE.replace("coating: { type: none }", "coating: { type: none")],
  ["several", ["expired", "overdue", "unapproved"], `${control("reviewDate: 2026-11-01")}${calibrated("2026-11-01")}`],
];

describe("standing of an instruction", () => {
  for (const [name, flags, text, around] of CASES) {
    it(name, () => assert.deepEqual(flagsOf(text, around), flags));
  }

  it("counts errors and warnings", () => {
    const analysis = analyseExample(EXAMPLE_BASE.replace("350 °C", "420 °C").replace("number: WI-RW-0900", "number:"));
    const summary = summaryOf("/w/a.wi.yaml", analysis, analysis.kept.environment.catalog);
    const count = (severity: string) => analysis.findings.filter((finding) => finding.severity === severity).length;
    const { errors, warnings } = standingOf(summary, analysis.findings, false);
    assert.ok(errors > 0);
    assert.deepEqual([errors, warnings], [count("error"), count("warning")]);
    assert.deepEqual(standingOf(summary, [], true), { flags: ["broken"], errors: 0, warnings: 0 });
  });

  it("procedures, each once, in the order of the text, open or closed", () => {
    const again = EXAMPLE_BASE.slice(EXAMPLE_BASE.indexOf("  - id: install-u3")).replace("install-u3", "again");
    const text = `${EXAMPLE_BASE}${again}`.replace(
      "procedure: 7711 sot-soic-removal",
      "procedure: [common 2.5, 7711 9.9.9]",
    );
    const analysis = analyseExample(text);
    const { catalog } = analysis.kept.environment;
    const cited = ["common 2.5", "7711 9.9.9", "7711 sot-soic-installation"];
    assert.deepEqual(proceduresCited(summaryOf("/w/a.wi.yaml", analysis, catalog)), cited);
    assert.deepEqual(proceduresCited(summarise("/w/a.wi.yaml", text, "instruction", catalog)), cited);
  });
});
