import type { Comment, MapNode, Node, Pair, PieceText, ScalarNode, ScalarStyle, SeqNode } from "./node.ts";

/**
 * A parser for the YAML that people write: block maps and lists, flow maps and lists, all five scalar styles, comments.
 *
 * It accepts only what it is certain of. Anything else (anchors, tags, tabs as indentation, several documents, quoted
 * text over several lines, every mistake) makes it answer `undefined`, and `yaml` reads the piece instead. A property
 * test holds every accepted text to the tree that `yaml` gives. It is some thirty times faster than the full parser, which is
 * what makes both the batch run and the keystroke cheap.
 */
export interface DirectResult {
  /** Undefined for a text of blanks and comments. */
  readonly root: Node | undefined;
  readonly comments: readonly Comment[];
}

/** Deepest nesting that is read. */
export const MAX_DEPTH = 200;

const GIVE_UP = new Error("not for the direct parser");

export function parseDirect(piece: PieceText): DirectResult | undefined {
  const parser = new DirectParser(piece);
  try {
    const root = parser.document();
    return { root, comments: parser.comments };
  } catch (error) {
    if (error === GIVE_UP) return undefined;
    throw error;
  }
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BANG = 33;
const DOUBLE = 34;
const HASH = 35;
const PERCENT = 37;
const AMPERSAND = 38;
const SINGLE = 39;
const STAR = 42;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const GREATER = 62;
const QUESTION = 63;
const AT = 64;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const BACKTICK = 96;
const OPEN_MAP = 123;
const PIPE = 124;
const CLOSE_MAP = 125;

/** Longest implicit key; YAML allows 1024 characters. */
const MAX_KEY = 1000;

class DirectParser {
  readonly comments: Comment[] = [];
  readonly #piece: PieceText;
  readonly #text: string;
  readonly #length: number;
  /** Where the parser stands. */
  #at = 0;
  /** Column of the content that `#seek` found; -1 at the end of the text. */
  #column = -1;
  #depth = 0;

  constructor(piece: PieceText) {
    this.#piece = piece;
    this.#text = piece.text;
    this.#length = piece.text.length;
  }

  document(): Node | undefined {
    this.#seek();
    if (this.#column === -1) return undefined;
    const root = this.#block(-1, this.#column);
    if (this.#column !== -1) throw GIVE_UP;
    return root;
  }

  /** From the start of a line to the next content, over blank lines and comment lines. */
  #seek(): void {
    const text = this.#text;
    let at = this.#at;
    while (at < this.#length) {
      const lineStart = at;
      let code = text.charCodeAt(at);
      while (code === SPACE) code = text.charCodeAt(++at);
      if (at >= this.#length) break;
      if (code === LF) {
        at++;
        continue;
      }
      if (code === CR) {
        if (text.charCodeAt(at + 1) !== LF) throw GIVE_UP;
        at += 2;
        continue;
      }
      if (code === TAB) throw GIVE_UP;
      if (code === HASH) {
        at = this.#comment(at, false);
        continue;
      }
      const column = at - lineStart;
      if (column === 0 && this.#isMarker(at, code)) throw GIVE_UP;
      this.#at = at;
      this.#column = column;
      return;
    }
    this.#at = this.#length;
    this.#column = -1;
  }

  /** `---`, `...` and directives start or end a document. */
  #isMarker(at: number, code: number): boolean {
    if (code === PERCENT) return true;
    if (code !== DASH && code !== 46) return false;
    const text = this.#text;
    if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) return false;
    const next = text.charCodeAt(at + 3);
    return at + 3 >= this.#length || next === SPACE || next === TAB || next === LF || next === CR;
  }

  /** Records a comment and returns the start of the next line. */
  #comment(start: number, trailing: boolean): number {
    let end = this.#text.indexOf("\n", start);
    const next = end === -1 ? this.#length : end + 1;
    if (end === -1) end = this.#length;
    else if (this.#text.charCodeAt(end - 1) === CR) end--;
    this.comments.push({ start, end, trailing });
    return next;
  }

  /** After a value: blanks and a comment up to the end of the line, then on to the next content. */
  #endLine(): void {
    const text = this.#text;
    let at = this.#at;
    const from = at;
    let code = text.charCodeAt(at);
    while (code === SPACE || code === TAB) code = text.charCodeAt(++at);
    if (at >= this.#length) {
      this.#at = at;
      this.#column = -1;
      return;
    }
    if (code === HASH && at > from) this.#at = this.#comment(at, true);
    else if (code === LF) this.#at = at + 1;
    else if (code === CR && text.charCodeAt(at + 1) === LF) this.#at = at + 2;
    else throw GIVE_UP;
    this.#seek();
  }

  /** A node whose first character stands at `column` of a line of its own; its parent is at column `parent`. */
  #block(parent: number, column: number): Node {
    if (++this.#depth > MAX_DEPTH) throw GIVE_UP;
    const node = this.#blockContent(parent, column);
    this.#depth--;
    return node;
  }

  #blockContent(parent: number, column: number): Node {
    if (this.#isDash(this.#at)) return this.#list(column);
    const code = this.#text.charCodeAt(this.#at);
    if (code === OPEN_LIST || code === OPEN_MAP || code === PIPE || code === GREATER) return this.#value(parent);
    const key = this.#key();
    if (key !== undefined) return this.#map(column, key);
    return this.#value(parent);
  }

  #isDash(at: number): boolean {
    if (this.#text.charCodeAt(at) !== DASH) return false;
    const next = this.#text.charCodeAt(at + 1);
    return at + 1 >= this.#length || next === SPACE || next === LF || next === CR || next === TAB;
  }

  #list(column: number): SeqNode {
    const start = this.#at;
    const items: Node[] = [];
    let end = start;
    while (this.#column === column && this.#isDash(this.#at)) {
      const item = this.#item(column);
      items.push(item);
      end = item.end;
    }
    if (this.#column > column) throw GIVE_UP;
    return { kind: "seq", start, end, piece: this.#piece, items, flow: false };
  }

  #item(column: number): Node {
    const text = this.#text;
    const dash = this.#at;
    let at = dash + 1;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    if (code === TAB) throw GIVE_UP;
    if (at >= this.#length || code === LF || code === CR || code === HASH) {
      this.#at = dash + 1;
      const value = this.#below(column);
      if (value !== undefined) return value;
      return this.#missing(dash + 1);
    }
    this.#at = at;
    this.#column = column + (at - dash);
    return this.#block(column, this.#column);
  }

  #map(column: number, firstKey: ScalarNode): MapNode {
    const pairs: Pair[] = [];
    const start = firstKey.start;
    let key: ScalarNode | undefined = firstKey;
    let end = start;
    while (key !== undefined) {
      const value = this.#pairValue(column);
      pairs.push({ key, value });
      end = value.end;
      if (this.#column < column) break;
      if (this.#column > column || this.#isDash(this.#at)) throw GIVE_UP;
      key = this.#key();
      if (key === undefined) throw GIVE_UP;
    }
    return { kind: "map", start, end, piece: this.#piece, pairs, flow: false };
  }

  /** The value of a block key; the parser stands behind the colon. */
  #pairValue(column: number): Node {
    const text = this.#text;
    const colon = this.#at;
    let at = colon;
    let code = text.charCodeAt(at);
    while (code === SPACE || code === TAB) code = text.charCodeAt(++at);
    if (at < this.#length && code !== LF && code !== CR && !(code === HASH && at > colon)) {
      if (text.charCodeAt(at - 1) === TAB || text.charCodeAt(colon) === TAB) throw GIVE_UP;
      this.#at = at;
      return this.#value(column);
    }
    const below = this.#below(column);
    if (below !== undefined) return below;
    if (this.#column === column && this.#isDash(this.#at)) {
      if (++this.#depth > MAX_DEPTH) throw GIVE_UP;
      const list = this.#list(column);
      this.#depth--;
      return list;
    }
    return this.#missing(colon);
  }

  /** The value of a key or dash that stands alone on its line: what is deeper on the lines below it. */
  #below(column: number): Node | undefined {
    const comments = this.comments.length;
    this.#endLine();
    if (this.#column <= column) return undefined;
    const commented = this.comments.length > comments;
    const node = this.#block(column, this.#column);
    // Behind a comment `yaml` may lose count of the indentation and read on into the next entry.
    if (commented && node.kind === "scalar") throw GIVE_UP;
    return node;
  }

  #missing(at: number): ScalarNode {
    return {
      kind: "scalar",
      start: at,
      end: at,
      piece: this.#piece,
      style: "plain",
      text: "",
      empty: true,
    };
  }

  #scalar(start: number, end: number, style: ScalarStyle, text: string): ScalarNode {
    return { kind: "scalar", start, end, piece: this.#piece, style, text };
  }

  /** An implicit key and its colon, or undefined (and no move) where the line holds none. */
  #key(): ScalarNode | undefined {
    const text = this.#text;
    const start = this.#at;
    const code = text.charCodeAt(start);
    let end: number;
    let key: ScalarNode;
    if (code === DOUBLE || code === SINGLE) {
      key = this.#quoted(code);
      end = this.#at;
      this.#at = start;
      while (text.charCodeAt(end) === SPACE) end++;
      if (text.charCodeAt(end) !== COLON) return undefined;
    } else {
      if (!this.#startsPlain(start, false)) throw GIVE_UP;
      end = start + 1;
      for (; end < this.#length; end++) {
        const c = text.charCodeAt(end);
        if (c === LF || c === CR) return undefined;
        if (c === HASH) {
          const before = text.charCodeAt(end - 1);
          if (before === SPACE || before === TAB) return undefined;
        } else if (c === COLON && this.#endsKey(end + 1)) break;
        else if (c === TAB) throw GIVE_UP;
      }
      if (end >= this.#length) return undefined;
      let last = end;
      while (text.charCodeAt(last - 1) === SPACE) last--;
      key = this.#scalar(start, last, "plain", text.slice(start, last));
    }
    if (!this.#endsKey(end + 1)) throw GIVE_UP;
    if (end - start > MAX_KEY) throw GIVE_UP;
    this.#at = end + 1;
    return key;
  }

  #endsKey(at: number): boolean {
    if (at >= this.#length) return true;
    const next = this.#text.charCodeAt(at);
    return next === SPACE || next === LF || next === CR || next === TAB;
  }

  /** Whether an unquoted text may start here. Indicators that could be more than text are left to the full parser. */
  #startsPlain(at: number, inFlow: boolean): boolean {
    const code = this.#text.charCodeAt(at);
    switch (code) {
      case BANG:
      case DOUBLE:
      case HASH:
      case PERCENT:
      case AMPERSAND:
      case SINGLE:
      case STAR:
      case COMMA:
      case GREATER:
      case AT:
      case OPEN_LIST:
      case CLOSE_LIST:
      case BACKTICK:
      case OPEN_MAP:
      case PIPE:
      case CLOSE_MAP:
        return false;
      case DASH:
      case COLON:
      case QUESTION: {
        if (at + 1 >= this.#length) return false;
        const next = this.#text.charCodeAt(at + 1);
        if (next === SPACE || next === TAB || next === LF || next === CR) return false;
        return !(inFlow && isFlowIndicator(next));
      }
      default:
        return code > SPACE;
    }
  }

  /** A value that starts on the current line, in a block at column `parent`; ends at the next content. */
  #value(parent: number): Node {
    const code = this.#text.charCodeAt(this.#at);
    if (code === PIPE || code === GREATER) return this.#blockScalar(parent, code === PIPE ? "literal" : "folded");
    let node: Node;
    if (code === OPEN_LIST || code === OPEN_MAP) {
      node = this.#flow(parent);
      this.#endLine();
    } else if (code === DOUBLE || code === SINGLE) {
      node = this.#quoted(code);
      this.#endLine();
    } else node = this.#plain(parent);
    return node;
  }

  /** Unquoted text in a block, with its continuation lines. */
  #plain(parent: number): ScalarNode {
    const start = this.#at;
    if (!this.#startsPlain(start, false)) throw GIVE_UP;
    let end = this.#plainLine(start);
    let text = this.#text.slice(start, end);
    const commented = this.comments.length;
    this.#at = end;
    this.#endLine();
    // A deeper line without a comment between goes on with the text; what else it could be is for the full parser.
    while (this.#column > parent) {
      if (this.comments.length !== commented) throw GIVE_UP;
      const lineStart = this.#at;
      if (this.#text.charCodeAt(lineStart) === HASH) throw GIVE_UP;
      const breaks = countBreaks(this.#text, end, lineStart);
      end = this.#plainLine(lineStart);
      text += (breaks > 1 ? "\n".repeat(breaks - 1) : " ") + this.#text.slice(lineStart, end);
      this.#at = end;
      this.#endLine();
    }
    return this.#scalar(start, end, "plain", text);
  }

  /** End of the unquoted text on one line. */
  #plainLine(start: number): number {
    const text = this.#text;
    let at = start;
    let last = start;
    for (; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === TAB) continue;
      if (code === LF) break;
      if (code === CR) {
        if (text.charCodeAt(at + 1) === LF) break;
        throw GIVE_UP;
      }
      if (code === COLON && this.#endsKey(at + 1)) throw GIVE_UP;
      if (code === HASH && at > start) {
        const before = text.charCodeAt(at - 1);
        if (before === SPACE || before === TAB) break;
      }
      last = at + 1;
    }
    return last;
  }

  /** Quoted text on one line; leaves the parser behind the closing quote. */
  #quoted(quote: number): ScalarNode {
    const text = this.#text;
    const start = this.#at;
    let at = start + 1;
    let escaped = false;
    for (; ; at++) {
      if (at >= this.#length) throw GIVE_UP;
      const code = text.charCodeAt(at);
      if (code === LF || code === CR) throw GIVE_UP;
      if (code === quote) {
        if (quote === DOUBLE || text.charCodeAt(at + 1) !== SINGLE) break;
        escaped = true;
        at++;
      } else if (code === BACKSLASH && quote === DOUBLE) {
        escaped = true;
        at++;
      }
    }
    const inner = text.slice(start + 1, at);
    const value = !escaped ? inner : quote === SINGLE ? inner.replaceAll("''", "'") : unescapeDouble(inner);
    this.#at = at + 1;
    return this.#scalar(start, at + 1, quote === SINGLE ? "single" : "double", value);
  }

  #blockScalar(parent: number, style: "literal" | "folded"): ScalarNode {
    const text = this.#text;
    const start = this.#at;
    let at = start + 1;
    let chomp = 0;
    let explicit = 0;
    for (let i = 0; i < 2; i++) {
      const code = text.charCodeAt(at);
      if ((code === DASH || code === 43) && chomp === 0) chomp = code;
      else if (code >= 49 && code <= 57 && explicit === 0) explicit = code - 48;
      else break;
      at++;
    }
    const afterHeader = at;
    while (text.charCodeAt(at) === SPACE) at++;
    if (text.charCodeAt(at) === HASH) {
      if (at === afterHeader) throw GIVE_UP;
      at = this.#comment(at, true);
    } else if (text.charCodeAt(at) === LF) at++;
    else if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at += 2;
    else if (at < this.#length) throw GIVE_UP;

    const base = Math.max(parent, 0);
    let indent = explicit > 0 ? base + explicit : -1;
    const lines: string[] = [];
    let lastContent = afterHeader;
    let count = 0;
    let blankWidth = 0;
    while (at < this.#length) {
      let content = at;
      while (text.charCodeAt(content) === SPACE && (indent === -1 || content - at < indent)) content++;
      let lineEnd = text.indexOf("\n", content);
      const next = lineEnd === -1 ? this.#length : lineEnd + 1;
      if (lineEnd === -1) lineEnd = this.#length;
      else if (text.charCodeAt(lineEnd - 1) === CR) lineEnd--;
      const width = content - at;
      if (content >= lineEnd) {
        // A line of blanks only. One with more blanks than the text that follows is an error that `yaml` reports.
        if (indent === -1 && width > blankWidth) blankWidth = width;
        lines.push("");
        at = next;
        continue;
      }
      if (text.charCodeAt(content) === TAB && (indent === -1 || width < indent)) throw GIVE_UP;
      if (indent === -1) {
        if (width <= parent || (parent === -1 && width === 0)) break;
        if (blankWidth > width) throw GIVE_UP;
        indent = width;
      } else if (width < indent) {
        if (width > parent && text.charCodeAt(content) !== HASH) throw GIVE_UP;
        break;
      }
      const line = text.slice(at + indent, lineEnd);
      if (line.includes("\r")) throw GIVE_UP;
      lines.push(line);
      count = lines.length;
      if (line.trim() !== "") lastContent = lineEnd;
      at = next;
    }
    // A block without text, and one whose last line lacks its break, are rare; `yaml` decides them.
    if (count === 0) throw GIVE_UP;
    const body = lines.slice(0, count);
    let value = style === "literal" ? body.join("\n") : fold(body);
    if (chomp === 43) {
      if (text.charCodeAt(at - 1) !== LF) throw GIVE_UP;
      value += "\n".repeat(1 + lines.length - count);
    } else if (chomp === 0) value += "\n";
    this.#at = at;
    this.#seek();
    return this.#scalar(start, lastContent, style, value);
  }

  #flow(parent: number): MapNode | SeqNode {
    if (++this.#depth > MAX_DEPTH) throw GIVE_UP;
    const start = this.#at;
    const isMap = this.#text.charCodeAt(start) === OPEN_MAP;
    this.#at++;
    const node = isMap ? this.#flowMap(start, parent) : this.#flowList(start, parent);
    this.#depth--;
    return node;
  }

  #flowList(start: number, parent: number): SeqNode {
    const items: Node[] = [];
    for (;;) {
      this.#flowBlanks(parent);
      if (this.#text.charCodeAt(this.#at) === CLOSE_LIST) break;
      items.push(this.#flowValue(parent));
      if (!this.#flowComma(parent, CLOSE_LIST)) break;
    }
    this.#at++;
    return {
      kind: "seq",
      start,
      end: this.#at,
      piece: this.#piece,
      items,
      flow: true,
    };
  }

  #flowMap(start: number, parent: number): MapNode {
    const pairs: Pair[] = [];
    const text = this.#text;
    for (;;) {
      this.#flowBlanks(parent);
      const code = text.charCodeAt(this.#at);
      if (code === CLOSE_MAP) break;
      const quoted = code === DOUBLE || code === SINGLE;
      const keyStart = this.#at;
      const key = quoted ? this.#quoted(code) : this.#flowPlain();
      if (this.#at - keyStart > MAX_KEY) throw GIVE_UP;
      let at = this.#at;
      while (text.charCodeAt(at) === SPACE) at++;
      if (text.charCodeAt(at) === COLON) {
        const next = text.charCodeAt(at + 1);
        if (!quoted && !(next === SPACE || next === LF || next === CR || isFlowIndicator(next))) throw GIVE_UP;
        this.#at = at + 1;
        this.#flowBlanks(parent);
        const first = text.charCodeAt(this.#at);
        const value = first === COMMA || first === CLOSE_MAP ? this.#missing(at + 1) : this.#flowValue(parent);
        pairs.push({ key, value });
      } else pairs.push({ key, value: this.#missing(key.end), bare: true });
      if (!this.#flowComma(parent, CLOSE_MAP)) break;
    }
    this.#at++;
    return {
      kind: "map",
      start,
      end: this.#at,
      piece: this.#piece,
      pairs,
      flow: true,
    };
  }

  /** Over a comma; false at the closing bracket. */
  #flowComma(parent: number, close: number): boolean {
    this.#flowBlanks(parent);
    const code = this.#text.charCodeAt(this.#at);
    if (code === close) return false;
    if (code !== COMMA) throw GIVE_UP;
    this.#at++;
    return true;
  }

  /** Blanks, comments and line breaks inside brackets; lines must stay deeper than the parent. */
  #flowBlanks(parent: number): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === SPACE) {
        at++;
        continue;
      }
      if (at >= this.#length || code === TAB) throw GIVE_UP;
      if (code === LF || code === CR || code === HASH) {
        if (code === HASH && text.charCodeAt(at - 1) !== SPACE) throw GIVE_UP;
        const from = this.#depth;
        this.#at = at;
        this.#endFlowLine();
        if (this.#column <= parent) throw GIVE_UP;
        this.#depth = from;
        at = this.#at;
        continue;
      }
      this.#at = at;
      return;
    }
  }

  #endFlowLine(): void {
    const text = this.#text;
    const at = this.#at;
    const code = text.charCodeAt(at);
    if (code === HASH) this.#at = this.#comment(at, true);
    else if (code === LF) this.#at = at + 1;
    else if (text.charCodeAt(at + 1) === LF) this.#at = at + 2;
    else throw GIVE_UP;
    this.#seek();
    if (this.#column === -1) throw GIVE_UP;
  }

  #flowValue(parent: number): Node {
    const code = this.#text.charCodeAt(this.#at);
    let node: Node;
    if (code === OPEN_LIST || code === OPEN_MAP) node = this.#flow(parent);
    else if (code === DOUBLE || code === SINGLE) node = this.#quoted(code);
    else node = this.#flowPlain();
    // `[a: b]` and `{a: b: c}`: a pair inside a list, or a mistake.
    let at = this.#at;
    while (this.#text.charCodeAt(at) === SPACE) at++;
    if (this.#text.charCodeAt(at) === COLON) throw GIVE_UP;
    return node;
  }

  /** Unquoted text inside brackets, on one line. */
  #flowPlain(): ScalarNode {
    const text = this.#text;
    const start = this.#at;
    if (!this.#startsPlain(start, true)) throw GIVE_UP;
    let at = start;
    let last = start;
    for (; ; at++) {
      if (at >= this.#length) throw GIVE_UP;
      const code = text.charCodeAt(at);
      if (code === SPACE) continue;
      if (code === TAB || code === LF || code === CR) {
        // Text that goes on in the next line is for the full parser.
        if (code === TAB || !this.#nextLineCloses(at)) throw GIVE_UP;
        break;
      }
      if (isFlowIndicator(code)) break;
      if (code === COLON) {
        const next = text.charCodeAt(at + 1);
        if (next === SPACE || next === LF || next === CR || next === TAB || isFlowIndicator(next)) break;
      }
      if (code === HASH && at > start && text.charCodeAt(at - 1) === SPACE) {
        if (!this.#nextLineCloses(at)) throw GIVE_UP;
        break;
      }
      last = at + 1;
    }
    this.#at = last;
    return this.#scalar(start, last, "plain", text.slice(start, last));
  }

  /** Whether the text after this line starts with a comma or a closing bracket. */
  #nextLineCloses(at: number): boolean {
    const text = this.#text;
    let line = text.indexOf("\n", at);
    while (line !== -1) {
      let i = line + 1;
      let code = text.charCodeAt(i);
      while (code === SPACE || code === CR) code = text.charCodeAt(++i);
      if (code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP) return true;
      if (code !== LF && code !== HASH) return false;
      line = text.indexOf("\n", i);
    }
    return false;
  }
}

function isFlowIndicator(code: number): boolean {
  return code === COMMA || code === OPEN_LIST || code === CLOSE_LIST || code === OPEN_MAP || code === CLOSE_MAP;
}

function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === LF) breaks++;
  return breaks;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  n: "\n",
  t: "\t",
  r: "\r",
  " ": " ",
  "0": "\0",
  e: "\u001b",
  _: "\u00a0",
};

function unescapeDouble(inner: string): string {
  let result = "";
  for (let at = 0; at < inner.length; at++) {
    const char = inner.charAt(at);
    if (char !== "\\") {
      result += char;
      continue;
    }
    const letter = inner.charAt(++at);
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined && Object.hasOwn(SIMPLE_ESCAPES, letter)) {
      result += simple;
      continue;
    }
    const digits = letter === "x" ? 2 : letter === "u" ? 4 : 0;
    const hex = inner.slice(at + 1, at + 1 + digits);
    if (digits === 0 || !/^[\da-fA-F]+$/.test(hex) || hex.length !== digits) throw GIVE_UP;
    result += String.fromCharCode(Number.parseInt(hex, 16));
    at += digits;
  }
  return result;
}

/** Folds the lines of a `>` scalar: single breaks become blanks, except around lines that are indented further. */
function fold(lines: readonly string[]): string {
  let value = "";
  let breaks = 0;
  let started = false;
  let previousDeep = false;
  for (const line of lines) {
    if (line === "") {
      breaks++;
      continue;
    }
    const deep = line.charCodeAt(0) === SPACE || line.charCodeAt(0) === TAB;
    if (!started) value += "\n".repeat(breaks);
    else if (deep || previousDeep) value += "\n".repeat(breaks + 1);
    else value += breaks === 0 ? " " : "\n".repeat(breaks);
    value += line;
    breaks = 0;
    started = true;
    previousDeep = deep;
  }
  return value;
}
