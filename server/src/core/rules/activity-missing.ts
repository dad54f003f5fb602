import { activities } from "../catalog/activities.ts";
import { ACTIVITIES } from "../catalog/types.ts";
import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import { readActivity } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { editDistance } from "../text/nearest.ts";
import type { DraftFix, Report } from "./define.ts";
import { defineRule } from "./define.ts";

const MEANINGS =
  "rework (back to the drawing), repair (usable, not fully to the drawing) or modification (a new requirement)";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, definitions of rework, repair and modification",
  silencedBy: "waiver",
  fixes: ["safe", "pick"],
  summary: "The instruction says whether it is rework, repair or modification.",
  why:
    "The three look alike at the bench and differ in who has to agree: rework is often pre-authorized, a repair usually " +
    "needs the customer or engineering, a modification an engineering change order.",
  unknown:
    "Silent where part of the header cannot be read, where a misspelt key may be the activity, and where every step " +
    "names its own.",
  examples: {
    bad: `activity:
`,
    good: `activity: rework
`,
  },
  step(step, _header, _around, report) {
    if (step.activity !== undefined) reportValue(step.activity, report);
    else if (!step.lossy && step.node.pairs.some(({ key }) => key.text === "activity") && isMissing(step, "activity")) {
      report({
        at: placeOfMissing(step.node, "activity", step.node),
        what: "The step's ‘activity’ is blank.",
        why: "It decides who must approve this step.",
        todo: `Write ${MEANINGS}, or remove the key: then the document's activity holds.`,
        fixes: ACTIVITIES.map((activity) => ({
          title: `Write ${activity}`,
          kind: "pick",
          edits: [insertKey(step.node, "activity", activity)],
        })),
      });
    }
  },
  document({ header, steps }, _around, report) {
    if (header.activity !== undefined) {
      reportValue(header.activity, report);
      return;
    }
    if (header.lossy || !isMissing(header, "activity")) return;
    if (steps.length > 0 && steps.every((step) => step.activity !== undefined)) return;
    report({
      at: placeOfMissing(header.node, "activity", header.node.pairs[0]?.key ?? header.node),
      what: "The instruction does not say what it is: it has no ‘activity’.",
      why: "It decides who must approve: rework is often pre-authorized, a repair and a modification are not.",
      todo: `Write ${MEANINGS}.`,
      fixes: activities.map(({ id, title }) => ({
        title: `${title}: add activity: ${id}`,
        kind: "pick",
        edits: [insertKey(header.node, "activity", id, ["standard", "document", "workInstruction"])],
      })),
    });
  },
});

function reportValue(node: ScalarNode, report: Report): void {
  if (readActivity(node) !== undefined || isPlaceholder(node.text)) return;
  const sorted = [...ACTIVITIES].sort((a, b) => editDistance(node.text, a) - editDistance(node.text, b));
  report({
    at: node,
    what: `‘${node.text}’ is not an activity.`,
    why: "The activity decides who must approve.",
    todo: `Write ${sorted.map((activity) => `‘${activity}’`).join(", ")}: ${MEANINGS}.`,
    fixes: sorted.map((activity): DraftFix => {
      const plain = editDistance(node.text, activity) <= 1;
      return { title: `Write ${activity}`, kind: plain ? "safe" : "pick", edits: [{ at: node, newText: activity }] };
    }),
  });
}
