import { defineRule } from "./define.ts";

/** Found by `analysis/suppress.ts`, which knows what each waiver silences. */
export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "document control: a deviation has a reason, an approver and an end",
  silencedBy: "nothing",
  fixes: ["pick"],
  summary:
    "A waiver names a rule that can be waived, its reason, its approver and its expiry, is in force and covers something.",
  why:
    "Waivers are part of the controlled record and are printed. One that has expired, is incomplete or covers nothing " +
    "hides a risk that nobody has agreed to. It is as serious as what it would silence.",
  unknown: "Without a date to compare with, expiry is not judged.",
  examples: {
    bad: `coating: { type: none }
waivers:
  - { rule: tip-temperature-outside-range, steps: [install-u3], reason: Heavy ground plane., approvedBy: R. Haas, expires: 2027-05-01 }
`,
    good: `steps:
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
  - { rule: tip-temperature-outside-range, steps: [install-u3], reason: Heavy ground plane., approvedBy: R. Haas, expires: 2027-05-01 }
`,
  },
});
