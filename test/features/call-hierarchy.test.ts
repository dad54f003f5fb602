import assert from "node:assert/strict";
import type { HierarchyCalls, HierarchyItem, ItemKey } from "../../server/src/core/features/call-hierarchy.ts";
import { hierarchyItemAt, incomingCalls, outgoingCalls } from "../../server/src/core/features/call-hierarchy.ts";
import type { TestWorkspace } from "../support/feature.ts";
import { contextAt, ROOT, shownPlace, workspaceOf } from "../support/feature.ts";
import { examplesWorkspace } from "../support/library.ts";
import { SITE, siteAt } from "./site.ts";

const site = workspaceOf(SITE);

function shown(workspace: TestWorkspace, item: HierarchyItem): string {
  const { name, detail, selection, path } = item;
  return `${name}${detail === undefined ? "" : ` (${detail})`} @ ${shownPlace(workspace, { path, ...selection })}`;
}

/** Each call as the item, and where it is written in the caller's document. */
function calls(
  workspace: TestWorkspace,
  found: Iterable<HierarchyCalls>,
  caller: (call: HierarchyCalls) => string,
): readonly string[] {
  return [...found].map((call) => {
    const ranges = call.ranges.map((range) => shownPlace(workspace, { path: caller(call), ...range }));
    return `${shown(workspace, call.item)} <- ${ranges.join(", ")}`;
  });
}

const contextOf = (path: string) => site.context(path.replace(`${ROOT}/`, ""));
const out = (key: ItemKey) => calls(site, outgoingCalls(contextOf(key.path), key), () => key.path);
const into = (key: ItemKey) => calls(site, incomingCalls(contextOf(key.path), key), ({ item }) => item.path);

describe("call hierarchy: items", () => {
  const cases: readonly [what: string, path: string, place: string, expected: string | undefined][] = [
    ["a number", "a.wi.yaml", "number: WI<|>-1", "WI-1 (Replace U7) @ a.wi.yaml:3 WI-1"],
    ["a performed instruction", "a.wi.yaml", "instruction: W<|>I-2", "WI-2 (Bake) @ b.wi.yaml:2 WI-2"],
    ["a step", "a.wi.yaml", "steps: [remove<|>-u7", "remove-u7 (WI-1 · Remove U7 with IR-01) @ a.wi.yaml:14 remove-u7"],
    ["a step of a performed instruction", "a.wi.yaml", "target: bake-<|>it", "bake-it (WI-2) @ b.wi.yaml:6 bake-it"],
    [
      "a procedure of the site",
      "a.wi.yaml",
      "7711 b<|>ga",
      "7711 bga-removal (BGA Removal) @ site.wi-catalog.yaml:3 bga-removal",
    ],
    ["a unit", "a.wi.yaml", "with IR<|>-01", "IR-01 (focused-ir-system) @ site.wi-catalog.yaml:5 IR-01"],
    [
      "a block",
      "a.wi.yaml",
      "use: FINAL<|>",
      "FINAL-CLEAN@B (site.wi-catalog.yaml) @ site.wi-catalog.yaml:16 FINAL-CLEAN",
    ],
    ["the step around", "a.wi.yaml", "un<|>til", "remove-u7 (WI-1 · Remove U7 with IR-01) @ a.wi.yaml:14 remove-u7"],
    ["the instruction around", "a.wi.yaml", "work<|>Instruction", "WI-1 (Replace U7) @ a.wi.yaml:3 WI-1"],
    ["no item in a register", "site.wi-catalog.yaml", "work<|>Instruction", undefined],
  ];
  for (const [what, path, place, expected] of cases) {
    it(what, () => {
      const workspace = workspaceOf(siteAt(path, place));
      const { context, offset } = workspace.at();
      const item = hierarchyItemAt(context, offset);
      assert.equal(item && shown(workspace, item).replace(/\(Ball grid[^@]*\)\)? @/, "(BGA Removal) @"), expected);
    });
  }

  it("takes a procedure of the built-in catalog where it is cited", () => {
    const { context, offset } = workspaceOf({ "a.wi.yaml": "steps: [{ id: a, procedure: common <|>2.2 }]\n" }).at();
    const item = hierarchyItemAt(context, offset);
    assert.equal(item?.name, "common 2.2");
    assert.ok(item?.detail);
    assert.equal(context.analysis.source.text.slice(item?.selection.start, item?.selection.end), "common 2.2");
  });

  it("gives nothing in broken, empty and foreign texts, but the instruction where there is one", () => {
    for (const marked of ["<|>", "{<|>", "- a<|>"]) {
      const { context, offset } = contextAt(marked);
      const item = hierarchyItemAt(context, offset);
      assert.deepEqual(item && outgoingCalls(context, item.key), item === undefined ? undefined : []);
    }
  });
});

describe("call hierarchy: calls", () => {
  const instruction: ItemKey = { kind: "instruction", id: "WI-1", path: `${ROOT}/a.wi.yaml` };

  it("an instruction performs, cites and uses", () => {
    assert.deepEqual(out(instruction), [
      "IR-01 (focused-ir-system) @ site.wi-catalog.yaml:5 IR-01 <- a.wi.yaml:9 IR-01, a.wi.yaml:18 IR-01",
      "CLN-1 (Alcohol) @ site.wi-catalog.yaml:8 CLN-1 <- a.wi.yaml:10 CLN-1, a.wi.yaml:19 CLN-1",
      "7711 bga-removal (BGA Removal) @ site.wi-catalog.yaml:3 bga-removal <- a.wi.yaml:16 7711 bga-removal",
      "MS-1 (microscope) @ a.wi.yaml:9 MS-1 <- a.wi.yaml:18 MS-1",
      "WI-2 (Bake) @ b.wi.yaml:2 WI-2 <- a.wi.yaml:24 WI-2, a.wi.yaml:28 WI-2",
      "FINAL-CLEAN@B (site.wi-catalog.yaml) @ site.wi-catalog.yaml:16 FINAL-CLEAN <- a.wi.yaml:26 FINAL-CLEAN",
      "bake-it (WI-2) @ b.wi.yaml:6 bake-it <- a.wi.yaml:29 bake-it",
    ]);
  });

  it("a step does so on its own", () => {
    assert.deepEqual(out({ kind: "step", id: "then", path: `${ROOT}/a.wi.yaml`, step: 2 }), [
      "WI-2 (Bake) @ b.wi.yaml:2 WI-2 <- a.wi.yaml:28 WI-2",
      "bake-it (WI-2) @ b.wi.yaml:6 bake-it <- a.wi.yaml:29 bake-it",
    ]);
  });

  it("a step that has moved is known by its id", () => {
    assert.equal(out({ kind: "step", id: "then", path: `${ROOT}/a.wi.yaml`, step: 0 }).length, 2);
    assert.deepEqual(out({ kind: "step", id: "no-more", path: `${ROOT}/a.wi.yaml`, step: 0 }), []);
  });

  it("a block uses", () => {
    assert.deepEqual(out({ kind: "block", id: "FINAL-CLEAN", revision: "A", path: `${ROOT}/site.wi-catalog.yaml` }), [
      "CLN-1 (Alcohol) @ site.wi-catalog.yaml:8 CLN-1 <- site.wi-catalog.yaml:15 CLN-1",
    ]);
  });

  it("a unit calls nothing", () => {
    assert.deepEqual(out({ kind: "equipment", id: "IR-01", path: `${ROOT}/site.wi-catalog.yaml` }), []);
  });

  const incoming: readonly [what: string, key: Omit<ItemKey, "path">, path: string, expected: readonly string[]][] = [
    [
      "an instruction is performed, not superseded",
      { kind: "instruction", id: "WI-2" },
      "b.wi.yaml",
      ["WI-1 (Replace U7) @ a.wi.yaml:3 WI-1 <- a.wi.yaml:24 WI-2, a.wi.yaml:28 WI-2"],
    ],
    ["an instruction that nobody performs", { kind: "instruction", id: "WI-1" }, "a.wi.yaml", []],
    [
      "a procedure is cited, by name and number",
      { kind: "procedure", id: "7711 bga-removal" },
      "site.wi-catalog.yaml",
      [
        "WI-1 (Replace U7) @ a.wi.yaml:3 WI-1 <- a.wi.yaml:16 7711 bga-removal",
        "WI-2 (Bake) @ b.wi.yaml:2 WI-2 <- b.wi.yaml:7 7711 9.1.1",
      ],
    ],
    [
      "a material is used, in blocks too",
      { kind: "material", id: "CLN-1" },
      "site.wi-catalog.yaml",
      [
        "WI-1 (Replace U7) @ a.wi.yaml:3 WI-1 <- a.wi.yaml:10 CLN-1, a.wi.yaml:19 CLN-1",
        "FINAL-CLEAN@A (site.wi-catalog.yaml) @ site.wi-catalog.yaml:12 FINAL-CLEAN <- site.wi-catalog.yaml:15 CLN-1",
        "FINAL-CLEAN@B (site.wi-catalog.yaml) @ site.wi-catalog.yaml:16 FINAL-CLEAN <- site.wi-catalog.yaml:20 CLN-1",
      ],
    ],
    [
      "a block is used in one revision",
      { kind: "block", id: "FINAL-CLEAN", revision: "B" },
      "site.wi-catalog.yaml",
      ["WI-1 (Replace U7) @ a.wi.yaml:3 WI-1 <- a.wi.yaml:26 FINAL-CLEAN"],
    ],
    ["and not in another", { kind: "block", id: "FINAL-CLEAN", revision: "A" }, "site.wi-catalog.yaml", []],
    [
      "a step is gone back to by a step",
      { kind: "step", id: "bake-it", step: 0 },
      "b.wi.yaml",
      ["then (WI-1) @ a.wi.yaml:27 then <- a.wi.yaml:29 bake-it"],
    ],
    ["a waiver is no call", { kind: "step", id: "remove-u7", step: 0 }, "a.wi.yaml", []],
    ["what is not there", { kind: "equipment", id: "NO-1" }, "a.wi.yaml", []],
    ["what has no name", { kind: "instruction", id: "" }, "a.wi.yaml", []],
  ];
  for (const [what, key, path, expected] of incoming) {
    it(what, () => assert.deepEqual(into({ ...key, path: `${ROOT}/${path}` }), expected));
  }

  it("every outgoing call of the examples comes in again", () => {
    const workspace = examplesWorkspace();
    let count = 0;
    for (const path of workspace.documents) {
      const context = workspace.context(path);
      const item = hierarchyItemAt(context, 0);
      if (item === undefined) continue;
      for (const call of outgoingCalls(context, item.key)) {
        assert.ok(call.ranges.length > 0);
        const { key, range, selection } = call.item;
        assert.ok(range.start <= selection.start && selection.end <= range.end);
        const seen = workspace.context(key.path.replace(`${ROOT}/`, ""));
        const back = [...incomingCalls(seen, key)].filter((other) => other.item.path === context.path);
        const ranges = back.flatMap((other) => other.ranges.map(({ start }) => start));
        for (const { start } of call.ranges) assert.ok(ranges.includes(start), `${path} ${call.item.name}`);
        count++;
      }
    }
    assert.ok(count > 200);
  });
});
