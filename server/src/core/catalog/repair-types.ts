import type { RepairType } from "./types.ts";

/** The article's table of conductor and land repairs: methods and conformance range. */
export const repairTypes: readonly RepairType[] = [
  {
    id: "lifted-land",
    title: "Lifted land",
    operation: "repair-land",
    methods: ["epoxy", "film-adhesive"],
    alsoMethods: [],
    conformance: { lowest: "medium", best: "high" },
    sources: ["article"],
  },
  {
    id: "land-replacement",
    title: "Land replacement",
    operation: "repair-land",
    methods: ["epoxy", "film-adhesive"],
    alsoMethods: [],
    conformance: { lowest: "medium", best: "high" },
    sources: ["article"],
  },
  {
    id: "surface-conductor",
    title: "Surface conductor",
    operation: "repair-conductor",
    methods: ["epoxy", "film-adhesive", "solder"],
    alsoMethods: [
      { value: "foil-jumper", source: "ctc-4-2-1" },
      { value: "welding", source: "ctc-4-2-3" },
      { value: "surface-wire", source: "ctc-4-2-4" },
      { value: "through-board", source: "ctc-4-2-5" },
    ],
    conformance: { lowest: "medium", best: "high" },
    sources: ["article"],
  },
  {
    id: "inner-layer-conductor",
    title: "Inner layer conductor",
    operation: "repair-conductor",
    methods: ["cut-and-cap", "drill-through"],
    alsoMethods: [],
    conformance: { lowest: "high", best: "high" },
    sources: ["article"],
  },
  {
    id: "edge-connector",
    title: "Edge connector",
    operation: "repair-edge-contact",
    methods: ["epoxy", "film-adhesive", "plating"],
    alsoMethods: [],
    conformance: { lowest: "medium", best: "high" },
    sources: ["article"],
  },
  {
    id: "plated-hole",
    title: "Plated through hole",
    operation: "repair-hole",
    methods: ["eyelet", "epoxy", "solder"],
    alsoMethods: [
      { value: "double-wall", source: "ctc-5-2" },
      { value: "transplant", source: "ctc-3-3-2" },
    ],
    conformance: { lowest: "low", best: "high" },
    sources: ["article"],
  },
];
