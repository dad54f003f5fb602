/**
 * Texts of steps, at the margin and without the dash. `equipment: @hot-air-system` stands for machines of a category,
 * `materials: @flux @wire` for entries of the list of materials.
 */

export interface StepText {
  /** What the step does, a word of the vocabulary. */
  readonly operation: string;
  /** One sentence for the list of snippets. */
  readonly description: string;
  readonly text: string;
}

const step = (operation: string, description: string, text: string): StepText => ({
  operation,
  description,
  text: text.trim(),
});

export const identifyCoating = step(
  "identify-coating",
  "Find out the type of a coating before it is removed.",
  `
id: identify-coating
title: Identify the coating
operation: identify-coating
procedure: common 2.3.1
method: «identification=solvent-response|visual|burn-test»
materials: @cleaner
instruction: Put one drop on a spot of 5 mm that is not in use, wait 60 s and probe the surface with a wooden stick.
inspection: { point: check, criteria: Response recorded and coating agrees with the drawing, method: visual }
record: [{ field: coating type found, kind: text }]`,
);

export const removeCoating = step(
  "remove-coating",
  "Take the coating off the work area.",
  `
id: remove-coating
title: Remove the coating around «reference=U7»
operation: remove-coating
procedure: common 2.3.2
target: { area: 5 mm around «reference» }
method: solvent
materials: @stripper
instruction: Apply the stripper with a foam swab, «margin=5» mm beyond the outline. Rinse and dry.
cautions: [Keep the stripper out of connectors and off labels.]
inspection: { point: check, criteria: No residue within 3 mm of «reference», method: microscope }`,
);

export const mask = step(
  "mask",
  "Cover what neither heat nor coating may reach.",
  `
id: mask
title: Mask connectors and test points
operation: mask
target: { area: «area=connectors and test points within 20 mm» }
materials: @mask
instruction: Mask what the drawing keeps free and press the edges down.
inspection: { point: check, criteria: Edges of the mask closed, method: visual }`,
);

export const replaceCoating = step(
  "replace-coating",
  "Coat the bare area again.",
  `
id: replace-coating
title: Replace the coating
operation: replace-coating
procedure: common 2.4.2
method: «application=brush|spray»
coating: { type: «coating=acrylic», thickness: 0.03-0.13 mm }
materials: @coating
instruction: Apply one coat over the bare area, 3 mm over the old edge, and cure.
inspection: { point: check, criteria: Bare area covered and no bubbles, method: visual }`,
);

export const clean = step(
  "clean",
  "Take flux and other residues away.",
  `
id: clean
title: Clean the work area
operation: clean
procedure: common 2.2
target: { area: «area=10 mm around the work» }
materials: @cleaner
instruction: Clean with a brush and fresh solvent, rinse and dry.
inspection: { point: check, criteria: No residue visible, method: microscope }`,
);

export const bake = step(
  "bake",
  "Drive moisture out of board and parts.",
  `
id: bake-board
title: Bake the board
operation: bake
procedure: common 2.5
equipment: @oven
parameters: { bakeTemperature: «bakeTemperature=105 °C», bakeTime: «bakeTime=8-12 h» }
instruction: Bake, then start the removal within 8 hours.`,
);

export const preheat = step(
  "preheat",
  "Bring the board to an even temperature before soldering heat.",
  `
id: preheat-board
title: Preheat the board
operation: preheat
procedure: common 2.5
equipment: @preheater
parameters: { preheatTemperature: «preheat=100-120 °C», soakTime: «soak=3-5 min» }
instruction: Preheat from below until the top side has the temperature, and keep it there during the work.`,
);

export const reball = step(
  "reball",
  "Put new balls on an area array.",
  `
id: reball
title: Reball «reference=U7»
operation: reball
procedure: 7711 bga-reballing-fixture
component: { reference: «reference», type: «type=bga|csp» }
method: fixture
equipment: @reballing-fixture @oven
materials: @spheres @flux
parameters: { peakTemperature: «reballPeak=235-243 °C», timeAboveLiquidus: 60-75 s }
instruction: Level and clean the lands of the component, set the spheres with the fixture and reflow.
inspection: { point: check, criteria: All balls there and aligned and of one height, method: microscope }`,
);

/** A component of a family: what changes from one to the other. */
export interface Family {
  /** Types, the usual first, as `sot|soic`. */
  readonly types: string;
  readonly reference: string;
  readonly removal: { readonly procedure: string; readonly method: string; readonly machines: string };
  readonly installation: {
    readonly procedure: string;
    readonly method: string;
    readonly machines: string;
    readonly materials: string;
  };
  /** Of both: heat and time. */
  readonly removalHeat: string;
  readonly installationHeat: string;
  readonly remove: string;
  readonly install: string;
  readonly criteria: string;
  /** More of the component that goes in. */
  readonly moisture?: string;
  readonly inspection?: string;
}

export const bga: Family = {
  types: "bga|csp",
  reference: "U7",
  removal: { procedure: "7711 bga-removal", method: "focused-ir", machines: "@focused-ir-system" },
  installation: {
    procedure: "7711 bga-installation",
    method: "focused-ir",
    machines: "@focused-ir-system",
    materials: "@flux",
  },
  removalHeat: `
  preheatTemperature: 110-125 °C
  peakTemperature: «peak=240-243 °C»
  timeAboveLiquidus: 60-75 s
  rampRate: at most 2 °C/s
  adjacentTemperature: at most 200 °C
  measuredAt: joint
profile: { id: «profile=PRF-0001», thermocouples: [{ id: TC1, location: corner ball }] }`,
  installationHeat: `
  preheatTemperature: 110-125 °C
  peakTemperature: «peak=240-243 °C»
  timeAboveLiquidus: 60-75 s
  rampRate: at most 2 °C/s
  measuredAt: joint
profile: { id: «profile=PRF-0001», thermocouples: [{ id: TC1, location: corner ball }] }`,
  remove: "Run the profile and lift the component with the vacuum pick above liquidus.",
  install: "Flux the lands, place with split vision and run the profile.",
  criteria: "No bridge or open and voiding at most 25 %",
  moisture: ", msl: «msl=3|1|2|2a|4|5|5a|6», exposure: «exposure=at most 12 h»",
  inspection: "x-ray",
};

export const qfn: Family = {
  ...bga,
  types: "qfn|lga",
  reference: "U9",
  removal: { procedure: "7711 qfn-lga-removal", method: "focused-ir", machines: "@focused-ir-system" },
  installation: {
    procedure: "7711 qfn-lga-installation",
    method: "focused-ir",
    machines: "@focused-ir-system",
    materials: "@paste",
  },
  removalHeat: bga.removalHeat.replace("corner ball", "thermal pad from the back"),
  installationHeat: bga.installationHeat.replace("corner ball", "thermal pad from the back"),
  remove:
    "Run the profile and lift the component when the thermal pad has let go; do not pry. Level the lands with braid.",
  install: "Print the paste on the part with the mini stencil, place it and run the profile.",
  criteria: "No bridge and voiding of the thermal pad at most 50 %",
};

const IRON = "\n  tipTemperature: «tip=350-370 °C»\n  dwellTime: «dwell=at most 3 s»";
const AIR = "\n  preheatTemperature: 100-120 °C\n  airTemperature: «air=350-380 °C»\n  airflow: «flow=10-20 l/min»";
const IRON_INSTALLATION = { method: "soldering-iron", machines: "@soldering-station", materials: "@flux @wire" };

export const chip: Family = {
  types: "chip",
  reference: "R12",
  removal: { procedure: "7711 3.3.2", method: "tweezer", machines: "@soldering-station" },
  installation: { procedure: "7711 chip-installation", ...IRON_INSTALLATION },
  removalHeat: IRON,
  installationHeat: IRON,
  remove:
    "Grip the component with the heated tweezers until both ends are liquid, twist and lift. Level the lands with braid.",
  install: "Tin one land, place the component, then solder the other end first.",
  criteria: "Both ends wetted and component flat on its lands",
};

export const melf: Family = {
  ...chip,
  types: "melf",
  reference: "D4",
  removal: { procedure: "7711 melf-removal", method: "conduction", machines: "@soldering-station" },
  installation: { procedure: "7711 melf-installation", ...IRON_INSTALLATION },
  install: "Glue or hold the component, solder one end cap, then the other.",
  criteria: "Both end caps wetted and component aligned",
};

export const gullWing: Family = {
  types: "soic|sot",
  reference: "U3",
  removal: { procedure: "7711 sot-soic-removal", method: "hot-air", machines: "@hot-air-system @preheater" },
  installation: { procedure: "7711 sot-soic-installation", ...IRON_INSTALLATION },
  removalHeat: AIR,
  installationHeat: IRON,
  remove: "Flux the leads, heat evenly and lift the component when all joints are liquid. Level the lands with braid.",
  install: "Tack two corners, then solder each lead.",
  criteria: "All leads wetted at heel and toe and no bridge",
};

export const qfp: Family = {
  ...gullWing,
  types: "qfp",
  reference: "U5",
  removal: { procedure: "7711 qfp-removal", method: "hot-air", machines: "@hot-air-system @preheater" },
  installation: {
    procedure: "7711 qfp-installation",
    method: "hot-air",
    machines: "@hot-air-system @preheater",
    materials: "@paste",
  },
  installationHeat: AIR,
  install: "Dispense paste on the lands, place the component and reflow all four sides.",
};

export const plcc: Family = {
  ...gullWing,
  types: "plcc",
  reference: "U2",
  removal: { procedure: "7711 3.8.5", method: "hot-air", machines: "@hot-air-system @preheater" },
  installation: {
    procedure: "7711 j-lead-installation",
    method: "hot-air",
    machines: "@hot-air-system @preheater",
    materials: "@paste",
  },
  installationHeat: AIR,
  install: "Dispense paste on the lands, place the component and reflow all four sides.",
  criteria: "All J-leads wetted on both sides and no bridge",
};

export const throughHole: Family = {
  types: "through-hole",
  reference: "T1",
  removal: { procedure: "7711 3.1.1", method: "continuous-vacuum", machines: "@desoldering-station" },
  installation: { procedure: "", ...IRON_INSTALLATION },
  removalHeat: IRON,
  installationHeat: IRON,
  remove: "Wait until the solder is liquid on both sides, move the lead, then start the vacuum. Never press the land.",
  install: "Seat the component, solder from the bottom side and cut the leads.",
  criteria: "Vertical fill at least 75 % and wetted all round on the solder side",
};

export const multiPin: Family = {
  ...throughHole,
  types: "connector|pga",
  reference: "J3",
  removal: { procedure: "7711 3.2.x", method: "solder-fountain", machines: "@solder-fountain @preheater" },
  installation: {
    procedure: "7711 5.2.1",
    method: "solder-fountain",
    machines: "@solder-fountain @preheater",
    materials: "@flux",
  },
  removalHeat: "\n  preheatTemperature: 95-110 °C\n  dwellTime: 6-10 s",
  installationHeat: "\n  preheatTemperature: 95-110 °C\n  dwellTime: 5-8 s",
  remove: "Lower the board on the wave, wait until every pin moves freely, then lift the component straight up.",
  install: "Fill the holes at the fountain, lower the component into the molten solder, hold 2 s and lower the wave.",
};

export function removeComponent(family: Family): StepText {
  const { procedure, method, machines } = family.removal;
  return step(
    "remove-component",
    "Melt all joints of a component and take it off.",
    `
id: remove-component
title: Remove «reference=${family.reference}»
operation: remove-component
component: { reference: «reference», type: «type=${family.types}», disposition: «disposition=scrap|reuse» }
procedure: ${procedure}
method: ${method}
equipment: ${machines}
materials: @flux
parameters:${family.removalHeat}
instruction: ${family.remove}
inspection: { point: check, criteria: No lifted lands, method: microscope }`,
  );
}

export function prepareSite(family: Family): StepText {
  return step(
    "prepare-site",
    "Level and clean the lands.",
    `
id: prepare-site
title: Prepare the lands of «reference=${family.reference}»
operation: prepare-site
component: { reference: «reference», type: «type=${family.types}» }
procedure: 7711 bga-site-preparation
equipment: @soldering-station @preheater
materials: @flux
parameters: { preheatTemperature: 110-125 °C, tipTemperature: «landTip=350-370 °C» }
instruction: Level the lands with blade tip and braid, clean, inspect.
inspection: { point: check, criteria: Lands flat and wetted, method: microscope }`,
  );
}

export function installComponent(family: Family): StepText {
  const { procedure, method, machines, materials } = family.installation;
  return step(
    "install-component",
    "Place and solder a component.",
    `
id: install-component
title: Install the new «reference=${family.reference}»
operation: install-component
component: { reference: «reference», type: «type=${family.types}»${family.moisture ?? ""} }
${procedure === "" ? "" : `procedure: ${procedure}\n`}method: ${method}
equipment: ${machines}
materials: ${materials}
parameters:${family.installationHeat}
instruction: ${family.install}
inspection: { point: hold, by: quality, criteria: ${family.criteria}, standard: IPC-A-610, class: «class=2|1|3», method: ${family.inspection ?? "microscope"} }
record:
  - { field: board serial number, kind: serial }
  - { field: rework attempt, kind: attempt }`,
  );
}

export const mix = step(
  "mix",
  "Mix an adhesive of two parts.",
  `
id: mix-epoxy
title: Mix the epoxy
operation: mix
procedure: common 2.7
materials: @epoxy
instruction: Mix by weight for 2 min. Write the time down and use it within the pot life.
duration: 5 min`,
);

export const bond = step(
  "bond",
  "Fix something with adhesive.",
  `
id: bond
title: Bond «part=the wire»
operation: bond
procedure: common 2.7
target: { area: «area=along the route» }
materials: @epoxy
instruction: Set dots of adhesive every 20 mm and at each change of direction.
inspection: { point: check, criteria: Every dot holds and none on a joint, method: visual }`,
);

export const cure = step(
  "cure",
  "Let an adhesive or a coating harden.",
  `
id: cure-epoxy
title: Cure
operation: cure
procedure: common 2.7
equipment: @oven
parameters: { cureTemperature: «cureTemperature=65 ± 5 °C», cureTime: «cureTime=2-3 h» }
instruction: Cure and let cool to room temperature.`,
);

export const repairLaminate = step(
  "repair-laminate",
  "Mend the base material.",
  `
id: repair-laminate
title: Fill the base material
operation: repair-laminate
procedure: 7721 3.5.1
target: { area: «area=burned corner», side: «side=top|bottom», size: «size=at most 10 x 15 mm» }
method: epoxy
materials: @epoxy
instruction: Fill in thin layers without bubbles, level with the surface.
inspection: { point: check, criteria: Level within 0.1 mm and no void, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
record: [{ field: board serial number, kind: serial }, { field: repair attempt, kind: attempt }]`,
);

export const openLaminate = step(
  "repair-laminate",
  "Take the damaged base material out.",
  `
id: open-laminate
title: Take the damaged material out
operation: repair-laminate
procedure: 7721 3.5.1
equipment: @fume-extraction
instruction: Mill in steps of 0.1 mm until only sound material is left. Check the layer plots first.
inspection: { point: check, criteria: Only sound material and no copper exposed, method: microscope }`,
);

export const repairLand = step(
  "repair-land",
  "Bond a land back, or put a new one in its place.",
  `
id: repair-land
title: Bond the land «reference=R12-1»
operation: repair-land
procedure: «landProcedure=7721 4.7.2|7721 4.4.2|7721 4.5.2»
target: { reference: «reference», side: «side=top|bottom» }
method: film-adhesive
materials: @circuit-frame @film-adhesive
parameters: { cureTemperature: 230 ± 5 °C, cureTime: 30 s }
instruction: Cut the film to the land, align, bond with the bonding tip and let cool under pressure.
inspection: { point: check, criteria: Land flat and aligned within 0.1 mm and no film on it, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
record: [{ field: board serial number, kind: serial }, { field: repair attempt, kind: attempt }]`,
);

export const repairConductor = step(
  "repair-conductor",
  "Join a broken conductor.",
  `
id: repair-conductor
title: Join the conductor with a foil
operation: repair-conductor
procedure: 7721 4.2.1
target: { area: «area=conductor between R12 and U3», side: «side=top|bottom», size: «size=at most 15 mm» }
method: epoxy
equipment: @soldering-station
materials: @circuit-frame @flux @wire @epoxy
parameters: { tipTemperature: 345-360 °C, dwellTime: at most 2 s, cureTemperature: 65 °C, cureTime: 2-3 h }
instruction: Cut the foil to the width of the conductor, solder both laps, clean, cover it with epoxy and cure.
inspection: { point: check, criteria: Overlap at least 2 conductor widths and spacing not reduced, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
record: [{ field: board serial number, kind: serial }, { field: repair attempt, kind: attempt }]`,
);

export const repairInnerLayer = step(
  "repair-conductor",
  "Join a conductor of an inner layer.",
  `
id: repair-inner-layer
title: Open the layer and join the conductor
operation: repair-conductor
procedure: 7721 inner-layer-cut-and-cap
target: { layer: «layer=3», size: «size=at most 4 x 8 mm» }
method: cut-and-cap
equipment: @soldering-station @microscope
materials: @circuit-frame @flux @wire
parameters: { tipTemperature: 345-355 °C, dwellTime: at most 2 s }
instruction: Mill down until both ends show, lay a piece of foil across and solder both laps.
cautions: [Check on the layer plots what lies above and below.]
inspection: { point: hold, by: quality, criteria: Overlap at least 2 conductor widths and no residue, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
record: [{ field: board serial number, kind: serial }, { field: repair attempt, kind: attempt }]`,
);

export const repairHole = step(
  "repair-hole",
  "Mend a plated hole.",
  `
id: repair-hole
title: Set an eyelet at «reference=T1-3»
operation: repair-hole
procedure: 7721 5.1
target: { reference: «reference» }
method: eyelet
equipment: @other
materials: @eyelet
instruction: Drill the barrel out, set the eyelet from the component side until its flange lies flat.
cautions: [An eyelet is only for a hole to which no inner layer connects.]
inspection: { point: check, criteria: Flange flat and eyelet does not turn, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
record: [{ field: board serial number, kind: serial }, { field: repair attempt, kind: attempt }]`,
);

export const repairEdgeContact = step(
  "repair-edge-contact",
  "Replace or plate an edge contact.",
  `
id: repair-edge-contact
title: Bond the new contact «reference=P1-17»
operation: repair-edge-contact
procedure: 7721 4.6.2
target: { reference: «reference», side: «side=top|bottom» }
method: film-adhesive
materials: @circuit-frame @film-adhesive
parameters: { cureTemperature: 230 ± 5 °C, cureTime: 30 s }
instruction: Align with both neighbours, tack, bond, trim along the bevel.
inspection: { point: check, criteria: Aligned within 0.1 mm and no film on the contact, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
record: [{ field: board serial number, kind: serial }, { field: repair attempt, kind: attempt }]`,
);

export const cutTrace = step(
  "cut-trace",
  "Interrupt a conductor.",
  `
id: cut-trace
title: Cut the trace at «cut=U4 pin 4»
operation: cut-trace
procedure: 7721 4.3.1
target: { area: trace at «cut», side: «side=top|bottom» }
instruction: Mill two cuts 1.0 mm apart and lift the piece between them out. Seal with a drop of epoxy.
materials: @epoxy
inspection:
  - { point: check, criteria: Gap at least 0.75 mm and no copper left, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
  - { point: check, criteria: Resistance across the cut at least 10 MΩ, method: electrical }`,
);

/** The keys of a jumper, one under the other. */
export const JUMPER = `id: «jumper=W1»
from: «from=U4-4»
to: «to=R18-2»
gauge: 30 AWG
insulation: «insulation=ETFE»
length: «length=42 mm»
route: «route=component side round the corner of U4»
strainRelief: half loop of 3 mm at each end
attachment: dots of adhesive every 20 mm and at each change of direction
bareLength: at most 2 mm
height: at most 2.5 mm
bendRadius: at least 1 mm`;

export const addJumper = step(
  "add-jumper",
  "Add a jumper wire.",
  `
id: add-jumper
title: Add jumper «jumper=W1»
operation: add-jumper
procedure: 7721 6.1
equipment: @soldering-station
materials: @jumper-wire @flux @wire
parameters: { tipTemperature: 350-365 °C, dwellTime: at most 2 s }
jumper:
${JUMPER.replace(/^/gm, "  ")}
instruction: |
  1. Strip and tin both ends.
  2. Lap solder both ends.
  3. Lay the wire along the route.
inspection:
  - { point: check, criteria: Lap at least 75 % of the lead, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
  - { point: check, criteria: Resistance from «from» to «to» at most 0.1 Ω, method: electrical }`,
);

export const addBgaJumper = step(
  "add-jumper",
  "Add a jumper to a land below an area array.",
  `
id: add-jumper
title: Lay the foil «jumper=W3» to the edge of the package
operation: add-jumper
procedure: 7721 6.2.1
method: foil-jumper
equipment: @soldering-station @focused-ir-system
materials: @circuit-frame @flux @wire @epoxy
parameters: { preheatTemperature: 100-115 °C, tipTemperature: 345-360 °C, dwellTime: at most 2 s, cureTemperature: 65 °C, cureTime: 4 h }
jumper:
  id: «jumper»
  from: «from=U7-K7»
  to: «to=TP14»
  gauge: 38 AWG
  insulation: epoxy film over the foil
  length: «length=14 mm»
  route: «route=between the rows K and L to the east edge»
  strainRelief: foil bonded over its whole length
  attachment: epoxy below and above the foil
  height: at most 0.1 mm
instruction: Lap solder the foil to the land, bond it between the rows, cover it with epoxy, cure.
inspection:
  - { point: hold, by: quality, criteria: Foil flat with height at most 0.1 mm and lands free of epoxy, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
  - { point: check, criteria: No short to the neighbouring lands, method: electrical }`,
);

export const addComponent = step(
  "add-component",
  "Add a component that the board was not made for.",
  `
id: add-component
title: Add «reference=C99» on «host=R31»
operation: add-component
procedure: 7721 6.3
component: { reference: «reference», type: «type=chip» }
target: { reference: «host», side: «side=top|bottom» }
equipment: @soldering-station
materials: @flux @wire
parameters: { tipTemperature: 350-365 °C, dwellTime: at most 3 s }
instruction: Set the component on top, tack one end, then solder both.
inspection: { point: check, criteria: Both ends of both parts wetted, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
record: [{ field: board serial number, kind: serial }, { field: modification attempt, kind: attempt }]`,
);

export const tinWire = step(
  "tin-wire",
  "Strip and tin the ends of a wire.",
  `
id: tin-wire
title: Strip and tin
operation: tin-wire
equipment: @soldering-station
materials: @wire @flux
parameters: { tipTemperature: «tip=350-370 °C», dwellTime: at most 3 s }
instruction: Strip «strip=8» mm from both ends and tin.
inspection: { point: check, criteria: No strand cut and strands wetted to within 1 mm of the insulation, standard: IPC/WHMA-A-620, class: «class=2|1|3», method: visual }`,
);

export function spliceWire(kind: string, instruction: string, criteria: string): StepText {
  return step(
    "splice-wire",
    "Join two wires.",
    `
id: splice
title: Make the ${kind} splice
operation: splice-wire
procedure: 7721 ${kind}-splice
method: ${kind}
conformance: low
equipment: @soldering-station
materials: @flux @wire
parameters: { tipTemperature: «tip=350-370 °C», dwellTime: 3-5 s }
instruction: ${instruction}
inspection: { point: hold, by: quality, criteria: ${criteria}, standard: IPC/WHMA-A-620, class: «class=2|1|3», method: microscope }
record: [{ field: harness serial number, kind: serial }, { field: splice attempt, kind: attempt }]`,
  );
}

export const lapSplice = spliceWire(
  "lap",
  "Lay the ends side by side over at least 4 wire diameters, and solder.",
  "Wires parallel and wetted along the lap and no strand sticking out",
);

export const sleeve = step(
  "other",
  "Work that no other word stands for.",
  `
id: «other=sleeve»
title: «otherTitle=Shrink the sleeving»
operation: other
equipment: @hot-air-system
materials: @sleeving
instruction: «otherText=Centre the sleeving over the splice and shrink it.»
inspection: { point: check, criteria: Sleeving covers the insulation by at least 3 wire diameters, standard: IPC/WHMA-A-620, class: «class=2|1|3», method: visual }`,
);

export const mark = step(
  "mark",
  "Mark the board, for example with its new revision.",
  `
id: mark-revision
title: Mark the new revision
operation: mark
procedure: common 2.6.1
instruction: Cross the old letter out and stamp «newRevision=D» beside it.
inspection: { point: check, criteria: Marking legible at 300 mm, method: visual }`,
);

export const inspect = step(
  "inspect",
  "Look at the work, and accept or reject it.",
  `
id: accept
title: Accept the work
operation: inspect
equipment: @microscope
instruction: Inspect the whole work area from both sides.
inspection: { point: hold, by: quality, criteria: No bridge and no lifted land and no residue, standard: IPC-A-610, class: «class=2|1|3», method: microscope }
record: [{ field: board serial number, kind: serial }, { field: inspector, kind: sign-off }]`,
);

export const test = step(
  "test",
  "Test the function of the assembly.",
  `
id: test
title: Test the board
operation: test
instruction: Run the functional test «testReference=TP-0001».
inspection: { point: check, criteria: Test passed without a retry, method: electrical }
record: [{ field: test result, kind: pass-fail }]`,
);
