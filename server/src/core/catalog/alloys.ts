import type { Alloy, Interval, Source } from "./types.ts";

/**
 * Solder alloys. Melting points are reference data and differ by a few °C between tables.
 * Only the two alloys of the article's columns have windows for peak and tip; of the others only physics is known.
 */
export const alloys: readonly Alloy[] = [
  {
    id: "Sn63Pb37",
    aliases: ["63/37", "Sn63", "Sn63/Pb37", "63Sn37Pb", "63Sn/37Pb", "SnPb eutectic"],
    composition: { Sn: 63, Pb: 37 },
    solidus: 183,
    liquidus: 183,
    peak: { low: 225, high: 235 },
    tip: { low: 315, high: 345 },
    sources: ["article", "indium"],
  },
  {
    id: "Sn60Pb40",
    aliases: ["60/40", "Sn60", "Sn60/Pb40", "60Sn40Pb"],
    composition: { Sn: 60, Pb: 40 },
    solidus: 183,
    liquidus: 190,
    note: "A liquidus of 188-191 °C is quoted too.",
    sources: ["autodesk-solder", "glasstips"],
  },
  {
    id: "Sn62Pb36Ag2",
    aliases: ["Sn62", "62/36/2", "SnPbAg"],
    composition: { Sn: 62, Pb: 36, Ag: 2 },
    solidus: 179,
    liquidus: 179,
    sources: ["indium"],
  },
  {
    id: "Sn43Pb43Bi14",
    aliases: [],
    composition: { Sn: 43, Pb: 43, Bi: 14 },
    solidus: 144,
    liquidus: 163,
    sources: ["indium"],
  },
  {
    id: "SAC305",
    aliases: ["Sn96.5Ag3.0Cu0.5", "SnAg3.0Cu0.5", "Sn96.5Ag3Cu0.5", "SnAg3Cu0.5"],
    composition: { Sn: 96.5, Ag: 3, Cu: 0.5 },
    solidus: 217,
    liquidus: 220,
    peak: { low: 240, high: 250 },
    tip: { low: 345, high: 400 },
    sources: ["article"],
  },
  {
    id: "SAC387",
    aliases: ["Sn95.5Ag3.8Cu0.7", "SnAg3.8Cu0.7"],
    composition: { Sn: 95.5, Ag: 3.8, Cu: 0.7 },
    solidus: 217,
    liquidus: 218,
    sources: ["sac-variants"],
  },
  {
    id: "SAC396",
    aliases: ["Sn95.5Ag3.9Cu0.6"],
    composition: { Sn: 95.5, Ag: 3.9, Cu: 0.6 },
    solidus: 217,
    liquidus: 223,
    sources: ["sac-variants"],
  },
  {
    id: "SAC405",
    aliases: ["Sn95.5Ag4.0Cu0.5", "Sn95.5Ag4Cu0.5"],
    composition: { Sn: 95.5, Ag: 4, Cu: 0.5 },
    solidus: 217,
    liquidus: 217,
    note: "One page gives 217 °C, and no range.",
    sources: ["sac405"],
  },
  {
    id: "SN100C",
    aliases: ["Sn99.3Cu0.7(Ni,Ge)", "SnCuNi(Ge)", "Sn-0.7Cu-0.05Ni+Ge"],
    composition: { Sn: 99.3, Cu: 0.7, Ni: 0.05 },
    solidus: 227,
    liquidus: 227,
    note: "With a trace of germanium.",
    sources: ["sn100c"],
  },
  {
    id: "Sn99.3Cu0.7",
    aliases: ["SnCu0.7"],
    composition: { Sn: 99.3, Cu: 0.7 },
    solidus: 227,
    liquidus: 227,
    sources: ["sac-variants"],
  },
  {
    id: "Sn96.5Ag3.5",
    aliases: ["Sn96", "SnAg3.5"],
    composition: { Sn: 96.5, Ag: 3.5 },
    solidus: 221,
    liquidus: 221,
    sources: ["indium"],
  },
  {
    id: "Sn95Sb5",
    aliases: [],
    composition: { Sn: 95, Sb: 5 },
    solidus: 235,
    liquidus: 240,
    sources: ["indium"],
  },
  {
    id: "Sn42Bi58",
    aliases: ["Bi58", "58Bi42Sn", "Bi58Sn42", "SnBi"],
    composition: { Sn: 42, Bi: 58 },
    solidus: 138,
    liquidus: 138,
    sources: ["indium"],
  },
  {
    id: "Sn42Bi57Ag1",
    aliases: [],
    composition: { Sn: 42, Bi: 57, Ag: 1 },
    solidus: 139,
    liquidus: 140,
    sources: ["indium"],
  },
  {
    id: "Sn10Pb88Ag2",
    aliases: ["Pb88", "HMP"],
    composition: { Sn: 10, Pb: 88, Ag: 2 },
    solidus: 267,
    liquidus: 299,
    note: "HMP is used loosely, for other high-lead alloys too.",
    sources: ["indium"],
  },
  {
    id: "Sn5Pb92.5Ag2.5",
    aliases: ["Pb92.5"],
    composition: { Sn: 5, Pb: 92.5, Ag: 2.5 },
    solidus: 287,
    liquidus: 296,
    sources: ["indium"],
  },
  {
    id: "Sn5Pb95",
    aliases: [],
    composition: { Sn: 5, Pb: 95 },
    solidus: 308,
    liquidus: 312,
    sources: ["indium"],
  },
  {
    id: "In52Sn48",
    aliases: [],
    composition: { In: 52, Sn: 48 },
    solidus: 118,
    liquidus: 118,
    sources: ["indium"],
  },
  {
    id: "In97Ag3",
    aliases: [],
    composition: { In: 97, Ag: 3 },
    solidus: 143,
    liquidus: 143,
    sources: ["indium"],
  },
  {
    id: "In80Pb15Ag5",
    aliases: [],
    composition: { In: 80, Pb: 15, Ag: 5 },
    solidus: 149,
    liquidus: 154,
    sources: ["indium"],
  },
  { id: "In100", aliases: [], composition: { In: 100 }, solidus: 157, liquidus: 157, sources: ["indium"] },
  {
    id: "In70Pb30",
    aliases: [],
    composition: { In: 70, Pb: 30 },
    solidus: 165,
    liquidus: 175,
    sources: ["indium"],
  },
  {
    id: "In60Pb40",
    aliases: [],
    composition: { In: 60, Pb: 40 },
    solidus: 173,
    liquidus: 181,
    sources: ["indium"],
  },
  {
    id: "In50Pb50",
    aliases: [],
    composition: { In: 50, Pb: 50 },
    solidus: 184,
    liquidus: 210,
    sources: ["indium"],
  },
  {
    id: "Au80Sn20",
    aliases: [],
    composition: { Au: 80, Sn: 20 },
    solidus: 280,
    liquidus: 280,
    sources: ["indium"],
  },
  {
    id: "Bi46Sn34Pb20",
    aliases: [],
    composition: { Bi: 46, Sn: 34, Pb: 20 },
    solidus: 96,
    liquidus: 96,
    note: "The ternary eutectic that forms where bismuth meets lead.",
    sources: ["indium"],
  },
  {
    id: "Bi56Sn30In14",
    aliases: [],
    composition: { Bi: 56, Sn: 30, In: 14 },
    solidus: 79,
    liquidus: 91,
    removal: true,
    note: "Lead-free desoldering alloy; what is left of it weakens the new joint.",
    sources: ["alloys-mirror"],
  },
  {
    id: "Bi49Pb18Sn12In21",
    aliases: [],
    composition: { Bi: 49, Pb: 18, Sn: 12, In: 21 },
    solidus: 58,
    liquidus: 58,
    removal: true,
    note: "Leaded desoldering alloy; what is left of it weakens the new joint.",
    sources: ["alloys-mirror"],
  },
];

/** The article's comparison of its two columns, Sn63Pb37 and SAC305 as the typical lead-free alloy. Temperatures in °C. */
export const leadComparison: readonly {
  readonly id: string;
  readonly title: string;
  readonly leaded: string | Interval;
  readonly leadFree: string | Interval;
  readonly source: Source;
}[] = [
  {
    id: "melting",
    title: "Melting point",
    leaded: { low: 183, high: 183 },
    leadFree: { low: 217, high: 220 },
    source: "article",
  },
  {
    id: "peak",
    title: "Typical peak",
    leaded: { low: 225, high: 235 },
    leadFree: { low: 240, high: 250 },
    source: "article",
  },
  { id: "wetting", title: "Wetting", leaded: "excellent", leadFree: "good, slower", source: "article" },
  {
    id: "oxidation",
    title: "Oxidation",
    leaded: "moderate",
    leadFree: "higher, nitrogen helps",
    source: "article",
  },
  {
    id: "tip",
    title: "Tip temperature",
    leaded: { low: 315, high: 345 },
    leadFree: { low: 345, high: 400 },
    source: "article",
  },
];

/** °C at which the eutectic of tin, lead and bismuth melts. */
export const bismuthLeadEutectic: { readonly temperature: number; readonly source: Source } = {
  temperature: 96,
  source: "bismuth-lead",
};

/** Percent by which the sum of a composition may miss 100. */
export const COMPOSITION_TOLERANCE = 0.5;

/** Marking codes of the finished joint. */
export const jointCodes: readonly { readonly id: string; readonly description: string; readonly source: Source }[] = [
  { id: "e1", description: "tin-silver-copper", source: "j-std-609" },
  { id: "e2", description: "other tin alloys without bismuth or zinc", source: "j-std-609" },
  { id: "e3", description: "tin", source: "j-std-609" },
  { id: "e4", description: "precious metal", source: "j-std-609" },
  { id: "e5", description: "tin-zinc", source: "j-std-609" },
  { id: "e6", description: "contains bismuth", source: "j-std-609" },
  { id: "e7", description: "low temperature (at most 150 °C), contains indium", source: "j-std-609" },
  { id: "e8", description: "tin-silver-copper with at most 1.5 % silver", source: "j-std-609" },
];
