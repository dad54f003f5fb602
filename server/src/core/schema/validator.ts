/** What a compiled validator says of one mistake; a subset of ajv's error object. */
export interface ValidationError {
  /** JSON pointer to the value: `/steps/0/id`. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A compiled schema. `errors` belongs to the latest call. */
export interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}
