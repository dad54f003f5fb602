import assert from "node:assert/strict";
import { completeExample, EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import { RULES } from "../../server/src/core/rules/index.generated.ts";
import type { Around } from "../support/check.ts";
import { check } from "../support/check.ts";

/**
 * One owner per fault: of a key that a rule owns, `schema` checks the kind of value only. Left blank or out, it is one
 * finding of the owner and none of another rule; misspelt, it is one finding of `schema` and none of the owner.
 */
interface Owned {
  readonly owner: string;
  /** `document.number`, for the name of the test. */
  readonly key: string;
  /** A clean instruction, whole or partial, with the key on a line of its own. */
  readonly clean: string;
  /** The line, without its indentation. */
  readonly line: string;
  /** What is found where the whole line is left out; the owner's finding unless said otherwise. */
  readonly absent?: readonly string[];
  /** What is found where the value is left out; the owner's finding unless said otherwise. */
  readonly blank?: readonly string[];
  readonly around?: Around;
}

/** The base with flow maps that hold owned keys written out. */
const base = (...replaced: readonly (readonly [from: string, to: string])[]): string => {
  let text = EXAMPLE_BASE;
  for (const [from, to] of replaced) {
    assert.ok(text.includes(from), from);
    text = text.replace(from, to);
  }
  return text;
};

const APPROVALS = base([
  "    - { role: quality, name: R. Haas, date: 2026-10-09 }\n",
  "    - role: quality\n      name: R. Haas\n      date: 2026-10-09\n",
]);
const HISTORY = base([
  "    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C., order: ECO-1201 }\n",
  "    - revision: B\n      date: 2026-10-01\n      change: Tip temperature lowered to 350 °C.\n",
]);
const PRODUCT = base([
  "product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R] }\n",
  "product:\n  name: Sensor board\n  class: 2\n  boardTypes: [R]\n",
]);
const STANDARD = base([
  "standard: { document: IPC-7711/7721, revision: D }\n",
  "standard:\n  document: IPC-7711/7721\n  revision: D\n",
]);
const FLUX = base([
  "  flux: { designator: ROL0, cleaning: no-clean }\n",
  "  flux:\n    cleaning: no-clean\n    designator: ROL0\n",
]);
const SAFETY = base([
  "  ppe: [safety glasses]\n  hazards: [{ hazard: solder fume, control: fume extraction at the bench }]\n",
  "  ppe: [safety glasses]\n",
]);
const REPAIR = `activity: repair
authorization:
  basis: customer-approval
  reference: DEV-0042
steps:
  - id: bond-land
    title: Bond the lifted land
    operation: repair-land
    procedure: 7721 lifted-land-epoxy
    method: epoxy
    instruction: Draw epoxy under the land, press it down and cure.
    inspection: { point: check, criteria: Land flat and bonded over its whole area, standard: IPC-A-610, class: 2, method: microscope }
`;
const MODIFICATION = `activity: modification
authorization:
  basis: engineering-change-order
  reference: ECO-1182
  resultingRevision: 710-00500 revision D
`;
const WAIVER = `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 410 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
waivers:
  - rule: tip-temperature-outside-range
    steps: [install-u3]
    reason: Heavy ground plane.
    approvedBy: R. Haas
    expires: 2027-05-01
`;
const IMAGE = base([
  "    instruction: Tack two corners, then solder each lead.\n",
  "    instruction: Tack two corners, then solder each lead.\n    images:\n      - file: fig-1.png\n        alt: Nozzle over U3\n",
]);
const PROCEDURE = `steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    instruction: Flux the leads, heat evenly and lift U3 when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`;
const CRITERIA = PROCEDURE.replace(
  "inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }",
  "inspection:\n      point: check\n      criteria: No lifted lands\n      method: microscope",
);
const LOT = base([
  "  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }\n",
  "  - id: FLX-7\n    category: flux\n    name: Gel flux\n    designator: ROL0\n    lot: record\n",
]);

const OWNED: readonly Owned[] = [
  { owner: "document-number-missing", key: "document.number", clean: EXAMPLE_BASE, line: "number: WI-RW-0900" },
  { owner: "document-revision-missing", key: "document.revision", clean: EXAMPLE_BASE, line: "revision: B" },
  {
    owner: "document-effective-date-invalid",
    key: "document.effectiveDate",
    clean: EXAMPLE_BASE,
    line: "effectiveDate: 2026-10-12",
  },
  { owner: "document-approval-missing", key: "approvals.name", clean: APPROVALS, line: "name: R. Haas" },
  { owner: "document-approval-missing", key: "approvals.date", clean: APPROVALS, line: "date: 2026-10-09" },
  { owner: "document-revision-history-mismatch", key: "history.date", clean: HISTORY, line: "date: 2026-10-01" },
  {
    owner: "document-change-description-vague",
    key: "history.change",
    clean: HISTORY,
    line: "change: Tip temperature lowered to 350 °C.",
  },
  { owner: "activity-missing", key: "activity", clean: EXAMPLE_BASE, line: "activity: rework" },
  { owner: "product-class-invalid", key: "product.class", clean: PRODUCT, line: "class: 2" },
  { owner: "board-type-invalid", key: "product.boardTypes", clean: PRODUCT, line: "boardTypes: [R]" },
  { owner: "standard-revision-unknown", key: "standard.revision", clean: STANDARD, line: "revision: D", absent: [] },
  { owner: "flux-designator-invalid", key: "flux.designator", clean: FLUX, line: "designator: ROL0", absent: [] },
  { owner: "safety-missing", key: "safety.ppe", clean: SAFETY, line: "ppe: [safety glasses]" },
  {
    owner: "safety-missing",
    key: "safety",
    clean: base([
      EXAMPLE_BASE.slice(EXAMPLE_BASE.indexOf("safety:"), EXAMPLE_BASE.indexOf("solder:")),
      "safety: { ppe: [safety glasses] }\n",
    ]),
    line: "safety: { ppe: [safety glasses] }",
  },
  { owner: "repair-approval-missing", key: "authorization.basis", clean: REPAIR, line: "basis: customer-approval" },
  { owner: "repair-approval-missing", key: "authorization.reference", clean: REPAIR, line: "reference: DEV-0042" },
  {
    owner: "modification-eco-missing",
    key: "authorization.basis",
    clean: MODIFICATION,
    line: "basis: engineering-change-order",
  },
  {
    owner: "modification-eco-missing",
    key: "authorization.reference",
    clean: MODIFICATION,
    line: "reference: ECO-1182",
  },
  {
    owner: "modification-eco-missing",
    key: "authorization.resultingRevision",
    clean: MODIFICATION,
    line: "resultingRevision: 710-00500 revision D",
    absent: [],
  },
  { owner: "procedure-missing", key: "steps.procedure", clean: PROCEDURE, line: "procedure: 7711 sot-soic-removal" },
  {
    owner: "inspection-criteria-missing",
    key: "inspection.criteria",
    clean: CRITERIA,
    line: "criteria: No lifted lands",
  },
  { owner: "material-expired-or-unlotted", key: "materials.lot", clean: LOT, line: "lot: record" },
  { owner: "reference-broken", key: "images.alt", clean: IMAGE, line: "alt: Nozzle over U3" },
  { owner: "waiver-invalid", key: "waivers.reason", clean: WAIVER, line: "reason: Heavy ground plane." },
  { owner: "waiver-invalid", key: "waivers.approvedBy", clean: WAIVER, line: "approvedBy: R. Haas" },
  { owner: "waiver-invalid", key: "waivers.expires", clean: WAIVER, line: "expires: 2027-05-01" },
];

/** The key with two of its inner letters swapped. */
function misspell(key: string): string {
  for (let at = 1; at < key.length - 1; at++) {
    const [a = "", b = ""] = [key[at], key[at + 1]];
    if (a !== b) return key.slice(0, at) + b + a + key.slice(at + 2);
  }
  return `${key}x`;
}

describe("rules: one owner per fault", () => {
  for (const { owner, key, clean, line, absent = [owner], blank = [owner], around } of OWNED) {
    describe(`${key}: ${owner}`, () => {
      const name = line.slice(0, line.indexOf(":"));
      const text = completeExample(clean);
      const whole = new RegExp(`^( *(?:- )?)${line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\n`, "m");
      const found = (changed: string) => {
        assert.notEqual(changed, text, "the line is not there");
        return check(changed, around).map((entry) => entry.rule);
      };
      it("is a rule", () => assert.ok(RULES.has(owner)));
      it("clean as it stands", () =>
        assert.deepEqual(
          check(text, around).map((entry) => `${entry.rule} ${entry.message}`),
          [],
        ));
      it("blank", () => assert.deepEqual(found(text.replace(whole, `$1${name}:\n`)), blank));
      it("absent", () => assert.deepEqual(found(text.replace(whole, "")), absent));
      it("misspelt", () => {
        const misspelt = text.replace(whole, (all) => all.replace(name, misspell(name)));
        // A waiver that lacks a part is not in force, so that what it would silence is found as well.
        assert.deepEqual(
          found(misspelt).filter((rule) => owner !== "waiver-invalid" || rule === "schema" || rule === owner),
          ["schema"],
        );
      });
    });
  }

  it("whole blocks that are absent are one finding each", () => {
    const without = (key: string, next: string) =>
      EXAMPLE_BASE.slice(0, EXAMPLE_BASE.indexOf(`${key}:`)) + EXAMPLE_BASE.slice(EXAMPLE_BASE.indexOf(`${next}:`));
    const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
      [without("document", "standard"), ["document-number-missing"]],
      [without("  approvals", "  history"), ["document-approval-missing"]],
      [without("  history", "standard"), ["document-revision-history-mismatch"]],
      [without("product", "personnel"), ["product-class-invalid"]],
      [without("safety", "solder"), ["safety-missing"]],
    ];
    for (const [text, expected] of cases) {
      // ESD is named in the references.
      assert.deepEqual(
        check(text).map((entry) => entry.rule),
        expected,
      );
    }
  });
});
