import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { activities } from "../../server/src/core/catalog/activities.ts";
import { leadComparison } from "../../server/src/core/catalog/alloys.ts";
import { boardTypes } from "../../server/src/core/catalog/board-types.ts";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import { certificationLevels, trainingModules, trainingNeeds } from "../../server/src/core/catalog/certification.ts";
import { productClasses } from "../../server/src/core/catalog/classes.ts";
import { coatingWork } from "../../server/src/core/catalog/coatings.ts";
import { conformanceLevels } from "../../server/src/core/catalog/conformance-levels.ts";
import { equipmentCategories } from "../../server/src/core/catalog/equipment.ts";
import { materialCategories } from "../../server/src/core/catalog/materials.ts";
import { modifications } from "../../server/src/core/catalog/modifications.ts";
import { skillLevels } from "../../server/src/core/catalog/skill-levels.ts";
import { splices } from "../../server/src/core/catalog/splices.ts";
import { standard } from "../../server/src/core/catalog/standard.ts";
import type { Interval, Part, Procedure } from "../../server/src/core/catalog/types.ts";

// The catalog and the facts it was made from, held against each other in both directions.

const facts = join(__dirname, "facts");
const shared = join(__dirname, "../../../shared/facts");
const catalog = createCatalog();

interface ArticleTable {
  readonly header: string;
  readonly rows: readonly (readonly string[])[];
}
const tables: Readonly<Record<string, ArticleTable>> = JSON.parse(
  readFileSync(join(facts, "article-rows.json"), "utf8"),
);

function rowsOf(table: string): readonly (readonly string[])[] {
  const found = tables[table];
  assert.ok(found, `no table ${table}`);
  return found.rows;
}

const SKILLS: Readonly<Record<string, string>> = { I: "intermediate", A: "advanced", E: "expert" };
const CONFORMANCES: Readonly<Record<string, string>> = { H: "high", M: "medium", L: "low" };

interface TsvRow {
  readonly part: Part;
  readonly number: string;
  readonly title: string;
  readonly section: string;
  readonly revisions: string;
  readonly boardTypes: string;
  readonly skill: string;
  readonly conformance: string;
  readonly sources: readonly string[];
  readonly confidence: string;
}

const published: readonly TsvRow[] = readFileSync(join(facts, "procedures.tsv"), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => {
    const cells = line.split("\t");
    const cell = (at: number) => cells[at] ?? "";
    return {
      part: cell(0) as Part,
      number: cell(1),
      title: cell(2),
      section: cell(3),
      revisions: cell(5),
      boardTypes: cell(6),
      skill: cell(7),
      conformance: cell(8),
      sources: cell(10).split(";"),
      confidence: cell(11),
    };
  });

function only(part: Part, text: string): Procedure {
  const found = catalog.find(part, text);
  assert.equal(found.length, 1, `${part} ${text}`);
  return found[0] as Procedure;
}

function stated(procedure: Procedure, kind: "skill" | "conformance"): string[] {
  return procedure.levels.filter((level) => level.kind === kind).map((level) => level.value);
}

describe("published procedures", () => {
  it("are 67, and the catalog has no other number", () => {
    assert.equal(published.length, 67);
    const numbered = catalog.procedures.filter((entry) => entry.number !== undefined);
    assert.deepEqual(
      numbered.map((entry) => `${entry.part} ${entry.number}`),
      published.map((row) => `${row.part} ${row.number}`),
    );
  });

  for (const row of published) {
    it(`${row.part} ${row.number}`, () => {
      const entry = only(row.part, row.number);
      const title = row.title.replace(/ \([^)]*\)$/, "").toLowerCase();
      assert.ok(entry.title.toLowerCase().includes(title), `${entry.title} / ${title}`);
      assert.equal(entry.section, row.section);
      assert.equal(entry.confidence, row.confidence);
      assert.equal(entry.revisions ?? "", row.revisions);
      assert.equal(entry.boardTypes?.value.join(",") ?? "", row.boardTypes);
      for (const source of row.sources) assert.ok(entry.sources.includes(source), source);
      for (const code of row.skill.split("|").filter(Boolean)) {
        assert.ok(stated(entry, "skill").includes(SKILLS[code] ?? ""), `skill ${code}`);
      }
      for (const code of row.conformance.split("|").filter(Boolean)) {
        assert.ok(stated(entry, "conformance").includes(CONFORMANCES[code] ?? ""), `conformance ${code}`);
      }
    });
  }
});

describe("procedures that the article names without a number", () => {
  const names = (part: Part) =>
    catalog.procedures.filter((entry) => entry.part === part && entry.name !== undefined).map((entry) => entry.name);
  const expected: Readonly<Record<Part, readonly string[]>> = {
    common: ["coating-removal-laser"],
    "7711": [
      ...["chip", "melf", "sot-soic", "qfp", "j-lead"].flatMap((type) => [`${type}-removal`, `${type}-installation`]),
      "bga-removal",
      "bga-site-preparation",
      "bga-reballing-fixture",
      "bga-reballing-paper-carrier",
      "bga-reballing-polyimide-stencil",
      "bga-installation",
      "qfn-lga-removal",
      "qfn-lga-installation",
    ],
    "7721": [
      "lifted-land-epoxy",
      "lifted-land-film-adhesive",
      "land-replacement-epoxy",
      "land-replacement-film-adhesive",
      "conductor-epoxy",
      "conductor-film-adhesive",
      "conductor-solder",
      "inner-layer-cut-and-cap",
      "inner-layer-drill-through",
      "edge-connector-epoxy",
      "edge-connector-film-adhesive",
      "edge-connector-plating",
      "plated-hole-eyelet",
      "plated-hole-epoxy",
      "plated-hole-solder",
      "cut-trace",
      "jumper-wire",
      "bga-jumper-foil",
      "bga-jumper-through-board",
      "component-addition",
      "mesh-splice",
      "wrap-splice",
      "hook-splice",
      "lap-splice",
    ],
  };
  for (const part of ["common", "7711", "7721"] as const) {
    it(part, () => assert.deepEqual([...names(part)].sort(), [...expected[part]].sort()));
  }

  const merged: readonly (readonly [Part, string, string])[] = [
    ["7711", "j-lead-removal", "3.8.5"],
    ["7721", "conductor-epoxy", "4.2.1"],
    ["7721", "cut-trace", "4.3.1"],
    ["7721", "lifted-land-epoxy", "4.4.1"],
    ["7721", "lifted-land-film-adhesive", "4.4.2"],
    ["7721", "land-replacement-epoxy", "4.5.1"],
    ["7721", "land-replacement-film-adhesive", "4.5.2"],
    ["7721", "edge-connector-epoxy", "4.6.1"],
    ["7721", "edge-connector-film-adhesive", "4.6.2"],
    ["7721", "edge-connector-plating", "4.6.3"],
    ["7721", "plated-hole-eyelet", "5.1"],
    ["7721", "jumper-wire", "6.1"],
    ["7721", "bga-jumper-foil", "6.2.1"],
    ["7721", "bga-jumper-through-board", "6.2.2"],
    ["7721", "component-addition", "6.3"],
  ];
  for (const [part, name, number] of merged) {
    it(`${part} ${name} is ${number}, and says why`, () => {
      const entry = only(part, name);
      assert.equal(entry, only(part, number));
      assert.match(entry.note ?? "", /One entry/);
    });
  }
  it("no other name has a number", () => {
    const both = catalog.procedures.filter((entry) => entry.name !== undefined && entry.number !== undefined);
    assert.equal(both.length, merged.length);
  });
});

describe("levels in force", () => {
  const cases: readonly (readonly [Part, string, string | undefined, string | undefined])[] = [
    // The article over a published level
    ["7721", "3.3.2", "advanced", "high high"],
    ["7721", "3.2", "advanced", "high high"],
    ["7721", "4.3.1", "intermediate", "high high"],
    ["7711", "5.6.2", "advanced", "high high"],
    // The article gives a range, the published level lies inside
    ["7721", "4.4.1", "advanced", "medium medium"],
    ["7721", "4.5.2", "advanced", "high high"],
    ["7721", "5.1", "intermediate", "high high"],
    ["7711", "5.5.1", "intermediate", "high high"],
    // The article gives a range and nothing else is published
    ["7721", "edge-connector-plating", undefined, "medium high"],
    ["7721", "plated-hole-solder", undefined, "low high"],
    ["7721", "inner-layer-cut-and-cap", undefined, "high high"],
    ["7721", "lap-splice", undefined, "low low"],
    // The article is silent: the first that was published
    ["7721", "4.2.1", "advanced", "high high"],
    ["7711", "5.2.1", "expert", "high high"],
    ["common", "2.3.2", "advanced", "high high"],
    ["7721", "4.2.4", "intermediate", "medium medium"],
    // Nothing is stated
    ["7711", "bga-removal", "expert", undefined],
    ["common", "2.7", undefined, undefined],
    ["common", "coating-removal-laser", undefined, undefined],
    ["7721", "5.3", undefined, undefined],
  ];
  for (const [part, text, skill, conformance] of cases) {
    it(`${part} ${text}: ${skill ?? "-"}, ${conformance ?? "-"}`, () => {
      const entry = only(part, text);
      const range = entry.conformance;
      assert.equal(entry.skill, skill);
      assert.equal(range && `${range.lowest} ${range.best}`, conformance);
    });
  }
  it("each level in force is one that is stated", () => {
    for (const entry of catalog.procedures) {
      if (entry.skill) assert.ok(stated(entry, "skill").join().includes(entry.skill), entry.id);
      if (entry.conformance) assert.ok(stated(entry, "conformance").join().includes(entry.conformance.best), entry.id);
    }
  });
});

const ROWS = {
  parts: () =>
    standard.parts
      .filter((entry) => entry.part !== "common")
      .map((entry) => `${entry.document}|${entry.title.replace(" and ", " & ")}`),
  revisions: () =>
    standard.revisions.map((entry) => {
      const [year = "", month] = entry.date.split("-");
      const name = month === undefined ? "" : `${MONTHS[Number(month) - 1]} `;
      return `${entry.id === "original" ? "Original" : `Revision ${entry.id}`}|${name}${year}`;
    }),
  definitions: () => activities.map((entry) => entry.title),
  approvals: () => activities.filter((entry) => entry.approval && entry.result).map((entry) => entry.title),
  classes: () => productClasses.map((entry) => `Class ${entry.class}|${entry.title}`),
  boardTypes: () => boardTypes.map((entry) => `${entry.id}|${entry.description.split(/[ .]/)[0]}`),
  laminate: () =>
    ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"].map((number) => {
      const found = catalog.find("7721", number);
      assert.equal(found.length, number === "2.7" ? 3 : 1);
      const entry = found[0] as Procedure;
      const title =
        number === "2.7"
          ? `${entry.title.replace(/, .*/, "")} (burns, damage)`
          : entry.title.replace(/, (.* Method)/, " — $1");
      return `${number}|${title}|${capital(entry.skill ?? "")}`;
    }),
  throughHole: () =>
    catalog.procedures
      .filter((entry) => entry.part === "7711" && /^3\.[12]\./.test(entry.number ?? ""))
      .map((entry) => {
        const title = entry.title.replace(" - ", " — ").replace("various methods", "Various Methods");
        return `${entry.number}|${title}|${capital(entry.skill ?? "")}`;
      }),
  bga: () =>
    catalog.procedures
      .filter((entry) => entry.section === "BGA Rework")
      .map((entry) => entry.title.replace("BGA Site", "Site").replace(", ", " — ")),
  splices: () => splices.filter((entry) => entry.conformance === "low").map((entry) => entry.title),
  skills: () => skillLevels.map((entry) => `${entry.title}|${entry.code}`),
  conformances: () => [...conformanceLevels].reverse().map((entry) => `${entry.title}|${entry.code}`),
  certification: () => certificationLevels.map((entry) => `${entry.title}|${entry.id}|${entry.days} days`),
  training: () => trainingNeeds.map((entry) => `${entry.role}|${entry.level}`),
} satisfies Readonly<Record<string, () => readonly string[]>>;

const MONTHS = "January February March April May June July August September October November December".split(" ");

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

describe("tables of the article, row for row", () => {
  for (const [table, make] of Object.entries(ROWS)) {
    it(table, () => {
      assert.deepEqual(
        make().map((row) => row.toLowerCase()),
        rowsOf(table).map((row) => row.join("|").toLowerCase()),
      );
    });
  }

  it("surfaceMount", () => {
    const known = new Set(catalog.componentTypes.flatMap((type) => (type.row === undefined ? [] : [type.row])));
    assert.deepEqual(
      [...known].sort(),
      rowsOf("surfaceMount")
        .map((row) => row[0])
        .sort(),
    );
    for (const [name = "", removal = "", installation = "", skill = ""] of rowsOf("surfaceMount")) {
      const types = catalog.componentTypes.filter((type) => type.row === name);
      assert.ok(types.length > 0, name);
      for (const type of types) {
        assert.deepEqual(type.removal, methods(removal), type.id);
        assert.deepEqual(type.installation, methods(installation), type.id);
        assert.equal(type.skill, skill.toLowerCase(), type.id);
      }
    }
  });

  it("coatings", () => {
    assert.deepEqual(
      catalog.coatings.map((entry) => entry.title),
      rowsOf("coatings").map((row) => row[0]),
    );
    for (const [name = "", recommended = "", but] of rowsOf("coatings")) {
      const entry = catalog.coating(name);
      assert.deepEqual(entry?.recommended, methods(recommended), name);
      const ineffective = entry?.ineffective.filter((row) => row.source === "article").map((row) => row.value);
      assert.deepEqual(ineffective, but === undefined ? [] : ["solvent"], name);
    }
  });

  it("coatingWork", () => {
    assert.deepEqual(
      coatingWork.map((entry) => [entry.title.toLowerCase(), entry.methods]),
      rowsOf("coatingWork").map(([title = "", words = ""]) => [title.toLowerCase(), methods(words)]),
    );
  });

  it("repairTypes", () => {
    assert.deepEqual(
      catalog.repairTypes.map((entry) => [entry.title.toLowerCase(), entry.methods, range(entry.conformance)]),
      rowsOf("repairTypes").map(([title = "", words = "", level = ""]) => [
        title.toLowerCase().replace(" repair", ""),
        methods(words),
        level.toLowerCase(),
      ]),
    );
  });

  it("modifications", () => {
    assert.deepEqual(
      modifications.map((entry) => [entry.id, entry.skill]),
      rowsOf("modifications").map((row) => [row[0]?.toLowerCase().replaceAll(" ", "-"), row[2]?.toLowerCase()]),
    );
    for (const entry of modifications) {
      for (const id of entry.procedures) {
        const procedure = catalog.procedures.find((candidate) => candidate.id === id);
        assert.equal(procedure?.skill, entry.skill, id);
        assert.equal(procedure?.operations[0], entry.operation, id);
      }
    }
  });

  it("equipment", () => {
    const fromArticle = equipmentCategories.filter(
      (entry) => entry.sources.includes("article") && entry.requirements.length > 0,
    );
    const ids = rowsOf("equipment").map((row) => catalog.word("equipmentCategory", row[0]?.split("/")[0] ?? "")?.id);
    assert.deepEqual(
      fromArticle.map((entry) => entry.id),
      ids,
    );
  });

  it("materials", () => {
    const ids = rowsOf("materials").map(
      (row) => catalog.word("materialCategory", row[0]?.replace(/s$/, "").replace(" (2-part)", "") ?? "")?.id,
    );
    assert.deepEqual(ids, ["flux", "solder-wire", "solder-paste", "cleaning-agent", "epoxy", "circuit-frame"]);
    for (const id of ids) {
      const category = materialCategories.find((entry) => entry.id === id);
      assert.ok(category?.sources.includes("article") && category.requirements.length > 0, id);
    }
  });

  it("leadFree", () => {
    assert.equal(leadComparison.length, rowsOf("leadFree").length);
    rowsOf("leadFree").forEach(([title = "", leaded = "", leadFree = ""], at) => {
      const row = leadComparison[at];
      assert.ok(row && title.toLowerCase().startsWith(row.title.toLowerCase()), title);
      assert.equal(figure(row.leaded), words(leaded));
      assert.equal(figure(row.leadFree), words(leadFree));
    });
    const [leaded, leadFree] = [catalog.alloy("Sn63/Pb37"), catalog.alloy("SAC305")];
    const of = (id: string) => leadComparison.find((row) => row.id === id);
    assert.deepEqual([leaded?.peak, leadFree?.peak], [of("peak")?.leaded, of("peak")?.leadFree]);
    assert.deepEqual([leaded?.tip, leadFree?.tip], [of("tip")?.leaded, of("tip")?.leadFree]);
    assert.deepEqual({ low: leaded?.solidus, high: leaded?.liquidus }, of("melting")?.leaded);
    assert.deepEqual({ low: leadFree?.solidus, high: leadFree?.liquidus }, of("melting")?.leadFree);
  });

  it("modules", () => {
    assert.deepEqual(
      trainingModules.map((entry) => `Module ${entry.number}`),
      rowsOf("modules").map((row) => row[0]),
    );
    rowsOf("modules").forEach(([, title = ""], at) => {
      assert.equal(trainingModules[at]?.mandatory, title.includes("mandatory"), title);
      assert.equal(trainingModules[at]?.lectureOnly, title.includes("lecture only"), title);
    });
  });

  it("relatedStandards", () => {
    const fromArticle = catalog.standards.filter((entry) => entry.sources.includes("article"));
    assert.deepEqual(
      fromArticle.map((entry) => entry.id),
      rowsOf("relatedStandards").map((row) => catalog.standard(row[0]?.replace(" Standards", "") ?? "")?.id),
    );
    for (const [document = "", title] of rowsOf("relatedStandards")) {
      if (title !== undefined) assert.equal(catalog.standard(document)?.title, title);
    }
  });

  it("no table is left out", () => {
    const others = [
      "surfaceMount",
      "coatings",
      "coatingWork",
      "repairTypes",
      "modifications",
      "equipment",
      "materials",
      "leadFree",
      "modules",
      "relatedStandards",
    ];
    assert.deepEqual([...Object.keys(ROWS), ...others].sort(), Object.keys(tables).sort());
  });
});

// The copies of the facts, where the facts are at hand.
if (existsSync(shared)) {
  describe("copies of the facts", () => {
    it("procedures.tsv is the same, byte for byte", () => {
      assert.ok(
        readFileSync(join(facts, "procedures.tsv")).equals(readFileSync(join(shared, "procedures.tsv"))),
        "procedures.tsv differs from the facts",
      );
    });

    const lines = readFileSync(join(shared, "overview-article.txt"), "utf8").split(/\r?\n/);
    for (const [name, table] of Object.entries(tables)) {
      it(`article, ${name}: these rows and no others`, () => {
        assert.ok(
          lines.some((line, at) => {
            if (line !== table.header) return false;
            const end = lines.findIndex((text, index) => index > at && text.trim() === "");
            const rows = lines.slice(at + 1, end);
            return (
              rows.length === table.rows.length &&
              rows.every((row, i) => row.startsWith(table.rows[i]?.join("") ?? "-"))
            );
          }),
        );
      });
    }
  });
}

/** `Hot air, focused IR` -> their ids, through the vocabulary. */
function methods(cell: string): string[] {
  return cell
    .replace(" with preheater", "")
    .split(", ")
    .map((text) => {
      const word = catalog.word("method", text.replace(/ methods?$/i, ""));
      assert.ok(word, `no method ${text}`);
      return word.id;
    });
}

function range(conformance: { readonly lowest: string; readonly best: string }): string {
  return conformance.lowest === conformance.best ? conformance.best : `${conformance.lowest} to ${conformance.best}`;
}

function figure(value: string | Interval): string {
  if (typeof value === "string") return value;
  return value.low === value.high ? `${value.low}` : `${value.low}-${value.high}`;
}

/** `Good (slower)` -> `good, slower`, `217-220°C` -> `217-220`. */
function words(cell: string): string {
  return cell.toLowerCase().replace(" (", ", ").replace(")", "").replace("°c", "");
}
