/** A small site: two projects that share a catalog, with blocks, people, images and instructions that call each other. */
export const SITE = `--- wi.config.yaml
catalogs: [site.wi-catalog.yaml, more.wi-catalog.yaml]
extends: base.config.yaml
exclude: [other]
--- base.config.yaml
rules: { preheat-missing: off }
--- site.wi-catalog.yaml
workInstructionCatalog: 1
procedures:
  - { part: 7711, name: bga-removal, number: 9.1.1 }
equipment:
  - { id: IR-01, category: focused-ir-system }
  - { id: OV-01, category: oven }
materials:
  - { id: CLN-1, category: cleaning-agent, name: Alcohol }
people:
  - { id: hr-1, name: A. Berg }
blocks:
  - id: FINAL-CLEAN
    revision: A
    steps:
      - { id: clean-old, materials: [CLN-1] }
  - id: FINAL-CLEAN
    revision: B
    steps:
      - id: clean-all
        materials: [CLN-1]
        instruction: Wipe with CLN-1, not with CLN-9.
        inspection: { onFail: { do: repeat, target: clean-all } }
--- more.wi-catalog.yaml
workInstructionCatalog: 1
equipment:
  - { id: IR-01, category: oven }
standards:
  - { id: SITE-7, title: House rules }
--- images/u7.png
x
--- a.wi.yaml
workInstruction: 1
document:
  number: WI-1
  title: Replace U7
  supersedes: WI-2
  approvals: [{ role: author, name: A. Berg }]
product: { partNumber: "710" }
personnel: { assigned: [hr-1] }
equipment: [IR-01, { id: MS-1, category: microscope }]
materials: [CLN-1]
references: [SITE-7, WI-2]
waivers: [{ rule: preheat-missing, steps: [remove-u7, clean-all, gone] }]
steps:
  - id: remove-u7
    title: Remove U7 with IR-01
    procedure: 7711 bga-removal
    component: { reference: [U7, R4-R7] }
    equipment: [IR-01, MS-1]
    materials: [CLN-1]
    profile: { id: PRF-1, thermocouples: [{ id: TC1, location: corner of U7 }] }
    instruction: |
      Run PRF-1 until TC1 tells, see WI-2. Clean U7 with **CLN-1** under MS-1, then go to remove-u7.
    images: [{ file: images/u7.png, alt: U7 }, { file: ../secret.png, alt: x }, { file: images/none.png, alt: x }]
    inspection: { onFail: { do: perform, target: WI-2 } }
  - id: clean-it
    use: FINAL-CLEAN@B
  - id: then
    perform: { instruction: WI-2 }
    inspection: { onFail: { do: repeat, target: bake-it } }
--- b.wi.yaml
workInstruction: 1
document: { number: WI-2, title: Bake }
product: { partNumber: "710" }
equipment: [{ id: IR-01, category: hot-air-system }]
steps:
  - id: bake-it
    procedure: 7711 9.1.1
    component: { reference: U7 }
    equipment: [IR-01]
    instruction: Bake in IR-01. Mind U7.
--- other/wi.config.yaml
catalogs: [../site.wi-catalog.yaml]
--- other/c.wi.yaml
workInstruction: 1
document: { number: WI-3, translationOf: WI-1 }
product: { partNumber: "711" }
equipment: [IR-01]
steps:
  - id: remove-u7
    component: { reference: U7 }
    equipment: [IR-01]
    instruction: Heat with IR-01.
`;

/** The site with the cursor at a mark: `a.wi.yaml` and the text around it, `steps: [<|>remove-u7`. */
export function siteAt(path: string, place: string): string {
  const from = SITE.indexOf(`--- ${path}\n`);
  const at = SITE.indexOf(place.replace("<|>", ""), from);
  if (from === -1 || at === -1) throw new Error(`not in the site: ${path} ${place}`);
  const offset = at + place.indexOf("<|>");
  return `${SITE.slice(0, offset)}<|>${SITE.slice(offset)}`;
}
