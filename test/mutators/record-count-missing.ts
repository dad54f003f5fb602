import { oneOf, statusOf } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

const AT_LOCATION =
  /operation: (?:remove-component|install-component|add-component|reball|repair-|cut-trace|add-jumper|splice-wire)/;

/** Nobody writes down which attempt it is, or on which board. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete" || /^ {4}perform:/m.test(text) || !AT_LOCATION.test(text)) return undefined;
  const kind =
    oneOf(/kind: sign-off|use: INCOMING/.test(text) ? ["attempt"] : ["attempt", "serial"], pick) ?? "attempt";
  if ((text.match(new RegExp(`kind: ${kind} \\}`, "g")) ?? []).length !== 1) return undefined;
  const line = new RegExp(`^ {6}- \\{ field: [^}]*kind: ${kind} \\}\\n`, "m");
  const inline = kind === "attempt" ? /, \{ field: [^}]*kind: attempt \}/ : /\{ field: [^}]*kind: serial \}, /;
  const left = text.replace(text.match(line) ? line : inline, "");
  return left === text ? undefined : { text: left, what: `no record of kind ${kind}` };
});
