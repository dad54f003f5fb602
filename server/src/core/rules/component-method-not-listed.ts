import type { Catalog } from "../catalog/catalog.ts";
import { builtInMethod, isCitedFor, isListed } from "../model/listed-method.ts";
import type { Word } from "../model/step.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article",
  source: "overview article, surface mount component rework",
  silencedBy: "waiver",
  fixes: ["pick"],
  summary: "A component is removed and installed by a method that the sources list for its type.",
  why:
    "A package needs heat where its joints are. Hot air on a BGA leaves the inner balls cold or overheats the outer " +
    "ones, and an iron does not reach the joints below a QFN.",
  unknown:
    "Silent for component types that the table has no row for (through-hole, pga, connector), for types and methods " +
    "that a site adds, and for a method that a cited procedure of the type works by.",
  examples: {
    bad: `steps:
  - id: install-d3
    title: Install D3
    operation: install-component
    component: { reference: D3, type: melf }
    procedure: 7711 melf-installation
    method: hot-air
    equipment: [HA-02]
    materials: [FLX-7]
    instruction: Place D3 with the cathode at the mark and reflow.
    inspection: { point: check, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `steps:
  - id: install-d3
    title: Install D3
    operation: install-component
    component: { reference: D3, type: melf }
    procedure: 7711 melf-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: Place D3 with the cathode at the mark, tack one end, then solder both.
    inspection: { point: check, criteria: Both ends wetted, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
  step(step, _header, { catalog }, report) {
    const work = step.work?.id;
    const way = builtInMethod(step, catalog);
    if (way === undefined || step.types.length === 0) return;
    const removes = work === "remove-component";
    if (!removes && work !== "install-component" && work !== "add-component") return;
    const wrong: { readonly type: Word; readonly methods: readonly string[] }[] = [];
    let offered: readonly string[] | undefined;
    for (const type of step.types) {
      const methods = type.known ? methodsFor(type.id, removes, catalog) : [];
      if (methods.length === 0) continue;
      offered = offered === undefined ? methods : offered.filter((method) => methods.includes(method));
      if (!isListed(way.id, methods) && !isCitedFor(step, way.id, type.id)) wrong.push({ type, methods });
    }
    const [first] = wrong;
    if (first === undefined) return;
    const types = [...new Set(wrong.map(({ type }) => type.node.text))];
    report({
      at: way.node,
      what: `‘${way.node.text}’ is not listed for ${removes ? "removing" : "installing"} ${types.map((type) => `‘${type}’`).join(" and ")}.`,
      why: `Listed ${removes ? "for its removal" : "for its installation"}: ${first.methods.join(", ")}${isWithPreheater(first.type, catalog) ? " with a preheater from below" : ""}. Other heat reaches some joints and not others.`,
      todo: "Use a listed method. Where yours is proven on this package, add it to the type in the site catalog, or waive this with the evidence.",
      related: wrong.map(({ type }) => ({ at: type.node, message: `The component is ‘${type.node.text}’.` })),
      fixes: (offered ?? []).map((method) => ({
        title: `Use ${method}`,
        kind: "pick",
        edits: [{ at: way.node, newText: method }],
      })),
    });
  },
});

function methodsFor(type: string, removal: boolean, catalog: Catalog): readonly string[] {
  const entry = catalog.componentType(type);
  const listed = (removal ? entry?.removal : entry?.installation) ?? [];
  // Without a row of the article nothing may be concluded from what numbered procedures give besides.
  if (entry === undefined || listed.length === 0) return [];
  const also = removal ? entry.alsoRemoval : entry.alsoInstallation;
  return [...new Set([...listed, ...also.map(({ value }) => value)])];
}

function isWithPreheater(type: Word, catalog: Catalog): boolean {
  return catalog.isAreaArray(type.id);
}
