import type { Procedure } from "../../catalog/types.ts";
import { conformanceSource, titleOf } from "../../model/procedure-level.ts";
import { rankedProcedures } from "../../model/procedure-rank.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";

/**
 * All procedures, those that go with the step first: by its operation, component types and method, and by the board
 * types, the class, the activity and the skill of the document. Other numbers for the same work come behind.
 */
export function procedureChoices(scene: Scene): readonly Choice[] {
  const fits = rankedProcedures(scene);
  const isTold = scene.step?.work?.stated === true;
  const listed = new Set((scene.step?.citations ?? []).map(({ text }) => text));
  const choices: Choice[] = [];
  const alternates: Choice[] = [];
  const add = (choice: Choice) => {
    if (!listed.has(choice.text)) choices.push(choice);
  };
  for (const { procedure, reasons, penalty } of fits) {
    const { id, part, name, number, title } = procedure;
    const main = { ...choiceOf(procedure, reasons, scene), sure: penalty === 0 && isTold };
    add(main);
    // What has a number and a name may be cited by either.
    for (const other of [number, name]) {
      const text = other === undefined || other.endsWith(".x") ? id : `${part} ${other}`;
      if (text !== id) add({ ...main, text, title: `${main.title} · the same as ${id}`, sure: false });
    }
    for (const text of procedure.alternates) {
      alternates.push({
        text,
        kind: "procedure",
        title: `another number for ${id}`,
        detail: title,
        words: [title],
        about: { is: "procedure", id },
      });
    }
  }
  return [...choices, ...alternates];
}

function choiceOf(procedure: Procedure, reasons: readonly string[], { catalog }: Scene): Choice {
  const { id, title, section, skill, conformance, name, number } = procedure;
  const source = conformance && conformanceSource(procedure, catalog);
  const level =
    conformance &&
    `${conformance.lowest === conformance.best ? "" : `${titleOf(conformance.lowest)} to `}${titleOf(conformance.best)} conformance`;
  const facts = [section, skill, level && (source === undefined ? level : `${level} (${source})`)];
  const [reason] = reasons;
  return {
    text: id,
    kind: "procedure",
    title: reason === undefined ? title : `${title} · ${reason}`,
    detail: [...facts.filter((fact) => fact !== undefined && fact !== ""), ...reasons].join(" · "),
    words: [
      title,
      ...[name, number].filter((word) => word !== undefined && !id.endsWith(word)),
      ...procedure.methods,
    ].flatMap((word) => word ?? []),
    about: { is: "procedure", id },
  };
}
