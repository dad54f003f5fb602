import assert from "node:assert/strict";
import { PassThrough, Writable } from "node:stream";
import { StreamMessageReader } from "vscode-jsonrpc/node";
import { breathe } from "../../server/src/lsp/pause.ts";
import { StreamWriter } from "../../server/src/lsp/stream-writer.ts";

describe("the writer of a stream", () => {
  it("sends each message in one go, as a reader takes it", async () => {
    const stream = new PassThrough();
    const chunks: string[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk.toString("utf8")));
    const read: unknown[] = [];
    new StreamMessageReader(stream).listen((message) => read.push(message));
    const writer = new StreamWriter(stream);
    const messages = [
      { jsonrpc: "2.0", id: 1, result: "°😀\ud800\r\n" },
      { jsonrpc: "2.0", method: "x" },
    ];
    await Promise.all(messages.map((message) => writer.write(message)));
    for (let turn = 0; turn < 1000 && read.length < messages.length; turn++) await breathe();
    assert.deepEqual(read, messages);
    assert.equal(chunks.length, 2);
  });

  it("tells of a stream that takes nothing, and of its end", async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error("gone")) });
    const writer = new StreamWriter(stream);
    const errors: string[] = [];
    let closed = 0;
    writer.onError(([error]) => errors.push(error.message));
    writer.onClose(() => closed++);
    await assert.rejects(writer.write({ jsonrpc: "2.0" }), /gone/);
    await breathe();
    assert.ok(errors.includes("gone"));
    assert.equal(closed, 1);
  });
});
