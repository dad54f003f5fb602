/** Gives files to a browser, to pages of every origin. */
import { createReadStream, statSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { extname, join, normalize, sep } from "node:path";

export interface Given {
  readonly type: string;
  readonly body: string;
}

export interface StaticServer {
  readonly authority: string;
  readonly stop: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".html": "text/html",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".ttf": "font/ttf",
};

/** `folders` by the beginning of the path; `answer` comes first and may have nothing to say. */
export async function serveFiles(
  folders: Readonly<Record<string, string>>,
  answer: (url: URL, request: IncomingMessage) => Given | undefined = () => undefined,
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (process.env.VERBOSE !== undefined && !url.pathname.startsWith("/build")) console.log("GET", url.pathname);
    const given = request.method === "OPTIONS" ? undefined : answer(url, request);
    const file = given === undefined ? fileOf(decodeURIComponent(url.pathname), folders) : undefined;
    if (given !== undefined) {
      response.setHeader("Content-Type", given.type);
      response.end(given.body);
    } else if (file !== undefined && request.method !== "OPTIONS") {
      response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
      createReadStream(file).pipe(response);
    } else {
      response.statusCode = request.method === "OPTIONS" ? 204 : 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    authority: `127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function fileOf(path: string, folders: Readonly<Record<string, string>>): string | undefined {
  const prefix = Object.keys(folders).find((start) => path.startsWith(`${start}/`));
  if (prefix === undefined) return undefined;
  const root = normalize(folders[prefix] as string);
  const file = join(root, path.slice(prefix.length));
  if (!file.startsWith(root + sep)) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}
