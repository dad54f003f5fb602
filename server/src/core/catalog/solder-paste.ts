import type { Source, Sourced } from "./types.ts";

/** Powder types; sizes in µm. */
export const powderTypes: readonly {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  /** Smallest parts that it is used for. */
  readonly use?: string;
  readonly mesh?: string;
  readonly note?: string;
  readonly sources: readonly Source[];
}[] = [
  {
    id: "T3",
    low: 25,
    high: 45,
    use: "down to 0402",
    mesh: "-325/+500",
    sources: ["paste-powder", "paste-mesh", "paste-choice"],
  },
  {
    id: "T4",
    low: 20,
    high: 38,
    use: "0201 and µBGA",
    mesh: "-400/+635",
    sources: ["paste-powder", "paste-mesh", "paste-choice"],
  },
  {
    id: "T5",
    low: 15,
    high: 25,
    use: "01005",
    mesh: "-500",
    note: "10-25 µm is quoted too.",
    sources: ["paste-powder", "paste-mesh", "paste-choice"],
  },
  { id: "T6", low: 5, high: 15, sources: ["paste-powder"] },
  { id: "T7", low: 2, high: 11, sources: ["paste-powder"] },
];

export const pasteFacts: readonly Sourced<string>[] = [
  { value: "Chosen by alloy, powder size and type of flux.", source: "article" },
  { value: "Kept in a refrigerator, for about 6 months.", source: "paste-storage" },
  { value: "Warmed unopened for 3 to 8 h, without added heat.", source: "paste-storage" },
  { value: "Opened paste does not go back into the refrigerator.", source: "paste-storage-2" },
  { value: "Old and new paste are not mixed.", source: "paste-storage-2" },
  { value: "At least 5 powder balls fit across the aperture.", source: "paste-mesh" },
];
