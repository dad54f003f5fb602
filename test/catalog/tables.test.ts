import assert from "node:assert/strict";
import { activities } from "../../server/src/core/catalog/activities.ts";
import * as alloyTables from "../../server/src/core/catalog/alloys.ts";
import { boardTypes } from "../../server/src/core/catalog/board-types.ts";
import {
  CLOSED_VOCABULARIES,
  createCatalog,
  OPEN_VOCABULARIES,
  resolveSource,
} from "../../server/src/core/catalog/catalog.ts";
import * as certification from "../../server/src/core/catalog/certification.ts";
import * as classes from "../../server/src/core/catalog/classes.ts";
import * as coatings from "../../server/src/core/catalog/coatings.ts";
import { componentTypes } from "../../server/src/core/catalog/component-types.ts";
import { conformanceLevels } from "../../server/src/core/catalog/conformance-levels.ts";
import { equipmentCategories } from "../../server/src/core/catalog/equipment.ts";
import * as flux from "../../server/src/core/catalog/flux.ts";
import * as jumpers from "../../server/src/core/catalog/jumpers.ts";
import { materialCategories } from "../../server/src/core/catalog/materials.ts";
import { modifications } from "../../server/src/core/catalog/modifications.ts";
import * as moisture from "../../server/src/core/catalog/moisture.ts";
import * as platedHoles from "../../server/src/core/catalog/plated-holes.ts";
import { procedures } from "../../server/src/core/catalog/procedures.ts";
import { relatedStandards } from "../../server/src/core/catalog/related-standards.ts";
import { repairTypes } from "../../server/src/core/catalog/repair-types.ts";
import { skillLevels } from "../../server/src/core/catalog/skill-levels.ts";
import * as paste from "../../server/src/core/catalog/solder-paste.ts";
import { sources } from "../../server/src/core/catalog/sources.ts";
import * as splices from "../../server/src/core/catalog/splices.ts";
import { standard } from "../../server/src/core/catalog/standard.ts";
import * as thermal from "../../server/src/core/catalog/thermal.ts";
import { words } from "../../server/src/core/catalog/vocabulary.ts";

const catalog = createCatalog();
const { alloys, COMPOSITION_TOLERANCE, jointCodes } = alloyTables;

// Melting points of the facts, without the rows from memory.
const ALLOYS: Readonly<Record<string, readonly [number, number]>> = {
  Sn63Pb37: [183, 183],
  Sn60Pb40: [183, 190],
  Sn62Pb36Ag2: [179, 179],
  Sn43Pb43Bi14: [144, 163],
  SAC305: [217, 220],
  SAC387: [217, 218],
  SAC396: [217, 223],
  SAC405: [217, 217],
  SN100C: [227, 227],
  "Sn99.3Cu0.7": [227, 227],
  "Sn96.5Ag3.5": [221, 221],
  Sn95Sb5: [235, 240],
  Sn42Bi58: [138, 138],
  Sn42Bi57Ag1: [139, 140],
  Sn10Pb88Ag2: [267, 299],
  "Sn5Pb92.5Ag2.5": [287, 296],
  Sn5Pb95: [308, 312],
  In52Sn48: [118, 118],
  In97Ag3: [143, 143],
  In80Pb15Ag5: [149, 154],
  In100: [157, 157],
  In70Pb30: [165, 175],
  In60Pb40: [173, 181],
  In50Pb50: [184, 210],
  Au80Sn20: [280, 280],
  Bi46Sn34Pb20: [96, 96],
  Bi56Sn30In14: [79, 91],
  Bi49Pb18Sn12In21: [58, 58],
};

describe("alloys", () => {
  it("are those of the facts, with their melting range", () => {
    assert.deepEqual(Object.fromEntries(alloys.map((alloy) => [alloy.id, [alloy.solidus, alloy.liquidus]])), ALLOYS);
  });
  for (const alloy of alloys) {
    it(`${alloy.id}: the composition is whole and agrees with the name`, () => {
      const sum = Object.values(alloy.composition).reduce((total, percent) => total + percent, 0);
      assert.ok(Math.abs(sum - 100) <= COMPOSITION_TOLERANCE, `${sum} %`);
      const named = [...alloy.id.matchAll(/([A-Z][a-z]?)(\d+(?:\.\d+)?)/g)];
      if (alloy.id.startsWith("SAC") || alloy.id === "SN100C") return;
      assert.deepEqual(
        Object.fromEntries(named.map(([, element, percent]) => [element, Number(percent)])),
        alloy.composition,
      );
    });
  }
  it("only the two of the article's columns have windows", () => {
    const windowed = alloys.filter((alloy) => alloy.peak || alloy.tip).map((alloy) => alloy.id);
    assert.deepEqual(windowed, ["Sn63Pb37", "SAC305"]);
  });
  it("two are for removal", () => {
    assert.deepEqual(
      alloys.filter((alloy) => alloy.removal).map((alloy) => alloy.id),
      ["Bi56Sn30In14", "Bi49Pb18Sn12In21"],
    );
  });
  it("no name stands for two", () => {
    const names = alloys.flatMap((alloy) => [alloy.id, ...alloy.aliases]);
    for (const name of names) assert.ok(catalog.alloy(name), name);
    const owner = new Map<string, string>();
    for (const alloy of alloys) {
      for (const name of [alloy.id, ...alloy.aliases]) {
        const key = name.toLowerCase().replace(/[\s/_-]+/g, "");
        assert.equal(owner.get(key) ?? alloy.id, alloy.id, name);
        owner.set(key, alloy.id);
      }
    }
  });
  it("joint codes e1 to e8", () => assert.equal(jointCodes.length, 8));
});

describe("coatings", () => {
  const rows: readonly (readonly [string, string, readonly string[], readonly string[], number, number])[] = [
    ["acrylic", "AR", ["solvent"], [], 0.03, 0.13],
    ["epoxy", "ER", ["mechanical", "micro-abrasion"], ["solvent"], 0.03, 0.13],
    ["silicone", "SR", ["peeling", "mechanical"], [], 0.05, 0.21],
    ["urethane", "UR", ["solvent", "mechanical"], [], 0.03, 0.13],
    ["parylene", "XY", ["micro-abrasion", "laser"], ["solvent"], 0.01, 0.05],
  ];
  it("are five", () => {
    assert.deepEqual(
      coatings.coatings.map((entry) => [
        entry.id,
        entry.designator,
        entry.recommended,
        entry.ineffective.map((row) => row.value),
        entry.thickness?.low,
        entry.thickness?.high,
      ]),
      rows,
    );
  });
  it("no method is in two lists", () => {
    for (const entry of coatings.coatings) {
      const all = [...entry.recommended, ...[...entry.possible, ...entry.ineffective].map((row) => row.value)];
      assert.equal(new Set(all).size, all.length, entry.id);
    }
  });
});

describe("flux", () => {
  const designators = flux.fluxDesignators().map((entry) => entry.id);
  it("has 24 designators", () => {
    assert.equal(new Set(designators).size, 24);
    assert.deepEqual(designators.slice(0, 7), ["ROL0", "ROL1", "ROM0", "ROM1", "ROH0", "ROH1", "REL0"]);
    assert.equal(designators.at(-1), "INH1");
    for (const id of designators) assert.match(id, /^(RO|RE|OR|IN)[LMH][01]$/);
  });
});

describe("moisture", () => {
  it("has eight levels with their floor life in hours", () => {
    assert.deepEqual(
      moisture.moistureLevels.map((entry) => [entry.id, entry.floorLife]),
      [
        ["1", undefined],
        ["2", 365 * 24],
        ["2a", 28 * 24],
        ["3", 168],
        ["4", 72],
        ["5", 48],
        ["5a", 24],
        ["6", undefined],
      ],
    );
  });
});

describe("class policy", () => {
  it("3 high, 2 medium, 1 low", () => {
    assert.deepEqual(
      Object.entries(classes.classPolicy).map(([id, row]) => `${id} ${row.lowest}`),
      ["1 low", "2 medium", "3 high"],
    );
  });
});

describe("procedures", () => {
  it("are unique", () => {
    const ids = procedures.map((entry) => entry.id);
    assert.equal(new Set(ids).size, ids.length);
  });
  for (const entry of procedures) {
    it(`${entry.id} uses known words`, () => {
      assert.ok(entry.operations.length > 0);
      for (const id of entry.operations) assert.equal(catalog.word("operation", id)?.id, id);
      for (const id of entry.methods) assert.equal(catalog.word("method", id)?.id, id);
      for (const id of entry.componentTypes ?? []) assert.equal(catalog.componentType(id)?.id, id);
      assert.ok(entry.module && certification.trainingModules[entry.module.number - 1]);
      assert.ok(entry.title && entry.section);
      assert.equal(entry.id, `${entry.part} ${entry.number ?? entry.name}`);
    });
  }
});

describe("methods in tables", () => {
  it("are words", () => {
    const used = [
      ...componentTypes.flatMap((row) => [...row.removal, ...row.installation]),
      ...componentTypes.flatMap((row) => [...row.alsoRemoval, ...row.alsoInstallation].map((method) => method.value)),
      ...repairTypes.flatMap((row) => [...row.methods, ...row.alsoMethods.map((method) => method.value)]),
      ...coatings.coatings.flatMap((row) => [
        ...row.recommended,
        ...[...row.possible, ...row.ineffective].map((method) => method.value),
      ]),
      ...coatings.coatingWork.flatMap((row) => [...row.methods, ...row.alsoMethods.map((method) => method.value)]),
      ...coatings.processHazards.flatMap((row) => row.methods),
      ...modifications.flatMap((row) => row.methods),
      ...splices.splices.map((row) => row.method),
    ];
    for (const id of used) assert.equal(catalog.word("method", id)?.id, id);
  });
});

describe("vocabularies", () => {
  // As the language defines them.
  const WORDS: Readonly<Record<string, string>> = {
    activity: "rework repair modification",
    status: "draft review released obsolete",
    class: "1 2 3",
    boardType: "R F W C",
    skill: "intermediate advanced expert",
    conformance: "low medium high",
    certificationLevel: "CIS CSE CIT",
    module: "1 2 3 4 5 6 7 8 9 10",
    inspectionPoint: "check hold witness review",
    part: "common 7711 7721",
    standardRevision: "original A B C D",
    operation:
      "identify-coating remove-coating replace-coating mask clean bake preheat remove-component prepare-site reball install-component repair-laminate repair-conductor repair-land repair-hole repair-edge-contact cut-trace add-jumper add-component splice-wire tin-wire bond mix cure mark inspect test other",
    componentType: "chip melf sot soic qfp plcc bga csp qfn lga pga connector through-hole",
    method:
      "solvent peeling thermal mechanical micro-abrasion laser plasma visual solvent-response burn-test brush spray dip dispense vapour-deposition soldering-iron conduction tweezer hot-air focused-ir continuous-vacuum wicking solder-fountain epoxy film-adhesive solder transplant injection plating eyelet double-wall cut-and-cap drill-through welding surface-wire mesh wrap hook lap fixture paper-carrier polyimide-stencil foil-jumper through-board",
    equipmentCategory:
      "soldering-station hot-air-system focused-ir-system preheater desoldering-station microscope x-ray oven solder-fountain micro-abrasion-system laser-system ionizer fume-extraction reballing-fixture torque-driver other",
    materialCategory:
      "flux solder-wire solder-paste solder-spheres cleaning-agent epoxy film-adhesive circuit-frame eyelet coating wire sleeving mask other",
    inspectionMethod: "visual microscope x-ray electrical ultrasonic cross-section",
    role: "author reviewer engineering quality customer",
    basis:
      "pre-authorized customer-approval engineering-approval engineering-change-order material-review-board concession",
    coatingType: "none unknown acrylic epoxy silicone urethane parylene",
    cleaning: "no-clean water solvent",
    atmosphere: "air nitrogen",
    recordKind: "number text pass-fail photo serial sign-off attempt",
    disposition: "reuse scrap",
    onFail: "stop nonconformance repeat perform",
    measuredAt: "joint body board",
    msl: "1 2 2a 3 4 5 5a 6",
    parameter:
      "tipTemperature peakTemperature preheatTemperature soakTemperature soakTime bodyTemperature adjacentTemperature bakeTemperature bakeTime airTemperature airflow timeAboveLiquidus rampRate coolingRate dwellTime cureTemperature cureTime",
    fluxDesignator: flux
      .fluxDesignators()
      .map((entry) => entry.id)
      .join(" "),
  };
  const ALL = [...CLOSED_VOCABULARIES, ...OPEN_VOCABULARIES];
  it("are all listed", () => assert.deepEqual(Object.keys(WORDS).sort(), [...ALL].sort()));
  for (const name of ALL) {
    it(name, () => {
      const known = catalog.words(name);
      assert.equal(known.map((word) => word.id).join(" "), WORDS[name]);
      const owner = new Map<string, string>();
      for (const word of known) {
        assert.ok(word.title && word.description && !word.site, word.id);
        for (const text of [word.id, ...word.aliases]) {
          const found = catalog.word(name, text);
          assert.equal(found?.id, word.id, `${text} stands for ${owner.get(text) ?? found?.id} too`);
          owner.set(text, word.id);
        }
      }
    });
  }
  it("every parameter has its kind of quantity", () => {
    for (const word of catalog.words("parameter")) {
      const kind = /Temperature$/.test(word.id)
        ? "temperature"
        : /Time$|^time/.test(word.id)
          ? "time"
          : /Rate$/.test(word.id)
            ? "rate"
            : "flow";
      assert.equal(word.quantity, kind, word.id);
    }
  });
  it("every method belongs to a group", () => {
    for (const word of catalog.words("method")) assert.ok(word.groups?.length, word.id);
  });
});

describe("sources", () => {
  const tables: Readonly<Record<string, unknown>> = {
    activities,
    alloys: { ...alloyTables },
    boardTypes,
    certification: { ...certification },
    classes: { ...classes },
    coatings: { ...coatings },
    componentTypes,
    conformanceLevels,
    equipmentCategories,
    flux: { ...flux },
    jumpers: { ...jumpers },
    materialCategories,
    modifications,
    moisture: { ...moisture },
    platedHoles: { ...platedHoles },
    procedures,
    relatedStandards,
    repairTypes,
    skillLevels,
    paste: { ...paste },
    splices: { ...splices },
    standard,
    thermal: { ...thermal },
    words,
  };
  const used = new Set<string>();
  for (const [name, table] of Object.entries(tables)) {
    it(`${name} names known ones`, () => {
      const found = sourcesIn(table);
      assert.ok(found.length > 0);
      for (const source of found) {
        const family = sources.find((entry) => entry.family && source.startsWith(`${entry.id}-`));
        const whole = sources.find((entry) => entry.id === source && !entry.family);
        assert.ok(family ?? whole, source);
        used.add((whole ?? family)?.id ?? "");
      }
    });
  }
  it("none is listed in vain", () => {
    const unused = sources.filter((entry) => !used.has(entry.id)).map((entry) => entry.id);
    assert.deepEqual(unused, []);
  });
  it("every entry of every table has at least one", () => {
    for (const list of Object.values(tables)) {
      if (!Array.isArray(list)) continue;
      for (const entry of list as readonly unknown[]) assert.ok(sourcesIn(entry).length > 0, JSON.stringify(entry));
    }
  });
  for (const [id, title, address] of [
    ["article", "overview article", "https://pcbsync.com/?p=10355"],
    ["ctc-4-3-1", "Circuit Technology Center guide 4-3-1", "https://www.circuitrework.com/guides/4-3-1.html"],
    ["ctc-feat-623", "Circuit Technology Center feature 623", "https://www.circuitrework.com/features/623.html"],
    ["our copy, revision D", "our copy, revision D", undefined],
    ["our-copy", "our-copy", undefined],
  ] as const) {
    it(`${id} stands for ${title}`, () => {
      assert.deepEqual([resolveSource(id).title, resolveSource(id).address], [title, address]);
    });
  }
});

/** Every `source` and `sources` anywhere below a value. */
function sourcesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === "source" && typeof inner === "string") return [inner];
    if (key === "sources" && Array.isArray(inner)) return inner.filter((entry) => typeof entry === "string");
    return sourcesIn(inner);
  });
}
