import assert from "node:assert/strict";
import { readCurve, steepest, timeAbove } from "../../server/src/core/model/thermal-profile.ts";
import { analyseExample } from "../support/check.ts";

function curve(points: string) {
  const [step] = analyseExample(`steps: [{ id: a, profile: { id: P, points: ${points} } }]\n`).instruction?.steps ?? [];
  return readCurve(step?.profile);
}

describe("model: thermal profile", () => {
  it("reads points in s and °C, whatever they are written in", () => {
    const read = curve("[[0 s, 25 °C], [1.5 min, 302 °F], [0.05 h, 240-246 °C]]");
    assert.deepEqual(
      read?.points.map(({ seconds, celsius }) => [seconds, Math.round(celsius)]),
      [
        [0, 25],
        [90, 150],
        [180, 243],
      ],
    );
    assert.equal(read?.highest.temperature.text, "240-246 °C");
  });

  it("reads nothing where a point cannot be read or trusted", () => {
    for (const points of [
      "[]",
      "[[0 s, hot]]",
      "[[0 s, 25 °C], [90, 150 °C]]",
      "[[0 s, 25 °C], [90 s, 150]]",
      "[[0 s, 25 °C], [90 s]]",
      "[[0 s, 25 °C], x]",
      "[[25 °C, 0 s]]",
      "[[0 s, 25 °C], [90 s, 460 °C]]",
      "text",
    ]) {
      assert.equal(curve(points), undefined, points);
    }
  });

  const times: readonly (readonly [points: string, limit: number, seconds: number, open: boolean])[] = [
    // Up at 150 s, down at 250 s: half of each slope counts.
    ["[[0 s, 0 °C], [100 s, 200 °C], [200 s, 240 °C], [300 s, 200 °C]]", 220, 100, false],
    ["[[0 s, 200 °C], [100 s, 240 °C], [200 s, 240 °C], [300 s, 200 °C]]", 220, 200, false],
    ["[[0 s, 200 °C], [100 s, 240 °C], [200 s, 200 °C]]", 240, 0, false],
    ["[[0 s, 200 °C], [100 s, 220 °C], [200 s, 200 °C]]", 220, 0, false],
    ["[[0 s, 220 °C], [100 s, 240 °C], [200 s, 220 °C]]", 220, 200, false],
    ["[[0 s, 200 °C], [100 s, 240 °C]]", 220, 50, true],
    ["[[0 s, 240 °C], [100 s, 200 °C]]", 220, 50, true],
    // Two peaks.
    ["[[0 s, 200 °C], [10 s, 240 °C], [20 s, 200 °C], [30 s, 240 °C], [40 s, 200 °C]]", 220, 20, false],
    ["[[0 s, 25 °C]]", 220, 0, false],
  ];
  for (const [points, limit, seconds, open] of times) {
    it(`${points} is ${seconds} s above ${limit} °C`, () => {
      const read = curve(points);
      assert.ok(read);
      assert.deepEqual(timeAbove(read, limit), { seconds, open });
    });
  }

  it("finds the steepest slopes", () => {
    const read = curve(
      "[[0 s, 25 °C], [100 s, 125 °C], [110 s, 155 °C], [200 s, 245 °C], [220 s, 145 °C], [320 s, 45 °C]]",
    );
    assert.ok(read);
    const { rise, fall } = steepest(read);
    assert.deepEqual([rise?.rate, rise?.from.seconds, fall?.rate, fall?.to.seconds], [3, 100, -5, 220]);
    const flat = curve("[[0 s, 25 °C], [10 s, 25 °C]]");
    assert.deepEqual(flat && steepest(flat), { rise: undefined, fall: undefined });
  });

  it("finds a time that does not go on", () => {
    assert.equal(curve("[[0 s, 25 °C], [90 s, 150 °C]]")?.backwards, undefined);
    assert.equal(curve("[[0 s, 25 °C], [90 s, 150 °C], [90 s, 160 °C], [80 s, 170 °C]]")?.backwards?.seconds, 90);
  });
});
