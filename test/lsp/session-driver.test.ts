import assert from "node:assert/strict";
import { replaySession, runSession, SessionFailure, type SessionOptions, shrinkSession } from "./support/session.ts";
import { MUTANTS } from "./support/toy-mutants.ts";
import { startToy } from "./support/toy-on-streams.ts";
import type { Bend } from "./support/toy-server.ts";
import { inMemory } from "./support/wire.ts";

const documents = ["a", "b", "c"].map((name) => ({
  uri: `file:///${name}.toy`,
  languageId: "toy",
  text: `${name} bad: one\r\n  inner TODO é 😀\n  more bad: two\nsecond: bad\r  inner ${name} bad\n\nthird`,
}));

const options = (bend: Bend, seed: number, edits: number): SessionOptions => ({
  connect: inMemory(startToy(bend)),
  connectFresh: inMemory(startToy()),
  documents,
  seed,
  edits,
  patience: 200,
  client: { deadline: 2000 },
});

async function failureOf(bend: Bend, seed: number): Promise<SessionFailure | undefined> {
  try {
    await runSession(options(bend, seed, 600));
    return undefined;
  } catch (error) {
    if (error instanceof SessionFailure) return error;
    throw error;
  }
}

describe("a random session", () => {
  it("finds nothing in a server that is right", async () => {
    for (const seed of [1, 2, 3]) {
      const report = await runSession({ ...options({}, seed, 500), patience: 10_000, client: {} });
      assert.ok(report.edits >= 500 && report.requests > 100 && report.cancels > 10 && report.compared > 3);
      assert.ok(report.reopened > 0 && report.undone > 0);
    }
  });

  const wanted = [
    "columns one too far",
    "a lone CR is no line break",
    "CRLF is two line breaks",
    "UTF-8 columns under UTF-16",
    "only the first change is applied",
    "changes are applied in reverse",
    "a reopened document with its old text",
    "a crash",
    "no answer",
    "two answers",
    "an internal error",
  ];
  for (const name of wanted) {
    it(`finds ${name}`, async () => {
      const failure = await failureOf(MUTANTS[name]?.bend ?? {}, 7);
      assert.ok(failure !== undefined);
      assert.match(failure.message, /^seed 7, action \d+ /);
    });
  }

  it("goes the same way again, and can be made shorter", async () => {
    const bend: Bend = { changes: (changes) => [...changes].reverse() };
    const failure = await failureOf(bend, 11);
    assert.ok(failure !== undefined);
    await assert.rejects(replaySession(options(bend, 11, 0), failure.actions), SessionFailure);
    const shorter = await shrinkSession(() => options(bend, 11, 0), failure);
    assert.ok(shorter.actions.length <= 3, JSON.stringify(shorter.actions));
    assert.ok(shorter.actions.some(({ kind }) => kind === "change"));
  });
});
