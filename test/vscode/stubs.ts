/** What takes the place of packages of VS Code that would have to be compiled: each does the little that is asked of it. */

export interface Stub {
  readonly name: string;
  readonly text: string;
}

/** The surface of the log writer that VS Code uses, on plain files. */
const LOGGER = `
const fs = require("fs"), path = require("path");
const levels = ["trace", "debug", "info", "warning", "error", "critical", "off"];
class Logger {
  constructor(kind, name, file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.appendFileSync(file, "");
  }
  write(level, message) {
    if (level < this.level) return;
    const line = this.plain ? message : new Date().toISOString() + " [" + levels[level] + "] " + message + "\\n";
    try { fs.appendFileSync(this.file, line); } catch {}
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {}
}
levels.slice(0, 6).forEach((name, level) => {
  Logger.prototype[name === "warning" ? "warn" : name] = function (message) { this.write(level, message); };
});
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = exports.setFlushOn = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => new Logger("", name, file);
`;

const WATCHDOG = `
exports.start = (pid) => {
  setInterval(() => { try { process.kill(pid, 0); } catch { process.exit(87); } }, 1000).unref();
};
`;

export const STUBS: readonly Stub[] = [
  { name: "@vscode/spdlog", text: LOGGER },
  { name: "@vscode/native-watchdog", text: WATCHDOG },
  { name: "native-watchdog", text: WATCHDOG },
  { name: "@vscode/deviceid", text: `exports.getDeviceId = async () => "00000000-0000-4000-8000-000000000000";` },
  { name: "@vscode/fs-copyfile", text: `exports.copyFile = require("fs").promises.copyFile;` },
];
