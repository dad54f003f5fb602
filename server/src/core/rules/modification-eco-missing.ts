import { activitiesUsed } from "../model/activities-used.ts";
import { authorizationStubs, findUnauthorized } from "../model/authorization.ts";
import { insertKey, placeOfMissing } from "../model/insert-key.ts";
import { isMissing } from "../model/lower.ts";
import { getPair } from "../syntax/node.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, approval by activity",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: ["stub"],
  summary: "A modification names the engineering change order under which it is done, with its number.",
  why:
    "A modification turns a conforming board into another one. Only the change order tells which drawing and which " +
    "revision the result is judged by.",
  unknown:
    "A basis that the site adds counts as a change order. Silent where part of the header cannot be read, and where a " +
    "misspelt key may hold the order.",
  examples: {
    bad: `activity: modification
authorization: { basis: pre-authorized, reference: QP-12 }
`,
    good: `activity: modification
authorization: { basis: engineering-change-order, reference: ECO-1182, resultingRevision: 710-00500 revision D }
`,
  },
  document(instruction, { asOf, catalog }, report) {
    const found = findUnauthorized(instruction, "modification", asOf, catalog);
    if (found === undefined) {
      if (activitiesUsed(instruction).some(({ value }) => value === "modification")) reportBlankResult();
      return;
    }
    const about = found.step === undefined ? {} : { step: found.step };
    const what =
      found.step === undefined ? "This is a ‘modification’" : `The step ‘${found.step.name}’ is a ‘modification’`;
    const why = "The change order tells which drawing and revision the result is judged by.";
    switch (found.why) {
      case "nothing":
        report({
          ...about,
          at: found.at,
          what: `${what}, and no engineering change order is named.`,
          why,
          todo: "Add its number to ‘authorization’ with the drawing revision that it produces, or call the work rework if the drawing stays as it is.",
          related: found.others.map((at) => ({ at, message: `‘${at.text}’ does not carry a modification.` })),
          fixes: authorizationStubs(instruction, found, [
            [
              "Add an engineering change order to fill in",
              "{ basis: engineering-change-order, reference: TBD, resultingRevision: TBD }",
            ],
          ]),
        });
        return;
      case "no basis":
        report({
          ...about,
          at: found.at,
          what: `${what}, and the authorization ‘${found.entry.reference?.text ?? ""}’ does not say what it is.`,
          why,
          todo: "Add ‘basis: engineering-change-order’ if it is one.",
        });
        return;
      case "no reference":
        report({
          ...about,
          at: found.at,
          what: `${what}, and its change order has no number.`,
          why,
          todo: "Add ‘reference’ with the number of the order; ‘record’ where the operator enters it for each job.",
          fixes: [
            {
              title: "Add a reference to fill in",
              kind: "stub",
              edits: [insertKey(found.entry.node, "reference", "TBD", "basis")],
            },
          ],
        });
        return;
      case "expired":
        report({
          ...about,
          at: found.at,
          what: `${what}, and its change order ended on ‘${found.expires}’.`,
          why: `On ${asOf ?? ""} it no longer covers what it was given for.`,
          todo: "Have it renewed, or set the document to obsolete.",
          lapsed: true,
        });
    }

    function reportBlankResult(): void {
      for (const entry of instruction.header.authorization ?? []) {
        if (getPair(entry.node, "resultingRevision") === undefined || !isMissing(entry, "resultingRevision")) continue;
        report({
          at: placeOfMissing(entry.node, "resultingRevision", entry.node),
          what: "‘resultingRevision’ of the change order is blank.",
          why: "The operator marks the board with the revision that it has afterwards.",
          todo: "Write the drawing or assembly revision that the order produces, or remove the key.",
          fixes: [
            {
              title: "Add a revision to fill in",
              kind: "stub",
              edits: [insertKey(entry.node, "resultingRevision", "TBD")],
            },
          ],
        });
      }
    }
  },
});
