import { standard } from "../catalog/standard.ts";
import { insertKey } from "../model/insert-key.ts";
import type { Header } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { citedRevision, isPredecessor, orderOf, readRevision } from "../model/standard-cited.ts";
import type { Draft } from "./define.ts";
import { defineRule } from "./define.ts";

const CURRENT = standard.revisions.find(({ id }) => id === standard.current);

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, revision history",
  silencedBy: "waiver",
  fixes: ["confirm"],
  summary: `The instruction cites the current revision of ${standard.document} (${standard.current}), unless a contract fixes an older one.`,
  why:
    "Procedures are added and renumbered between revisions. Somebody who opens the current standard does not find " +
    "what an older revision was quoted for, and auditors ask which one the shop works to.",
  unknown: "Silent where no revision is cited, for other documents, and for a revision that is not known at all.",
  examples: {
    bad: `standard: { document: IPC-7711/7721, revision: C }
`,
    good: `standard: { document: IPC-7711/7721, revision: C, contractRevision: C }
`,
  },
  header(header, _around, report) {
    if (CURRENT === undefined) return;
    const draft = tellPredecessor(header) ?? tellRevision(header);
    if (draft !== undefined) report(draft);
  },
});

function tellPredecessor({ standard: cited }: Header): Draft | undefined {
  const node = cited?.document;
  if (
    node === undefined ||
    !isPredecessor(node.text) ||
    (cited !== undefined && !isMissing(cited, "contractRevision"))
  ) {
    return undefined;
  }
  return {
    at: node,
    what: `‘${node.text}’ was replaced by ${standard.document}.`,
    why: `${standard.document} has been current since ${standard.revisions[0]?.date ?? "1998"}; revision ${standard.current} is of ${dateOf(CURRENT?.date)}.`,
    todo: `Cite ${standard.document}, revision ${standard.current}. If a contract fixes the old document, say so in ‘contractRevision’.`,
    fixes: [{ title: `Cite ${standard.document}`, kind: "confirm", edits: [{ at: node, newText: standard.document }] }],
  };
}

function tellRevision(header: Header): Draft | undefined {
  const cited = citedRevision(header);
  const fields = header.standard;
  if (cited?.revision === undefined || CURRENT === undefined || fields === undefined) return undefined;
  if (orderOf(cited.revision) >= orderOf(CURRENT)) return undefined;
  const contract = fields.contractRevision && readRevision(fields.contractRevision.text);
  // A contract named by its number, or one in a part that cannot be read, may fix any revision.
  if (header.lossy || (contract === undefined && !isMissing(fields, "contractRevision"))) return undefined;
  if (contract === cited.revision) return undefined;
  const { text, at, write, revision } = cited;
  const wanted = contract ?? CURRENT;
  return {
    at,
    what:
      contract === undefined
        ? `Revision ‘${text}’ of ${standard.document} is of ${dateOf(revision.date)}; the current one is ${CURRENT.id}, of ${dateOf(CURRENT.date)}.`
        : `The contract fixes revision ‘${contract.id}’, and the instruction cites ‘${text}’.`,
    why:
      contract === undefined
        ? `Since then: ${standard.revisions
            .slice(orderOf(revision) + 1)
            .map(({ id, changes }) => `${id} ${changes.join(", ")}`)
            .join("; ")}.`
        : "Numbers and procedures differ between the two.",
    todo:
      contract === undefined
        ? `Check the cited procedures against ${CURRENT.id} and update. If a contract fixes ${revision.id}, say so in ‘contractRevision’.`
        : `Cite ${contract.id}, or correct ‘contractRevision’.`,
    ...(fields.contractRevision === undefined
      ? {}
      : { related: [{ at: fields.contractRevision, message: "The contract's revision is said here." }] }),
    fixes: [
      { title: `Cite revision ${wanted.id}`, kind: "confirm", edits: [{ at, newText: write(wanted.id) }] },
      ...(contract === undefined
        ? [
            {
              title: `A contract fixes revision ${revision.id}`,
              kind: "confirm" as const,
              edits: [insertKey(fields.node, "contractRevision", revision.id, ["revision", "document"])],
            },
          ]
        : []),
    ],
  };
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** `2017-01` as `January 2017`. */
function dateOf(date: string | undefined): string {
  const [year = "", month] = (date ?? "").split("-");
  return month === undefined ? year : `${MONTHS[Number(month) - 1] ?? ""} ${year}`.trim();
}
