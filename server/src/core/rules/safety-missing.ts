import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import { getPair } from "../syntax/node.ts";
import { defineRule } from "./define.ts";

const BLOCK = "{ ppe: [TBD], hazards: [{ hazard: TBD, control: TBD }] }";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "contents of a controlled work instruction: hazards with their controls, or an explicit none",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: ["stub"],
  summary: "The instruction names protective equipment or hazards, or says that there are none and why.",
  why:
    "Hot tips, solvents, flux fume, uncured epoxy and abrasive dust are everyday hazards of this work. An instruction " +
    "that says nothing may mean that none is there or that nobody thought of it; `{ none: reason }` tells the two apart.",
  unknown: "Silent where part of the header cannot be read, and where a misspelt key may be the one that is missing.",
  examples: {
    bad: `safety: { esd: ANSI/ESD S20.20 }
`,
    good: `safety: { ppe: { none: Visual inspection only. }, esd: ANSI/ESD S20.20 }
`,
  },
  header(header, _around, report) {
    if (header.lossy) return;
    const { safety } = header;
    const why = "Whoever does the work cannot tell whether nothing can harm or nobody thought of it.";
    const todo = "Add ‘ppe’ or ‘hazards’ with their controls; where there are none, say so: { none: reason }.";
    if (safety === undefined || safety.node.pairs.length === 0) {
      if (!isMissing(header, "safety")) return;
      const after = ["personnel", "product", "authorization", "activity", "standard", "document"];
      report({
        at: placeOfMissing(header.node, "safety", header.node.pairs[0]?.key ?? header.node),
        what: "The instruction says nothing about ‘safety’.",
        why,
        todo,
        fixes: [
          {
            title: "Add protective equipment and hazards to fill in",
            kind: "stub",
            edits: [insertKey(header.node, "safety", BLOCK, after)],
          },
        ],
      });
      return;
    }
    const missing = (["ppe", "hazards"] as const).filter((key) => isMissing(safety, key));
    const [blank] = missing.filter((key) => getPair(safety.node, key) !== undefined);
    if (missing.length < 2 && blank === undefined) return;
    const parent = getPair(header.node, "safety")?.key ?? safety.node;
    const key = blank ?? "ppe";
    report({
      at: placeOfMissing(safety.node, key, parent),
      what:
        missing.length === 2 ? "‘safety’ names neither ‘ppe’ nor ‘hazards’." : `‘${key}’ is written without a value.`,
      why,
      todo,
      fixes: [
        {
          title: key === "ppe" ? "Add protective equipment to fill in" : "Add a hazard to fill in",
          kind: "stub",
          edits: [insertKey(safety.node, key, key === "ppe" ? "[TBD]" : "[{ hazard: TBD, control: TBD }]")],
        },
      ],
    });
  },
});
