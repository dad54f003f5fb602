/**
 * Completes the examples of rules, which show only the keys that matter, to whole instructions.
 * A top-level key that the example has replaces the base's; a blank value stands for a key that is not there.
 */
export const EXAMPLE_BASE = `workInstruction: 1
document:
  number: WI-RW-0900
  title: Replace U3 (SOIC-14) on the sensor board
  revision: B
  status: released
  effectiveDate: 2026-10-12
  reviewDate: 2027-10-12
  owner: Process Engineering
  approvals:
    - { role: author, name: M. Ortega, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C., order: ECO-1201 }
    - { revision: A, date: 2025-04-14, change: First issue of the instruction., order: ECO-0988 }
standard: { document: IPC-7711/7721, revision: D }
activity: rework
authorization: { basis: pre-authorized, reference: QP-12 }
product: { name: Sensor board, partNumber: 710-00500, class: 2, boardTypes: [R] }
personnel:
  skillLevel: advanced
  certification: { level: CIS, modules: [1, 3, 4, 5, 6, 7, 9, 10] }
safety:
  ppe: [safety glasses]
  hazards: [{ hazard: solder fume, control: fume extraction at the bench }]
  esd: ANSI/ESD S20.20
solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
coating: { type: none }
equipment:
  - { id: ST-04, category: soldering-station }
  - { id: HA-02, category: hot-air-system }
  - { id: DS-01, category: desoldering-station }
  - { id: MS-02, category: microscope }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - { id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }
references: [J-STD-001, IPC-A-610, ANSI/ESD S20.20]
steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    instruction: Flux the leads, heat evenly and lift U3 when all joints are liquid.
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`;

/** Settings with which the examples are run. */
export const EXAMPLE_AS_OF = "2026-11-22";

export function completeExample(example: string): string {
  if (/^\uFEFF?(?:#.*\n|---.*\n|\s*\n)*workInstruction:/.test(example) || !/^[A-Za-z]/m.test(example)) return example;
  const own = blocksOf(example);
  const given = new Set(own.map((block) => block.key));
  const base = blocksOf(EXAMPLE_BASE).filter((block) => block.key === undefined || !given.has(block.key));
  // The steps come last, wherever the example writes them, so that what is said of other keys is read first.
  const blocks = [...base, ...own];
  const isSteps = (block: Block) => block.key === "steps";
  return [...blocks.filter((block) => !isSteps(block)), ...blocks.filter(isSteps)].map((block) => block.text).join("");
}

interface Block {
  readonly key: string | undefined;
  readonly text: string;
}

/** Top-level keys with the lines below them and the comments before them. */
function blocksOf(text: string): Block[] {
  const blocks: { key: string | undefined; text: string }[] = [];
  let comments = "";
  for (const line of text.split(/(?<=\n)/)) {
    const key = /^([A-Za-z]\w*):/.exec(line)?.[1];
    if (key !== undefined) {
      blocks.push({ key, text: comments + line });
      comments = "";
    } else if (/^#/.test(line)) comments += line;
    else {
      const last = blocks.at(-1);
      if (last === undefined) comments += line;
      else {
        last.text += comments + line;
        comments = "";
      }
    }
  }
  const last = blocks.at(-1);
  if (last !== undefined && !last.text.endsWith("\n")) last.text += "\n";
  return comments === "" ? blocks : [...blocks, { key: undefined, text: comments }];
}
