import type { Modification } from "./types.ts";

/** The article's table of circuit modifications. */
export const modifications: readonly Modification[] = [
  {
    id: "cutting-traces",
    title: "Cutting traces on the surface, mechanically",
    operation: "cut-trace",
    methods: [],
    skill: "intermediate",
    procedures: ["7721 4.3.1"],
    sources: ["article"],
  },
  {
    id: "adding-jumper-wires",
    title: "Adding jumper wires from point to point",
    operation: "add-jumper",
    methods: [],
    skill: "advanced",
    procedures: ["7721 6.1"],
    sources: ["article"],
  },
  {
    id: "bga-jumper-wires",
    title: "BGA jumper wires",
    operation: "add-jumper",
    methods: ["foil-jumper", "through-board"],
    skill: "expert",
    procedures: ["7721 6.2.1", "7721 6.2.2"],
    sources: ["article"],
  },
  {
    id: "component-additions",
    title: "Adding components to an existing circuit",
    operation: "add-component",
    methods: [],
    skill: "advanced",
    procedures: ["7721 6.3"],
    sources: ["article"],
  },
];
