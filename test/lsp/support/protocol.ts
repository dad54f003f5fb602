/** The methods of LSP 3.18, their types, and validators of their messages. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type {
  ProtocolNotificationType,
  ProtocolNotificationType0,
  ProtocolRequestType,
  ProtocolRequestType0,
} from "vscode-languageserver-protocol";
import data from "./protocol.generated.json" with { type: "json" };

export interface MethodInfo {
  readonly method: string;
  readonly kind: "request" | "notification";
  readonly direction: "clientToServer" | "serverToClient" | "both";
  /** The client's capability, as a path such as `textDocument.hover`. */
  readonly capability: string | undefined;
  /** The server's capability, as a path such as `hoverProvider`. */
  readonly serverCapability: string | undefined;
  /** The method under which a client is asked to send it. */
  readonly registration: string;
}

/** The parts of a method that have a schema; `partial` is a partial result, `options` are those of its registration. */
export type Part = "params" | "result" | "partial" | "error" | "options";

type Library = typeof import("vscode-languageserver-protocol");

/** Parameters of each notification, as the library declares them. */
export type Notifications = {
  [K in keyof Library as Library[K] extends {
    method: infer M extends string;
    type: ProtocolNotificationType<infer _P, infer _O> | ProtocolNotificationType0<infer _O>;
  }
    ? M
    : never]: Library[K] extends { type: ProtocolNotificationType<infer P, infer _O> } ? P : undefined;
};

/** Parameters and result of each request, as the library declares them. */
export type Requests = {
  [K in keyof Library as Library[K] extends { method: infer M extends string; messageDirection: unknown; type: unknown }
    ? Exclude<M, keyof Notifications | "notebookDocument/sync">
    : never]: Library[K] extends { type: infer T } ? Request<T> : never;
};

type Request<T> =
  T extends ProtocolRequestType<infer P, infer R, infer _PR, infer _E, infer _O>
    ? { readonly params: P; readonly result: Nothing<R> }
    : T extends ProtocolRequestType0<infer R, infer _PR, infer _E, infer _O>
      ? { readonly params: undefined; readonly result: Nothing<R> }
      : never;

/** What is declared as `void` is null in a message. */
// biome-ignore lint/suspicious/noConfusingVoidType: the library's own word.
type Nothing<R> = [R] extends [void] ? null : R;

/** Every request and notification of LSP 3.18 but those that only register others. */
export const METHODS: readonly MethodInfo[] = (data.methods as readonly Declared[]).map((entry) => ({
  method: entry.method,
  kind: entry.kind,
  direction: entry.direction,
  capability: entry.client,
  serverCapability: entry.server,
  registration: entry.registration ?? entry.method,
}));

export const METHOD_BY_NAME: ReadonlyMap<string, MethodInfo> = new Map(METHODS.map((info) => [info.method, info]));

/** What is wrong with a value as that part of that method; undefined if nothing is, or nothing is known of it. */
export function shapeFault(method: string, part: Part, value: unknown): string | undefined {
  const validate = validatorOf(`method ${method} ${part}`, () => {
    const index = data.methods.findIndex((entry) => entry.method === method);
    const schemas = (data.methods[index] as Declared | undefined)?.schemas;
    return schemas?.[part] === undefined ? undefined : `lsp#/methods/${index}/schemas/${part}`;
  });
  return validate === undefined || validate(value) ? undefined : describe(validate.errors ?? [], value);
}

/** The same for a type by its name in the specification, such as `WorkDoneProgressBegin`. */
export function typeFault(name: string, value: unknown): string | undefined {
  const validate = validatorOf(`type ${name}`, () => `lsp#/definitions/${name}`);
  if (validate === undefined) throw new Error(`no type ${name}`);
  return validate(value) ? undefined : describe(validate.errors ?? [], value);
}

/** Whether the method has such a part: a request without parameters must not get any. */
export function hasPart(method: string, part: Part): boolean {
  const found = (data.methods as readonly Declared[]).find((entry) => entry.method === method);
  return found?.schemas[part] !== undefined;
}

/** The paths of all properties of a type: `textDocument.hover.contentFormat`. Recursive types are followed once. */
export function propertyPaths(name: string): readonly string[] {
  const definitions = data.definitions as Readonly<Record<string, Schema | undefined>>;
  const paths: string[] = [];
  const walk = (schema: Schema, path: string, seen: readonly string[]): void => {
    if (schema.$ref !== undefined) {
      const target = schema.$ref.slice("#/definitions/".length);
      const definition = definitions[target];
      if (definition !== undefined && !seen.includes(target)) walk(definition, path, [...seen, target]);
    }
    for (const option of schema.anyOf ?? []) walk(option, path, seen);
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      const inner = path === "" ? key : `${path}.${key}`;
      if (!paths.includes(inner)) paths.push(inner);
      walk(property, inner, seen);
    }
  };
  walk({ $ref: `#/definitions/${name}` }, "", []);
  return paths;
}

interface Declared {
  readonly method: string;
  readonly kind: MethodInfo["kind"];
  readonly direction: MethodInfo["direction"];
  readonly client?: string;
  readonly server?: string;
  readonly registration?: string;
  readonly schemas: Readonly<Partial<Record<Part, Schema>>>;
}

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const ajv = new Ajv2020({
  schemas: [{ ...data, $id: "lsp" }],
  strict: false,
  validateSchema: false,
  inlineRefs: false,
});
const validators = new Map<string, ValidateFunction | undefined>();

/** Compiled at the first use, because few runs see all methods. */
function validatorOf(key: string, find: () => string | undefined): ValidateFunction | undefined {
  if (validators.has(key)) return validators.get(key);
  const reference = find();
  const validate = reference === undefined ? undefined : ajv.getSchema(reference);
  if (reference !== undefined && validate === undefined) throw new Error(`no schema ${reference}`);
  validators.set(key, validate);
  return validate;
}

/** The error that lies deepest says most: those above it are of alternatives that were not meant. */
function describe(errors: readonly ErrorObject[], value: unknown): string {
  const depth = (error: ErrorObject): number => error.instancePath.split("/").length;
  const [worst] = [...errors].sort((a, b) => depth(b) - depth(a));
  if (worst === undefined) return "does not fit";
  const { additionalProperty, allowedValues } = worst.params as Record<string, unknown>;
  const more = additionalProperty ?? (allowedValues === undefined ? undefined : JSON.stringify(allowedValues));
  const text = JSON.stringify(value);
  const excerpt = text === undefined || text.length <= 300 ? text : `${text.slice(0, 300)}…`;
  return `${worst.instancePath || "/"} ${worst.message}${more === undefined ? "" : ` (${more})`} in ${excerpt}`;
}
