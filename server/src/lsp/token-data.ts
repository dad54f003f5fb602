import type { PieceTokens, Token } from "../core/features/semantic-tokens.ts";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "../core/features/semantic-tokens.ts";
import type { PieceText } from "../core/syntax/node.ts";
import { LineIndex } from "../core/text/line-index.ts";
import type { Range } from "../core/text/range.ts";
import type { ClientView } from "./client-view.ts";
import type { Encoding } from "./encoding.ts";
import { unitsIn } from "./encoding.ts";

const CAPABILITY = "textDocument.semanticTokens";

/** The names of types and modifiers that the server uses and the client knows. */
export interface Legend {
  readonly tokenTypes: string[];
  readonly tokenModifiers: string[];
}

export function legendFor(client: ClientView): Legend {
  const types = client.list(`${CAPABILITY}.tokenTypes`);
  const modifiers = client.list(`${CAPABILITY}.tokenModifiers`);
  return {
    tokenTypes: TOKEN_TYPES.filter((type) => types.includes(type)),
    tokenModifiers: TOKEN_MODIFIERS.filter((modifier) => modifiers.includes(modifier)),
  };
}

/** Tokens as five numbers each, relative to the first of them. */
interface Encoded {
  readonly data: readonly number[];
  /** Line and column of the last token, from the start of the piece. */
  readonly line: number;
  readonly column: number;
}

/** Turns tokens into the numbers of the protocol; those of a piece that keeps its tokens are kept. */
export class TokenEncoder {
  readonly #legend: Legend;
  readonly #encoding: Encoding;
  readonly #known = new WeakMap<readonly Token[], Encoded>();
  readonly #lines = new WeakMap<PieceText, LineIndex>();

  constructor(legend: Legend, encoding: Encoding) {
    this.#legend = legend;
    this.#encoding = encoding;
  }

  /** `lines` are those of the document; `range` leaves out tokens outside of it. */
  encode(pieces: readonly PieceTokens[], lines: LineIndex, range?: Range): number[] {
    const data: number[] = [];
    let line = 0;
    let column = 0;
    for (const { piece, base, tokens } of pieces) {
      const inside = range === undefined ? tokens : within(tokens, base, range);
      const encoded = this.#encoded(piece, inside);
      if (encoded.data.length === 0) continue;
      const start = lines.position(base);
      // Only behind a byte order mark does a piece not start with its line.
      const margin = start.character === 0 ? 0 : unitsIn("\ufeff", 0, 1, this.#encoding);
      const [firstLine = 0, firstColumn = 0] = encoded.data;
      const at = start.line + firstLine;
      const own = firstColumn + (firstLine === 0 ? margin : 0);
      data.push(at - line, at === line ? own - column : own);
      for (let i = 2; i < encoded.data.length; i++) data.push(encoded.data[i] as number);
      line = start.line + encoded.line;
      column = encoded.column + (encoded.line === 0 ? margin : 0);
    }
    return data;
  }

  #encoded(piece: PieceText, tokens: readonly Token[]): Encoded {
    let encoded = this.#known.get(tokens);
    if (encoded === undefined) {
      encoded = this.#encode(piece, tokens);
      this.#known.set(tokens, encoded);
    }
    return encoded;
  }

  #encode(piece: PieceText, tokens: readonly Token[]): Encoded {
    const data: number[] = [];
    let index = this.#lines.get(piece);
    if (index === undefined) {
      index = new LineIndex(piece.text);
      this.#lines.set(piece, index);
    }
    let line = 0;
    let column = 0;
    for (const { start, end, type, modifiers } of tokens) {
      const number = this.#legend.tokenTypes.indexOf(type);
      if (number === -1) continue;
      const at = index.position(start);
      const lineStart = start - at.character;
      const own = unitsIn(piece.text, lineStart, start, this.#encoding);
      data.push(
        at.line - line,
        at.line === line ? own - column : own,
        unitsIn(piece.text, start, end, this.#encoding),
        number,
        this.#bits(modifiers),
      );
      line = at.line;
      column = own;
    }
    return { data, line, column };
  }

  #bits(modifiers: Token["modifiers"]): number {
    let bits = 0;
    for (const modifier of modifiers) {
      const number = this.#legend.tokenModifiers.indexOf(modifier);
      if (number !== -1) bits |= 1 << number;
    }
    return bits;
  }
}

function within(tokens: readonly Token[], base: number, range: Range): readonly Token[] {
  const isInside = ({ start, end }: Token) => start + base < range.end && end + base > range.start;
  return tokens.every(isInside) ? tokens : tokens.filter(isInside);
}

/** The one change that makes one list of numbers of another; undefined where they are the same. */
export function changeOf(
  before: readonly number[],
  after: readonly number[],
): { readonly start: number; readonly deleteCount: number; readonly data: number[] } | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return undefined;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, deleteCount: before.length - start - same, data: after.slice(start, after.length - same) };
}
