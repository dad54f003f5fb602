import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";

/** Small, and the same everywhere. */
function random(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % n;
  };
}

const HEADER = EXAMPLE_BASE.slice(0, EXAMPLE_BASE.indexOf("steps:\n"));

/** A step of about 24 lines. */
function step(n: number, pick: (n: number) => number): string {
  const tip = 345 + pick(50);
  const install = pick(2) === 0;
  const reference = `U${n}`;
  return `  - id: ${install ? "install" : "remove"}-u${n}
    title: ${install ? "Install" : "Remove"} ${reference} on the ${["sensor", "power", "control"][pick(3)]} side
    operation: ${install ? "install" : "remove"}-component
    component:
      reference: ${reference}
      type: soic
      disposition: ${install ? "reuse" : "scrap"}
    procedure: 7711 sot-soic-${install ? "installation" : "removal"}
    method: ${install ? "soldering-iron" : "hot-air"}
    equipment: [${install ? "ST-04" : "HA-02"}]
    materials: [FLX-7${install ? ", WIR-2" : ""}]
    parameters:
      ${install ? `tipTemperature: ${tip} °C` : `airTemperature: ${300 + pick(40)} °C`}
      dwellTime: ${2 + pick(4)} s
    instruction: |
      Flux the leads of **${reference}** and ${install ? "tack two corners" : "heat evenly"}.
      Keep the heat away from connector J${pick(9)}; note the time in the traveller.
    cautions:
      - Keep the nozzle ${5 + pick(5)} mm above the board.
    inspection:
      point: check
      criteria: All joints wetted and no bridge
      standard: IPC-A-610
      class: 2
      method: microscope
`;
}

/** A clean instruction of about so many lines. */
export function instruction(lines: number, seed: number): string {
  const pick = random(seed);
  const parts = [HEADER.replace("WI-RW-0900", `WI-RW-${1000 + seed}`), "steps:\n"];
  let count = HEADER.split("\n").length;
  for (let n = 1; count < lines; n++) {
    const text = step(n, pick);
    parts.push(text);
    count += text.split("\n").length - 1;
  }
  return parts.join("");
}
