// Runs a browser's bundle in a worker thread: gives it what a dedicated worker has, and takes what only Node has.
import vm from "node:vm";
import { parentPort, workerData } from "node:worker_threads";

const scope = new EventTarget();
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.addEventListener = scope.addEventListener.bind(scope);
globalThis.removeEventListener = scope.removeEventListener.bind(scope);
globalThis.onmessage = null;
globalThis.close = () => parentPort.close();
globalThis.importScripts = () => {
  throw new Error("nothing may be loaded");
};

parentPort.on("message", (data) => {
  const event = new MessageEvent("message", { data });
  globalThis.onmessage?.(event);
  scope.dispatchEvent(event);
});

for (const name of ["process", "Buffer", "require", "global", "setImmediate", "clearImmediate"])
  delete globalThis[name];
vm.runInThisContext(workerData, { filename: "worker-bundle.js" });
