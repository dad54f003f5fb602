import type { Spot } from "../../rules/define.ts";
import type { PieceText } from "../../syntax/node.ts";
import type { Finding } from "../../text/finding.ts";
import type { LineIndex } from "../../text/line-index.ts";

export interface PlacedFinding {
  readonly finding: Finding;
  /** From the first line of the block. */
  readonly line: number;
}

/** The findings of one block, told at the innermost element that is written around them. */
export class FindingPlaces {
  readonly #findings: readonly Finding[];
  readonly #told = new Set<Finding>();
  readonly #lines: LineIndex;
  readonly #first: number;
  readonly #baseOf: (piece: PieceText) => number;

  /** `findings` in the order of the text; `first` is the line of the block. */
  constructor(findings: readonly Finding[], lines: LineIndex, first: number, baseOf: (piece: PieceText) => number) {
    this.#findings = findings;
    this.#lines = lines;
    this.#first = first;
    this.#baseOf = baseOf;
  }

  lineOf({ piece, start }: Spot): number {
    return Math.max(0, this.#lineAt(start + this.#baseOf(piece)));
  }

  /** Those that begin in a range and were not told before. */
  take({ piece, start, end }: Spot): readonly PlacedFinding[] {
    if (this.#told.size === this.#findings.length) return NONE;
    const base = this.#baseOf(piece);
    const taken: PlacedFinding[] = [];
    for (let i = this.#firstFrom(start + base); i < this.#findings.length; i++) {
      const finding = this.#findings[i];
      if (finding === undefined || finding.start > end + base) break;
      if (finding.start === end + base && end > start && finding.end > finding.start) break;
      if (!this.#told.has(finding)) taken.push(this.#tell(finding));
    }
    return taken;
  }

  /** Those that no element was written for. */
  rest(): readonly PlacedFinding[] {
    return this.#findings.filter((finding) => !this.#told.has(finding)).map((finding) => this.#tell(finding));
  }

  #tell(finding: Finding): PlacedFinding {
    this.#told.add(finding);
    return { finding, line: Math.max(0, this.#lineAt(finding.start)) };
  }

  #lineAt(offset: number): number {
    return this.#lines.position(offset).line - this.#first;
  }

  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#findings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#findings[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const NONE: readonly PlacedFinding[] = [];
