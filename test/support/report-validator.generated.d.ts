// Generated from schemas/ by server/scripts/generate/validators.ts. Do not edit.
import type { Validator } from "../../server/src/core/schema/validator.ts";

export declare const validateReport: Validator;
