/**
 * The layers of server/ARCHITECTURE.md, as rules on imports (type-only imports included).
 * `server/scripts/check-layers.ts` runs them, and fails when a planted violation is not found.
 */
const core = "^server/src/core/";

/** Layers from the bottom up; each may import those listed. */
const LAYERS = {
  text: [],
  catalog: ["text"],
  syntax: ["text"],
  schema: ["syntax", "text", "catalog"],
  model: ["syntax", "text", "catalog"],
  rules: ["schema", "model", "syntax", "text", "catalog"],
  analysis: ["rules", "schema", "model", "syntax", "text", "catalog"],
  features: ["workspace", "analysis", "rules", "schema", "model", "syntax", "text", "catalog"],
  workspace: ["analysis", "rules", "schema", "model", "syntax", "text", "catalog"],
  render: ["analysis", "rules", "schema", "model", "syntax", "text", "catalog"],
};

const layerRules = Object.entries(LAYERS).map(([layer, below]) => ({
  name: `layer-${layer}`,
  comment: `core/${layer} imports only ${below.length === 0 ? "itself" : below.join(", ")}.`,
  severity: "error",
  from: { path: `${core}${layer}/` },
  to: { path: "^(server|client|test)/", pathNot: `${core}(${[layer, ...below].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "core-is-pure",
      comment: "core uses no Node, no editor, no connection.",
      severity: "error",
      from: { path: core },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-syntax-imports-yaml",
      severity: "error",
      from: { path: "^(server/src|client)/", pathNot: `${core}syntax/` },
      to: { path: "node_modules/yaml/" },
    },
    {
      name: "ajv-only-in-scripts",
      severity: "error",
      from: { path: "^(server/src|client)/" },
      to: { path: "node_modules/ajv" },
    },
    {
      name: "rules-are-apart",
      comment: "No rule imports another rule; what two of them need lives in model/.",
      severity: "error",
      from: { path: `${core}rules/(?!define|run|index\\.generated)` },
      to: { path: `${core}rules/`, pathNot: `${core}rules/define\\.ts$` },
    },
    {
      name: "features-are-apart",
      comment: "No feature imports another; a large one has its parts in a folder of its name.",
      severity: "error",
      from: { path: `${core}features/([^/]+?)(?:\\.ts$|/)` },
      to: { path: `${core}features/`, pathNot: `${core}features/$1(?:\\.ts$|/)` },
    },
    {
      name: "cli-and-lsp-are-apart",
      severity: "error",
      from: { path: "^server/src/(cli|lsp)/" },
      to: { path: "^server/src/(cli|lsp)/", pathNot: "^server/src/$1/" },
    },
    {
      name: "client-is-thin",
      comment:
        "The extension knows the server's own requests and the style of the preview; the page knows its messages.",
      severity: "error",
      from: { path: "^client/" },
      to: {
        path: "^(server|snippets|test)/",
        pathNot: "^server/src/(lsp/own-requests|core/render/instruction/style)\\.ts$",
      },
    },
    {
      name: "page-is-apart",
      severity: "error",
      from: { path: "^client/webview/" },
      to: { path: "^client/src/", pathNot: "^client/src/preview/messages\\.ts$" },
    },
    {
      name: "browser-has-no-node",
      comment: "Only the entry for Node imports what a web worker does not have.",
      severity: "error",
      from: { path: "^client/src/", pathNot: "^client/src/main-node\\.ts$" },
      to: { path: "vscode-languageclient/(lib/)?node|^(node:)?(fs|path|child_process|os)$" },
    },
    {
      name: "nothing-imports-scripts-or-tests",
      severity: "error",
      from: { path: "^(server/src|client)/" },
      to: { path: "^(server/scripts|test)/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
