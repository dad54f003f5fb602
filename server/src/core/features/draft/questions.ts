import { activities } from "../../catalog/activities.ts";
import { boardTypes } from "../../catalog/board-types.ts";
import { productClasses } from "../../catalog/classes.ts";
import type { Alloy } from "../../catalog/types.ts";
import { conformanceRange } from "../../model/page-parts.ts";
import type { Fit } from "../../model/procedure-rank.ts";
import type { Surroundings } from "../../rules/define.ts";
import { candidates, type Job, needsAlloy, needsCoating, subjectsOf } from "./job.ts";

/** What is asked, as a client shows it. */
export interface Question {
  readonly key: string;
  readonly title: string;
  readonly placeholder: string;
  /** The best first; empty where a text is asked for. */
  readonly items: readonly Item[];
  readonly many: boolean;
  readonly value?: string;
  readonly pattern?: string;
  readonly message?: string;
}

export interface Item {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly picked?: boolean;
}

/** What questions rest on besides the answers. */
export interface DraftAround {
  readonly around: Surroundings;
  /** Numbers of the instructions that are there. */
  readonly numbers: readonly string[];
}

/** One question of the way to a draft. */
export interface Asked {
  readonly key: string;
  /** The question as it is, given what is known; undefined where there is nothing to ask. */
  readonly ask: (job: Job, around: DraftAround) => Question | undefined;
  /** The job with the answer in it; undefined where the answer is none that the question takes. */
  readonly take: (job: Job, answer: unknown, question: Question, around: DraftAround) => Job | undefined;
}

/** In the order in which they are asked. */
export const QUESTIONS: readonly Asked[] = [
  choice("activity", "activity", (_job) => ({
    title: "What kind of work is it?",
    placeholder: "Rework restores, repair makes usable, modification changes",
    items: activities.map(({ id, title, description, example }) => item(id, title, description, example)),
  })),
  {
    key: "subject",
    ask: (job, { around }) =>
      job.activity &&
      list("subject", SUBJECT[job.activity], "", [
        ...subjectsOf(job.activity, around).map(({ id, title, description }) => item(id, title, id, description)),
      ]),
    take: (job, answer, question, { around }) => {
      if (job.activity === undefined || !isItem(answer, question)) return undefined;
      const subject = subjectsOf(job.activity, around).find(({ id }) => id === answer);
      return subject && { ...job, subject };
    },
  },
  {
    key: "class",
    ask: () =>
      list(
        "class",
        "Which class is the product?",
        "The user chooses the class",
        productClasses.map((entry) => item(entry.id, `Class ${entry.id}`, entry.title, entry.description)),
      ),
    take: (job, answer, question) => {
      const found = isItem(answer, question) ? productClasses.find(({ id }) => id === answer) : undefined;
      return found && { ...job, productClass: found.class };
    },
  },
  {
    key: "boardTypes",
    ask: (job, { around }) => {
      const usual = job.subject?.operation === "splice-wire" ? "W" : "R";
      const items = boardTypes
        .filter(({ id }) => isPossible({ ...job, boardTypes: [id] }, around))
        .map(({ id, title, description }) => ({
          ...item(id, title, id, description),
          ...(id === usual ? { picked: true } : {}),
        }));
      return {
        ...list("boardTypes", "Which types of board is it for?", "One or several", items),
        many: true,
        message: "Choose at least one, and only types that one procedure covers.",
      };
    },
    take: (job, answer, question, { around }) => {
      const given = typeof answer === "string" ? [answer] : answer;
      if (!Array.isArray(given) || given.length === 0) return undefined;
      if (!given.every((one) => isItem(one, question))) return undefined;
      const taken = { ...job, boardTypes: boardTypes.flatMap(({ id }) => (given.includes(id) ? [id] : [])) };
      return isPossible(taken, around) ? taken : undefined;
    },
  },
  choice("alloy", "alloy", (job, { catalog }) =>
    !needsAlloy(job)
      ? undefined
      : {
          title: "Which solder is on the board?",
          placeholder: "The work is done with the same; windows for tip and peak follow from it",
          items: [...catalog.alloys]
            .filter(({ removal }) => removal !== true)
            .sort((a, b) => Number(a.tip === undefined) - Number(b.tip === undefined))
            .map(alloyItem),
        },
  ),
  choice("coating", "coating", (job, { catalog }) =>
    !needsCoating(job)
      ? undefined
      : {
          title: "Which coating does the board have?",
          placeholder: "It comes off before the work and is replaced afterwards",
          items: catalog
            .words("coatingType")
            .map(({ id, title, description }) => item(id, title, "", description))
            .sort((a, b) => Number(b.value === "none") - Number(a.value === "none")),
        },
  ),
  procedureQuestion("procedure", (job) => job.subject?.operation),
  procedureQuestion("reballing", (job) => (job.subject?.isReballed ? "reball" : undefined)),
  procedureQuestion("installation", (job) =>
    job.subject?.operation === "remove-component" ? "install-component" : undefined,
  ),
  {
    key: "number",
    ask: (_job, { numbers }) => ({
      key: "number",
      title: "Which number does the instruction get?",
      placeholder: "As your document control gives it",
      items: [],
      many: false,
      value: nextNumber(numbers),
      pattern: NUMBER.source,
      message: "Letters, digits, dots, hyphens, slashes and underscores; a number that no other instruction has.",
    }),
    take: (job, answer, _question, { numbers }) =>
      typeof answer === "string" && NUMBER.test(answer) && !isTaken(answer, numbers)
        ? { ...job, number: answer }
        : undefined,
  },
  {
    key: "title",
    ask: (job) => ({
      key: "title",
      title: "What is the instruction called?",
      placeholder: "Replace U7 (BGA-256) on the FC-200 flight controller",
      items: [],
      many: false,
      value: titleFor(job),
      pattern: TITLE.source,
      message: "One line of 3 to 120 characters, without blanks at its ends.",
    }),
    take: (job, answer) =>
      typeof answer === "string" && TITLE.test(answer) && !UNWRITABLE.test(answer)
        ? { ...job, title: answer }
        : undefined,
  },
];

const SUBJECT = {
  rework: "Which component is reworked?",
  repair: "What is damaged?",
  modification: "What is changed?",
} as const;

const NUMBER = /^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,38}[A-Za-z0-9])?$/;
const TITLE = /^\S.{1,118}\S$/;
/** What no document can hold, or nobody can see. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{FEFF}\u{FFFE}\u{FFFF}]/u;

/** Whether there is a procedure for the main work on these boards; where there is none for any, nothing can be told. */
function isPossible(job: Job, around: Surroundings): boolean {
  const { subject, boardTypes: _boards, ...anywhere } = job;
  if (subject === undefined) return true;
  const operations = [subject.operation, ...(subject.operation === "remove-component" ? ["install-component"] : [])];
  return operations.every(
    (operation) =>
      candidates(job, operation, around).length > 0 ||
      candidates({ ...anywhere, subject }, operation, around).length === 0,
  );
}

type Content = Pick<Question, "title" | "placeholder" | "items">;

/** One of some values that the job keeps as it is. */
function choice(
  key: string,
  field: "activity" | "alloy" | "coating",
  ask: (job: Job, around: Surroundings) => Content | undefined,
): Asked {
  return {
    key,
    ask: (job, { around }) => {
      const content = ask(job, around);
      return content && { key, many: false, ...content };
    },
    take: (job, answer, question) => (isItem(answer, question) ? { ...job, [field]: answer } : undefined),
  };
}

function procedureQuestion(
  key: "procedure" | "reballing" | "installation",
  operationOf: (job: Job) => string | undefined,
): Asked {
  return {
    key,
    ask: (job, { around }) => {
      const operation = operationOf(job);
      if (operation === undefined) return undefined;
      const title = around.catalog.word("operation", operation)?.title.toLowerCase() ?? operation;
      return list(
        key,
        `By which procedure: ${title}?`,
        "The one that suits best comes first",
        candidates(job, operation, around).map(procedureItem),
      );
    },
    take: (job, answer, question) => (isItem(answer, question) ? { ...job, [key]: answer } : undefined),
  };
}

function procedureItem({ procedure, reasons }: Fit): Item {
  const { id, title, skill, conformance, methods } = procedure;
  const facts = [skill, conformance && `${conformanceRange(conformance)} conformance`, ...reasons];
  return item(id, title, id, [...facts, ...methods].filter((fact) => fact !== undefined).join(" · "));
}

function alloyItem({ id, solidus, liquidus, peak, tip }: Alloy): Item {
  const melts = `melts at ${solidus === liquidus ? liquidus : `${solidus}-${liquidus}`} °C`;
  const windows = [peak && `peak ${peak.low}-${peak.high} °C`, tip && `tip ${tip.low}-${tip.high} °C`];
  return item(id, id, melts, windows.filter((window) => window !== undefined).join(" · "));
}

function list(key: string, title: string, placeholder: string, items: readonly Item[]): Question {
  return { key, title, placeholder, items, many: false };
}

function item(value: string, label: string, description: string, detail: string): Item {
  return { value, label, description, detail };
}

function isItem(answer: unknown, { items }: Question): answer is string {
  return items.some(({ value }) => value === answer);
}

/** Files that differ in capitals only are one on many machines. */
function isTaken(number: string, numbers: readonly string[]): boolean {
  const wanted = number.toLowerCase();
  return numbers.some((other) => other.toLowerCase() === wanted);
}

/** The number behind the highest of the series that most instructions belong to; empty where there is none. */
function nextNumber(numbers: readonly string[]): string {
  const series = new Map<string, { count: number; highest: string }>();
  for (const number of numbers) {
    const [, start = "", digits] = /^(.*?)(\d{1,9})$/.exec(number) ?? [];
    if (digits === undefined || !NUMBER.test(number)) continue;
    const known = series.get(start) ?? { count: 0, highest: digits };
    const highest = Number(digits) > Number(known.highest) ? digits : known.highest;
    series.set(start, { count: known.count + 1, highest });
  }
  const [usual] = [...series].sort(([, a], [, b]) => b.count - a.count);
  if (usual === undefined) return "";
  const [start, { highest }] = usual;
  return `${start}${String(Number(highest) + 1).padStart(highest.length, "0")}`;
}

function titleFor({ activity, subject }: Job): string {
  const name = subject?.title.split(",")[0] ?? "";
  const verb = subject?.isReballed ? "Reball" : "Replace";
  if (activity === "rework") return `${verb} the ${/^[A-Z]{2}/.test(name) ? name : lowered(name)}`;
  return activity === "repair" && !/repair|splice/i.test(name) ? `Repair: ${lowered(name)}` : name;
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
