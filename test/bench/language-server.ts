/** The language server beside `yaml-language-server` with the same schema: both over stdio, as they are shipped. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CompletionItem, CompletionList, DocumentSymbol, Hover } from "vscode-languageserver-protocol";
import { instruction } from "./corpus.ts";
import type { Server, Session } from "./lsp-session.ts";
import { startSession } from "./lsp-session.ts";
import { peerSchema } from "./peer-schema.ts";
import { against, type Bench, median, milliseconds, type Row, told } from "./row.ts";
import { replaced, StepText, type Trial } from "./step-text.ts";

/** The peer waits so long, in milliseconds, for a pause in typing. It cannot be set. */
const DELAY = 200;
const STARTS = 21;
/** Node compiles what is used often; a person types thousands of letters in a session. */
const REQUESTS = { warmUp: 10, rounds: 15 };
const BREAKS = { warmUp: 20, rounds: 30 };

interface Size {
  readonly lines: number;
  readonly warmUp: number;
  readonly rounds: number;
  /** Largest ratio of keystrokes once the peer's delay is taken off. */
  readonly limit: number;
}

const SMALL: Size = { lines: 1_000, warmUp: 300, rounds: 30, limit: 1 / 8 };
const MIDDLE: Size = { lines: 10_000, warmUp: 60, rounds: 30, limit: 1 / 40 };
const LARGE: Size = { lines: 50_000, warmUp: 20, rounds: 15, limit: 1 / 80 };

interface Both<T> {
  readonly ours: T;
  readonly theirs: T;
}

const SIDES = ["ours", "theirs"] as const;

export async function languageServer({ root, work }: Bench): Promise<Row[]> {
  const folder = join(work, "server");
  mkdirSync(folder);
  const servers = serversOf(root, folder);
  const start = await startUp(servers, folder);
  const small = await type(servers, folder, SMALL);
  const middle = await type(servers, folder, MIDDLE, askAfterEdits);
  const large = await type(servers, folder, LARGE);
  return [
    against("language server, spawn to the answer of `initialize`", medians(start), 0.6),
    ...[small, middle, large].flatMap(keystrokeRows),
    against(
      "our keystroke at 50,000 lines, against one at 1,000",
      [median(large.keystrokes.ours), median(small.keystrokes.ours)],
      8,
    ),
    ...(await breakSteps(servers.ours, folder)),
    ...middle.further,
    ...[middle, large].flatMap(memoryRows),
  ];
}

function serversOf(root: string, folder: string): Both<Server> {
  const schema = join(folder, "peer.schema.json");
  writeFileSync(schema, JSON.stringify(peerSchema(root)));
  return {
    ours: { args: [join(root, "dist/wi.cjs"), "lsp", "--stdio"], settings: { wi: { asOf: "2026-11-22" } } },
    theirs: {
      args: [join(root, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
      settings: {
        yaml: {
          schemas: { [pathToFileURL(schema).href]: "*.wi.yaml" },
          // Nothing is asked of the network.
          schemaStore: { enable: false, url: "" },
          kubernetesCRDStore: { enable: false, url: "" },
        },
      },
    },
  };
}

async function startUp(servers: Both<Server>, folder: string): Promise<Both<number[]>> {
  const times: Both<number[]> = { ours: [], theirs: [] };
  for (let round = 0; round < STARTS; round++) {
    for (const side of SIDES) {
      const session = await startSession(servers[side], folder);
      times[side].push(session.started);
      await session.stop();
    }
  }
  return times;
}

interface Outcome {
  readonly size: Size;
  readonly keystrokes: Both<number[]>;
  readonly cpu: Both<number[]>;
  readonly memory: Both<number | undefined>;
  readonly further: readonly Row[];
}

/** Types in the middle of a text of one size, in both servers in turn. */
async function type(
  servers: Both<Server>,
  folder: string,
  size: Size,
  more?: (sessions: Both<Session>, text: StepText) => Promise<readonly Row[]>,
): Promise<Outcome> {
  const text = new StepText(instruction(size.lines, 7));
  const uri = pathToFileURL(join(folder, `wi-${size.lines}.wi.yaml`)).href;
  const sessions = {
    ours: await startSession(servers.ours, folder),
    theirs: await startSession(servers.theirs, folder),
  };
  for (const side of SIDES) {
    await sessions[side].open(uri, text.text);
    await checkThatMistakesAreFound(sessions[side], text, side);
  }
  const keystrokes: Both<number[]> = { ours: [], theirs: [] };
  const cpu: Both<number[]> = { ours: [], theirs: [] };
  const { line } = text.lineOf(0, "      Flux the leads");
  for (let round = 0; round < size.warmUp + size.rounds; round++) {
    // The sentence grows, so that no server has seen the text before.
    const edit = replaced(line, 6 + round, 6 + round, "x");
    for (const side of SIDES) {
      const before = sessions[side].cpu();
      const { took, found } = await sessions[side].edit(edit);
      const after = sessions[side].cpu();
      if (found.length > 0) throw new Error(`${side}: ${JSON.stringify(found)}`);
      if (round < size.warmUp) continue;
      keystrokes[side].push(took);
      if (before !== undefined && after !== undefined) cpu[side].push(after - before);
    }
  }
  const further = (await more?.(sessions, text)) ?? [];
  const memory = { ours: sessions.ours.memory(), theirs: sessions.theirs.memory() };
  for (const side of SIDES) await sessions[side].stop();
  return { size, keystrokes, cpu, memory, further };
}

/** The two may be compared only while both apply the schema. */
async function checkThatMistakesAreFound(session: Session, text: StepText, side: string): Promise<void> {
  const { edit, back } = text.halfValue(0, "      point: ", "chexk");
  const wrong = await session.edit(edit);
  if (wrong.found.length !== 1 || wrong.found[0]?.range.start.line !== edit.range.start.line) {
    throw new Error(`${side}: a mistake in line ${edit.range.start.line} gave ${JSON.stringify(wrong.found)}`);
  }
  const right = await session.edit(back);
  if (right.found.length > 0) throw new Error(`${side}: ${JSON.stringify(right.found)}`);
}

interface Request {
  readonly what: string;
  readonly limit: number;
  readonly method: string;
  readonly change: (text: StepText, step: number) => Trial;
  /** What to ask once the change was made. */
  readonly params: (text: StepText, step: number) => object;
  /** Whether an answer is worth its time. */
  readonly isAnswer: (result: never) => boolean;
}

const REQUESTS_AFTER_EDITS: readonly Request[] = [
  {
    what: "completion of a value",
    limit: 1 / 20,
    method: "textDocument/completion",
    change: (text, step) => text.halfValue(step, "      point: ", "h"),
    params: (text, step) => ({ position: { line: text.lineOf(step, "      point: ").line, character: 14 } }),
    isAnswer: (result: Completed) => labelsOf(result).includes("hold"),
  },
  {
    what: "completion of a key",
    limit: 1 / 20,
    method: "textDocument/completion",
    change: (text, step) => text.halfKey(step, "    procedure: ", "pr"),
    params: (text, step) => ({ position: { line: text.lineOf(step, "    procedure: ").line + 1, character: 6 } }),
    isAnswer: (result: Completed) => labelsOf(result).includes("profile"),
  },
  {
    what: "hover",
    limit: 1 / 10,
    method: "textDocument/hover",
    change: (text, step) => text.letter(step),
    params: (text, step) => ({ position: { line: text.lineOf(step, "    procedure: ").line, character: 6 } }),
    isAnswer: (result: Hover | null) => result !== null && JSON.stringify(result.contents).length > 20,
  },
  {
    what: "document symbols",
    limit: 1 / 10,
    method: "textDocument/documentSymbol",
    change: (text, step) => text.letter(step),
    params: () => ({}),
    isAnswer: (result: readonly DocumentSymbol[] | null) => /\bu350\b/i.test(JSON.stringify(result)),
  },
];

type Completed = CompletionList | readonly CompletionItem[] | null;

function labelsOf(result: Completed): readonly string[] {
  const items = result === null ? [] : "items" in result ? result.items : result;
  return items.map(({ label }) => label);
}

async function askAfterEdits(sessions: Both<Session>, text: StepText): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { what, limit, method, change, params, isAnswer } of REQUESTS_AFTER_EDITS) {
    const times: Both<number[]> = { ours: [], theirs: [] };
    for (let step = 0; step < REQUESTS.warmUp + REQUESTS.rounds; step++) {
      const { edit, back } = change(text, step);
      for (const side of SIDES) {
        const { took, result } = await sessions[side].editAndAsk(edit, method, params(text, step));
        if (!isAnswer(result as never)) throw new Error(`${side}, ${what}: ${JSON.stringify(result)?.slice(0, 500)}`);
        if (step >= REQUESTS.warmUp) times[side].push(took);
        await sessions[side].edit(back);
      }
    }
    rows.push(against(`${what} right after an edit at 10,000 lines`, medians(times), limit));
  }
  return rows;
}

/** Keystrokes after which a step is not YAML any more, beside one in the same step after which it is. */
async function breakSteps(server: Server, folder: string): Promise<Row[]> {
  const text = new StepText(instruction(MIDDLE.lines, 7));
  const session = await startSession(server, folder);
  await session.open(pathToFileURL(join(folder, "wi-broken.wi.yaml")).href, text.text);
  const measure = async ({ edit, back }: Trial, breaks: boolean): Promise<number> => {
    const { took, found } = await session.edit(edit);
    if (found.length > 0 !== breaks) throw new Error(`${JSON.stringify(edit)}: ${JSON.stringify(found)}`);
    await session.edit(back);
    return took;
  };
  const plain: number[] = [];
  const kinds = [
    { what: "opens a quote", times: [] as number[], change: (step: number) => text.mark(step, "    title: ", '"') },
    { what: "opens a bracket", times: [] as number[], change: (step: number) => text.mark(step, "    method: ", "[") },
    { what: "begins a key", times: [] as number[], change: (step: number) => text.halfKey(step, "    method: ", "pr") },
  ];
  for (let round = 0; round < BREAKS.warmUp + BREAKS.rounds; round++) {
    const took = await measure(text.letter(round), false);
    if (round >= BREAKS.warmUp) plain.push(took);
    for (const { times, change } of kinds) {
      const broken = await measure(change(round), true);
      if (round >= BREAKS.warmUp) times.push(broken);
    }
  }
  await session.stop();
  return kinds.map(({ what, times }) =>
    against(
      `our keystroke at 10,000 lines that ${what}, against one that breaks nothing`,
      [median(times), median(plain)],
      2,
    ),
  );
}

function keystrokeRows({ size, keystrokes, cpu }: Outcome): Row[] {
  const [ours, theirs] = medians(keystrokes);
  const at = `at ${size.lines.toLocaleString("en")} lines`;
  return [
    against(`keystroke to findings ${at}`, [ours, theirs], 1 / 40),
    against(`the same less their delay of ${DELAY} ms`, [ours, theirs - DELAY], size.limit),
    ...(cpu.ours.length === 0 ? [] : [told(`processor time of a keystroke ${at}`, medians(cpu), milliseconds)]),
  ];
}

function memoryRows({ size, memory: { ours, theirs } }: Outcome): Row[] {
  if (ours === undefined || theirs === undefined) return [];
  const what = `resident memory after the session at ${size.lines.toLocaleString("en")} lines`;
  return [against(what, [ours, theirs], 0.8, (value) => `${value.toFixed(0)} MiB`)];
}

function medians({ ours, theirs }: Both<readonly number[]>): readonly [number, number] {
  return [median(ours), median(theirs)];
}
