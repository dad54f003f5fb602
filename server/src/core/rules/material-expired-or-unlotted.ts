import { placeInEntry } from "../model/assigned.ts";
import { placeOfMissing } from "../model/insert-key.ts";
import { daysBetween, isMissing } from "../model/lower.ts";
import type { MaterialUse } from "../model/resources.ts";
import { documentMaterials } from "../model/resources.ts";
import type { MaterialItem } from "../model/shapes.ts";
import type { Registered } from "../model/site.ts";
import type { Step } from "../model/step.ts";
import type { Node } from "../syntax/node.ts";
import type { Draft, Report, Surroundings } from "./define.ts";
import { defineRule } from "./define.ts";

/** What stays in or on the product, so that a bad lot has to be found again. */
const TRACEABLE: ReadonlySet<string> = new Set([
  "flux",
  "solder-wire",
  "solder-paste",
  "solder-spheres",
  "epoxy",
  "film-adhesive",
  "circuit-frame",
  "eyelet",
  "coating",
  "wire",
  "sleeving",
]);

export default defineRule({
  severity: "error",
  origin: "article, sharpened",
  source: "overview article, material traceability; paste makers on storage",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "Materials have not expired; what stays in the product has a lot, and solder paste says how it is stored.",
  why:
    "Epoxy past its date does not cure to strength, old flux does not wet. Without a lot nobody finds the boards again " +
    "when a batch turns out bad; ‘lot: record’ has the operator write it down. Solder paste keeps for about 6 months in " +
    "the refrigerator, and only there. An expiry is an error, a missing lot or storage a warning.",
  unknown:
    "Silent for ids that no register explains, for categories that are not listed, for cleaning agents, masks and other " +
    "aids that do not stay in the product, and for dates that cannot be read.",
  examples: {
    bad: exampleWith("{ id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm }"),
    good: exampleWith(
      "{ id: WIR-2, category: solder-wire, name: Cored wire, alloy: SAC305, diameter: 0.5 mm, lot: record }",
    ),
  },
  header(header, { site, catalog, asOf }, report) {
    if (header.materials === undefined) return;
    for (const use of documentMaterials(header, site, catalog)) judge(use, header.lossy, asOf, undefined, report);
  },
  /** What steps take from the register without the document's list. */
  document({ header, steps }, { site, catalog, asOf }, report) {
    if (site.materials.size === 0) return;
    const told = new Set<string>();
    for (const item of header.materials ?? []) told.add(("kind" in item ? item : item.id)?.text ?? "");
    for (const step of steps) {
      for (const item of step.materials ?? []) {
        const node = "kind" in item ? item : item.id;
        if (node === undefined || told.has(node.text)) continue;
        const registered = site.materials.get(node.text);
        if (registered === undefined) continue;
        told.add(node.text);
        const written = registered.entry.category;
        const category = written && (catalog.word("materialCategory", written.text)?.id ?? written.text);
        judge(
          { node, id: node.text, category, item: undefined, registered, unresolved: false },
          false,
          asOf,
          step,
          report,
        );
      }
    }
  },
});

function judge(
  { node, id, category, item, registered, unresolved }: MaterialUse,
  lossy: boolean,
  asOf: Surroundings["asOf"],
  step: Step | undefined,
  report: Report,
): void {
  if (unresolved) return;
  const own = item === undefined ? {} : { item };
  const name = id ?? category ?? "This material";
  const where = step === undefined ? {} : { step };
  const expires = item?.expires ?? registered?.entry.expires;
  if (expires?.iso !== undefined && asOf !== undefined && expires.iso < asOf) {
    const days = daysBetween(expires.iso, asOf);
    const inRegister = item?.expires === undefined;
    report({
      at: inRegister ? idOf(node, item) : expires.node,
      what: `${lotOf(name, item, registered)} expired on ${expires.iso}, ${days} ${days === 1 ? "day" : "days"} ago.`,
      why: "Its maker no longer says that it cures, wets or holds.",
      lapsed: true,
      todo: `Take a fresh lot and enter its date${inRegister ? " in the register" : ""}.`,
      related: inRegister ? inEntry(registered, expires.node) : [],
      ...where,
    });
    return;
  }
  if (lossy || category === undefined) return;
  const absent: string[] = [];
  if (TRACEABLE.has(category) && lacks({ ...own, registered }, "lot")) absent.push("lot");
  if (category === "solder-paste" && lacks({ ...own, registered }, "storage")) absent.push("storage");
  if (absent.length === 0) return;
  const [first = "lot"] = absent;
  report({
    at: item === undefined ? node : placeOfMissing(item.node, first, idOf(node, item)),
    what: `‘${name}’ (${category}) has no ${absent.map((key) => `‘${key}’`).join(" and no ")}.`,
    why: [
      ...(absent.includes("lot")
        ? ["It stays in the product: without a lot nobody finds the boards again when a batch is bad."]
        : []),
      ...(absent.includes("storage")
        ? ["Solder paste that was kept warm slumps and balls; it lasts about 6 months in the refrigerator."]
        : []),
    ].join(" "),
    todo: [
      ...(absent.includes("lot")
        ? ["Add ‘lot’, or ‘lot: record’ where the operator writes it down at the bench."]
        : []),
      ...(absent.includes("storage") ? ["Add ‘storage’, such as 2-10 °C."] : []),
    ].join(" "),
    severity: "warning",
    related: item === undefined ? inEntry(registered) : [],
    ...where,
  });
}

interface Entry {
  readonly item?: MaterialItem;
  readonly registered: Registered<MaterialItem> | undefined;
}

function lacks({ item, registered }: Entry, key: "lot" | "storage"): boolean {
  const entry = registered?.entry;
  return (item === undefined || isMissing(item, key)) && (entry === undefined || isMissing(entry, key));
}

function idOf(node: Node, item: MaterialItem | undefined): Node {
  return item?.id ?? node;
}

/** `Epoxy lot 8841`, where a lot is written. */
function lotOf(name: string, item: MaterialItem | undefined, registered: Registered<MaterialItem> | undefined): string {
  const lot = item?.lot ?? registered?.entry.lot;
  return lot === undefined || lot.text === "record" ? `‘${name}’` : `Lot ‘${lot.text}’ of ‘${name}’`;
}

function inEntry(registered: Registered<MaterialItem> | undefined, node?: Node): NonNullable<Draft["related"]> {
  if (registered === undefined) return [];
  return node === undefined
    ? [{ at: registered.place, message: "The register's entry." }]
    : [{ at: placeInEntry(registered, node), message: "The register has this date." }];
}

function exampleWith(wire: string): string {
  return `materials:
  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }
  - ${wire}
`;
}
