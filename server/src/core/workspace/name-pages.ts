import { rulePage } from "../analysis/rule-page.ts";
import { standardPages } from "../model/catalog-pages.ts";
import { designatorParts, designatorsOf } from "../model/designators.ts";
import { joined, MOST_LINES } from "../model/page-parts.ts";
import type { Component } from "../model/shapes.ts";
import type { Step } from "../model/step.ts";
import { readStep } from "../model/step.ts";
import { RULES } from "../rules/index.generated.ts";
import { severityOf } from "../rules/run.ts";
import { nearest } from "../text/nearest.ts";
import type { Fact, Page } from "../text/page.ts";
import { capped } from "../text/page.ts";
import type { DocumentContext } from "./context.ts";
import { definedIn, documentTitle, usedFact, whereUsed } from "./where-used.ts";

/** What is known of an instruction, by its number. */
export function instructionPage(number: string, context: DocumentContext, revision?: string): Page {
  const { library, shown } = context;
  const paths = definedIn(context, "instruction", number);
  const found = paths.flatMap((path) => library.summary(path) ?? []);
  const [first] = found;
  if (first === undefined) {
    const known = library.summaries.flatMap((summary) => summary.number ?? []);
    return {
      heading: `‘${number}’ is not in this workspace`,
      lead: ["No instruction that can be seen from here has this number."],
      facts: [["Similar", joined(nearest(number, known, 3))], usedFact(context, "instruction", number)],
    };
  }
  const other = revision !== undefined && first.revision !== undefined && revision !== first.revision;
  return {
    heading: `${number}${first.title === undefined ? "" : `: ${first.title}`}`,
    lead: other ? [`Revision ‘${revision}’ is named here; the workspace has revision ‘${first.revision}’.`] : [],
    facts: [
      ["Revision", first.revision],
      ["Status", first.status],
      ["Activity", first.activity],
      ["Steps", first.steps.length === 0 ? undefined : String(first.steps.length)],
      ["File", found.map(({ path }) => shown(path))],
      usedFact(context, "instruction", number),
    ],
  };
}

/** What is known of a step of the document, with what names it. */
export function stepPage(step: Step, context: DocumentContext): Page {
  const { instruction } = context.analysis;
  const position = instruction?.steps.indexOf(step) ?? -1;
  return {
    heading: `${step.name}${step.title === undefined || step.id === undefined ? "" : `: ${step.title.text}`}`,
    lead: [],
    facts: [
      ["Step", position < 0 ? undefined : `${position + 1} of ${instruction?.steps.length}`],
      ["Operation", step.work?.id],
      ["Method", step.way?.id],
      ["Procedure", step.citations.map(({ text, procedure }) => (procedure ? `${text}: ${procedure.title}` : text))],
      ["Components", joined([...designatorsOf(step)])],
      ["When", step.when?.text],
      ["Named by", namersOf(step, context)],
    ],
  };
}

/** The waivers, authorizations and reactions to failed inspections that name a step. */
function namersOf({ id }: Step, { analysis }: DocumentContext): readonly string[] {
  const { instruction } = analysis;
  if (instruction === undefined || id === undefined) return [];
  const { header, steps } = instruction;
  const names = (list: readonly { readonly text: string }[] | undefined) => list?.some(({ text }) => text === id.text);
  return [
    ...(header.waivers ?? []).flatMap((entry) => (names(entry.steps) ? [`the waiver of ${entry.rule?.text}`] : [])),
    ...(header.authorization ?? []).flatMap((entry) =>
      names(entry.steps)
        ? [`the authorization ${[entry.basis?.text, entry.reference?.text].filter(Boolean).join(" ")}`]
        : [],
    ),
    ...steps.flatMap((step) =>
      step.inspections.flatMap(({ onFail }) =>
        onFail?.target?.text === id.text ? [`the inspection of ${step.name}`] : [],
      ),
    ),
  ];
}

/** What is known of a block of steps, by `BLOCK@REV` or its name alone. */
export function blockPage(written: string, context: DocumentContext): Page {
  const { site, catalog } = context.analysis.kept.environment;
  const [name = ""] = written.split("@");
  const exact = site.blocks.get(written);
  const block = exact ?? site.blocks.get(name);
  if (block === undefined) {
    return {
      heading: `‘${written}’ is not known`,
      lead: ["No site catalog has a block of this name."],
      facts: [["Similar", joined(nearest(name, site.blocks.keys(), 3))]],
    };
  }
  const steps = block.steps.flatMap(({ node, piece }) => readStep(node, piece, catalog) ?? []);
  return {
    heading: `${block.id}${block.revision === undefined ? "" : `@${block.revision}`} (block of steps)`,
    lead: exact === undefined ? [`The site catalogs have revision ‘${block.revision ?? ""}’, not ‘${written}’.`] : [],
    facts: [
      ["Brings", capped(steps.map(stepLine), MOST_LINES)],
      ["Defined in", joined(definedIn(context, "block", block.id).map(context.shown)) ?? block.place.in.path],
      usedFact(context, "block", block.id),
    ],
  };
}

/** The steps that work on a component or a place, by its reference designator, ranges included. */
export function designatorPage(designator: string, context: DocumentContext): Page | undefined {
  const { analysis, library, path } = context;
  const wanted = designator.trim().toUpperCase();
  const steps = analysis.instruction?.steps ?? [];
  const working = new Set(
    steps.filter(
      (step) =>
        designatorsOf(step).has(wanted) || step.jumpers.some(({ id }) => id?.text.trim().toUpperCase() === wanted),
    ),
  );
  const mentioning = new Set<Step>();
  for (const place of library.places("mention", designator, library.projectOf(path))) {
    const step = place.path === path && place.step !== undefined ? steps[place.step] : undefined;
    if (step !== undefined && !working.has(step)) mentioning.add(step);
  }
  // On another product the same designator is another part.
  const product = library.summary(path)?.product;
  const others = [...whereUsed(context, "designator", wanted).documents.keys()].filter(
    (one) => one !== path && product !== undefined && library.summary(one)?.product === product,
  );
  if (working.size === 0 && others.length === 0) return undefined;
  const parts = [...working].flatMap(({ components }) => components.filter((part) => names(part, wanted)));
  const distinct = (texts: readonly (string | undefined)[]) =>
    joined([...new Set(texts.flatMap((text) => text ?? []))]);
  return {
    heading: `${designator} (reference designator)`,
    lead: [],
    facts: [
      ["Type", distinct(parts.map(({ type }) => type?.text))],
      ["Alloy", distinct(parts.map(({ alloy }) => alloy?.text))],
      ["Moisture level", distinct(parts.map(({ msl }) => msl?.text))],
      ["Steps", capped([...working].map(stepLine), MOST_LINES)],
      ["Mentioned in", joined([...mentioning].map(({ name }) => name))],
      [
        "Same product",
        capped(
          others.map((one) => documentTitle(context, one)),
          5,
        ),
      ],
    ],
  };
}

function names({ reference }: Component, designator: string): boolean {
  return (reference ?? []).some(({ text }) => designatorParts(text).some((part) => part.names.includes(designator)));
}

/** A file that a document names: whether it is there, seen from the document. */
export function filePage(file: string, context: DocumentContext, facts: readonly Fact[] = []): Page {
  const { fileExists, filesNear } = context.analysis.kept.environment.rules.around;
  const exists = /^[a-z][a-z+.-]+:/i.test(file) ? undefined : fileExists(file);
  return {
    heading: `${file} (file)`,
    lead: exists === false ? ["It is not there, seen from this document."] : [],
    facts: [
      ["There", exists === true ? "yes" : undefined],
      ["Similar", exists === false ? joined(nearest(file, filesNear(file), 3)) : undefined],
      ...facts,
    ],
  };
}

/** A rule, as short as a reader needs it beside a finding; how serious it is in this project, where that was set. */
export function shortRulePage(id: string, context: DocumentContext): Page {
  const { rules } = context.analysis.kept.environment;
  const rule = RULES.get(id);
  if (rule === undefined) {
    return {
      heading: `‘${id}’ is no rule`,
      lead: [],
      facts: [["Similar", joined(nearest(id, RULES.keys(), 3))]],
    };
  }
  const severity = severityOf(rules, id);
  const { blocks, facts, ...page } = rulePage(id, rule);
  const own = severity === rule.severity ? undefined : (severity ?? "off");
  return { ...page, facts: [["In this project", own], ...facts] };
}

/** A standard that a document refers to. */
export function relatedStandardPages(text: string, context: DocumentContext): readonly Page[] {
  const { catalog } = context.analysis.kept.environment;
  const id = catalog.standard(text)?.id;
  const used = usedFact(context, "standard", id ?? text);
  const pages = standardPages(text, catalog);
  if (pages.length > 0) return pages.map((page) => ({ ...page, facts: [...page.facts, used] }));
  const known = catalog.standards.flatMap((entry) => [entry.id, ...entry.aliases]);
  return [
    {
      heading: `‘${text}’ is not in the list of standards`,
      lead: ["It may be a document of your own; a site catalog can add it."],
      facts: [["Similar", joined(nearest(text, known, 3))], used],
    },
  ];
}

/** `remove-u7: Remove U7 (remove-component)`. */
export function stepLine(step: Step): string {
  const title = step.id === undefined || step.title === undefined ? "" : `: ${step.title.text}`;
  return `${step.name}${title}${step.work === undefined ? "" : ` (${step.work.id})`}`;
}

/** A stored thermal profile, with the steps that run it. */
export function profilePage(id: string, { analysis }: DocumentContext): Page {
  const steps = (analysis.instruction?.steps ?? []).filter(({ profile }) => profile?.id?.text === id);
  const points = steps.flatMap(({ profile }) => profile?.points ?? []).length;
  const thermocouples = steps.flatMap(({ profile }) => profile?.thermocouples ?? []);
  const places = thermocouples.map((entry) => [entry.id?.text, entry.location?.text].filter(Boolean).join(": "));
  return {
    heading: `${id} (thermal profile)`,
    lead: [],
    facts: [
      ["Run in", capped(steps.map(stepLine), MOST_LINES)],
      ["Points", points === 0 ? undefined : String(points)],
      ["Thermocouples", capped([...new Set(places)], MOST_LINES)],
    ],
  };
}
