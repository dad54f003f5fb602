/** The toy server as a process; told the name of a mutant, it makes that mistake. */
import { MUTANTS } from "./toy-mutants.ts";
import { startToy } from "./toy-on-streams.ts";

const [name = ""] = process.argv.slice(2);
startToy(MUTANTS[name]?.bend)(process.stdin, process.stdout, (code) => process.exit(code));
