import { moistureLimits } from "../catalog/moisture.ts";
import type { Interval } from "../catalog/types.ts";
import type { Situation } from "./procedure-rank.ts";
import { plain } from "./quantity.ts";
import type { ValueWindow } from "./value-window.ts";
import { windowsAt, windowText } from "./value-window.ts";

/** A value that may be written as it is, with what it stands for. */
export interface Ready {
  readonly text: string;
  readonly title: string;
  readonly source?: string | undefined;
}

/** Values of the site's policy, of the alloy in force and of the catalog; none where neither has one. */
export function parameterValues({ step, header, around, catalog }: Situation, key: string): readonly Ready[] {
  if (step === undefined) return [];
  const { temperature, low, high, source } = moistureLimits.boardBake;
  const from = catalog.source(source).title;
  switch (key) {
    case "bakeTemperature":
      return [{ text: `${temperature} °C`, title: "rule of thumb for boards", source: from }];
    case "bakeTime":
      return [{ text: writtenRange({ low, high }, "h"), title: `rule of thumb at ${temperature} °C`, source: from }];
    default: {
      const windows = windowsAt({ key, parent: "parameters", map: step.parameters?.node, step, header }, around);
      // What practice goes by lies inside what parts bear.
      return [...windows].sort((a, b) => a.high - a.low - (b.high - b.low)).map(readyWindow);
    }
  }
}

export function readyWindow(window: ValueWindow): Ready {
  const { of, from } = window;
  return { text: windowText(window), title: of === undefined ? from : `for ${of}`, source: from };
}

/** `0.03-0.13 mm` */
export function writtenRange({ low, high }: Interval, unit: string): string {
  return `${plain(low, 3)}-${plain(high, 3)} ${unit}`;
}
