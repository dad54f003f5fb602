import type { ActivityEntry } from "./types.ts";

/** Rework, repair and modification: what each is, and who usually agrees to it. */
export const activities: readonly ActivityEntry[] = [
  {
    id: "rework",
    title: "Rework",
    description:
      "Brings a product that does not comply back to full compliance with its original requirements, by the original process or an equivalent one.",
    example: "A misaligned component is taken off and put back correctly.",
    approval: "Often pre-authorized for production.",
    result: "The product meets its original specification.",
    bases: ["pre-authorized", "engineering-approval", "customer-approval"],
    sources: ["article"],
  },
  {
    id: "repair",
    title: "Repair",
    description:
      "Makes a product that does not comply fit for its intended use again, even where it does not fully meet its original requirements.",
    example: "A damaged land is replaced with one from a circuit frame.",
    approval: "Usually the customer or engineering agrees; the contract decides.",
    result: "The product works, but may not meet all of its original specification.",
    bases: ["customer-approval", "engineering-approval", "material-review-board", "concession"],
    sources: ["article", "repair-approval"],
  },
  {
    id: "modification",
    title: "Modification",
    description: "Changes what a conforming product does, so that it meets new acceptance criteria.",
    example: "A jumper wire is added to carry out an engineering change.",
    approval: "An engineering change order.",
    result: "The product meets a new specification.",
    bases: ["engineering-change-order"],
    sources: ["article"],
  },
];
