/** Places of coating work in an instruction, for mutators. */

import { splice } from "./mutate.ts";

/** A step in block form, from its dash to the next step. */
export interface StepText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly id: string;
  readonly operation: string;
}

export function stepTexts(text: string): readonly StepText[] {
  const head = /^steps:.*\n/m.exec(text);
  if (head === null) return [];
  const from = head.index + head[0].length;
  const rest = text.slice(from);
  const last = from + (/^[A-Za-z]/m.exec(rest)?.index ?? rest.length);
  const starts = [...text.slice(from, last).matchAll(/^ {2}- /gm)].map((match) => from + match.index);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? last;
    const own = text.slice(start, end);
    const id = /^ {2}- id: ([\w-]+)/m.exec(own)?.[1] ?? "";
    return { start, end, text: own, id, operation: /^ {4}operation: ([\w-]+)/m.exec(own)?.[1] ?? "" };
  });
}

/** The text with a step changed. */
export function withStep(text: string, step: StepText, changed: string): string {
  return splice(text, step.start, step.end - step.start, changed);
}

/** A step without a key that takes one line. */
export function withoutLine(step: string, key: string): string {
  return step.replace(new RegExp(`^ {4}${key}: .*(?:\\r?\\n|$)`, "m"), "");
}

export function isRemoval(step: StepText): boolean {
  return step.operation === "remove-coating";
}

/** Type of the document's coating as written; blank where there is none. */
export function coatingType(text: string): string {
  return /^coating: \{ type: (\w+)/m.exec(text)?.[1] ?? "";
}

/** The names of the built-in types, by designator. */
export const TYPES: Readonly<Record<string, string>> = {
  AR: "acrylic",
  ER: "epoxy",
  SR: "silicone",
  UR: "urethane",
  XY: "parylene",
};

/** The type that a removal step is about. */
export function typeOfRemoval(text: string, step: StepText): string {
  const written = /^ {4}coating: \{ type: (\w+)/m.exec(step.text)?.[1] ?? coatingType(text);
  return TYPES[written] ?? written;
}

const NUMBERS: Readonly<Record<string, string>> = {
  solvent: "common 2.3.2",
  peeling: "common 2.3.3",
  thermal: "common 2.3.4",
  mechanical: "common 2.3.5",
  "micro-abrasion": "common 2.3.6",
  laser: "common coating-removal-laser",
};

/** A removal step by another method, with the procedure for it. */
export function byMethod(step: string, method: string): string {
  return step
    .replace(/^( {4}method: ).*?(?=\r?$)/m, (_, key: string) => key + method)
    .replace(/^( {4}procedure: ).*?(?=\r?$)/m, (_, key: string) => key + (NUMBERS[method] ?? ""));
}

const RECOMMENDED: Readonly<Record<string, readonly string[]>> = {
  acrylic: ["solvent"],
  epoxy: ["mechanical", "micro-abrasion"],
  silicone: ["peeling", "mechanical"],
  urethane: ["solvent", "mechanical"],
  parylene: ["micro-abrasion", "laser"],
};

/** Whether each coating is removed by a recommended method and put back as it was. */
export function isSound(text: string): boolean {
  const steps = stepTexts(text);
  const types = new Set(steps.filter(isRemoval).map((step) => typeOfRemoval(text, step)));
  return steps.every((step) => {
    const method = /^ {4}method: ([\w-]+)/m.exec(step.text)?.[1] ?? "";
    if (isRemoval(step)) return RECOMMENDED[typeOfRemoval(text, step)]?.includes(method) ?? false;
    const put = /^ {4}coating: \{ type: (\w+)/m.exec(step.text)?.[1];
    return step.operation !== "replace-coating" || put === undefined || types.has(TYPES[put] ?? put);
  });
}

/** Whether another method would take away the ground of a missing control. */
export function lacksControl(text: string, step: StepText): boolean {
  return (
    (/^ {4}method: micro-abrasion/m.test(step.text) && !/ioni[sz]/i.test(text)) ||
    (/^ {4}method: thermal/m.test(step.text) && !/extract/i.test(text))
  );
}
