/**
 * Bundles the entry points into dist/. Run by `prepare`, so it does nothing where esbuild is not installed.
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
};

/** What is linted to make the code cache: one clean file, one with findings. */
const WARM_UP = [
  ["lint", "examples/bga/wi-rw-0501-bga256-replace.wi.yaml"],
  ["lint", "examples/mistakes/wi-rw-9802-tip-too-hot.wi.yaml"],
];

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

if (esbuild !== undefined) await buildCommandLine();

async function buildCommandLine() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(root, "server/src/main-cli.ts")],
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
  // Named by their content and put in place before the file that names them: a run sees all of the old or all of the new.
  const hash = createHash("sha256").update(bundle).digest("hex").slice(0, 12);
  const names = { main: `wi-main.${hash}.cjs`, cache: `wi-main.${hash}.cache` };
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, names.main), bundle);
  makeCodeCache(join(dist, names.main), join(dist, names.cache));
  const temporary = join(dist, `wi.cjs.${process.pid}`);
  writeFileSync(temporary, starter(names), { mode: 0o755 });
  renameSync(temporary, join(dist, "wi.cjs"));
  for (const name of readdirSync(dist)) {
    if (/^wi-main\./.test(name) && !Object.values(names).includes(name)) rmSync(join(dist, name), { force: true });
  }
}

/** The bundle is read as Latin-1, which is faster than UTF-8. What esbuild leaves are characters in literals. */
function ascii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function starter({ main, cache }) {
  return `#!/usr/bin/env node
"use strict";
const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");
const filename = __dirname + "/${main}";
let cachedData;
try {
  cachedData = readFileSync(__dirname + "/${cache}");
} catch {}
new Script(readFileSync(filename, "latin1"), { filename, cachedData }).runInThisContext()(exports, require, module, filename, __dirname);
`;
}

/** Runs the bundle in a process of its own, and keeps what V8 compiled. Without it the bundle works as well. */
function makeCodeCache(bundle, cache) {
  const runs = WARM_UP.filter(([, file]) => existsSync(join(root, file)));
  const program = `
    const fs = require("node:fs"), vm = require("node:vm");
    const [bundle, cache] = ${JSON.stringify([bundle, cache])};
    const runs = ${JSON.stringify(runs)};
    const script = new vm.Script(fs.readFileSync(bundle, "latin1"), { filename: bundle });
    const run = script.runInThisContext();
    const next = () => {
      const args = runs.shift();
      if (args === undefined) return fs.writeFileSync(cache, script.createCachedData());
      process.argv = [process.argv[0], "wi", ...args];
      run({}, require, module, bundle, "");
    };
    process.exit = () => setImmediate(next);
    next();
  `;
  spawnSync(process.execPath, ["-e", program], { cwd: root, stdio: "ignore" });
}
