import type { Catalog } from "../catalog/catalog.ts";
import { resolveSource } from "../catalog/catalog.ts";
import { bakeTimes, moistureLevels, moistureLimits } from "../catalog/moisture.ts";
import type { MoistureLevel } from "../catalog/types.ts";
import { hasUnreadSteps } from "../model/brought-in.ts";
import { stepsWith } from "../model/columns.ts";
import { mayBringInUnseen } from "../model/done-here.ts";
import { insertKey } from "../model/insert-key.ts";
import { freeStepId, insertStep } from "../model/insert-step.ts";
import type { Instruction } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import { baseEnds, isAbove, isBelow, plain } from "../model/quantity.ts";
import { measuredAt } from "../model/reflow-peak.ts";
import type { Component } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Draft, DraftFix, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

const BODY_LIMIT = moistureLimits.neighbour.temperature;
const HOUR = 3600;

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: resolveSource("msl-floor-life").title,
  silencedBy: "waiver",
  fixes: ["stub"],
  summary:
    "A moisture-sensitive part (MSL 2 and above) states how long it has been out of its dry bag, or is baked before it " +
    "is heated; so is a board whose parts get hotter than 200 °C. A bake at 40 °C takes days.",
  why:
    "Water that a package has taken up turns to steam in reflow and splits it. MSL 3 may lie open for 168 h, MSL 4 for " +
    "72 h, MSL 5 for 48 h, MSL 5a for 24 h at most 30 °C and 60 % RH; MSL 6 is always baked. A bake at 40 °C takes at least " +
    "13 days; hours are a slip. The rule doubts a bake, it never prescribes one.",
  unknown:
    "Silent for parts that are scrapped, for levels and exposures that cannot be read, where a step before may bake or " +
    "speaks of a bake in words, and for a part whose step cannot be read in full. A bake that is said to be the board's " +
    "does not count for a part that is installed later.",
  examples: {
    bad: example(""),
    good: example(", exposure: 48 h"),
  },
  document(instruction, around, report) {
    for (const step of stepsWith(instruction, doubtsOf, around.catalog)) {
      const doubts = doubtsOf(step, around.catalog);
      if (doubts === undefined) continue;
      let told = false;
      for (const { part, draft, mayState } of doubts.parts) {
        if (isBakedBefore(step, part, instruction, around)) continue;
        told = true;
        report({ ...draft, fixes: stubs(step, part, mayState, instruction), step });
      }
      // Where the part is told of, the board is too.
      if (!told && doubts.body !== undefined && !isBakedBefore(step, undefined, instruction, around)) {
        report({ ...doubts.body, fixes: bakeStub(step, undefined, instruction), step });
      }
      if (doubts.bake !== undefined) report({ ...doubts.bake, step });
    }
  },
});

const HEATED: ReadonlySet<string> = new Set(["remove-component", "install-component", "add-component", "reball"]);

/** What a step leaves open by itself, before it is known whether a bake comes before it. */
interface Doubts {
  /** `mayState`: stating the exposure would answer it. */
  readonly parts: readonly { readonly part: Component; readonly draft: Draft; readonly mayState: boolean }[];
  readonly body: Draft | undefined;
  /** A bake that is too short, whatever comes before it. */
  readonly bake: Draft | undefined;
}

const doubtsOf = oncePerStep((step: Step, catalog: Catalog): Doubts | undefined => {
  const heated = step.work !== undefined && HEATED.has(step.work.id);
  const parts = heated ? partDoubts(step, catalog) : [];
  const body = heated ? bodyDoubt(step, catalog) : undefined;
  const bake = bakeDoubt(step, catalog);
  return parts.length === 0 && body === undefined && bake === undefined ? undefined : { parts, body, bake };
});

// Parts

function partDoubts(step: Step, catalog: Catalog): Doubts["parts"] {
  return step.components.flatMap((part) => {
    const draft = partDoubt(step, part, catalog);
    const mayState = part.exposure === undefined && levelOf(part.msl, catalog)?.floorLife !== undefined;
    return draft === undefined ? [] : [{ part, draft, mayState }];
  });
}

function partDoubt(step: Step, part: Component, catalog: Catalog): Draft | undefined {
  const { msl, exposure } = part;
  const level = levelOf(msl, catalog);
  if (msl === undefined || level === undefined || level.id === "1") return undefined;
  const { floorLife } = level;
  const name = part.reference?.map(({ text }) => text).join(", ") ?? "The part";
  if (floorLife === undefined) {
    if (mayBeScrapped(part, catalog)) return undefined;
    return {
      at: msl,
      what: `${name} has MSL ‘${msl.text}’ and is not baked before it is heated.`,
      why: "A part of this level is always baked before use and mounted within the time on its label; else it splits.",
      todo: "Add a bake before, as the label says.",
    };
  }
  const out = timeOut(part, floorLife);
  if (out === "within" || out === "unknown" || (out === "not stated" && step.lossy)) return undefined;
  if (mayBeScrapped(part, catalog)) return undefined;
  const why = `Out of the bag it bears ${hours(floorLife)} at most 30 °C and 60 % RH; after that steam splits the package.`;
  if (out === "too long" && exposure !== undefined) {
    return {
      at: exposure.node,
      what: `${name} (MSL ${level.id}) may have been out of its bag for ‘${exposure.node.text}’, longer than its floor life of ${hours(floorLife)}.`,
      why,
      todo: "Add a bake before, or shorten the exposure.",
    };
  }
  return {
    at: msl,
    what: `${name} has MSL ‘${msl.text}’, and nothing says how long it has been out of its bag or that it is baked.`,
    why,
    todo: "State ‘exposure’, or add a bake before; a part that is not used again has ‘disposition: scrap’.",
  };
}

type TimeOut = "within" | "too long" | "unknown" | "not stated";

function timeOut(component: Component, floorLife: number): TimeOut {
  const { exposure } = component;
  if (exposure === undefined) return isMissing(component, "exposure") ? "not stated" : "unknown";
  const quantity = exposure.reading.quantity;
  if (quantity?.kind !== "time" || isPlaceholder(exposure.node.text)) return "unknown";
  if (isAbove(quantity, floorLife * HOUR)) return "too long";
  if (quantity.high !== undefined) return "within";
  const { low } = baseEnds(quantity);
  return low !== undefined && low > floorLife * HOUR ? "too long" : "unknown";
}

function levelOf(node: ScalarNode | undefined, catalog: Catalog): MoistureLevel | undefined {
  if (node === undefined) return undefined;
  const written = moistureLevels.find(({ id }) => id === node.text);
  if (written !== undefined) return written;
  const word = catalog.word("msl", node.text)?.id;
  return moistureLevels.find(({ id }) => id === word);
}

function mayBeScrapped(component: Component, catalog: Catalog): boolean {
  const { disposition } = component;
  if (disposition === undefined) return !isMissing(component, "disposition");
  return catalog.word("disposition", disposition.text)?.id !== "reuse";
}

// Hot bodies

/** A board with a part hotter than 200 °C is baked first, unless the part's own moisture is spoken of. */
function bodyDoubt(step: Step, catalog: Catalog): Draft | undefined {
  const { parameters, components } = step;
  if (parameters === undefined) return undefined;
  const onBody = measuredAt(step, catalog) === "body" ? parameters.peakTemperature : undefined;
  const body = parameters.bodyTemperature ?? onBody;
  const quantity = body?.reading.quantity;
  if (body === undefined || quantity?.kind !== "temperature" || !isAbove(quantity, BODY_LIMIT)) return undefined;
  const speaksOfMoisture = components.some(
    (part) => part.msl !== undefined && partDoubt(step, part, catalog) === undefined,
  );
  if (speaksOfMoisture || components.some((part) => mayBeScrapped(part, catalog))) return undefined;
  return {
    at: body.node,
    what: `A package body may get ‘${body.node.text}’, more than ${BODY_LIMIT} °C, and no bake comes before.`,
    why: "Moisture in the board and its parts turns to steam there.",
    todo: `Add a bake of the board before, state the part's ‘msl’ and ‘exposure’, or keep bodies to at most ${BODY_LIMIT} °C.`,
    source: resolveSource(moistureLimits.neighbour.source).title,
  };
}

// Bakes

const SPEAKS_OF_BAKING = /\bbak(?:e|es|ed|ing)\b/i;
const BOARD = /\b(?:boards?|pcbs?|pcbas?|assembl(?:y|ies))\b/i;
const PART = /\b(?:parts?|components?|packages?|devices?|ics?)\b/i;

/** Whether the part, or where none is given the board, is baked before a step, or may be. */
function isBakedBefore(
  step: Step,
  part: Component | undefined,
  instruction: Instruction,
  around: Surroundings,
): boolean {
  if (hasUnreadSteps(instruction)) return true;
  const joins = step.work?.id === "install-component" || step.work?.id === "add-component";
  const { places, unseen, vague, bakes } = bakesOf(instruction, around);
  const place = places.get(step);
  if (unseen <= (place ?? Number.POSITIVE_INFINITY) && unseen !== NOWHERE) return true;
  const until = place ?? instruction.flow.length;
  if (vague < until) return true;
  for (const { step: bake, place: at } of bakes) {
    if (at >= until) break;
    if (serves(bake, part, joins)) return true;
  }
  if (place === undefined) return false;
  const { parameters } = step;
  if (parameters?.bakeTemperature !== undefined || parameters?.bakeTime !== undefined) return true;
  return SPEAKS_OF_BAKING.test(wordsOf(step));
}

const NOWHERE = Number.POSITIVE_INFINITY;

/** Where in the order of work something may be baked. */
interface Bakes {
  readonly places: ReadonlyMap<Step, number>;
  /** The first step that may bring in steps that nobody sees. */
  readonly unseen: number;
  /** The first step that may be a bake by its words, or that cannot be read in full. */
  readonly vague: number;
  readonly bakes: readonly { readonly step: Step; readonly place: number }[];
}

/** Gathered once for all steps that ask. */
const gathered = new WeakMap<Instruction, Bakes>();

function bakesOf(instruction: Instruction, { site, instruction: find }: Surroundings): Bakes {
  const before = gathered.get(instruction);
  if (before !== undefined) return before;
  const places = new Map<Step, number>();
  const bakes: { readonly step: Step; readonly place: number }[] = [];
  let unseen = NOWHERE;
  let vague = NOWHERE;
  let place = 0;
  for (const { step } of instruction.flow) {
    if (!places.has(step)) places.set(step, place);
    if (unseen === NOWHERE && mayBringInUnseen(step, site, find)) unseen = place;
    const baking = bakingIn(step);
    if (baking === "sure") bakes.push({ step, place });
    else if (baking === "vague" && vague === NOWHERE) vague = place;
    place++;
  }
  const result: Bakes = { places, unseen, vague, bakes };
  gathered.set(instruction, result);
  return result;
}

/** Whether a step is a bake; vague where it may be one by its words, or cannot be read in full. */
const bakingIn = oncePerStep((step) => {
  const work = step.work?.id;
  if (work === "bake") return "sure";
  if (step.lossy) return "vague";
  const isOpen = work === undefined || work === "other";
  return isOpen && SPEAKS_OF_BAKING.test(wordsOf(step)) ? "vague" : "none";
});

/** A bake serves the part that it names; one that names none serves all, but the board's not a part put on later. */
function serves(bake: Step, part: Component | undefined, joins: boolean): boolean {
  const { words, named, isPlain, ofBoard, ofBoardOnly } = servedBy(bake);
  const wanted = part?.reference;
  if (wanted?.some(({ text }) => named.has(text) || hasWord(words, text))) return true;
  if (part === undefined) return named.size === 0 || ofBoard;
  // Ranges and names of other kinds may cover it.
  if (named.size > 0) return !isPlain || wanted === undefined || wanted.length === 0 || !wanted.every(isDesignator);
  return !joins || !ofBoardOnly;
}

/** What a bake says of what is in the oven; kept, since many parts may ask. */
const servedBy = oncePerStep((bake: Step) => {
  const words = `${bake.id?.text ?? ""} ${wordsOf(bake)}`;
  const spaced = words.replaceAll("-", " ");
  const references = bake.components.flatMap(({ reference }) => reference ?? []);
  return {
    words,
    named: new Set(references.map(({ text }) => text)),
    isPlain: references.every(isDesignator),
    ofBoard: BOARD.test(words),
    ofBoardOnly: BOARD.test(spaced) && !PART.test(spaced),
  };
});

function isDesignator({ text }: ScalarNode): boolean {
  return /^[A-Za-z]+\d+$/.test(text);
}

function hasWord(words: string, word: string): boolean {
  const at = words.indexOf(word);
  if (at === -1) return false;
  return !/[A-Za-z0-9]/.test(words.charAt(at - 1)) && !/[A-Za-z0-9]/.test(words.charAt(at + word.length));
}

function wordsOf({ title, instruction }: Step): string {
  return `${title?.text ?? ""} ${instruction?.text ?? ""}`;
}

/** At 40 °C a bake takes days. */
function bakeDoubt(step: Step, catalog: Catalog): Draft | undefined {
  const temperature = step.parameters?.bakeTemperature?.reading.quantity;
  const time = step.parameters?.bakeTime;
  const quantity = time?.reading.quantity;
  if (time === undefined || temperature?.kind !== "temperature" || quantity?.kind !== "time") return undefined;
  const { low, high } = baseEnds(temperature);
  const hottest = high ?? low;
  if (hottest === undefined || Math.abs(hottest - LOW_BAKE.temperature) > LOW_BAKE_WIDTH) return undefined;
  const needed = hoursAtLowBake(step, catalog);
  const end = baseEnds(quantity);
  const isShort =
    isBelow(quantity, needed * HOUR) || (end.low === undefined && end.high !== undefined && end.high < needed * HOUR);
  if (!isShort) return undefined;
  return {
    at: time.node,
    what: `A bake at ‘${step.parameters?.bakeTemperature?.node.text}’ for ‘${time.node.text}’ is too short to dry a part.`,
    why: `At 40 °C drying takes days: at least ${hours(needed)} in published tables.`,
    todo: "Correct the time or the temperature, or waive this where something else is dried.",
    source: resolveSource(LOW_BAKE.source).title,
  };
}

const LOW_BAKE = moistureLimits.lowBake;
/** °C around 40 that are still such a bake. */
const LOW_BAKE_WIDTH = 5;

/** The least that the table has for the level of the part, or for any. */
function hoursAtLowBake(step: Step, catalog: Catalog): number {
  let needed: number = LOW_BAKE.hours;
  for (const { msl } of step.components) {
    const level = levelOf(msl, catalog)?.id;
    const rows = bakeTimes
      .filter((row) => row.level === level)
      .flatMap(({ bakes }) =>
        bakes.filter((bake) => bake.temperature === LOW_BAKE.temperature).map((bake) => bake.hours),
      );
    if (rows.length > 0) needed = Math.max(needed, Math.min(...rows));
  }
  return needed;
}

function hours(count: number): string {
  if (count === 8760) return "1 year";
  return count > 168 && count % 24 === 0 ? `${plain(count / 24)} d` : `${plain(count)} h`;
}

// Fixes

function stubs(step: Step, component: Component, mayState: boolean, instruction: Instruction): readonly DraftFix[] {
  const fixes: DraftFix[] = [];
  if (mayState && component.node.anchor === undefined && step.node.anchor === undefined) {
    fixes.push({
      title: "Add the exposure, to fill in",
      kind: "stub",
      edits: [insertKey(component.node, "exposure", "TBD", "msl")],
    });
  }
  return [...fixes, ...bakeStub(step, component, instruction)];
}

function bakeStub(step: Step, component: Component | undefined, instruction: Instruction): readonly DraftFix[] {
  const reference = component?.reference?.length === 1 ? component.reference[0]?.text : undefined;
  const what = component === undefined ? "the board" : (reference ?? "the part");
  if (!/^[\w ]+$/.test(what)) return [];
  const edit = insertStep(
    [
      `id: ${freeStepId(instruction, `bake-${component === undefined ? "board" : "part"}`)}`,
      `title: Bake ${what}`,
      "operation: bake",
      "procedure: common 2.5",
      ...(reference === undefined ? [] : [`component: { reference: ${reference} }`]),
      "parameters: { bakeTemperature: TBD, bakeTime: TBD }",
      "instruction: TBD",
    ],
    "before",
    step,
  );
  return edit === undefined ? [] : [{ title: `Add a bake of ${what}, to fill in`, kind: "stub", edits: [edit] }];
}

function example(exposure: string): string {
  return `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic, msl: 3${exposure} }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Tack two corners, then solder each lead.
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`;
}
