import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import * as protocol from "vscode-languageserver-protocol";
import type { Generated } from "./generated.ts";

type Schema = Readonly<Record<string, unknown>>;
type Direction = "clientToServer" | "serverToClient" | "both";

/** One request or notification as the library declares it; the schemas are of JSON values. */
interface Method {
  readonly method: string;
  readonly kind: "request" | "notification";
  readonly direction: Direction;
  /** Where the client and the server say that they support it, as paths into their capabilities. */
  readonly client?: string;
  readonly server?: string;
  /** The method under which it is registered, where that is another one. */
  readonly registration?: string;
  readonly schemas: Readonly<Partial<Record<"params" | "result" | "partial" | "error" | "options", Schema>>>;
}

/** Type names that are wider or vaguer in TypeScript than in the specification. */
const KNOWN_TYPES: Readonly<Record<string, Schema>> = {
  integer: { type: "integer", minimum: -2147483648, maximum: 2147483647 },
  uinteger: { type: "integer", minimum: 0, maximum: 2147483647 },
  decimal: { type: "number" },
  LSPAny: {},
  LSPObject: { type: "object" },
  LSPArray: { type: "array" },
  ProgressToken: { type: ["integer", "string"] },
};

/** Types that allow properties of anybody's invention; what is not in the specification is a mistake of ours. */
const CLOSED = new Set(["InitializeResult"]);

/** Left out by the library's declarations, from the specification. */
const MISSING_CAPABILITIES: Readonly<Record<string, { readonly client: string; readonly server?: string }>> = {
  "typeHierarchy/subtypes": { client: "textDocument.typeHierarchy", server: "typeHierarchyProvider" },
  "typeHierarchy/supertypes": { client: "textDocument.typeHierarchy", server: "typeHierarchyProvider" },
  "notebookDocument/didOpen": { client: "notebookDocument.synchronization", server: "notebookDocumentSync" },
  "notebookDocument/didChange": { client: "notebookDocument.synchronization", server: "notebookDocumentSync" },
  "notebookDocument/didSave": { client: "notebookDocument.synchronization", server: "notebookDocumentSync.save" },
  "notebookDocument/didClose": { client: "notebookDocument.synchronization", server: "notebookDocumentSync" },
  "workspace/textDocumentContent/refresh": { client: "workspace.textDocumentContent" },
};

const id = { type: ["integer", "string"] };

/** Declared by the JSON-RPC library in a form of its own. */
const BASE_METHODS: readonly Method[] = [
  notification("$/cancelRequest", "both", closed({ id }, ["id"])),
  notification("$/progress", "both", closed({ token: id, value: {} }, ["token", "value"])),
  notification(
    "$/logTrace",
    "serverToClient",
    closed({ message: { type: "string" }, verbose: { type: "string" } }, ["message"]),
  ),
  notification(
    "$/setTrace",
    "clientToServer",
    closed({ value: { type: "string", enum: ["off", "messages", "verbose"] } }, ["value"]),
  ),
];

/**
 * Writes the requests and notifications of LSP 3.18 with JSON Schemas of their parameters and answers, from the type
 * declarations of vscode-languageserver-protocol. The official meta model is not in the package, but its types are.
 */
export async function generateProtocol(root: string): Promise<readonly Generated[]> {
  const require = createRequire(join(root, "package.json"));
  const entry = require.resolve("vscode-languageserver-protocol").replace(/\.js$/, ".d.ts");
  const manifest = await readFile(join(dirname(entry), "../../package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const { methods, definitions } = convert(entry);
  const data = {
    $comment: `Generated from vscode-languageserver-protocol ${version} by server/scripts/generate/protocol.ts.`,
    methods: [...methods, ...BASE_METHODS].sort((a, b) => (a.method < b.method ? -1 : 1)),
    definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return [{ path: "test/lsp/support/protocol.generated.json", text: `${linePerEntry(data)}\n` }];
}

function convert(entry: string): { methods: Method[]; definitions: ReadonlyMap<string, Schema> } {
  const program = ts.createProgram([entry], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`no declarations in ${entry}`);
  const converter = createConverter(checker);

  const methods: Method[] = [];
  for (const exported of checker.getExportsOfModule(module)) {
    const value: unknown = (protocol as Readonly<Record<string, unknown>>)[exported.name];
    if (!isDeclaredMethod(value)) continue;
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const type = declaredType(symbol, checker);
    const read = SHAPES[type.typeName.getText()];
    if (read === undefined) throw new Error(`${exported.name} is declared in an unknown way`);
    const { client, server } = { ...value.capabilities, ...MISSING_CAPABILITIES[value.method] };
    const registration = value.registrationMethod;
    const schemas: Record<string, Schema> = {};
    read.parts.forEach((part, index) => {
      const argument = type.typeArguments?.[index];
      if (argument === undefined) throw new Error(`${exported.name} has no ${part}`);
      if (!isNothing(argument)) schemas[part] = converter.schema(argument);
      else if (part === "result") schemas[part] = { type: "null" };
    });
    methods.push({
      method: value.method,
      kind: read.kind,
      direction: value.messageDirection as Direction,
      ...(client !== undefined && { client }),
      ...(server !== undefined && { server }),
      ...(registration !== undefined && { registration }),
      schemas,
    });
  }
  // What `$/progress` carries for work done.
  for (const name of ["WorkDoneProgressBegin", "WorkDoneProgressReport", "WorkDoneProgressEnd"]) {
    const found = checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    converter.define(found);
  }
  return { methods, definitions: converter.definitions };
}

const SHAPES: Readonly<Record<string, { kind: Method["kind"]; parts: readonly (keyof Method["schemas"])[] }>> = {
  ProtocolRequestType: { kind: "request", parts: ["params", "result", "partial", "error", "options"] },
  ProtocolRequestType0: { kind: "request", parts: ["result", "partial", "error", "options"] },
  ProtocolNotificationType: { kind: "notification", parts: ["params", "options"] },
  ProtocolNotificationType0: { kind: "notification", parts: ["options"] },
};

interface DeclaredMethod {
  readonly method: string;
  readonly messageDirection: string;
  readonly capabilities?: { readonly client?: string; readonly server?: string };
  readonly registrationMethod?: string;
}

function isDeclaredMethod(value: unknown): value is DeclaredMethod {
  return (
    typeof value === "object" &&
    value !== null &&
    "method" in value &&
    "messageDirection" in value &&
    "type" in value &&
    !(value.type instanceof protocol.RegistrationType)
  );
}

/** The type reference of `const type: ProtocolRequestType<…>` in a namespace. */
function declaredType(namespace: ts.Symbol, checker: ts.TypeChecker): ts.TypeReferenceNode {
  const member = checker.getExportsOfModule(namespace).find((symbol) => symbol.name === "type");
  const declaration = member?.valueDeclaration;
  const type = declaration && ts.isVariableDeclaration(declaration) ? declaration.type : undefined;
  if (type === undefined || !ts.isTypeReferenceNode(type)) throw new Error(`${namespace.name} has no declared type`);
  return type;
}

function isNothing(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.VoidKeyword || node.kind === ts.SyntaxKind.NeverKeyword;
}

interface Converter {
  schema(node: ts.TypeNode): Schema;
  define(symbol: ts.Symbol): Schema;
  readonly definitions: ReadonlyMap<string, Schema>;
}

/**
 * Turns type nodes into schemas. It reads the nodes and not the types, because a type has forgotten that a number was
 * written as `uinteger`; only the members of objects are looked up by type, so that inheritance is the compiler's.
 */
function createConverter(checker: ts.TypeChecker): Converter {
  const definitions = new Map<string, Schema>();

  function define(exported: ts.Symbol): Schema {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const known = KNOWN_TYPES[symbol.name];
    if (known !== undefined) return known;
    const reference = { $ref: `#/definitions/${symbol.name}` };
    if (definitions.has(symbol.name)) return reference;
    // In place before its content is read: types refer to themselves.
    definitions.set(symbol.name, {});
    definitions.set(symbol.name, definition(symbol));
    return reference;
  }

  function definition(symbol: ts.Symbol): Schema {
    const alias = symbol.declarations?.find(ts.isTypeAliasDeclaration);
    if (alias !== undefined && !ts.isIntersectionTypeNode(alias.type)) return schema(alias.type);
    return objects(checker.getDeclaredTypeOfSymbol(symbol), symbol.name);
  }

  function schema(node: ts.TypeNode): Schema {
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return { type: "string" };
      case ts.SyntaxKind.NumberKeyword:
        return { type: "number" };
      case ts.SyntaxKind.BooleanKeyword:
        return { type: "boolean" };
      case ts.SyntaxKind.ObjectKeyword:
        return { type: "object" };
      case ts.SyntaxKind.AnyKeyword:
      case ts.SyntaxKind.UnknownKeyword:
        return {};
    }
    if (ts.isParenthesizedTypeNode(node)) return schema(node.type);
    if (ts.isArrayTypeNode(node)) return { type: "array", items: schema(node.elementType) };
    if (ts.isTupleTypeNode(node)) return tuple(node);
    if (ts.isUnionTypeNode(node)) {
      // A property that may be undefined is one that may be absent: JSON has no other.
      return union(node.types.filter((member) => member.kind !== ts.SyntaxKind.UndefinedKeyword).map(schema));
    }
    if (ts.isTypeLiteralNode(node) || ts.isIntersectionTypeNode(node))
      return objects(checker.getTypeFromTypeNode(node));
    if (ts.isLiteralTypeNode(node) || ts.isTypeQueryNode(node)) return literal(node);
    if (ts.isTypeReferenceNode(node)) return reference(node);
    throw new Error(`cannot convert ${ts.SyntaxKind[node.kind]}: ${node.getText()}`);
  }

  function tuple(node: ts.TupleTypeNode): Schema {
    const prefixItems = node.elements.map((element) => schema(ts.isNamedTupleMember(element) ? element.type : element));
    return { type: "array", prefixItems, minItems: prefixItems.length, items: false };
  }

  function literal(node: ts.TypeNode): Schema {
    const type = checker.getTypeFromTypeNode(node);
    if (type.flags & ts.TypeFlags.Null) return { type: "null" };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === "true" };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    throw new Error(`not a literal: ${node.getText()}`);
  }

  function reference(node: ts.TypeReferenceNode): Schema {
    const symbol = checker.getSymbolAtLocation(node.typeName);
    if (symbol === undefined) throw new Error(`unknown type: ${node.getText()}`);
    // A parameter stands for what applications put there.
    if (symbol.flags & ts.SymbolFlags.TypeParameter) return {};
    if (symbol.name === "Array" || symbol.name === "ReadonlyArray") {
      const [element] = node.typeArguments ?? [];
      return { type: "array", items: element === undefined ? {} : schema(element) };
    }
    return define(symbol);
  }

  function objects(type: ts.Type, name?: string): Schema {
    if (type.isUnion()) return union(type.types.map((part) => objects(part)));
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) {
      throw new Error(`not an object: ${checker.typeToString(type)}`);
    }
    const members = checker.getPropertiesOfType(type).filter((member) => !(member.flags & ts.SymbolFlags.Method));
    const properties = Object.fromEntries(members.map((member) => [member.name, property(member)]));
    const required = members.filter((member) => !(member.flags & ts.SymbolFlags.Optional)).map((member) => member.name);
    const [index] = name !== undefined && CLOSED.has(name) ? [] : checker.getIndexInfosOfType(type);
    const others = index?.declaration?.type;
    return {
      type: "object",
      ...(members.length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      additionalProperties: others !== undefined && ts.isTypeNode(others) ? schema(others) : false,
    };
  }

  function property(member: ts.Symbol): Schema {
    const declared = (member.declarations ?? []).flatMap((declaration) =>
      ts.isPropertySignature(declaration) && declaration.type !== undefined ? [declaration.type] : [],
    );
    const [only] = declared;
    if (only === undefined) throw new Error(`${member.name} has no declared type`);
    return declared.length === 1 ? schema(only) : objects(checker.getTypeOfSymbol(member));
  }

  return { schema, define, definitions };
}

/** `anyOf`, or one `enum` where all members are values. */
function union(members: readonly Schema[]): Schema {
  const flat = members.flatMap((member) => (Array.isArray(member.anyOf) ? (member.anyOf as Schema[]) : [member]));
  const values = flat.flatMap((member) =>
    "const" in member ? [member.const] : Array.isArray(member.enum) ? (member.enum as unknown[]) : [],
  );
  const others = flat.filter((member) => !("const" in member) && !("enum" in member));
  const all = [...others, ...(values.length > 0 ? [{ enum: values }] : [])];
  return all.length === 1 && all[0] !== undefined ? all[0] : { anyOf: all };
}

function closed(properties: Schema, required: readonly string[]): Schema {
  return { type: "object", properties, required, additionalProperties: false };
}

function notification(method: string, direction: Direction, params: Schema): Method {
  return { method, kind: "notification", direction, schemas: { params } };
}

/** JSON with a line for each entry of the second level, so that a difference can be read. */
function linePerEntry(data: Readonly<Record<string, unknown>>): string {
  const blocks = Object.entries(data).map(([key, value]) => {
    const lines = Array.isArray(value)
      ? `[\n${value.map((item) => JSON.stringify(item)).join(",\n")}\n]`
      : typeof value === "object" && value !== null
        ? `{\n${Object.entries(value)
            .map(([name, item]) => `${JSON.stringify(name)}: ${JSON.stringify(item)}`)
            .join(",\n")}\n}`
        : JSON.stringify(value);
    return `${JSON.stringify(key)}: ${lines}`;
  });
  return `{\n${blocks.join(",\n")}\n}`;
}
