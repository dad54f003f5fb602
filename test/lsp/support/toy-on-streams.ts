/** The toy server over stdio, or over streams in this process. */
import { type Bend, createToy } from "./toy-server.ts";
import { frame, readFrames, type StartOnStreams } from "./wire.ts";

export function startToy(bend: Bend = {}): StartOnStreams {
  return (input, output, exit) => {
    const host = {
      send(message: unknown) {
        if (bend.isMuddled) output.write("debug: hello\r\n\r\n");
        if (output.writable) output.write(frame(message));
      },
      exit,
      later(run: () => void) {
        const immediate = setImmediate(run);
        return () => clearImmediate(immediate);
      },
      whenGone,
    };
    const toy = createToy(host, bend);
    readFrames(input, {
      body(text) {
        let message: unknown;
        try {
          message = JSON.parse(text);
        } catch {
          toy.garbage("not JSON");
          return;
        }
        toy.take(message);
      },
      // Nobody knows where the next message begins.
      garbage: () => exit(1),
    });
    input.on("end", toy.inputEnded);
  };
}

function whenGone(processId: number, gone: () => void): () => void {
  const timer = setInterval(() => {
    try {
      process.kill(processId, 0);
    } catch {
      gone();
    }
  }, 1000);
  timer.unref();
  return () => clearInterval(timer);
}
