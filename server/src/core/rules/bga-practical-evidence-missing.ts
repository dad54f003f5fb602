import { trainingModules } from "../catalog/certification.ts";
import { assignedPeople, modulesOf, showsAreaArrayPractice } from "../model/assigned.ts";
import { flowWith } from "../model/columns.ts";
import { isDoneHere } from "../model/done-here.ts";
import { insertItem, insertKey } from "../model/insert-key.ts";
import type { Instruction } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import type { Step } from "../model/step.ts";
import type { Node } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import type { DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

const WORK: ReadonlySet<string> = new Set(["remove-component", "prepare-site", "reball", "install-component"]);
/** Modules that are a lecture only: BGA. */
const LECTURES: readonly number[] = trainingModules
  .filter((module) => module.lectureOnly)
  .map((module) => module.number);

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, module 8 is lecture only in the basic programme",
  silencedBy: "waiver",
  fixes: ["stub"],
  summary: "Work on area arrays names a hands-on qualification besides module 8.",
  why:
    "Module 8 is a lecture in the basic programme: the certificate shows that BGA rework was explained, not that it was " +
    "done. The joints are out of sight, so nobody sees the missing practice before X-ray or the field.",
  unknown:
    "Silent where module 8 is not claimed, for a qualification that does not say what it covers, and for people whom no " +
    "register has. QFN and LGA are no area arrays.",
  examples: {
    bad: exampleWith("certification: { level: CIS, modules: [1, 8] }"),
    good: exampleWith(`certification: { level: CIS, modules: [1, 8] }
  qualifications: [{ name: BGA hands-on, reference: OJT-114, covers: [bga] }]`),
  },
  document(instruction, { catalog, site }, report) {
    const { header } = instruction;
    const { personnel } = header;
    if (personnel === undefined || header.lossy) return;
    const people = assignedPeople(header, site);
    const claim = personnel.certification;
    if (claim === undefined && people.length === 0) return;
    const claimed = claim && modulesOf(claim);
    const lecture = claim?.modules?.find(({ text }) => LECTURES.includes(Number(text)));
    let at: Node | undefined = claimed === undefined ? undefined : lecture;
    const unknown = people.some(({ registered }) => registered === undefined);
    if (claim === undefined && isMissing(personnel, "certification")) {
      const holder = people.find(({ registered }) =>
        registered?.entry.certifications?.some((held) => LECTURES.some((number) => modulesOf(held)?.has(number))),
      );
      at = holder?.node;
    }
    if (at === undefined || unknown) return;
    const work = areaArrayWork(instruction);
    const first = work[0];
    if (first === undefined) return;
    if (personnel.qualifications === undefined && !isMissing(personnel, "qualifications")) return;
    const operations = new Set(work.map((step) => step.work?.id ?? ""));
    const shown = [
      ...(personnel.qualifications ?? []),
      ...people.flatMap(({ registered }) => registered?.entry.qualifications ?? []),
    ].some((qualification) => showsAreaArrayPractice(qualification, operations, catalog));
    if (shown) return;
    const type = first.types.find((entry) => catalog.isAreaArray(entry.id));
    report({
      at,
      what: `Module ${LECTURES.join(", ")} is all that shows BGA skill here.`,
      why: "It is lecture only in the basic programme; the practice at the bench is shown by something else.",
      todo: "Add the record of hands-on BGA qualification to ‘qualifications’, with what it covers.",
      related: [
        { at: type?.node ?? first.work?.node ?? first.node, message: `‘${first.name}’ works on an area array.` },
      ],
      fixes: stub(instruction, type?.id ?? "bga"),
    });
  },
});

function exampleWith(personnel: string): string {
  return `personnel:
  skillLevel: expert
  ${personnel}
equipment:
  - { id: ST-04, category: soldering-station }
  - { id: IR-01, category: focused-ir-system }
  - { id: MS-02, category: microscope }
steps:
  - id: level-u7
    title: Level the lands of U7
    operation: prepare-site
    component: { reference: U7, type: bga }
    procedure: 7711 bga-site-preparation
    equipment: [ST-04, IR-01]
    materials: [FLX-7]
    parameters: { preheatTemperature: 110-125 °C, tipTemperature: 350-370 °C }
    instruction: Level the lands with blade tip and braid.
    inspection: { point: check, criteria: Lands flat and wetted, standard: IPC-A-610, class: 2, method: microscope }
`;
}

function areaArrayWork(instruction: Instruction): readonly Step[] {
  return flowWith(instruction, worksOnArray).flatMap((entry) => (isDoneHere(entry) ? entry.at : []));
}

const worksOnArray = oncePerStep(({ areaArray, work }) => areaArray && work !== undefined && WORK.has(work.id));

function stub({ header }: Instruction, type: string): readonly DraftFix[] {
  const { personnel } = header;
  if (personnel === undefined) return [];
  const item = `{ name: TBD, reference: TBD, covers: [${type}] }`;
  const list = get(personnel.node, "qualifications");
  const edit =
    list?.kind === "seq" && list.items.length > 0
      ? insertItem(list, item, "last")
      : insertKey(personnel.node, "qualifications", `[${item}]`, ["certification", "skillLevel"]);
  return edit === undefined ? [] : [{ title: "Add a qualification to fill in", kind: "stub", edits: [edit] }];
}
