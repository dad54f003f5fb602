/**
 * Prints the times, in ms, of keystrokes in instructions of several lengths: inside a step in the middle, where one
 * leaves the step in order or breaks its syntax, and in the header. Beside them full analyses of one of the texts.
 */
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { createEnvironment } from "../../server/src/core/analysis/environment.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import { instruction } from "./corpus.ts";

/** Lines of each text. */
const SIZES = [1_000, 10_000, 50_000] as const;
const WARM_UP = 100;
const ROUNDS = 300;
/** Which text is analysed from nothing, and after how many keystrokes each time. */
const FULL = { size: 10_000, every: 8 };

/** What is typed, and behind which words: those in the middle, else the first. */
const KINDS = {
  inStep: { behind: "title: ", inMiddle: true, typed: (round: number) => `${round} ` },
  breaking: { behind: "title: ", inMiddle: true, typed: (round: number) => `"${round} ` },
  inHeader: { behind: "owner: ", inMiddle: false, typed: (round: number) => `${round} ` },
} as const;
type Kind = keyof typeof KINDS;

const environment = createEnvironment({ asOf: "2026-11-22" });
const full: number[] = [];

/** Times of keystrokes of a kind in a text, each in the text that the one before it left. */
function type(text: string, kind: Kind, alsoFull: boolean): number[] {
  const { behind, inMiddle, typed } = KINDS[kind];
  const at = text.indexOf(behind, inMiddle ? text.length / 2 : 0) + behind.length;
  let analysis: Analysis = analyse(text, "instruction", environment);
  let lines = new LineIndex(text);
  let before = "";
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const now = typed(round);
    // A text of its own, as an editor hands it over; joining it is not the analysis.
    const edited = Buffer.from(text.slice(0, at) + now + text.slice(at)).toString();
    const change = { start: at, end: at + before.length, length: now.length };
    before = now;
    let start = performance.now();
    lines = lines.edited(change, edited);
    analysis = analyse(edited, "instruction", environment, analysis, { change, lines });
    if (round >= WARM_UP) times.push(performance.now() - start);
    if (!alsoFull || round < WARM_UP || round % FULL.every !== 0) continue;
    start = performance.now();
    analyse(edited, "instruction", environment);
    full.push(performance.now() - start);
  }
  return times;
}

// The first text is there to warm up, or it would pay for all that the others find compiled.
type(instruction(SIZES[0], 8), "breaking", false);
const typed = SIZES.flatMap((size) => {
  const text = instruction(size, 7);
  return (Object.keys(KINDS) as Kind[]).map((kind) => {
    return { size, kind, times: type(text, kind, size === FULL.size && kind === "inStep") };
  });
});
console.log(JSON.stringify({ full, typed }));
