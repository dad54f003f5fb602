import { oneOf, statusOf } from "../support/mutate.ts";
import { put, stepBlocks } from "../support/mutate-steps.ts";
import { defineMutator } from "./define.ts";

const JOINT = /^(?:install-component|add-component|add-jumper|splice-wire)$/;

/** The hold point before something is hidden becomes a check. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete" || /^ {4}perform:/m.test(text)) return undefined;
  const blocks = stepBlocks(text);
  const holds = blocks.filter((block) => block.text.includes("point: hold"));
  const [hold] = holds;
  if (hold === undefined || holds.length !== 1 || (text.match(/point: hold/g) ?? []).length !== 1) return undefined;
  const array = blocks.findIndex((block) => /procedure: 7711 bga-installation/.test(block.text));
  const joint = blocks.findLastIndex((block) => JOINT.test(block.operation ?? ""));
  const coat = blocks.findIndex((block, i) => i > joint && block.operation === "replace-coating");
  if (array === -1 && (joint === -1 || coat === -1)) return undefined;
  const to = oneOf(["check", "witness"], pick) ?? "check";
  return {
    text: put(text, hold.start + hold.text.indexOf("point: hold"), "point: hold".length, `point: ${to}`),
    what: `hold point made a ${to}`,
  };
});
