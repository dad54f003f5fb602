import type { Part, Revision, Source } from "./types.ts";

/** The standard that instructions refer to. Facts about it, none of its text. */
export const standard: {
  readonly document: string;
  readonly title: string;
  readonly purpose: string;
  readonly parts: readonly {
    readonly part: Part;
    readonly document: string;
    readonly title: string;
    readonly purpose: string;
    readonly sources: readonly Source[];
  }[];
  /** From the first to the current one. */
  readonly revisions: readonly Revision[];
  readonly current: string;
  readonly predecessor: {
    readonly document: string;
    readonly description: string;
    readonly sources: readonly Source[];
  };
  readonly cycle: { readonly text: string; readonly sources: readonly Source[] };
  readonly reworkCount: { readonly text: string; readonly sources: readonly Source[] };
  readonly notes: readonly { readonly text: string; readonly sources: readonly Source[] }[];
  readonly sources: readonly Source[];
} = {
  document: "IPC-7711/7721",
  title: "Rework, Modification and Repair of Electronic Assemblies",
  purpose:
    "Procedures for bringing electronic assemblies back to conformity, and for changing them to new requirements.",
  parts: [
    {
      part: "common",
      document: "IPC-7711/7721",
      title: "Common procedures",
      purpose: "Work that both parts share: handling, cleaning, coatings, baking, marking, epoxy.",
      sources: ["tocA-p4", "crc20"],
    },
    {
      part: "7711",
      document: "IPC-7711",
      title: "Rework",
      purpose: "Taking components off and putting them on, and correcting defects, with the design unchanged.",
      sources: ["article"],
    },
    {
      part: "7721",
      document: "IPC-7721",
      title: "Repair and modification",
      purpose: "Mending damaged boards, and changing assemblies for new requirements.",
      sources: ["article"],
    },
  ],
  revisions: [
    {
      id: "original",
      date: "1998",
      changes: ["first release, based on IPC-R-700"],
      note: "The contents page of revision A says that the two documents were separate until then.",
      sources: ["article", "tocA-p4"],
    },
    { id: "A", date: "2003-10", changes: ["more procedures"], sources: ["article"] },
    {
      id: "B",
      date: "2007-11",
      changes: ["lead-free solder", "BGA reballing"],
      note: "Change 1 (its own date: 1 November 2011) added the removal of bottom termination components.",
      sources: ["article", "chg1"],
    },
    {
      id: "C",
      date: "2017-01",
      changes: ["procedures brought up to date", "colour illustrations"],
      note: "New BGA procedures for focused-IR systems with an integral preheater.",
      sources: ["article", "piek"],
    },
    {
      id: "D",
      date: "2024-01",
      changes: [
        "more on cables and wire harnesses",
        "general information brought up to date",
        "earlier change pages and amendments taken in",
      ],
      note: "Its contents page is dated December 2023.",
      sources: ["article", "tocD-sc"],
    },
  ],
  current: "D",
  predecessor: {
    document: "IPC-R-700",
    description: "Older repair document, long used in aerospace and defence; the combined standard took its place.",
    sources: ["article"],
  },
  cycle: { text: "A new revision comes about every 5 to 7 years, change pages in between.", sources: ["article"] },
  reworkCount: {
    text: "The standard sets no limit to the number of rework, repair or modification actions on an assembly. Contracts and quality systems may, most often for BGAs, since each heat cycle wears board and parts.",
    sources: ["article"],
  },
  notes: [
    {
      text: "The same digits stand for different procedures in 7711 and in 7721, so a reference names the part.",
      sources: ["article", "cm-8-2-2", "ctc-3-3-2"],
    },
    {
      text: "The user chooses the product class; the procedure has to suit it.",
      sources: ["article", "piek"],
    },
  ],
  sources: ["article"],
};
