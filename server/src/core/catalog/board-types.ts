import type { BoardType, Term } from "./types.ts";

/** The letters that a procedure's heading carries. They are no product classes. */
export const boardTypes: readonly (Term & { readonly id: BoardType; readonly note?: string })[] = [
  { id: "R", title: "Rigid", description: "Rigid printed boards.", sources: ["article"] },
  { id: "F", title: "Flexible", description: "Flexible circuits.", sources: ["article"] },
  {
    id: "W",
    title: "Wires and harnesses",
    description: "Wires and wire harnesses.",
    note: "A guide of 1998 reads W as discrete wiring boards.",
    sources: ["article", "crc20"],
  },
  {
    id: "C",
    title: "Cables",
    description: "Cables.",
    note: "A guide of 1998 reads C as ceramic boards.",
    sources: ["article", "crc20"],
  },
];
