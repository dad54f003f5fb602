import type { SeqNode } from "../syntax/node.ts";
import type { Insertion } from "./insert-key.ts";
import { insertItem } from "./insert-key.ts";
import type { Instruction } from "./instruction.ts";
import type { Step } from "./step.ts";
import { stepIdsOf } from "./step-ids.ts";

/**
 * Puts a new step before or after another one of the document; undefined where the list of steps is not in block form.
 * Each line is `key: value`.
 */
export function insertStep(lines: readonly string[], where: "before" | "after", step: Step): Insertion | undefined {
  const { node } = step;
  const { piece } = node;
  const lineStart = piece.text.lastIndexOf("\n", node.start - 1) + 1;
  const dash = piece.text.lastIndexOf("-", node.start - 1);
  if (node.flow || dash < lineStart || piece.text.slice(lineStart, dash).trim() !== "") return undefined;
  const lineBreak = piece.text.includes("\r\n") ? "\r\n" : "\n";
  const indent = " ".repeat(dash - lineStart + 2);
  const list: SeqNode = { kind: "seq", items: [node], flow: false, piece, start: node.start, end: node.end };
  return insertItem(list, lines.join(lineBreak + indent), where === "before" ? "first" : "last");
}

/** An id that no step of the instruction has. */
export function freeStepId(instruction: Instruction, id: string): string {
  const taken = stepIdsOf(instruction).distinct;
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  return free;
}
