import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { placeAt } from "../../server/src/core/analysis/place.ts";
import { sources } from "../../server/src/core/catalog/sources.ts";
import { hoverAt } from "../../server/src/core/features/hover.ts";
import { pagesToMarkdown, pagesToPlain } from "../../server/src/core/render/page-text.ts";
import { told } from "../support/check.ts";
import type { FeatureAround } from "../support/feature.ts";
import { contextAt, contextOf, workspaceOf } from "../support/feature.ts";
import { EXAMPLES } from "../support/library.ts";
import { yamlText } from "../support/yaml-texts.ts";

interface Told {
  /** The text that it is about. */
  readonly at: string;
  readonly said: string;
}

function hover(marked: string, around: FeatureAround = {}): Told | undefined {
  const { context, offset } = contextAt(marked, around);
  const found = hoverAt(context, offset);
  if (found === undefined) return undefined;
  assert.ok(found.start <= offset && offset <= found.end, "the range holds the cursor");
  return { at: context.analysis.source.text.slice(found.start, found.end), said: pagesToPlain(found.pages) };
}

const CATALOG = `workInstructionCatalog: 1
equipment:
  - { id: IR-01, category: focused-ir-system, model: Heat 5, capabilities: [top and bottom heat], calibrationDue: 2027-01-31 }
materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record, expires: 2026-01-31 }
people:
  - { id: kb-7, name: K. Abara, certifications: [{ level: CIS, modules: [1, 8], issued: 2026-02-10 }] }
blocks:
  - id: FINAL-CLEAN
    revision: B
    steps:
      - { id: final-clean, title: Clean the area, operation: clean }
`;

const STEP = (rest: string, solder = "alloy: SAC305") => `workInstruction: 1
product: { class: 3, boardTypes: [R] }
solder: { ${solder} }
steps:
  - id: install-u7
    title: Install U7
    operation: install-component
${rest}`;

type Row = readonly [
  name: string,
  marked: string,
  at: string,
  said: readonly RegExp[],
  unsaid?: readonly RegExp[],
  around?: FeatureAround,
];

const procedures: readonly Row[] = [
  [
    "a number with its part: levels by source, classes, equipment, training, related procedures, use",
    STEP("    procedure: 7711 3.1.<|>1\n"),
    "7711 3.1.1",
    [
      /^7711 3\.1\.1: Through-Hole/,
      /Part +IPC-7711, Rework/,
      /Section +\S/,
      /Board types +.+\(.+\)/,
      /Skill +intermediate/,
      /Published +skill intermediate: overview article/,
      /conformance \w+: \S/,
      /Class 3: accepted; it asks for at least high conformance \(house default\)/,
      /Equipment +a desoldering station with vacuum, category desoldering-station/,
      /Training +module 4/,
      /Installation +\S/,
      /The same work +7711 3\.1\.2/,
      /Used +once in 1 document of this workspace\n +this one: install-u7/,
    ],
  ],
  [
    "a level below what the class asks for, by the project's policy",
    STEP("    procedure: 7721 lap<|>-splice\n"),
    "7721 lap-splice",
    [
      /Class 1: accepted; it asks for at least low conformance \(house default\)/,
      /Class 2: accepted; it asks for at least low conformance \(policy of this project\)/,
      /Class 3: only where the customer agrees; it asks for at least high conformance \(house default\)/,
    ],
    [],
    { policy: "{ conformance: { 2: low } }" },
  ],
  [
    "a procedure whose level no source states",
    STEP("    procedure: 7711 bga-<|>removal\n"),
    "7711 bga-removal",
    [/Conformance +not known/, /Installation +7711 bga-installation/],
    [/Class 3:/],
  ],
  [
    "an ambiguous number: each meaning",
    STEP("    procedure: 3.3<|>.2\n"),
    "3.3.2",
    [/^3\.3\.2 is ambiguous/, /write 7711 3\.3\.2 or 7721 3\.3\.2/, /7711 3\.3\.2 +Chip/, /7721 3\.3\.2 +Hole Repair/],
  ],
  [
    "a bare number: how to write it",
    STEP("    procedure: [4.3<|>.1]\n"),
    "4.3.1",
    [/^7721 4\.3\.1: /, /Write it in full: 7721 4\.3\.1/],
    [/ambiguous/],
  ],
  [
    "another number for the same work",
    STEP("    procedure: 7721<|> 2.4\n"),
    "7721 2.4",
    [/^7721 2\.4 is another number for 7721 3\.3/, /Also cited as +7721 2\.4/],
  ],
  [
    "a number that no list has: not known, which is not wrong",
    STEP("    procedure: 7711 19.1<|>.1\n"),
    "7711 19.1.1",
    [/^‘7711 19\.1\.1’ is not known/, /does not make it wrong/, /Similar +7711 /],
    [/wrong number|invalid|error/],
  ],
  [
    "a number of the site",
    STEP("    procedure: 7711 9<|>.1.1\n"),
    "7711 9.1.1",
    [/^7711 bga-removal: /, /our copy/, /Used +once/],
    [],
    {
      catalog:
        "workInstructionCatalog: 1\nprocedures: [{ part: 7711, name: bga-removal, number: 9.1.1, source: our copy }]\n",
    },
  ],
];

const values: readonly Row[] = [
  [
    "an alloy: melting, windows, where it is in force",
    STEP("    parameters: { tipTemperature: 350 °C }\n", "alloy: SAC<|>305"),
    "SAC305",
    [/Melts at +217-220 °C/, /Iron tip +345-400 °C/, /Peak in reflow +240-250 °C/, /In force +in 1 step: install-u7/],
  ],
  [
    "an alloy that is in force nowhere",
    STEP("    alloy: SAC305\n", "alloy: Sn63<|>Pb37"),
    "Sn63Pb37",
    [/Melts at +183 °C/, /In force +in no step/],
  ],
  [
    "an alloy with a window of the site",
    STEP("    alloy: SA<|>C305\n"),
    "SAC305",
    [/Iron tip +340-390 °C \(policy of this project\); usually 345-400 °C/, /In force +in this step/],
    [],
    { policy: "{ temperatures: { SAC305: { tip: 340-390 °C } } }" },
  ],
  ["an alloy by its composition", STEP("    alloy: Sn95.5Ag3.8Cu0<|>.7\n"), "Sn95.5Ag3.8Cu0.7", [/^SAC387 /]],
  [
    "an alloy that the catalog does not have",
    STEP("    alloy: Sn90Pb<|>10\n"),
    "Sn90Pb10",
    [/the catalog does not have/, /Lead +yes/, /where it melts is not known/],
  ],
  ["a family of alloys", STEP("    alloy: Sn<|>Pb\n"), "SnPb", [/family of solder alloys/, /Sn63Pb37/]],
  ["an alloy that cannot be read", STEP("    alloy: XY<|>Z\n"), "XYZ", [/^‘XYZ’ is not known/]],
  [
    "a coating: what removes it, what does not",
    "workInstruction: 1\ncoating: { type: pary<|>lene }\n",
    "parylene",
    [/^Parylene, XY/, /Removed by +micro-abrasion/, /Without effect +solvent/],
  ],
  ["a coating by its designator", "coating: { type: A<|>R }\n", "AR", [/^Acrylic, AR/, /Removed by +solvent/]],
  [
    "a component type",
    STEP("    component: { type: b<|>ga }\n"),
    "bga",
    [/component type bga/, /Area array +yes/, /Skill +expert/],
  ],
  [
    "a flux designator",
    STEP("    method: soldering-iron\n", "flux: { designator: R<|>OL0 }"),
    "ROL0",
    [/^ROL0 \(flux designator\)/, /without halide/],
  ],
  ["a flux designator that there is not", "solder: { flux: { designator: RXL0<|> } }\n", "RXL0", [/Allowed +ROL0/]],
  ["a moisture level", STEP("    component: { msl: 3<|> }\n"), "3", [/^Moisture sensitivity level 3/, /168 h/]],
  [
    "a product class: what it asks for",
    "product: { class: 3<|> }\n",
    "3",
    [/^Class 3: High Performance/, /at least high \(house default, after the overview article\)/],
  ],
  [
    "a product class with a policy",
    "product: { class: 2<|> }\n",
    "2",
    [/at least high \(policy of this project\)/],
    [/house default/],
    { policy: "{ conformance: { 2: high } }" },
  ],
  ["a board type", "product: { boardTypes: [R, F<|>] }\n", "F", [/^Flexible \(board type\)/]],
  ["a training module", "personnel: { certification: { modules: [1, 8<|>] } }\n", "8", [/^Module 8/, /lecture/]],
  ["a certification level", "personnel: { certification: { level: CI<|>T } }\n", "CIT", [/Trainer/, /Days +5/]],
  ["a skill", "personnel: { skillLevel: adv<|>anced }\n", "advanced", [/^Advanced \(skill level\)/]],
  ["a revision of the standard", "standard: { revision: C<|> }\n", "C", [/^Revision C/, /2017-01/]],
  [
    "the standard",
    "standard: { document: IPC-7711<|>/7721 }\n",
    "IPC-7711/7721",
    [/Current +D/, /Used +once in 1 doc/],
  ],
  ["a related standard", "references: [J-STD<|>-001J]\n", "J-STD-001J", [/^J-STD-001: /, /Newest seen +J/]],
  ["a document that is no standard", "references: [QP-1<|>2]\n", "QP-12", [/not in the list of standards/]],
  ["an activity", "activity: rep<|>air\n", "repair", [/^Repair \(activity\)/, /Usual basis/]],
  ["a conformance level", STEP("    conformance: lo<|>w\n"), "low", [/Class 3: only where the customer agrees/]],
  ["a method", STEP("    method: hot<|>-air\n"), "hot-air", [/Equipment +a hot air system/]],
  [
    "a word that no list has",
    STEP("    method: dry<|>-ice\n"),
    "dry-ice",
    [/^‘dry-ice’ is not known/, /does not make it wrong/, /site catalog can add it/],
  ],
  [
    "a word of a closed vocabulary that it does not have",
    "activity: rewrk<|>\n",
    "rewrk",
    [/Similar +rework/, /Allowed/],
  ],
  [
    "a word of the site",
    STEP("    method: dry<|>-ice\n"),
    "dry-ice",
    [/Added by the site catalog/],
    [],
    { catalog: "workInstructionCatalog: 1\nvocabulary: { method: [dry-ice] }\n" },
  ],
  ["an inspection point", STEP("    inspection: { point: ho<|>ld }\n"), "hold", [/^Hold point/]],
  ["a switch", "product: { heavyThermalMass: tr<|>ue }\n", "true", [/^heavyThermalMass: true/]],
  [
    "a date",
    "document: { reviewDate: 2026-12-2<|>5 }\n",
    "2026-12-25",
    [/Friday \(10 days after 2026-12-15\)/],
    [],
    { asOf: "2026-12-15" },
  ],
  [
    "what is no date",
    "document: { reviewDate: 2026-02-3<|>0 }\n",
    "2026-02-30",
    [/no date of the calendar/],
    [/days? after/],
  ],
  [
    "the revision of the document, by its history",
    "document: { revision: <|>C, history: [{ revision: C, date: 2026-01-02, change: Peak lowered., order: ECO-1 }] }\n",
    "C",
    [/^Revision C/, /Peak lowered/, /ECO-1/],
  ],
];

const quantities: readonly Row[] = [
  [
    "a tip temperature inside the window of the alloy in force",
    STEP("    parameters: { tipTemperature: 350<|>-370 °C }\n"),
    "350-370 °C",
    [/662-698 °F/, /345-400 °C for SAC305 \(overview article\): it is inside/],
  ],
  [
    "one above it",
    STEP("    parameters: { tipTemperature: 410 °<|>C }\n"),
    "410 °C",
    [/345-400 °C for SAC305 \(overview article\): it is above/],
  ],
  [
    "one above the window of the site",
    STEP("    parameters: { tipTemperature: 395 °<|>C }\n"),
    "395 °C",
    [/340-390 °C for SAC305 \(policy of this project\): it is above/],
    [/345-400/],
    { policy: "{ temperatures: { SAC305: { tip: 340-390 °C } } }" },
  ],
  [
    "one in °F that is inside, at the precision of its unit",
    STEP("    parameters: { tipTemperature: 65<|>0 °F }\n"),
    "650 °F",
    [/Converted +343 °C/, /it is inside/],
  ],
  [
    "no window where the alloy has none",
    STEP("    parameters: { tipTemperature: 35<|>0 °C }\n", "alloy: Sn62Pb36Ag2"),
    "350 °C",
    [/662 °F/],
    [/Limits/],
  ],
  [
    "no window where nothing is soldered",
    STEP("    parameters: { tipTemperature: 35<|>0 °C }\n").replace("install-component", "replace-coating"),
    "350 °C",
    [/662 °F/],
    [/Limits/],
  ],
  [
    "a peak on an area array",
    STEP("    component: { type: bga }\n    parameters: { peakTemperature: 24<|>8 °C, measuredAt: joint }\n"),
    "248 °C",
    [/240-245 °C for SAC305 in area arrays \(overview article\): it is above/],
  ],
  [
    "a peak that is not measured in a joint",
    STEP("    parameters: { peakTemperature: 23<|>0 °C, measuredAt: board }\n"),
    "230 °C",
    [/446 °F/],
    [/Limits/],
  ],
  [
    "a rate",
    STEP("    parameters: { rampRate: 4 °C<|>/s }\n"),
    "4 °C/s",
    [/7\.2 °F\/s/, /at most 3 °C\/s .*: it is above/],
  ],
  ["a time", STEP("    parameters: { dwellTime: 9<|>0 s }\n"), "90 s", [/1\.5 min/], [/Limits/]],
  ["hours", STEP("    parameters: { bakeTime: 8-<|>12 h }\n"), "8-12 h", [/480-720 min/]],
  [
    "an exposure against the floor life",
    STEP("    component: { msl: 3, exposure: 9 d<|> }\n"),
    "9 d",
    [/216 h/, /at most 168 h for moisture sensitivity level 3 .*: it is above/],
  ],
  [
    "a thickness against the coating's",
    "coating: { type: acrylic, thickness: 0.3 <|>mm }\n",
    "0.3 mm",
    [/11\.8 mil/, /0\.03-0\.13 mm for acrylic .*: it is above/],
  ],
  ["mil", "coating: { thickness: 2 mi<|>l }\n", "2 mil", [/0\.051 mm/]],
  ["a gauge", STEP("    jumper: { gauge: 30 A<|>WG }\n"), "30 AWG", [/0\.25 mm conductor/]],
  [
    "a bend radius against the wire",
    STEP("    jumper: { gauge: 30 AWG, bendRadius: 0.5<|> mm }\n"),
    "0.5 mm",
    [/at least 0\.76 mm for 30 AWG.*: it is below/],
  ],
  ["a quantity without its unit", STEP("    parameters: { tipTemperature: 35<|>0 }\n"), "350", [/It has no unit/]],
  ["a unit that there is not", STEP("    parameters: { tipTemperature: 350 K<|>g }\n"), "350 Kg", [/‘kg’ is no unit/]],
  ["a point of a profile", STEP("    profile: { points: [[0 s, 2<|>5 °C]] }\n"), "25 °C", [/77 °F/]],
  [
    "a window of the policy",
    "policy: { temperatures: { SAC305: { tip: 340<|>-390 °C } } }\n",
    "340-390 °C",
    [/644-734 °F/],
    [],
    { path: "wi.config.yaml" },
  ],
];

const keys: readonly Row[] = [
  [
    "a key: what it takes and which rule looks after it",
    "document: { num<|>ber: A }\n",
    "number",
    [/^document\.number/, /such as WI-RW-0421/, /Checked by +document-number-missing: /],
  ],
  [
    "a key with words",
    STEP("    conform<|>ance: low\n"),
    "conformance",
    [/^conformance/, /Allowed +low\n +medium\n +high/],
  ],
  ["a key with an open vocabulary", STEP("    metho<|>d: hot-air\n"), "method", [/Known words +.*hot-air/]],
  ["a key with a map", "prod<|>uct: { class: 3 }\n", "product", [/Keys +name, partNumber/]],
  [
    "a key that there is not",
    STEP("    procedur<|>: 7711 3.1.1\n"),
    "procedur",
    [/is not a key here/, /Similar +procedure/],
  ],
  [
    "a parameter",
    STEP("    parameters: { tip<|>Temperature: 350 °C }\n"),
    "tipTemperature",
    [/^parameters\.tipTemperature/],
  ],
  ["a parameter that no list has", STEP("    parameters: { vacu<|>um: 3 V }\n"), "vacuum", [/^‘vacuum’ is not known/]],
  [
    "a rule in a project file",
    "rules: { tip-temperature<|>-outside-range: error }\n",
    "tip-temperature-outside-range",
    [/^tip-temperature-outside-range \(warning\)/, /lifts lands/, /Silenced by +an entry of ‘waivers’/],
    [/Found:/],
    { path: "wi.config.yaml" },
  ],
  [
    "an alloy in a policy",
    "policy: { temperatures: { SAC<|>305: { tip: 350 °C } } }\n",
    "SAC305",
    [/Melts at/],
    [],
    { path: "wi.config.yaml" },
  ],
  [
    "a component type in a policy",
    "policy: { reworkLimit: { bg<|>a: 1 } }\n",
    "bga",
    [/Area array/],
    [],
    { path: "wi.config.yaml" },
  ],
  [
    "a severity",
    "rules: { procedure-missing: of<|>f }\n",
    "off",
    [/Allowed +off, information, warning, error/],
    [],
    { path: "wi.config.yaml" },
  ],
  [
    "a role in a policy",
    "policy: { approvals: { rework: [qual<|>ity] } }\n",
    "quality",
    [/\(role\)/],
    [],
    { path: "wi.config.yaml" },
  ],
  [
    "the reader of the plant",
    "policy: { loader: yaml-1.<|>1 }\n",
    "yaml-1.1",
    [/Allowed +yaml-1\.2, yaml-1\.1/],
    [],
    { path: "wi.config.yaml" },
  ],
];

const names: readonly Row[] = [
  [
    "equipment of a register",
    STEP("    equipment: [IR<|>-01]\n"),
    "IR-01",
    [
      /^IR-01 \(equipment\)/,
      /Focused IR system/,
      /Heat 5/,
      /2027-01-31 \(47 days after 2026-12-15\)/,
      /Defined in +site\.wi-catalog\.yaml/,
      /Used +once in 1 document/,
    ],
    [],
    { catalog: CATALOG, asOf: "2026-12-15" },
  ],
  [
    "equipment of the document",
    `equipment: [{ id: ST-04, category: soldering-station }]\n${STEP("    equipment: [ST-<|>04]\n").replace("workInstruction: 1\n", "")}`,
    "ST-04",
    [/Soldering station/, /Defined in +this document/],
  ],
  ["equipment that nothing explains", STEP("    equipment: [ZZ-<|>99]\n"), "ZZ-99", [/missing under ‘equipment’/]],
  [
    "a material, by its name in running text",
    STEP("    instruction: Apply **FLX<|>-7** with a swab.\n"),
    "FLX-7",
    [
      /^FLX-7: Gel flux/,
      /ROL0: A rosin flux/,
      /written down at the bench/,
      /2026-01-31 \(318 days before 2026-12-15\)/,
    ],
    [],
    { catalog: CATALOG, asOf: "2026-12-15" },
  ],
  [
    "a person",
    "personnel: { assigned: [kb<|>-7] }\n",
    "kb-7",
    [/^K\. Abara, kb-7/, /CIS, modules 1, 8, until 2028-02-10/],
    [],
    { catalog: CATALOG },
  ],
  ["a person whom no register has", "document: { approvals: [{ name: R. H<|>aas }] }\n", "R. Haas", [/No register/]],
  [
    "a block: the steps that it brings",
    STEP("    use: FINAL-CL<|>EAN@B\n"),
    "FINAL-CLEAN@B",
    [/^FINAL-CLEAN@B \(block of steps\)/, /Brings +final-clean: Clean the area \(clean\)/, /site\.wi-catalog\.yaml/],
    [],
    { catalog: CATALOG },
  ],
  [
    "a block in another revision",
    STEP("    use: FINAL-CLEAN@<|>Z\n"),
    "FINAL-CLEAN@Z",
    [/have revision ‘B’, not ‘FINAL-CLEAN@Z’/],
    [],
    { catalog: CATALOG },
  ],
  [
    "a block that there is not",
    STEP("    use: FINAL-CLAEN<|>@B\n"),
    "FINAL-CLAEN@B",
    [/is not known/, /FINAL-CLEAN/],
    [],
    { catalog: CATALOG },
  ],
  [
    "another instruction",
    STEP("    perform: { instruction: WI-<|>2 }\n"),
    "WI-2",
    [/^WI-2: Clean/, /Revision +B/, /Status +released/, /File +b\.wi\.yaml/],
    [],
    { others: { "b.wi.yaml": "document: { number: WI-2, title: Clean, revision: B, status: released }\nsteps: []\n" } },
  ],
  [
    "another instruction in an old revision",
    STEP("    perform: { instruction: WI-2, revision: <|>A }\n"),
    "A",
    [/Revision ‘A’ is named here; the workspace has revision ‘B’/],
    [],
    { others: { "b.wi.yaml": "document: { number: WI-2, revision: B }\nsteps: []\n" } },
  ],
  [
    "an instruction that there is not",
    STEP("    perform: { instruction: WI-<|>9 }\n"),
    "WI-9",
    [/is not in this workspace/],
  ],
  [
    "a step, with what names it",
    `waivers: [{ rule: schema, steps: [install<|>-u7] }]\n${STEP("    method: hot-air\n").replace("workInstruction: 1\n", "")}`,
    "install-u7",
    [/^install-u7: Install U7/, /Step +1 of 1/, /Named by +the waiver of schema/],
  ],
  ["a step that there is not", "waivers: [{ rule: schema, steps: [remove<|>-u9] }]\n", "remove-u9", [/is no step/]],
  [
    "a designator: the steps in which it occurs",
    `${STEP("    component: { reference: U<|>7, type: bga }\n")}  - { id: bake, operation: bake, instruction: Bake U7. }\n`,
    "U7",
    [/^U7 \(reference designator\)/, /Type +bga/, /Steps +install-u7: Install U7/, /Mentioned in +bake/],
  ],
  [
    "a designator in other instructions for the same product, not for others",
    `product: { partNumber: P-1 }\nsteps: [{ id: a, component: { reference: U<|>7 } }]\n`,
    "U7",
    [/Same product +b\.wi\.yaml/],
    [/c\.wi\.yaml/],
    {
      others: {
        "b.wi.yaml": "product: { partNumber: P-1 }\nsteps: [{ id: a, component: { reference: U7 } }]\n",
        "c.wi.yaml": "product: { partNumber: P-2 }\nsteps: [{ id: a, component: { reference: U7 } }]\n",
      },
    },
  ],
  ["a jumper", STEP("    jumper: { id: W<|>1 }\n"), "W1", [/^W1 \(reference designator\)/, /install-u7/]],
  ["a thermocouple", STEP("    profile: { thermocouples: [{ id: TC<|>1, location: ball A1 }] }\n"), "TC1", [/ball A1/]],
  [
    "a designator in running text",
    STEP("    component: { reference: R4-R7 }\n    instruction: Solder R<|>5 first.\n"),
    "R5",
    [/^R5 /, /install-u7/],
  ],
  [
    "a picture",
    STEP("    images: [{ file: a.<|>png, alt: Nozzle }]\n"),
    "a.png",
    [/There +yes/, /Nozzle/],
    [],
    { others: { "a.png": "" } },
  ],
  ["a picture that is not there", STEP("    images: [{ file: b.<|>png }]\n"), "b.png", [/It is not there/]],
  [
    "a waived rule",
    "waivers: [{ rule: coating<|>-not-replaced }]\n",
    "coating-not-replaced",
    [/^coating-not-replaced/, /Silenced by/],
  ],
  [
    "a rule that there is not",
    "waivers: [{ rule: coating-not-replacd<|> }]\n",
    "coating-not-replacd",
    [/is no rule/, /Similar +coating-not-replaced/],
  ],
  [
    "a rule in a comment",
    STEP("    # wi-ignore-next-line procedure<|>-unknown: our copy has it\n    procedure: 7711 19.1.1\n"),
    "procedure-unknown",
    [/^procedure-unknown/, /Silenced by +a comment/],
  ],
  ["a thermal profile", STEP("    profile: { id: PRF<|>-1 }\n"), "PRF-1", [/Run in +install-u7/]],
  [
    "an entry of a register",
    "workInstructionCatalog: 1\nequipment: [{ id: IR<|>-01, category: oven }]\n",
    "IR-01",
    [/Category +Oven/, /Defined in +this document/],
    [],
    { path: "b.wi-catalog.yaml" },
  ],
  [
    "a quantity in a block of a site catalog",
    "workInstructionCatalog: 1\nblocks:\n  - id: B\n    steps:\n      - { id: a, parameters: { rampRate: 9 °C<|>/s } }\n",
    "9 °C/s",
    [/it is above/],
    [],
    { path: "b.wi-catalog.yaml" },
  ],
  [
    "an alloy of a site catalog",
    "workInstructionCatalog: 1\nalloys: [{ id: SAC<|>305 }]\n",
    "SAC305",
    [/Melts at/],
    [],
    { path: "b.wi-catalog.yaml" },
  ],
];

const nothing: readonly (readonly [name: string, marked: string])[] = [
  ["prose", STEP("    instruction: Lift the part with<|> the vacuum pick.\n")],
  ["a gap", STEP("    instruction: Lift it.\n\n<|>\n")],
  ["an empty value", STEP("    method: <|>\n")],
  ["a comment", STEP("    # just<|> a note\n")],
  ["a comment that ignores, outside the id", STEP("    # wi-ignore<|>-next-line procedure-unknown: reason\n")],
  ["an empty text", "<|>"],
];

describe("hover", () => {
  const groups = { procedures, values, quantities, keys, names };
  for (const [group, rows] of Object.entries(groups)) {
    describe(group, () => {
      for (const [name, marked, at, said, unsaid = [], around = {}] of rows) {
        it(name, () => {
          const page = hover(marked, around);
          assert.ok(page, "nothing is said");
          assert.equal(page.at.replace(/^"|"$/g, ""), at);
          for (const expected of said) assert.match(page.said, expected);
          for (const unexpected of unsaid) assert.doesNotMatch(page.said, unexpected);
          assert.doesNotMatch(page.said, /IPC requires|undefined|NaN|\[object|Infinity/);
        });
      }
    });
  }

  describe("nothing to say", () => {
    for (const [name, marked] of nothing) it(name, () => assert.equal(hover(marked), undefined));
  });

  it("names the documents that use a thing, the first few of many", () => {
    const other = (number: number) =>
      `document: { number: WI-${number} }\nsteps: [{ id: a, procedure: 7711 3.1.1 }, { id: b, procedure: 7711 3.1.1 }]\n`;
    const others = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`b${i}.wi.yaml`, other(i)]));
    const page = hover(STEP("    procedure: 7711 3.<|>1.1\n"), { others });
    assert.match(
      page?.said ?? "",
      /Used +19 times in 10 documents.*\n.*install-u7\n +WI-0\n +WI-1\n +WI-2\n +and 6 more/,
    );
  });

  it("takes whatever authors and sites write for text", () => {
    const known = new Set(
      sources.flatMap(({ address }) => (address === undefined ? [] : [address.split("{page}")[0]])),
    );
    const markdown = new MarkdownIt({ html: true, linkify: true });
    let links = 0;
    for (const attack of HOSTILE) {
      const { text, catalog, policy } = hostileDocument(JSON.stringify(attack));
      for (const [path, own] of [
        ["a.wi.yaml", text],
        ["b.wi-catalog.yaml", catalog],
      ] as const) {
        const context = contextOf(own, { path, catalog, policy, others: { "c.wi.yaml": text } });
        let end = -1;
        for (let offset = 0; offset <= own.length; offset++) {
          const found = offset <= end ? undefined : hoverAt(context, offset);
          if (found === undefined) continue;
          end = found.end;
          for (const token of markdown
            .parse(pagesToMarkdown(found.pages), {})
            .flatMap(({ children }) => children ?? [])) {
            assert.doesNotMatch(token.type, /image|html/, token.content);
            if (token.type !== "link_open") continue;
            links++;
            const address = decodeURI(String(token.attrGet("href")));
            assert.ok(
              [...known].some((start) => start !== undefined && address.startsWith(start)),
              address,
            );
          }
        }
      }
    }
    assert.ok(links > 0);
  });

  it("agrees with the rules on what lies outside of the limits", () => {
    const solders = ["SAC305", "Sn63Pb37", "Sn62Pb36Ag2"];
    const policies = ["{}", "{ temperatures: { SAC305: { tip: 340-390 °C, peak: 238-248 °C } } }"];
    const value = fc.record({
      key: fc.constantFrom("tipTemperature", "peakTemperature", "rampRate", "coolingRate", "adjacentTemperature"),
      low: fc.integer({ min: 1, max: 460 }),
      width: fc.integer({ min: 0, max: 30 }),
    });
    const rules =
      /^(?:tip-temperature-outside-range|policy-limit-exceeded|reflow-peak-|bga-peak-|thermal-profile-limit)/;
    let inside = 0;
    let outside = 0;
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(...solders),
        fc.constantFrom(...policies),
        fc.constantFrom("soic", "bga"),
        ({ key, low, width }, solder, policy, type) => {
          const isRate = key.endsWith("Rate");
          const written = isRate ? `${low / 50}-${(low + width) / 50} °C/s` : `${low}-${low + width} °C`;
          const rest = `    component: { reference: U7, type: ${type} }\n    parameters: { ${key}: ${written.slice(0, 1)}<|>${written.slice(1)} }\n`;
          const { context, offset } = contextAt(STEP(rest, `alloy: ${solder}, existingAlloy: ${solder}`), { policy });
          const found = told(context.analysis).filter(
            ({ rule }) => rules.test(rule) || rule === "temperature-unit-suspect",
          );
          // A slip of unit silences all others.
          if (found.some(({ rule }) => rule === "temperature-unit-suspect")) return;
          const limits = pagesToPlain(hoverAt(context, offset)?.pages ?? []);
          if (!/it (?:is|reaches)/.test(limits)) return;
          const isOutside = /it is above|it is below|it reaches/.test(limits);
          if (isOutside) outside++;
          else inside++;
          // On area arrays the rules know the ceiling of lead-free solder and the liquidus, and no usual window.
          const isAreaPeak = key === "peakTemperature" && type === "bga";
          const isSilent = isAreaPeak && !(solder === "SAC305" && /it is above|reaches/.test(limits));
          if (!isOutside)
            assert.deepEqual(
              found.map(({ message }) => message),
              [],
            );
          else if (!isSilent) assert.ok(found.length > 0, `${written}\n${limits}`);
        },
      ),
      { numRuns: 600 },
    );
    assert.ok(inside > 10 && outside > 10);
  });
});

/** Texts that a reader of Markdown would act on. */
const HOSTILE = [
  "[x](command:workbench.action.terminal.sendSequence?%7B%7D)",
  "![](http://example.com/a.png)",
  "<a href=command:x>x</a><img src=x onerror=alert(1)>",
  "`x`\n# x\n- [ ] y\n\n| a | b |\n|---|---|\n| http://example.com | www.example.com |",
  "](http://example.com) [y]: http://example.com",
  "ctc-4-3-1](http://example.com",
];

function hostileDocument(H: string): { readonly text: string; readonly catalog: string; readonly policy: string } {
  return {
    policy: `{ temperatures: { ${H}: { tip: 340 °C } } }`,
    catalog: `workInstructionCatalog: 1
procedures: [{ part: 7711, name: bga-removal, title: ${H}, section: ${H}, note: ${H}, source: ${H} }]
alloys: [{ id: ${H}, liquidus: 227 °C, aliases: [${H}], note: ${H}, source: ${H} }]
coatings: [{ id: ${H}, title: ${H}, recommended: [${H}], note: ${H}, source: ${H} }]
componentTypes: [{ id: ${H}, title: ${H}, removal: [${H}], source: ${H} }]
standards: [{ id: ${H}, title: ${H}, use: ${H}, revision: ${H}, source: ${H} }]
equipment: [{ id: IR-01, category: ${H}, model: ${H}, capabilities: [${H}], calibrationDue: ${H} }]
materials: [{ id: FLX-7, category: ${H}, name: ${H}, alloy: ${H}, designator: ${H}, sds: ${H}, lot: ${H} }]
people: [{ id: kb-7, name: ${H}, certifications: [{ level: ${H}, modules: [${H}] }], qualifications: [${H}] }]
roles: [${H}]
blocks: [{ id: CLEAN, revision: ${H}, steps: [{ id: clean, title: ${H}, operation: ${H} }] }]
vocabulary: { method: [${H}], parameter: [${H}] }
`,
    text: `workInstruction: 1
document: { number: ${H}, title: ${H}, revision: ${H}, status: ${H}, supersedes: ${H}, approvals: [{ role: ${H}, name: ${H}, date: ${H} }], history: [{ revision: ${H}, change: ${H}, order: ${H} }] }
standard: { document: ${H}, revision: ${H} }
activity: ${H}
product: { class: ${H}, boardTypes: [${H}], heavyThermalMass: ${H} }
personnel: { skillLevel: ${H}, certification: { level: ${H}, modules: [${H}] }, assigned: [kb-7, ${H}] }
solder: { alloy: ${H}, flux: { designator: ${H} } }
coating: { type: ${H}, thickness: ${H} }
equipment: [IR-01, { id: ${H}, category: ${H}, model: ${H} }]
materials: [FLX-7, { id: ${H}, name: ${H}, alloy: ${H} }]
references: [${H}]
${H}: ${H}
steps:
  - id: a
    title: ${H}
    operation: ${H}
    procedure: [${H}, 7711 bga-removal]
    method: ${H}
    component: { reference: [U7, ${H}], type: ${H}, alloy: ${H}, msl: ${H} }
    equipment: [${H}, IR-01]
    materials: [${H}, FLX-7]
    parameters: { tipTemperature: ${H}, ${H}: ${H} }
    profile: { id: ${H}, thermocouples: [{ id: TC1, location: ${H}, limits: ${H} }] }
    instruction: "Put FLX-7 on U7 with TC1."
    images: [{ file: ${H}, alt: ${H}, caption: ${H} }]
    inspection: { point: ${H}, standard: ${H}, onFail: { do: repeat, target: ${H} } }
    when: ${H}
    use: CLEAN@1
    # wi-ignore-next-line procedure-unknown: ${H}
    perform: { instruction: ${H}, revision: ${H} }
waivers: [{ rule: ${H}, steps: [a, ${H}], reason: ${H} }]
`,
  };
}

describe("hover over every example", () => {
  const files: Record<string, string> = {};
  for (const path of readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })) {
    if (/\.(?:ya?ml|svg)$/.test(path)) files[path.replaceAll("\\", "/")] = readFileSync(join(EXAMPLES, path), "utf8");
  }
  const workspace = workspaceOf(files);

  it("says something of every key and value but prose, about a range that holds the cursor", () => {
    let said = 0;
    for (const path of workspace.documents) {
      const context = workspace.context(path);
      const { text } = context.analysis.source;
      for (let offset = 0; offset <= text.length; offset += 2) {
        const place = placeAt(context.analysis, offset);
        const found = hoverAt(context, offset);
        if (found === undefined) {
          if (place === undefined || place.node.kind !== "scalar" || place.node.empty) continue;
          // Prose needs no explanation.
          assert.equal(place.is, "value");
          assert.ok(
            place.node.text.split(/\s+/).length > 3 || /instruction|cautions/.test(String(place.key?.text)),
            `${path}: ${place.node.text}`,
          );
          continue;
        }
        said++;
        const where = `${path} ${text.slice(found.start, found.end)}`;
        assert.ok(found.start <= offset && offset <= found.end && found.end <= text.length, where);
        assert.ok(found.start < found.end, where);
        const plain = pagesToPlain(found.pages);
        assert.doesNotMatch(plain, /IPC requires|undefined|NaN|\[object|Infinity|is not a key here/, path);
      }
    }
    assert.ok(said > 20_000, String(said));
  });

  it("never fails on other texts", () => {
    const path = fc.constantFrom("a.wi.yaml", "a.wi-catalog.yaml", "wi.config.yaml");
    fc.assert(
      fc.property(yamlText, path, (text, path) => {
        const context = contextOf(text, { path });
        for (let offset = 0; offset <= Math.min(text.length, 300); offset += 3) {
          const found = hoverAt(context, offset);
          if (found !== undefined) assert.ok(found.start <= offset && offset <= found.end && found.end <= text.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
