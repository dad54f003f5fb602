import type { Catalog } from "../catalog/catalog.ts";
import { isSoldering } from "../model/alloy-in-force.ts";
import { insertItem, insertKey } from "../model/insert-key.ts";
import type { Instruction } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import type { Step } from "../model/step.ts";
import { get, getPair } from "../syntax/node.ts";
import type { DraftFix, Spot } from "./define.ts";
import { defineRule } from "./define.ts";

const SOLDERING = "J-STD-001";
const ASSEMBLIES = "IPC-A-610";
const CABLES = "IPC/WHMA-A-620";
const ESD = "ANSI/ESD S20.20";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, related standards",
  silencedBy: "waiver",
  fixes: ["safe"],
  summary:
    "The instruction cites what its result is judged by: J-STD-001 where soldering happens, IPC-A-610 (IPC/WHMA-A-620 for " +
    "wires and cables), an ESD programme, and the documents of `policy.references`.",
  why:
    "IPC-7711/7721 tells how the work is done; J-STD-001 and IPC-A-610 tell whether the result is acceptable. An " +
    "inspector who finds neither has nothing to judge by. An inspection that names a standard cites it; `safety.esd` " +
    "counts as the ESD programme.",
  unknown:
    "Where boards and cables are both meant, or the board type is not known, either acceptance standard will do. Silent " +
    "where part of the header cannot be read, and where a misspelt key may hold the references.",
  examples: {
    bad: `references: [IPC-A-610, ANSI/ESD S20.20]
`,
    good: `references: [J-STD-001, IPC-A-610]
`,
  },
  document(instruction, { catalog, policy }, report) {
    const { header, steps } = instruction;
    if (header.lossy) return;
    if (header.references === undefined && !isMissing(header, "references")) return;
    const listed = listedStandards(instruction, catalog);
    let inspected: ReadonlySet<string> | undefined;
    const isCited = (id: string): boolean => {
      if (listed.has(id)) return true;
      inspected ??= inspectionStandards(steps, catalog);
      return inspected.has(id);
    };
    const absent: { readonly id: string; readonly why: string; readonly from: Spot | undefined }[] = [];
    const solders = isCited(SOLDERING) ? undefined : steps.find(isSoldering);
    if (solders !== undefined) {
      absent.push({
        id: SOLDERING,
        why: `${SOLDERING} says what a soldered joint has to be`,
        from: solders.work?.node,
      });
    }
    const acceptance = acceptanceFor(instruction);
    if (!acceptance.some(isCited)) {
      const [id] = acceptance;
      if (id !== undefined) {
        const from = id === CABLES ? header.boards[0]?.node : undefined;
        absent.push({ id, why: `${id} decides whether the result is accepted`, from });
      }
    }
    const namesEsd = header.safety !== undefined && !isMissing(header.safety, "esd");
    const mayNameEsd = header.safety === undefined && !isMissing(header, "safety");
    if (!namesEsd && !mayNameEsd && !isCited(ESD)) {
      absent.push({ id: ESD, why: `${ESD} protects the parts while they are handled`, from: undefined });
    }
    for (const wanted of policy.references) {
      const id = idOf(wanted, catalog);
      if (isCited(id) || absent.some((entry) => entry.id === id)) continue;
      absent.push({
        id: catalog.standard(wanted)?.id ?? wanted,
        why: `the site's policy asks for ${wanted}`,
        from: undefined,
      });
    }
    if (absent.length === 0) return;
    const pair = getPair(header.node, "references");
    const names = absent.map(({ id }) => `‘${id}’`).join(", ");
    const why = absent.map((entry) => entry.why).join("; ");
    report({
      at: pair?.key ?? header.node.pairs[0]?.key ?? header.node,
      what: `The instruction does not cite ${names}.`,
      why: `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
      todo: "Add it to ‘references’, or waive this where another document takes its place.",
      related: absent.flatMap(({ id, from }) =>
        from === undefined ? [] : [{ at: from, message: `This is what ‘${id}’ is for.` }],
      ),
      fixes: addReferences(
        instruction,
        absent.map(({ id }) => id),
      ),
    });
  },
});

/** Boards are judged by IPC-A-610, wires and cables by IPC/WHMA-A-620; the one to be offered comes first. */
function acceptanceFor({ header: { boards } }: Instruction): readonly string[] {
  const board = boards.some(({ value }) => value === "R" || value === "F");
  const cable = boards.some(({ value }) => value === "W" || value === "C");
  if (cable && !board) return [CABLES];
  return board && !cable ? [ASSEMBLIES] : [ASSEMBLIES, CABLES];
}

function listedStandards({ header }: Instruction, catalog: Catalog): ReadonlySet<string> {
  const listed = new Set<string>();
  for (const entry of header.references ?? []) {
    const document = "kind" in entry ? entry : entry.document;
    if (document !== undefined) listed.add(idOf(document.text, catalog));
  }
  return listed;
}

/** An inspection that is judged by a standard cites it. */
function inspectionStandards(steps: readonly Step[], catalog: Catalog): ReadonlySet<string> {
  const written = new Set<string>();
  for (const { inspections } of steps) {
    for (const { standard } of inspections) if (standard !== undefined) written.add(standard.text);
  }
  return new Set([...written].map((text) => idOf(text, catalog)));
}

/** A standard by its name in the catalog; of `IPC-A-610 class 3` the beginning is enough. */
function idOf(written: string, catalog: Catalog): string {
  const words = written.trim().split(/[\s,;:]+/);
  for (let count = words.length; count > 0; count--) {
    const known = catalog.standard(words.slice(0, count).join(" "));
    if (known !== undefined) return known.id;
  }
  return written.trim();
}

function addReferences({ header }: Instruction, ids: readonly string[]): readonly DraftFix[] {
  const title = `Add ${ids.join(", ")} to the references`;
  const written = get(header.node, "references");
  const items = ids.map((id) => (/^[\w/][\w/. -]*$/.test(id) ? id : JSON.stringify(id)));
  if (written?.kind === "seq" && written.items.length > 0) {
    const [first = "", ...rest] = items;
    const edit = insertItem(written, first, "last");
    if (edit === undefined) return [];
    // What the list puts before an item: a comma, or a line break with the dash.
    const lead = edit.newText.slice(0, edit.newText.length - first.length);
    return [
      { title, kind: "safe", edits: [{ ...edit, newText: edit.newText + rest.map((item) => lead + item).join("") }] },
    ];
  }
  const after = ["materials", "equipment", "coating", "solder", "safety", "personnel", "product", "activity"];
  return [{ title, kind: "safe", edits: [insertKey(header.node, "references", `[${items.join(", ")}]`, after)] }];
}
