import type { Binding } from "../binding.ts";
import { codeActions } from "./code-actions.ts";
import { commands } from "./commands.ts";
import { diagnostics } from "./diagnostics.ts";
import { folding } from "./folding.ts";
import { formatting } from "./formatting.ts";

/** All features that the server answers, one row each. */
export const BINDINGS: readonly Binding[] = [codeActions, commands, diagnostics, folding, formatting];
