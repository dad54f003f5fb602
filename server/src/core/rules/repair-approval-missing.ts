import { authorizationStubs, findUnauthorized } from "../model/authorization.ts";
import { insertKey } from "../model/insert-key.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "article",
  source: "overview article, approval by activity",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: ["stub"],
  summary:
    "A repair names the approval under which it is done: of the customer, of engineering, of a material review board, or a " +
    "concession, with its reference, in force and covering the steps that are repair.",
  why:
    "After a repair the board is usable but may not meet all of its original requirements. Whoever relies on those " +
    "has to agree first: usually the customer or engineering; the contract decides.",
  unknown:
    "A basis that the site adds counts as an approval. Silent where part of the header cannot be read, and where a " +
    "misspelt key may hold the approval.",
  examples: {
    bad: `activity: repair
authorization:
steps:
  - id: bond-land
    title: Bond the lifted land
    operation: repair-land
    procedure: 7721 lifted-land-epoxy
    method: epoxy
    instruction: Draw epoxy under the land, press it down and cure.
    inspection: { point: check, criteria: Land flat and bonded over its whole area, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `activity: repair
authorization: { basis: customer-approval, reference: DEV-0042 }
steps:
  - id: bond-land
    title: Bond the lifted land
    operation: repair-land
    procedure: 7721 lifted-land-epoxy
    method: epoxy
    instruction: Draw epoxy under the land, press it down and cure.
    inspection: { point: check, criteria: Land flat and bonded over its whole area, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  document(instruction, { asOf, catalog }, report) {
    const found = findUnauthorized(instruction, "repair", asOf, catalog);
    if (found === undefined) return;
    const why =
      "After a repair the board may not fully meet its original requirement, so the customer or engineering usually agrees first.";
    const about = found.step === undefined ? {} : { step: found.step };
    const what = found.step === undefined ? "This is a ‘repair’" : `The step ‘${found.step.name}’ is a ‘repair’`;
    switch (found.why) {
      case "nothing":
        report({
          ...about,
          at: found.at,
          what: `${what}, and no approval of the customer or of engineering is named.`,
          why,
          todo: "Add it to ‘authorization’ with its number, or call the work rework if it restores full compliance.",
          related: found.others.map((at) => ({ at, message: `‘${at.text}’ does not carry a repair.` })),
          fixes: authorizationStubs(instruction, found, [
            ["Add a customer approval to fill in", "{ basis: customer-approval, reference: TBD }"],
            ["Add an engineering approval to fill in", "{ basis: engineering-approval, reference: TBD }"],
          ]),
        });
        return;
      case "no basis":
        report({
          ...about,
          at: found.at,
          what: `${what}, and the authorization ‘${found.entry.reference?.text ?? ""}’ does not say what it is.`,
          why,
          todo: "Add ‘basis’: customer-approval, engineering-approval, material-review-board or concession.",
        });
        return;
      case "no reference":
        report({
          ...about,
          at: found.at,
          what: `${what}, and its approval ‘${found.entry.basis?.text ?? ""}’ has no reference.`,
          why: "Nobody can look up what was agreed to, and for which boards.",
          todo: "Add ‘reference’ with its number; ‘record’ where the operator enters it for each job.",
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
          what: `${what}, and its approval ended on ‘${found.expires}’.`,
          why: `On ${asOf ?? ""} it no longer covers what it was given for.`,
          todo: "Have it renewed, or set the document to obsolete.",
          lapsed: true,
        });
    }
  },
});
