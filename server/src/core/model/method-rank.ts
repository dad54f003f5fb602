import { coatingWork } from "../catalog/coatings.ts";
import { splices } from "../catalog/splices.ts";
import type { Word } from "../catalog/types.ts";
import { coatingOf } from "./coating-work.ts";
import type { Situation } from "./procedure-rank.ts";
import { recommendedFor } from "./removal-advice.ts";

/** A method with how well it goes with the work of a step. */
export interface RankedMethod extends Verdict {
  readonly word: Word;
  /** Whether it may be written unasked: the procedure, or a table for this work, has it. */
  readonly sure: boolean;
}

/** What is known of a method for the work of a step: the lower the rank, the better. */
interface Verdict {
  readonly rank: number;
  readonly title?: string;
  readonly avoid?: string;
}

const CITED = 0;
const RECOMMENDED = 1;
const POSSIBLE = 2;
const SAME_WORK = 3;
const OTHER_WORK = 4;
const WITHOUT_EFFECT = 5;

/** The methods of the catalog, those for the work of the step first, those that do not work last. */
export function rankedMethods(situation: Situation): readonly RankedMethod[] {
  const { step, catalog } = situation;
  const judge = judgeOf(situation);
  const cited = new Set(step?.procedures.flatMap(({ methods }) => methods) ?? []);
  const isWork = step?.work !== undefined;
  return catalog
    .words("method")
    .map((word): RankedMethod => {
      const verdict = judge(word);
      const isCited = cited.has(word.id) && verdict.avoid === undefined;
      const rank = isCited ? CITED : verdict.rank;
      return { ...verdict, rank, word, sure: isWork && rank < POSSIBLE };
    })
    .sort((a, b) => a.rank - b.rank);
}

type Judge = (word: Word) => Verdict;

function judgeOf(situation: Situation): Judge {
  const { step, catalog } = situation;
  const work = step?.work?.id;
  switch (work) {
    case undefined:
    case "other":
      return () => ({ rank: SAME_WORK });
    case "remove-coating":
      return removalJudge(situation);
    case "identify-coating":
    case "replace-coating":
      return listed(work, coatingWork.find(({ operation }) => operation === work)?.methods ?? [], COATING_GROUP[work]);
    case "remove-component":
    case "install-component":
    case "add-component":
      return componentJudge(situation, work === "remove-component");
    case "reball":
      return listed(work, [], "reballing");
    case "splice-wire":
      return listed(
        work,
        splices.map(({ method }) => method),
        "splice",
      );
    case "add-jumper":
      return listed(work, ["soldering-iron"], "BGA jumper");
    case "prepare-site":
      return listed(work, ["soldering-iron", "wicking", "continuous-vacuum"], "heat");
    default: {
      const rows = catalog.repairTypesFor(work);
      const methods = rows.flatMap((row) => row.methods);
      const also = rows.flatMap((row) => row.alsoMethods.map(({ value }) => value));
      if (rows.length > 0) return listed(work, methods, "repair", also);
      const known = catalog.proceduresFor(work).flatMap((entry) => entry.methods);
      return known.length > 0 ? listed(work, known) : () => ({ rank: SAME_WORK });
    }
  }
}

const COATING_GROUP = {
  "identify-coating": "coating identification",
  "replace-coating": "coating replacement",
} as const;

/** Methods of a table for an operation, then those of the group that is about it, then the others. */
function listed(work: string, methods: readonly string[], group?: string, also: readonly string[] = []): Judge {
  return ({ id, groups }) => {
    if (methods.includes(id)) return { rank: RECOMMENDED + methods.indexOf(id) / 100, title: `for ${work}` };
    if (also.includes(id)) return { rank: POSSIBLE, title: `possible for ${work}` };
    if (group !== undefined && groups?.includes(group)) return { rank: SAME_WORK };
    return otherWork(groups);
  };
}

function otherWork(groups: readonly string[] | undefined): Verdict {
  const [group] = groups ?? [];
  return { rank: OTHER_WORK, ...(group === undefined ? {} : { title: `for ${group}` }) };
}

/** Removal methods by the coating that is on the board: recommended, possible, the others, those without effect. */
function removalJudge({ step, header, catalog }: Situation): Judge {
  const inForce = step && coatingOf(step, header, catalog);
  const coating = inForce?.coating;
  if (coating === undefined) return listed("remove-coating", [], "coating removal");
  const recommended = recommendedFor(coating);
  return ({ id, groups }) => {
    const without = coating.ineffective.find(({ value }) => value === id);
    if (without !== undefined) {
      return { rank: WITHOUT_EFFECT, avoid: `without effect on ${coating.id}` };
    }
    const place = recommended.indexOf(id);
    if (place >= 0) return { rank: RECOMMENDED + place / 100, title: `recommended for ${coating.id}` };
    if (coating.possible.some(({ value }) => value === id)) {
      return { rank: POSSIBLE, title: `possible for ${coating.id}` };
    }
    return groups?.includes("coating removal")
      ? { rank: SAME_WORK, title: `not recommended for ${coating.id}` }
      : otherWork(groups);
  };
}

/** Heat by the component types of the step. */
function componentJudge({ step, catalog }: Situation, removes: boolean): Judge {
  const work = removes ? "removing" : "installing";
  const types = (step?.types ?? []).flatMap(({ id }) => catalog.componentType(id) ?? []);
  const tables = types.map((type) => ({
    type: type.id,
    own: removes ? type.removal : type.installation,
    also: (removes ? type.alsoRemoval : type.alsoInstallation).map(({ value }) => value),
  }));
  const known = tables.filter(({ own }) => own.length > 0);
  const names = known.map(({ type }) => type).join(", ");
  return ({ id, groups }) => {
    if (!groups?.includes("heat")) return otherWork(groups);
    if (known.length === 0) return { rank: RECOMMENDED };
    if (known.every(({ own }) => own.includes(id))) {
      const place = Math.min(...known.map(({ own }) => own.indexOf(id)));
      return { rank: RECOMMENDED + place / 100, title: `listed for ${work} ${names}` };
    }
    if (known.every(({ own, also }) => own.includes(id) || also.includes(id))) {
      return { rank: POSSIBLE, title: `possible for ${work} ${names}` };
    }
    return { rank: SAME_WORK, title: `not listed for ${work} ${names}` };
  };
}
