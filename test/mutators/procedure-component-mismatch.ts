import { oneOf, statusOf } from "../support/mutate.ts";
import { changed, stepBlocks } from "../support/step-blocks.ts";
import { defineMutator } from "./define.ts";

const WITH_BOTH = /^7711 (chip|melf|sot-soic|qfp|qfn-lga|bga)-(removal|installation)$/;

/** The procedure for the removal in the installation, the other way about, or that of the next package. */
export default defineMutator((text, pick) => {
  if (statusOf(text) === "obsolete") return undefined;
  const step = oneOf(
    stepBlocks(text).filter(({ procedure = "" }) => WITH_BOTH.test(procedure)),
    pick,
  );
  const written = step?.procedure ?? "";
  const [, family = "", work] = WITH_BOTH.exec(written) ?? [];
  if (step === undefined) return undefined;
  const neighbour = { chip: "melf", melf: "chip" }[family];
  const wrong =
    neighbour !== undefined && pick(2) === 0
      ? `7711 ${neighbour}-${work}`
      : `7711 ${family}-${work === "removal" ? "installation" : "removal"}`;
  return {
    text: changed(text, step, (block) => block.replace(`procedure: ${written}`, `procedure: ${wrong}`)),
    what: `${wrong} for ${written}`,
  };
});
