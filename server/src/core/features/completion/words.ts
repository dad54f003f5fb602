import { activities } from "../../catalog/activities.ts";
import { notNoClean, usualFlux } from "../../catalog/flux.ts";
import { standard } from "../../catalog/standard.ts";
import type { Skill, VocabularyName, Word } from "../../catalog/types.ts";
import { CONFORMANCES, SKILLS } from "../../catalog/types.ts";
import { MANDATORY_MODULES, neededModules } from "../../model/assigned.ts";
import { readClass } from "../../model/instruction.ts";
import { bestOfStep, isBelow, titleOf } from "../../model/procedure-level.ts";
import { get } from "../../syntax/node.ts";
import type { Choice } from "./choice.ts";
import { methodChoices } from "./methods.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./target.ts";

/** The words of a vocabulary for a place, those that fit what is written around it first. */
export function wordChoices(scene: Scene, vocabulary: VocabularyName, target: Target): readonly Choice[] {
  if (vocabulary === "method") return methodChoices(scene);
  const words = scene.catalog.words(vocabulary);
  const rank = RANKS[vocabulary]?.(scene, target);
  const choices = words.map((word): Choice => {
    const choice = choiceOf(vocabulary, word, rank?.note?.(word.id), rank?.avoid?.(word.id));
    return [rank?.sure ?? []].flat().includes(word.id) ? { ...choice, sure: true } : choice;
  });
  return rank === undefined ? choices : sorted(choices, rank.first);
}

interface Rank {
  /** Words that come first, the likeliest of them first. */
  readonly first: readonly string[];
  /** The one that it is by all that is written; of a list, all of them. */
  readonly sure?: string | readonly string[] | undefined;
  readonly note?: (id: string) => string | undefined;
  /** Why a word is not the one to take here. */
  readonly avoid?: (id: string) => string | undefined;
}

export function choiceOf(vocabulary: VocabularyName, word: Word, note?: string, avoid?: string): Choice {
  const { id, title, description, aliases } = word;
  const quiet = title.toLowerCase().replace(/[\s-]+/g, "-") === id.toLowerCase();
  return {
    text: id,
    kind: "word",
    title: note ?? (quiet ? undefined : title),
    detail: description,
    words: quiet ? aliases : [title, ...aliases],
    avoid,
    about: { is: "word", vocabulary, id },
  };
}

/** Those named first, in the order of their names; then the others in theirs; what is to be avoided last. */
function sorted(choices: readonly Choice[], first: readonly string[]): readonly Choice[] {
  const place = new Map(first.map((id, index) => [id, index]));
  const rank = ({ text, avoid }: Choice) =>
    avoid === undefined ? (place.get(text) ?? first.length) : Number.MAX_VALUE;
  return [...choices].sort((a, b) => rank(a) - rank(b));
}

const RANKS: Readonly<Partial<Record<VocabularyName, (scene: Scene, target: Target) => Rank>>> = {
  activity: ({ header, step }) => {
    const own = step === undefined ? undefined : header.mainActivity?.value;
    return { first: own === undefined ? [] : [own], sure: own };
  },
  operation: rankOperation,
  measuredAt: ({ step }) => ({ first: ["joint"], sure: step?.areaArray ? "joint" : undefined }),
  componentType: ({ step }) => {
    const first = (step?.procedures ?? []).flatMap(({ componentTypes }) => componentTypes ?? []);
    return { first, sure: first.length === 1 ? first[0] : undefined };
  },
  skill: rankSkill,
  conformance: rankConformance,
  class: rankClass,
  role: rankRole,
  basis: rankBasis,
  module: rankModule,
  fluxDesignator: rankFlux,
  cleaning: rankCleaning,
  onFail: rankReaction,
  coatingType: ({ header, step, catalog }) => {
    const written = header.coating?.type?.text;
    const own = step === undefined || written === undefined ? undefined : catalog.word("coatingType", written)?.id;
    return { first: own === undefined ? [] : [own], sure: own };
  },
  inspectionPoint: ({ around, step }) => {
    const asked = around.policy.inspections.get(step?.work?.id ?? "");
    return { first: asked === undefined ? [] : [asked], sure: asked };
  },
  inspectionMethod: ({ step }) =>
    step?.areaArray ? { first: ["x-ray", "microscope"], sure: "x-ray" } : { first: ["visual", "microscope"] },
  standardRevision: ({ catalog }) => {
    const ids = catalog.words("standardRevision").map(({ id }) => id);
    return { first: ids.reverse(), sure: standard.current };
  },
  equipmentCategory: ({ step }) => ({ first: step?.way === undefined ? [] : [`${step.way.id}-system`] }),
};

/** What the cited procedure is for; else what id and title of the step speak of. */
function rankOperation({ step, catalog }: Scene): Rank {
  const first = (step?.procedures ?? []).flatMap(({ operations }) => operations);
  if (first.length > 0) return { first, sure: first[0] };
  const said = new Set(stems(`${step?.id?.text ?? ""} ${step?.title?.text ?? ""}`));
  const scored = catalog.words("operation").map(({ id, title, aliases }) => {
    const names = [id, title, ...aliases].map(stems);
    return { id, score: Math.max(...names.map((name) => name.filter((stem) => said.has(stem)).length / name.length)) };
  });
  const likely = scored.filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score);
  return { first: likely.map(({ id }) => id) };
}

/** Beginnings of words: enough to tell `removal` and `remove` as one. */
function stems(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z]{3,}/g) ?? []).map((word) => word.slice(0, 5));
}

/** The skill that the cited procedures ask for, and not less. */
function rankSkill({ step, steps, catalog }: Scene, { inStep }: Target): Rank {
  const cited = inStep ? (step === undefined ? [] : [step]) : steps.filter((entry) => entry.skillLevel === undefined);
  let most = -1;
  let name = "";
  const consider = (skill: Skill | undefined, asking: string) => {
    const level = skill === undefined ? -1 : SKILLS.indexOf(skill);
    if (level > most) [most, name] = [level, asking];
  };
  for (const { procedures, procedure, types, work } of cited) {
    for (const { skill, id } of procedures) consider(skill, id);
    if (procedure !== undefined || (work?.id !== "remove-component" && work?.id !== "install-component")) continue;
    for (const { id } of types) consider(catalog.componentType(id)?.skill, `${work.id} of ${id}`);
  }
  const needed = SKILLS[most];
  if (needed === undefined) return { first: [] };
  return {
    first: SKILLS.slice(most),
    sure: needed,
    note: (id) => (id === needed ? `what ${name} asks for` : undefined),
    avoid: (id) => ((SKILLS as readonly string[]).indexOf(id) < most ? `${name} asks for ${needed}` : undefined),
  };
}

/** The level that the cited procedures reach, and no better. */
function rankConformance({ step, catalog }: Scene, { inStep }: Target): Rank {
  const best = inStep && step !== undefined ? bestOfStep(step, catalog) : undefined;
  if (best === undefined) return { first: [...CONFORMANCES].reverse() };
  return {
    first: [best.level],
    sure: best.level,
    note: (id) => (id === best.level ? `the conformance that ${best.procedure.id} reaches` : undefined),
    avoid: (id) => {
      const level = CONFORMANCES.find((entry) => entry === id);
      return level !== undefined && isBelow(best.level, level)
        ? `${best.procedure.id} reaches ${titleOf(best.level)} conformance at best`
        : undefined;
    },
  };
}

function rankClass({ header }: Scene, { inStep }: Target): Rank {
  const product = header.productClass?.value;
  if (!inStep || product === undefined) return { first: [] };
  return {
    first: [String(product)],
    sure: String(product),
    note: (id) => (id === String(product) ? "the class of the product" : undefined),
    avoid: (id) => ((readClass(id) ?? 3) < product ? `the product is Class ${product}` : undefined),
  };
}

/** Roles that the policy asks for and that nobody has yet. */
function rankRole({ header, around }: Scene, { inStep }: Target): Rank {
  if (inStep) return { first: ["quality", "customer"] };
  const activity = header.mainActivity?.value;
  const asked = (activity && around.policy.approvals[activity]) ?? ["author", "quality"];
  const given = new Set((header.document?.approvals ?? []).map(({ role }) => role?.text));
  const missing = asked.filter((role) => !given.has(role));
  return { first: missing, sure: missing[0], note: (id) => (missing.includes(id) ? "still missing" : undefined) };
}

function rankBasis({ header }: Scene): Rank {
  const entry = activities.find(({ id }) => id === header.mainActivity?.value);
  return {
    first: entry?.bases ?? [],
    note: (id) => (entry?.bases[0] === id ? `usual for ${entry.id}` : undefined),
  };
}

/** Modules of the procedures that are cited. */
function rankModule({ analysis }: Scene): Rank {
  const { instruction } = analysis;
  const needed = instruction === undefined ? new Map() : neededModules(instruction);
  const first = [...new Set([...MANDATORY_MODULES, ...[...needed.keys()].sort((a, b) => a - b)])].map(String);
  return { first, sure: first, note: (id) => (needed.has(Number(id)) ? "the procedures here ask for it" : undefined) };
}

/** What the materials of the document have, then what is usually accepted. */
function rankFlux({ header, catalog, around }: Scene): Rank {
  const used = (header.materials ?? []).flatMap((item) => {
    const entry = "kind" in item ? around.site.materials.get(item.text)?.entry : item;
    return entry?.designator?.text ?? [];
  });
  const own = header.solder?.flux?.designator?.text;
  const usual = catalog
    .words("fluxDesignator")
    .map(({ id }) => id)
    .filter((id) => usualFlux.bases.includes(id.slice(0, 2)) && usualFlux.activities.includes(id.charAt(2)));
  return {
    first: [...new Set([...(own === undefined ? [] : [own]), ...used, ...usual])],
    sure: own ?? used[0],
    note: (id) => (used.includes(id) ? "in the materials" : undefined),
  };
}

/** What is done fits what it is done to, where that is written already. */
function rankReaction({ steps }: Scene, { map }: Target): Rank {
  const target = map && get(map, "target");
  if (target?.kind !== "scalar" || target.text === "") return { first: [] };
  const isStep = steps.some(({ id }) => id?.text === target.text);
  return {
    first: [isStep ? "repeat" : "perform"],
    avoid: (id) => {
      if (id === "repeat" && !isStep) return `${target.text} is no step`;
      return id === "perform" && isStep ? `${target.text} is a step` : undefined;
    },
  };
}

function rankCleaning(_scene: Scene, { map }: Target): Rank {
  const designator = map && get(map, "designator");
  const written = designator?.kind === "scalar" ? designator.text : "";
  return {
    first: [],
    avoid: (id) =>
      id === "no-clean" && notNoClean.designators.includes(written)
        ? `${written} does not go with no-clean`
        : undefined,
  };
}
