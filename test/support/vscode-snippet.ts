/** A snippet of Visual Studio Code as it reads when nobody fills in its places. */
export interface ExpandedSnippet {
  readonly text: string;
  /** Numbers of the places, each once, in the order in which the editor visits them. */
  readonly stops: readonly number[];
}

type Part =
  | { readonly text: string }
  | { readonly variable: string; readonly otherwise: readonly Part[] }
  | { readonly variable: string; readonly pattern: RegExp; readonly ifFound: string; readonly ifNot: string }
  | { readonly stop: number; readonly content: readonly Part[] | undefined };

/**
 * Places take their text, or the first of their choices; a place that comes again has the text of the one that has
 * one. Variables are given. What the syntax does not allow is an error; so are transforms, but for those of a variable
 * that write one text where a first group is found and another where not.
 */
export function expandVscodeSnippet(body: string, variables: Readonly<Record<string, string>>): ExpandedSnippet {
  const parts = new Parser(body).read();
  const contents = new Map<number, readonly Part[]>();
  collect(parts, contents);
  const stops = new Set<number>();
  const write = (list: readonly Part[], inside: readonly number[]): string =>
    list
      .map((part) => {
        if ("text" in part) return part.text;
        if ("pattern" in part) {
          const { pattern, variable, ifFound, ifNot } = part;
          return (variables[variable] ?? "").replace(pattern, (_, group?: string) => (group ? ifFound : ifNot));
        }
        if ("variable" in part) return variables[part.variable] ?? write(part.otherwise, inside);
        if (inside.includes(part.stop)) throw new Error(`place ${part.stop} holds itself`);
        stops.add(part.stop);
        return write(contents.get(part.stop) ?? [], [...inside, part.stop]);
      })
      .join("");
  const text = write(parts, []);
  return { text, stops: [...stops].sort((a, b) => (a === 0 ? 1 : b === 0 ? -1 : a - b)) };
}

function collect(parts: readonly Part[], contents: Map<number, readonly Part[]>): void {
  for (const part of parts) {
    if ("text" in part || "pattern" in part) continue;
    const inner = "variable" in part ? part.otherwise : part.content;
    if ("stop" in part && part.content !== undefined && !contents.has(part.stop)) contents.set(part.stop, part.content);
    collect(inner ?? [], contents);
  }
}

class Parser {
  private at = 0;
  private readonly body: string;

  constructor(body: string) {
    this.body = body;
  }

  read(): readonly Part[] {
    const parts = this.until("");
    if (this.at < this.body.length) throw this.wrong("unexpected end of a place");
    return parts;
  }

  /** Parts up to a character that is not escaped, or to the end. */
  private until(close: string): readonly Part[] {
    const parts: Part[] = [];
    while (this.at < this.body.length) {
      const character = this.body.charAt(this.at);
      if (character === close) break;
      if (character === "$") parts.push(this.place());
      else parts.push({ text: this.plain("}") });
    }
    return parts;
  }

  private plain(escapable: string): string {
    const character = this.body.charAt(this.at);
    const next = this.body.charAt(this.at + 1);
    if (character !== "\\") {
      this.at++;
      return character;
    }
    if (next === "" || !`\\$${escapable}`.includes(next)) throw this.wrong("nothing to escape");
    this.at += 2;
    return next;
  }

  private place(): Part {
    const [simple, number, name] = this.match(/\$(?:(\d+)|([A-Z_]+))/y);
    if (simple !== undefined) {
      return number === undefined
        ? { variable: name ?? "", otherwise: [] }
        : { stop: Number(number), content: undefined };
    }
    const [opening, stop, variable] = this.match(/\$\{(?:(\d+)|([A-Z_]+))/y);
    if (opening === undefined) throw this.wrong("a dollar sign that opens nothing");
    const [transform, pattern = "", ifFound = "", ifNot = ""] =
      variable === undefined ? [] : this.match(/\/([^/\\]+)\/\$\{1:\?([^:}]+):([^}]+)\}\/\}/y);
    if (variable !== undefined && transform !== undefined)
      return { variable, pattern: new RegExp(pattern), ifFound, ifNot };
    const content = this.content(stop !== undefined);
    if (stop === undefined) return { variable: variable ?? "", otherwise: content ?? [] };
    return { stop: Number(stop), content };
  }

  private content(mayChoose: boolean): readonly Part[] | undefined {
    const next = this.body.charAt(this.at++);
    if (next === "}") return undefined;
    if (next === ":") {
      const parts = this.until("}");
      if (this.body.charAt(this.at++) !== "}") throw this.wrong("a place that is not closed");
      return parts;
    }
    if (next === "|" && mayChoose) return [{ text: this.choices()[0] ?? "" }];
    throw this.wrong("a place that says nothing known");
  }

  private choices(): readonly string[] {
    const choices = [""];
    for (;;) {
      const character = this.body.charAt(this.at);
      if (character === "") throw this.wrong("choices that are not closed");
      if (character === "|") {
        if (this.body.charAt(this.at + 1) !== "}") throw this.wrong("choices that are not closed");
        this.at += 2;
        return choices;
      }
      if (character === ",") {
        choices.push("");
        this.at++;
      } else choices.push(`${choices.pop() ?? ""}${this.plain(",|}")}`);
    }
  }

  private match(pattern: RegExp): (string | undefined)[] {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.body);
    if (found === null) return [];
    this.at += found[0].length;
    return [...found];
  }

  private wrong(what: string): Error {
    return new Error(`${what} at ${this.at}: ${this.body.slice(Math.max(0, this.at - 20), this.at + 20)}`);
  }
}
