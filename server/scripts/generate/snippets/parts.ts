import { JUMPER } from "./steps.ts";

/** A part of an instruction: an item of a list, or keys of a step. */
export interface PartText {
  readonly prefix: string;
  readonly description: string;
  readonly text: string;
}

export const parts: readonly PartText[] = [
  {
    prefix: "item-waiver",
    description: "Waiver, an item of waivers: silences a rule for a reason.",
    text: "- { rule: «rule=conformance-below-class», steps: [«step=splice»], reason: «reason=The harness is replaced at the next overhaul», approvedBy: «name=R. Haas», reference: «reference=QA-0001», expires: «expires=2027-12-31» }",
  },
  {
    prefix: "item-approval",
    description: "Approval, an item of document.approvals.",
    text: "- { role: «role=author|reviewer|engineering|quality|customer», name: «name=M. Ortega», date: «today» }",
  },
  {
    prefix: "item-history",
    description: "Entry of document.history: a revision and what changed.",
    text: "- { revision: «revision=B», date: «today», change: «change=Tip temperature lowered to 350 °C.», order: «order=ECO-0001» }",
  },
  {
    prefix: "item-hazard",
    description: "Hazard, an item of safety.hazards, with its control.",
    text: "- { hazard: «hazard=solder fume», control: «control=fume extraction at the bench» }",
  },
  {
    prefix: "item-equipment",
    description: "Machine, an item of equipment.",
    text: "- { id: «id=XR-01», category: «category=x-ray|soldering-station|hot-air-system|focused-ir-system|preheater|desoldering-station|microscope|oven|solder-fountain|fume-extraction|other», model: «model=XQ 200», calibrationDue: «due=2027-12-31» }",
  },
  {
    prefix: "item-material",
    description: "Material, an item of materials.",
    text: "- { id: «id=CLN-9», category: «category=cleaning-agent|flux|solder-wire|solder-paste|solder-spheres|epoxy|coating|wire|sleeving|mask|other», name: «name=Isopropyl alcohol», lot: record }",
  },
  {
    prefix: "item-authorization",
    description: "Authorization, an item of a list under authorization.",
    text: "- { basis: «basis=customer-approval|engineering-approval|engineering-change-order|material-review-board|concession|pre-authorized», reference: «reference=CA-0001», approvedBy: «name=D. Amsel», date: «today» }",
  },
  {
    prefix: "item-reference",
    description: "Standard or document, an item of references.",
    text: "- { document: «document=IPC-A-610», revision: «revision=J», clause: «clause=8.3.12» }",
  },
  {
    prefix: "key-profile",
    description: "Thermal profile of a step.",
    text: `profile:
  id: «id=PRF-0001»
  thermocouples:
    - { id: TC1, location: «location=corner ball» }
  points: [[0 s, 25 °C], [90 s, 150 °C], [180 s, 200 °C], [215 s, 240 °C], [245 s, 243 °C], [310 s, 150 °C]]`,
  },
  { prefix: "key-jumper", description: "Jumper wire of a step.", text: `jumper:\n${JUMPER.replace(/^/gm, "  ")}` },
  {
    prefix: "key-inspection",
    description: "Inspection of a step.",
    text: "inspection: { point: «point=check|hold|witness|review», criteria: «criteria=No bridge and no lifted land», standard: IPC-A-610, class: «class=2|1|3», method: «method=microscope|visual|x-ray|electrical» }",
  },
  {
    prefix: "key-record",
    description: "What is written down in a step.",
    text: `record:
  - { field: «field=board serial number», kind: «kind=serial|number|text|pass-fail|photo|sign-off|attempt» }
  - { field: «measured=peak temperature», kind: number, limits: «limits=240-243 °C» }`,
  },
  {
    prefix: "key-component",
    description: "Component of a step.",
    text: "component: { reference: «reference=U7», type: «type=bga|csp|qfn|lga|qfp|plcc|soic|sot|chip|melf|through-hole|connector|pga», disposition: «disposition=scrap|reuse» }",
  },
];
