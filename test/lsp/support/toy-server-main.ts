/** The toy server as a process: `node --import tsx toy-server-main.ts [mutant]`. */
import { startToy } from "./toy-on-streams.ts";

startToy()(process.stdin, process.stdout, (code) => process.exit(code));
