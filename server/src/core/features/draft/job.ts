import type { Catalog } from "../../catalog/catalog.ts";
import { modifications } from "../../catalog/modifications.ts";
import type { Activity, BoardType, Procedure, ProductClass, RepairType } from "../../catalog/types.ts";
import type { Header } from "../../model/instruction.ts";
import { readHeader } from "../../model/instruction.ts";
import { type Fit, isForOtherThings, rankedProcedures } from "../../model/procedure-rank.ts";
import { sketchStep } from "../../model/step-sketch.ts";
import { writeText } from "../../model/write-yaml.ts";
import type { Surroundings } from "../../rules/define.ts";
import { parseDocument } from "../../syntax/document.ts";

/** What is known of the work that an instruction is to be written for; each is known once its question is answered. */
export interface Job {
  readonly activity?: Activity;
  readonly subject?: Subject;
  readonly productClass?: ProductClass;
  readonly boardTypes?: readonly BoardType[];
  /** Id of the solder on the board, and of what is put on. */
  readonly alloy?: string;
  /** `none`, `unknown`, or the id of a coating. */
  readonly coating?: string;
  /** Procedure of the main work; of a replacement, that of the removal. */
  readonly procedure?: string;
  /** Of a replacement: procedure of the installation. */
  readonly installation?: string;
  /** Where the same part is put on again: procedure of its reballing. */
  readonly reballing?: string;
  readonly number?: string;
  readonly title?: string;
}

/** What the work is about: a type of component, a damage, a change. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The main work; of a replacement, the removal. */
  readonly operation: string;
  /** Type of the component, where one is taken off or put on. */
  readonly type?: string;
  /** Ids of the procedures for it, where the catalog says so. */
  readonly procedures?: readonly string[];
  /** The part that is taken off is put on again with new balls. */
  readonly isReballed?: true;
}

/** Repairs of which the catalog has procedures and no table. */
const OTHER_REPAIRS = ["repair-laminate", "splice-wire"] as const;

export function subjectsOf(activity: Activity, { catalog }: Surroundings): readonly Subject[] {
  switch (activity) {
    case "rework":
      return [
        ...catalog.componentTypes.map(({ id, title, removal, installation }) => ({
          id,
          title,
          description: [...new Set([...removal, ...installation])].join(", "),
          operation: "remove-component",
          type: id,
        })),
        ...catalog.componentTypes.flatMap(({ id, title }): readonly Subject[] => {
          const reballing = catalog
            .proceduresFor("reball")
            .filter(({ componentTypes }) => componentTypes?.includes(id));
          if (reballing.length === 0) return [];
          const description = reballing.flatMap(({ methods }) => methods).join(", ");
          const named = `${title}, the same part with new balls`;
          return [
            {
              id: `${id}-reballed`,
              title: named,
              description,
              operation: "remove-component",
              type: id,
              isReballed: true,
            },
          ];
        }),
      ];
    case "repair": {
      const repairs = catalog.repairTypes.map((row) => ({
        id: row.id,
        title: row.title,
        description: row.methods.join(", "),
        operation: row.operation,
        procedures: proceduresOf(row, catalog.repairTypesFor(row.operation), catalog.proceduresFor(row.operation)),
      }));
      return [
        ...repairs,
        ...othersOf(repairs, catalog),
        ...OTHER_REPAIRS.flatMap((id) => catalog.word("operation", id) ?? []).map(({ id, title, description }) => ({
          id,
          title,
          description,
          operation: id,
        })),
      ];
    }
    case "modification": {
      const changes = modifications.map(({ id, title, operation, methods, procedures }) => {
        const types = procedures.flatMap((cited) => componentTypesOf(cited, catalog.procedures));
        const [type] = types;
        return {
          id,
          title,
          description: methods.join(", "),
          operation,
          procedures,
          ...(type === undefined ? {} : { type }),
        };
      });
      return [...changes, ...othersOf(changes, catalog)];
    }
  }
}

/**
 * What the rows of a table leave over of the procedures for their operations: those of a section that no row has
 * together, each of the others for itself.
 */
function othersOf(rows: readonly Subject[], { proceduresFor }: Catalog): readonly Subject[] {
  const taken = new Set(rows.flatMap(({ procedures = [] }) => procedures));
  const others = new Map<string, Subject & { readonly procedures: readonly string[] }>();
  for (const operation of new Set(rows.map((row) => row.operation))) {
    const all = proceduresFor(operation);
    const sections = new Set(all.flatMap(({ id, section }) => (taken.has(id) ? section : [])));
    for (const { id, title, section, methods } of all) {
      if (taken.has(id)) continue;
      const name = section === "" || sections.has(section) ? title : section;
      const key = slugOf(name);
      const known = others.get(key);
      const described = [...(known?.description.split(", ") ?? []), ...methods].filter(Boolean);
      others.set(key, {
        id: key,
        title: name,
        description: [...new Set(described)].join(", "),
        operation,
        procedures: [...(known?.procedures ?? []), id],
      });
    }
  }
  return [...others.values()].filter(({ id }) => !rows.some((row) => row.id === id));
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

function componentTypesOf(id: string, procedures: readonly Procedure[]): readonly string[] {
  return procedures.find((entry) => entry.id === id)?.componentTypes ?? [];
}

/**
 * The procedures that are for one row of a table, where the same operation has several rows: those that look more like
 * it than like another, and where there are none, those that look like no row in particular.
 */
function proceduresOf(row: RepairType, rows: readonly RepairType[], procedures: readonly Procedure[]): string[] {
  const likeliest = procedures.filter((procedure) => {
    const own = likeness(row, procedure);
    return rows.every((other) => likeness(other, procedure) <= own);
  });
  const named = likeliest.filter((procedure) => likeness(row, procedure) >= 1);
  return (named.length > 0 ? named : likeliest).map(({ id }) => id);
}

/** How much a procedure looks like one for a row: by its name, then by its title, then by its methods. */
function likeness({ id, methods, alsoMethods }: RepairType, { name, title, methods: own }: Procedure): number {
  const words = id.split("-").filter((word) => title.toLowerCase().includes(word)).length;
  const all = [...methods, ...alsoMethods.map(({ value }) => value)];
  return (name?.startsWith(id) ? 10 : 0) + words + (own.some((method) => all.includes(method)) ? 0.5 : 0);
}

/** Whether solder is melted in the work, so that it has to be known which. */
export function needsAlloy({ subject }: Job): boolean {
  return subject !== undefined && subject.operation !== "cut-trace" && subject.operation !== "repair-laminate";
}

/** Whether there may be a coating in the way. */
export function needsCoating({ subject }: Job): boolean {
  return subject !== undefined && subject.operation !== "splice-wire";
}

/** The header as far as it is known, so that what holds for written documents can be asked of it. */
export function headerOf(job: Job): Header {
  const lines = [
    ...(job.activity === undefined ? [] : [`activity: ${job.activity}`]),
    ...productLines(job),
    ...(job.alloy === undefined
      ? []
      : [`solder: { alloy: ${writeText(job.alloy)}, existingAlloy: ${writeText(job.alloy)} }`]),
    ...(job.coating === undefined ? [] : [`coating: { type: ${writeText(job.coating)} }`]),
  ];
  const header = readHeader(parseDocument(lines.length === 0 ? "{}" : lines.join("\n")));
  if (header === undefined) throw new Error("a map is a header");
  return header;
}

function productLines({ productClass, boardTypes }: Job): readonly string[] {
  const facts = [
    ...(productClass === undefined ? [] : [`class: ${productClass}`]),
    ...(boardTypes === undefined ? [] : [`boardTypes: [${boardTypes.join(", ")}]`]),
  ];
  return facts.length === 0 ? [] : [`product: { ${facts.join(", ")} }`];
}

/**
 * The procedures for a part of the job, the best first, ranked as completion ranks them. Those that something speaks
 * against are left out where there are others.
 */
export function candidates(job: Job, operation: string, around: Surroundings): readonly Fit[] {
  const { activity, subject, productClass, boardTypes, alloy, coating } = job;
  const key = JSON.stringify([operation, activity, subject?.id, productClass, boardTypes, alloy, coating]);
  let known = found.get(around);
  if (known === undefined || known.size >= MOST_KEPT) {
    known = new Map();
    found.set(around, known);
  }
  let fits = known.get(key);
  if (fits === undefined) {
    fits = findCandidates(job, operation, around);
    known.set(key, fits);
  }
  return fits;
}

/** The same is asked several times on the way to a draft, and each question goes all the way again. */
const found = new WeakMap<Surroundings, Map<string, readonly Fit[]>>();
const MOST_KEPT = 1000;

function findCandidates(job: Job, operation: string, around: Surroundings): readonly Fit[] {
  const { catalog } = around;
  const { subject } = job;
  const step = sketchStep({ operation, procedure: undefined, type: subject?.type }, catalog);
  const isMain = operation === subject?.operation;
  const fits = rankedProcedures({ step, header: headerOf(job), catalog, around }).filter(
    (fit) =>
      !isForOtherThings(fit) &&
      fit.procedure.operations.includes(operation) &&
      // What changes a board, or mends it, is no rework.
      (job.activity !== "rework" || fit.procedure.part !== "7721") &&
      (!isMain || subject?.procedures === undefined || subject.procedures.includes(fit.procedure.id)),
  );
  const unopposed = fits.filter(({ reasons }) => reasons.length === 0);
  return unopposed.length > 0 ? unopposed : fits;
}

/** The reference designator that a title names, where it names just one, or one range: `U7`, `R21-R24`. */
export function designatorIn(title: string): string | undefined {
  const [only, ...more] = title.matchAll(DESIGNATORS);
  if (only === undefined || more.length > 0) return undefined;
  const [, first = "", last] = only;
  if (last === undefined) return first;
  return first.replace(/\d+/, "") === last.replace(/\d+/, "") ? `${first}-${last}` : undefined;
}

/** Letters that stand for parts, with a number. */
const NAME = "(?:U|IC|RN?|C|L|FB|D|CR|LED|Q|J|P|X|Y|K|F|T|SW|VR|BT)[1-9]\\d{0,3}";
const DESIGNATORS = new RegExp(`(?<![\\p{L}\\p{N}-])(${NAME})(?:(?: to |-)(${NAME}))?(?![\\p{L}\\p{N}])`, "gu");
