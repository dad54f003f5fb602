/** Prints the times, in ms, of keystrokes in a long instruction and of full analyses of the same texts. */
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { createEnvironment } from "../../server/src/core/analysis/environment.ts";
import { instruction } from "./corpus.ts";

const WARM_UP = 100;
const ROUNDS = 400;

const environment = createEnvironment({ asOf: "2026-11-22" });
const text = instruction(10_000, 7);
const middle = text.indexOf("Flux the leads", text.length / 2);
let analysis: Analysis = analyse(text, "instruction", environment);
const typed: number[] = [];
const full: number[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  // A text of its own, as an editor hands it over; joining it is not the analysis.
  const edited = Buffer.from(`${text.slice(0, middle)}${round} ${text.slice(middle)}`).toString();
  let start = performance.now();
  analysis = analyse(edited, "instruction", environment, analysis);
  if (round >= WARM_UP) typed.push(performance.now() - start);
  if (round % 8 !== 0) continue;
  start = performance.now();
  analyse(edited, "instruction", environment);
  if (round >= WARM_UP) full.push(performance.now() - start);
}
console.log(JSON.stringify({ typed, full }));
