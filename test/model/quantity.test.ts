import assert from "node:assert/strict";
import { limitsText } from "../../server/src/core/model/policy.ts";
import type { Quantity, QuantityProblem } from "../../server/src/core/model/quantity.ts";
import {
  baseEnds,
  celsiusNote,
  fromBaseUnit,
  inBaseUnit,
  isAbove,
  isBelow,
  plain,
  readQuantity,
  respellQuantity,
  writeQuantity,
} from "../../server/src/core/model/quantity.ts";
import { readInterval, readLimits } from "../../server/src/core/model/site.ts";

function read(text: string): Quantity {
  const { quantity, problem } = readQuantity(text);
  assert.ok(quantity, `‘${text}’: ${JSON.stringify(problem)}`);
  return quantity;
}

/** `form low..high unit`, with nothing for an end that is not there. */
function told(text: string): string {
  const { form, low, high, unit } = read(text);
  return `${form} ${low ?? ""}..${high ?? ""} ${unit}`;
}

function problemOf(text: string): QuantityProblem | undefined {
  return readQuantity(text).problem;
}

const NBSP = "\u00a0";
const THIN = "\u2009";
const NARROW = "\u202f";

describe("model: quantity, spellings", () => {
  const same: readonly (readonly [expected: string, spellings: readonly string[]])[] = [
    [
      "exact 330..330 °C",
      [
        "330 °C",
        "330°C",
        "330 C",
        "330C",
        "330 c",
        "330 ºC",
        "330ºC",
        "330 ˚C",
        "330 ⁰C",
        "330 ℃",
        "330℃",
        "330 deg C",
        "330 deg. C",
        "330degC",
        "330 deg C.",
        "330 Deg C",
        "330 degree C",
        "330 degrees C",
        "330 degrees Celsius",
        "330 Celsius",
        "330 ° C",
        "330 C°",
        `330${NBSP}°C`,
        `330${THIN}°C`,
        `330${NARROW}°C`,
        `330 °${NBSP}C`,
        "  330 °C ",
        "330.0 °C",
        "+330 °C",
        "\ufeff330 °C",
      ],
    ],
    [
      "exact 630..630 °F",
      ["630 °F", "630 F", "630F", "630 ºF", "630 ℉", "630 deg F", "630 degrees Fahrenheit", "630 °f"],
    ],
    [
      "range 315..345 °C",
      [
        "315-345 °C",
        "315 - 345 °C",
        "315–345 °C",
        "315 – 345 °C",
        "315—345 °C",
        "315‑345 °C",
        "315−345 °C",
        "315--345 °C",
        "315 -- 345 °C",
        "315 to 345 °C",
        "315to345 °C",
        "315 TO 345 °C",
        "315°C-345°C",
        "315 °C - 345 °C",
        "315 °C – 345 °C",
        "315 °C to 345 °C",
        "315 °C - 345",
        "315° - 345°C",
        "315-345℃",
        "315...345 °C",
        "315 … 345 °C",
        "315~345 °C",
        "from 315 to 345 °C",
        "between 315 and 345 °C",
        `315${NBSP}-${NBSP}345${NBSP}°C`,
        // A slip that does not change what is meant.
        "345-315 °C",
      ],
    ],
    [
      "tolerance 320..340 °C",
      [
        "330 ± 10 °C",
        "330±10°C",
        "330 ±10 °C",
        "330 °C ± 10 °C",
        "330 °C ± 10",
        "330 °C±10°C",
        "330 +/- 10 °C",
        "330+/-10 °C",
        "330 +/−10 °C",
        "330 +- 10 °C",
        "330 °C +/- 10 °C",
        `330${NBSP}±${NBSP}10${NBSP}°C`,
        "330 +10/-10 °C",
      ],
    ],
    [
      "tolerance 325..340 °C",
      ["330 +10/-5 °C", "330 °C +10/-5 °C", "330 °C +10/-5", "330 + 10 / - 5 °C", "330 +10/−5 °C"],
    ],
    [
      "at most ..245 °C",
      [
        "at most 245 °C",
        "At most 245 °C",
        "<= 245 °C",
        "<=245 °C",
        "≤ 245 °C",
        "≤245°C",
        "≦ 245 °C",
        "⩽ 245 °C",
        "=< 245 °C",
        "< 245 °C",
        "max 245 °C",
        "max. 245 °C",
        "max: 245 °C",
        "maximum 245 °C",
        "up to 245 °C",
        "not more than 245 °C",
        "no more than 245 °C",
        "below 245 °C",
        "245 °C max",
        "245 °C max.",
        "245 °C maximum",
        `at${NBSP}most${NBSP}245${NBSP}°C`,
      ],
    ],
    [
      "at least 45.. s",
      [
        "at least 45 s",
        ">= 45 s",
        ">=45 s",
        "≥ 45 s",
        "≥45s",
        "≧ 45 s",
        "=> 45 s",
        "> 45 s",
        "min 45 s",
        "min. 45 s",
        "minimum 45 s",
        "not less than 45 s",
        "no less than 45 s",
        "above 45 s",
        "45 s min",
        "45 s min.",
        "45 s minimum",
        "at least 45 sec",
        "at least 45 seconds",
      ],
    ],
    [
      "exact 1.5..1.5 °C/s",
      [
        "1.5 °C/s",
        "1.5°C/s",
        "1.5 C/s",
        "1.5 °C / s",
        "1.5 ℃/s",
        "1.5 ºC/s",
        "1.5 K/s",
        "1.5 deg C/s",
        "1.5 °C/sec",
        "1.5 °C per second",
        "1.5 °C/second",
      ],
    ],
    ["exact 3..3 °F/s", ["3 °F/s", "3 F/s", "3 °F/sec", "3 ℉/s"]],
    ["at most ..2 °C/s", ["at most 2 °C/s", "<= 2 °C/s", "2 °C/s max", "max 2 K/s"]],
    ["range 8..12 h", ["8-12 h", "8–12 h", "8 h - 12 h", "8 to 12 hours", "8-12 hrs", "8-12 hr", "8-12h"]],
    ["exact 90..90 s", ["90 s", "90s", "90 sec", "90 sec.", "90 secs", "90 seconds", "90 S"]],
    ["exact 45..45 min", ["45 min", "45min", "45 min.", "45 mins", "45 minutes"]],
    ["at least 45.. min", ["45 min min", "at least 45 min", "min 45 min"]],
    ["range 10..20 min", ["10-20 min", "10 min - 20 min", "10 min. - 20 min."]],
    ["exact 13..13 d", ["13 d", "13d", "13 days", "13 day"]],
    ["exact 0.05..0.05 mm", ["0.05 mm", "0.05mm", ".05 mm", "0.05 MM"]],
    ["range 0.03..0.13 mm", ["0.03-0.13 mm", "0.03 to 0.13 mm", "0.03 mm - 0.13 mm"]],
    ["exact 50..50 µm", ["50 µm", "50 μm", "50 um", "50 micron", "50 microns"]],
    ["exact 2..2 mil", ["2 mil", "2 mils"]],
    ["exact 0.5..0.5 in", ["0.5 in", "0.5 in.", "0.5 inch", "0.5 inches", '0.5"', '0.5 "']],
    ["exact 24..24 AWG", ["24 AWG", "24AWG", "24 awg", "AWG 24", "AWG24", "awg 24", "AWG #24"]],
    ["exact 12..12 l/min", ["12 l/min", "12 L/min", "12 l / min", "12 lpm", "12 l per min"]],
    ["exact 30..30 %", ["30 %", "30%"]],
    ["exact 100..100 V", ["100 V", "100V"]],
    ["exact -40..-40 °C", ["-40 °C", "−40 °C", "–40 °C"]],
    ["range -40..-10 °C", ["-40 to -10 °C", "-40 - -10 °C"]],
    ["range -40..85 °C", ["-40 to 85 °C", "-40-85 °C", "-40 to +85 °C"]],
    ["exact 0..0 °C", ["0 °C"]],
  ];
  for (const [expected, spellings] of same) {
    for (const spelling of spellings) {
      it(`${JSON.stringify(spelling)} is ${expected}`, () => assert.equal(told(spelling), expected));
    }
  }

  it("a canonical spelling means the very same, and has no other", () => {
    let respelled = 0;
    for (const text of same.flatMap(([, spellings]) => spellings)) {
      const spelling = respellQuantity(text);
      if (spelling === undefined) continue;
      assert.deepEqual(read(spelling), read(text), text);
      assert.equal(respellQuantity(spelling), spelling);
      respelled++;
    }
    assert.ok(respelled > 150, `${respelled} were respelled`);
  });

  const canonical: readonly (readonly [text: string, spelling: string | undefined])[] = [
    ["330C", "330 °C"],
    ["330.0 ℃", "330.0 °C"],
    ["315 – 345 deg C", "315-345 °C"],
    ["345 to 315 °C", "345-315 °C"],
    ["-40 … +85 °C", "-40 to +85 °C"],
    ["330 °C +/- 10", "330 ± 10 °C"],
    ["≤ 0.50mm", "at most 0.50 mm"],
    ["max. 245 °C", "at most 245 °C"],
    ["45 min min", "at least 45 min"],
    ["AWG #24", "24 AWG"],
    ['.5"', ".5 in"],
    ["at most 245 °C", "at most 245 °C"],
    // No canonical words leave the limit itself out.
    ["< 245C", undefined],
    ["above 45sec", undefined],
    ["330 +10/-10°C", undefined],
    ["330", undefined],
    ["hot", undefined],
  ];
  for (const [text, spelling] of canonical) {
    it(`${text} is written ${spelling ?? "as it is"}`, () => assert.equal(respellQuantity(text), spelling));
  }

  const kinds: readonly (readonly [text: string, kind: string])[] = [
    ["330 °C", "temperature"],
    ["630 °F", "temperature"],
    ["2 °C/s", "rate"],
    ["2 °F/s", "rate"],
    ["45 s", "time"],
    ["8 h", "time"],
    ["13 d", "time"],
    ["5 min", "time"],
    ["0.05 mm", "length"],
    ["5 mil", "length"],
    ["24 AWG", "gauge"],
    ["12 l/min", "flow"],
    ["30 %", "percent"],
    ["100 V", "voltage"],
  ];
  for (const [text, kind] of kinds) it(`${text} is a ${kind}`, () => assert.equal(read(text).kind, kind));
});

describe("model: quantity, what cannot be read", () => {
  const without: readonly (readonly [text: string, low: number | undefined, high: number | undefined])[] = [
    ["330", 330, 330],
    ["330.5", 330.5, 330.5],
    ["315-345", 315, 345],
    ["315 to 345", 315, 345],
    ["330 ± 10", 320, 340],
    ["at most 245", undefined, 245],
    ["at least 45", 45, undefined],
    ["245 max", undefined, 245],
    // A degree alone does not say of which scale.
    ["350°", 350, 350],
    ["350 deg", 350, 350],
    ["350 degrees", 350, 350],
    ["315°-345°", 315, 345],
  ];
  for (const [text, low, high] of without) {
    it(`${JSON.stringify(text)} has no unit`, () => assert.deepEqual(problemOf(text), { kind: "no unit", low, high }));
  }

  const unknown: readonly (readonly [text: string, unit: string])[] = [
    ["500 K", "k"],
    ["12 cm", "cm"],
    ["2 weeks", "weeks"],
    ["2 °C/min", "°c/min"],
    ["5 kg", "kg"],
    ["constructor", ""],
    ["5 constructor", "constructor"],
    ["5 toString", "tostring"],
  ];
  for (const [text, unit] of unknown) {
    it(`${JSON.stringify(text)} has a unit that is not read`, () =>
      assert.deepEqual(problemOf(text), unit === "" ? { kind: "unreadable" } : { kind: "unknown unit", unit }));
  }

  const unreadable = [
    "",
    " ",
    "TBD",
    "hot",
    "°C",
    "-",
    "330 °C 340 °C",
    "330 °C, 340 °C",
    "~330 °C",
    "approx. 330 °C",
    "1,5 °C/s",
    "330 °C or 340 °C",
    "315-345-360 °C",
    "at most 315-345 °C",
    "315-345 °C max",
    "max 245 °C min",
    "330 ± -10 °C",
    "between 315 and",
    "from 315 °C",
    "between 315 to 345 °C",
    "315 and 345 °C",
    "330 °C ± 10 %",
    "315 °C - 650 °F",
    "90 s - 2 min",
    "1 h 30 min",
    "0x14 °C",
    "1e3 °C",
    "NaN °C",
    "Infinity °C",
    "330 °C!",
    `${"9".repeat(400)} °C`,
    `${"9".repeat(99)}`.repeat(20),
    "330\n°C\nand more",
  ];
  for (const text of unreadable) {
    it(`${JSON.stringify(text.slice(0, 40))} cannot be read`, () => assert.equal(problemOf(text)?.kind, "unreadable"));
  }

  it("never throws and takes no long time over hostile texts", () => {
    const start = Date.now();
    for (const bit of ["9", "9 ", "-", "- ", " ", "°", "+/-", "9-", "at most ", "..", "9.9", "%", "/", "a/"]) {
      for (let count = 1; count <= 99; count += 7) readQuantity(bit.repeat(count));
      readQuantity(`${bit.repeat(5000)} °C`);
    }
    assert.ok(Date.now() - start < 2000);
  });
});

describe("model: quantity, limits", () => {
  type Case = readonly [text: string, limit: number, below: boolean, above: boolean];
  const cases: readonly Case[] = [
    // Limits are inclusive.
    ["345 °C", 345, false, false],
    ["344 °C", 345, true, false],
    ["346 °C", 345, false, true],
    ["344.9 °C", 345, true, false],
    ["345.1 °C", 345, false, true],
    // In °C a whole ten is taken at its word.
    ["340 °C", 345, true, false],
    ["350 °C", 345, false, true],
    // A range at both ends, a tolerance at both extremes.
    ["340-360 °C", 345, true, true],
    ["345-360 °C", 345, false, true],
    ["330-345 °C", 345, true, false],
    ["345 ± 5 °C", 345, true, true],
    ["345 +5/-0 °C", 345, false, true],
    ["345 +0/-5 °C", 345, true, false],
    // A one-sided limit only at the end it has.
    ["at most 340 °C", 345, false, false],
    ["at most 350 °C", 345, false, true],
    ["at least 340 °C", 345, true, false],
    ["at least 350 °C", 345, false, false],
    // °F at the precision written: 345 °C is 653 °F.
    ["650 °F", 345, false, false],
    ["640 °F", 345, true, false],
    ["660 °F", 345, false, true],
    ["653 °F", 345, false, false],
    ["652 °F", 345, true, false],
    ["654 °F", 345, false, true],
    ["655 °F", 345, false, true],
    ["653.0 °F", 345, false, false],
    ["652.9 °F", 345, true, false],
    ["650-700 °F", 345, false, true],
    // Each end at the precision in which it is written.
    ["650-705 °F", 345, false, true],
    ["705-650 °F", 345, false, true],
    ["645-700 °F", 345, true, true],
    ["650 ± 15 °F", 345, true, true],
    ["at most 650 °F", 345, false, false],
    ["at least 650 °F", 345, false, false],
    ["at least 640 °F", 345, true, false],
    // 400 °C is 752 °F.
    ["750 °F", 400, false, false],
    ["760 °F", 400, false, true],
    ["753 °F", 400, false, true],
    // 315 °C is 599 °F.
    ["600 °F", 315, false, false],
    ["599 °F", 315, false, false],
    ["590 °F", 315, true, false],
    // 235 °C is 455 °F, half way between tens: neither of them is beyond it.
    ["460 °F", 235, false, false],
    ["450 °F", 235, false, false],
    ["470 °F", 235, false, true],
    ["440 °F", 235, true, false],
    // Other units of the same measure are exact.
    ["150 s", 150, false, false],
    ["2.5 min", 150, false, false],
    ["3 min", 150, false, true],
    ["2 min", 150, true, false],
    ["1 min", 60, false, false],
    ["2 min", 90, false, true],
    ["13 d", 312 * 3600, false, false],
    ["312 h", 312 * 3600, false, false],
    ["300 h", 312 * 3600, true, false],
    ["30 µm", 0.03, false, false],
    ["29 µm", 0.03, true, false],
    ["130 µm", 0.13, false, false],
    // Inches and mils are rounded as °F is: 0.13 mm is 5.1 mil, 3.2 mm is 0.126 in.
    ["5 mil", 0.13, false, false],
    ["6 mil", 0.13, false, true],
    ["10 mil", 0.21, false, true],
    ["0.125 in", 3.2, true, false],
    ["0.13 in", 3.2, false, false],
    ["0.5 in", 12.7, false, false],
    ["0.6 in", 12.7, false, true],
    ["3 °C/s", 3, false, false],
    ["3.1 °C/s", 3, false, true],
    ["5.4 °F/s", 3, false, false],
    ["6 °F/s", 3, false, true],
    ["0.3 mm", 0.3, false, false],
  ];
  for (const [text, limit, below, above] of cases) {
    it(`${text} and ${limit}: ${below ? "below" : ""} ${above ? "above" : ""}`, () => {
      const quantity = read(text);
      assert.deepEqual([isBelow(quantity, limit), isAbove(quantity, limit)], [below, above]);
    });
  }
});

describe("model: quantity, units", () => {
  const bases: readonly (readonly [text: string, low: number | undefined, high: number | undefined])[] = [
    ["212 °F", 100, 100],
    ["-40 °F", -40, -40],
    ["at most 9 °F/s", undefined, 5],
    ["2 min", 120, 120],
    ["8-12 h", 28_800, 43_200],
    ["1 d", 86_400, 86_400],
    ["50 µm", 0.05, 0.05],
    ["2 mil", 0.0508, 0.0508],
    ["at least 0.5 in", 12.7, undefined],
    ["24 AWG", 24, 24],
    ["30 %", 30, 30],
  ];
  const close = (a: number | undefined, b: number | undefined) =>
    a === b || (a !== undefined && b !== undefined && Math.abs(a - b) < 1e-9);
  for (const [text, low, high] of bases) {
    it(`${text} in its base unit`, () => {
      const ends = baseEnds(read(text));
      assert.ok(close(ends.low, low) && close(ends.high, high), JSON.stringify(ends));
    });
  }

  it("goes from a unit to the base and back", () => {
    for (const unit of [
      "°C",
      "°F",
      "°C/s",
      "°F/s",
      "s",
      "min",
      "h",
      "d",
      "mm",
      "µm",
      "mil",
      "in",
      "AWG",
      "l/min",
      "%",
      "V",
    ] as const) {
      for (const value of [-40, 0, 0.5, 37, 650]) {
        assert.ok(Math.abs(fromBaseUnit(inBaseUnit(value, unit), unit) - value) < 1e-9, `${value} ${unit}`);
      }
    }
  });

  it("writes a quantity in its canonical spelling", () => {
    const spellings: readonly (readonly [written: string, canonical: string])[] = [
      ["330 deg C", "330 °C"],
      ["315 °C to 345 °C", "315-345 °C"],
      ["330 +/- 10 C", "330 ± 10 °C"],
      ["<= 245 ℃", "at most 245 °C"],
      ["min 45 sec", "at least 45 s"],
      ["-40 to 85 °C", "-40 to 85 °C"],
      ["0.050 mm", "0.05 mm"],
      ["AWG 24", "24 AWG"],
    ];
    for (const [written, canonical] of spellings) {
      const quantity = read(written);
      assert.equal(writeQuantity(quantity, quantity.unit), canonical);
      assert.equal(told(canonical), told(written), "reads as what it was");
    }
  });

  it("names °C behind °F only", () => {
    assert.deepEqual(
      ["650 °F", "600-650 °F", "at most 650 °F", "330 ± 10 °C"].map((text) => celsiusNote(read(text))),
      [" (343 °C)", " (316-343 °C)", " (at most 343 °C)", ""],
    );
  });

  it("reads intervals of a site in the base unit", () => {
    assert.deepEqual(readInterval("340-390 °C"), { low: 340, high: 390 });
    assert.deepEqual(readInterval("340-390"), { low: 340, high: 390 });
    assert.deepEqual(readInterval("217 °C"), { low: 217, high: 217 });
    assert.deepEqual(readInterval("30-130 µm"), { low: 0.03, high: 0.13 });
    assert.equal(Math.round(readInterval("644-734 °F")?.high ?? 0), 390);
    for (const text of ["at most 390 °C", "hot", "", "5 cm"]) assert.equal(readInterval(text), undefined, text);
  });

  it("reads limits of a policy, of which an end may be open", () => {
    const limits = (text: string) => {
      const read = readLimits(text);
      return read && limitsText(read);
    };
    assert.deepEqual(["340-390 °C", "at most 390 °C", "at least 340 °C", "390", "644-734 °F", "hot"].map(limits), [
      "340-390 °C",
      "at most 390 °C",
      "at least 340 °C",
      "390-390 °C",
      "340-390 °C",
      undefined,
    ]);
  });

  it("writes numbers as people do", () => {
    assert.deepEqual(
      [343.333, 350, 0.0508, 2.5].map((value) => plain(value)),
      ["343.3", "350", "0.1", "2.5"],
    );
    assert.equal(plain(343.333, 0), "343");
  });
});
