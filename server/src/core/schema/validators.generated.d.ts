// Generated from schemas/ by server/scripts/generate/validators.ts. Do not edit.
import type { Validator } from "./validator.ts";

export declare const validateInstruction: Validator;
export declare const validateHeader: Validator;
export declare const validateStep: Validator;
export declare const validateCatalog: Validator;
export declare const validateConfig: Validator;
