/**
 * Bundles the entry points into dist/. Run by `prepare`, so it does nothing where esbuild is not installed.
 *
 * Besides the command line and the language server these are the extension for Visual Studio Code in its two hosts
 * (`client-node.js`, `client-browser.js`), and the script of its preview.
 *
 * The command line is three files, because most of a short run is loading: `wi.cjs` starts it, `wi-main.*.cjs` is the
 * bundle, and `wi-main.*.cache` is V8's compiled form of it, made by linting an example here. Another version of Node
 * rejects the cache and compiles the bundle instead.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const dist = join(root, "dist");

/** Packages that few runs need, with the names that are used of them: each is loaded when it is first called. */
const LAZY = {
  yaml: ["Composer", "Parser", "isAlias", "isMap", "isPair", "isScalar", "isSeq"],
  "string-width": ["default"],
  "picomatch/posix": ["default"],
  "markdown-it": ["default"],
};

const SAMPLES = [
  "examples/bga/wi-rw-0501-bga256-replace.wi.yaml",
  "examples/mistakes/wi-rw-9802-tip-too-hot.wi.yaml",
].filter((file) => existsSync(join(root, file)));

/** What is done to make the code cache of the command line: one clean file is linted, and one with findings. */
const COMMANDS = `
  const files = ${JSON.stringify(SAMPLES)};
  const next = () => {
    const file = files.shift();
    if (file === undefined) return save();
    process.argv = [process.argv[0], "wi", "lint", file];
    run();
  };
  process.exit = () => setImmediate(next);
  next();
`;

/** And of the server: a session with one document, over streams of this process. */
const SESSION = `
  const { PassThrough } = require("node:stream");
  const input = new PassThrough(), output = new PassThrough();
  Object.defineProperty(process, "stdin", { value: input });
  Object.defineProperty(process, "stdout", { value: output });
  process.argv = [process.argv[0], "wi", "lsp", "--stdio"];
  process.exit = () => undefined;
  run();
  const send = (message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    input.write("Content-Length: " + Buffer.byteLength(text) + "\\r\\n\\r\\n" + text);
  };
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  send({ method: "initialized", params: {} });
  for (const file of ${JSON.stringify(SAMPLES)}) {
    const uri = "file://" + require("node:path").resolve(file).replaceAll("\\\\", "/");
    send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: fs.readFileSync(file, "utf8") } } });
    send({ id: file, method: "textDocument/foldingRange", params: { textDocument: { uri } } });
  }
  let answers = "";
  output.on("data", (data) => {
    answers += data;
    if ((answers.match(/"result"/g) ?? []).length > ${SAMPLES.length}) { save(); process.reallyExit(0); }
  });
`;

/** Puts functions in the place of a package's names, which load the package at their first call. */
const lazyPackages = {
  name: "lazy-packages",
  setup(build) {
    const filter = new RegExp(`^(?:${Object.keys(LAZY).join("|")})$`);
    build.onResolve({ filter }, ({ path, kind }) =>
      kind === "import-statement" ? { path, namespace: "lazy" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "lazy" }, ({ path }) => ({
      resolveDir: root,
      contents: [
        "let loaded;",
        `const load = () => (loaded ??= require(${JSON.stringify(path)}));`,
        ...LAZY[path].map((name) =>
          name === "default"
            ? "export default (...args) => (load().default ?? load())(...args);"
            : `export function ${name}(...args) { return new.target ? new (load().${name})(...args) : load().${name}(...args); }`,
        ),
      ].join("\n"),
    }));
  },
};

const esbuild = await import("esbuild").catch((error) => {
  if (error.code === "ERR_MODULE_NOT_FOUND") return undefined;
  throw error;
});

if (esbuild !== undefined) await build();

async function build() {
  mkdirSync(dist, { recursive: true });
  const [main, server] = await Promise.all([
    bundleForNode("wi-main", "main-cli.ts"),
    bundleForNode("wi-server", "main-node.ts"),
  ]);
  await Promise.all([bundleForBrowser("server-browser.js", "server/src/main-browser.ts"), ...bundlesOfExtension()]);
  makeCodeCache(join(dist, main.program), join(dist, main.cache), COMMANDS);
  makeCodeCache(join(dist, server.program), join(dist, server.cache), SESSION);
  const temporary = join(dist, `wi.cjs.${process.pid}`);
  writeFileSync(temporary, starter(main, server), { mode: 0o755 });
  renameSync(temporary, join(dist, "wi.cjs"));
  const current = new Set([main, server].flatMap(({ program, cache }) => [program, cache]));
  for (const name of readdirSync(dist)) {
    if (/^wi-(?:main|server)\./.test(name) && !current.has(name)) rmSync(join(dist, name), { force: true });
  }
}

/** Named by its content and put in place before the file that names it: a run sees all of the old or all of the new. */
async function bundleForNode(name, entry) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(root, "server/src", entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: dist,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    charset: "ascii",
    legalComments: "none",
    plugins: [lazyPackages],
    logLevel: "warning",
  });
  const bundle = `(function(exports,require,module,__filename,__dirname){${ascii(outputFiles[0].text)}\n})`;
  const hash = createHash("sha256").update(bundle).digest("hex").slice(0, 12);
  const names = { program: `${name}.${hash}.cjs`, cache: `${name}.${hash}.cache` };
  writeFileSync(join(dist, names.program), bundle);
  return names;
}

/** The extension for both of its hosts, and the script of the preview. */
function bundlesOfExtension() {
  const host = { format: "cjs", external: ["vscode"] };
  return [
    bundleInto("client-node.js", "client/src/main-node.ts", { ...host, platform: "node", target: "node20" }),
    bundleForBrowser("client-browser.js", "client/src/main-browser.ts", host),
    bundleForBrowser("preview.js", "client/webview/preview.ts"),
  ];
}

/** For a web worker or a page: no Node, one file. */
async function bundleForBrowser(name, entry, options) {
  await bundleInto(name, entry, { platform: "browser", target: "es2022", format: "iife", ...options });
}

async function bundleInto(name, entry, options) {
  const temporary = join(dist, `${name}.${process.pid}`);
  await esbuild.build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    outfile: temporary,
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
  renameSync(temporary, join(dist, name));
}

/** The bundle is read as Latin-1, which is faster than UTF-8. What esbuild leaves are characters in literals. */
function ascii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function starter(main, server) {
  return `#!/usr/bin/env node
"use strict";
const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");
const talks = /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/;
const serves = process.argv[2] === "lsp" && process.argv.some((arg) => talks.test(arg)) && !process.argv.includes("--help");
const name = serves ? ${JSON.stringify(server)} : ${JSON.stringify(main)};
const filename = __dirname + "/" + name.program;
let cachedData;
try {
  cachedData = readFileSync(__dirname + "/" + name.cache);
} catch {}
new Script(readFileSync(filename, "latin1"), { filename, cachedData }).runInThisContext()(exports, require, module, filename, __dirname);
`;
}

/** Runs the bundle in a process of its own, and keeps what V8 compiled. Without it the bundle works as well. */
function makeCodeCache(bundle, cache, warmUp) {
  const program = `
    const fs = require("node:fs"), vm = require("node:vm");
    const [bundle, cache] = ${JSON.stringify([bundle, cache])};
    const script = new vm.Script(fs.readFileSync(bundle, "latin1"), { filename: bundle });
    const run = () => script.runInThisContext()({}, require, module, bundle, ${JSON.stringify(dist)});
    const save = () => fs.writeFileSync(cache, script.createCachedData());
    ${warmUp}
  `;
  spawnSync(process.execPath, ["-e", program, "wi"], { cwd: root, stdio: "ignore", timeout: 60_000 });
}
