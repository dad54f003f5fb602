import { vscodeFor } from "./available.ts";
import { strangers, twoRoots, workshop } from "./fixture.ts";
import { type Host, runInHost, type Scenario } from "./hosts.ts";
import { NEWEST, OLDEST } from "./install.ts";
import { addTold } from "./told.ts";

const EVERYWHERE = ["features", "requests", "documents", "other-extension"];

interface Window {
  readonly name: string;
  readonly host: Host;
  readonly version: string;
  readonly scenario: () => Scenario;
}

const everything = (...more: readonly string[]) => ({
  parts: [...EVERYWHERE, ...more],
  fixture: workshop(),
  standIns: ["yaml-helper"],
});

/** One row for each window that is opened. */
const WINDOWS: readonly Window[] = [
  {
    name: "Node extension host",
    host: "node",
    version: NEWEST,
    scenario: () => everything("server-killed", "trusted"),
  },
  {
    name: "Node extension host",
    host: "node",
    version: OLDEST,
    scenario: () => everything("server-killed"),
  },
  { name: "web extension host, files of a server", host: "web", version: NEWEST, scenario: everything },
  { name: "web extension host, files of a server", host: "web", version: OLDEST, scenario: everything },
  { name: "web extension host, no server", host: "pure-web", version: NEWEST, scenario: everything },
  {
    name: "workspace that is not trusted",
    host: "node",
    version: NEWEST,
    scenario: () => ({ parts: ["untrusted"], fixture: workshop(), isUntrusted: true }),
  },
  {
    name: "two roots",
    host: "node",
    version: NEWEST,
    scenario: () => ({ parts: ["two-roots"], fixture: twoRoots() }),
  },
  {
    name: "two roots, in a browser",
    host: "web",
    version: NEWEST,
    scenario: () => ({ parts: ["two-roots"], fixture: twoRoots() }),
  },
  {
    name: "no file of ours",
    host: "node",
    version: NEWEST,
    scenario: () => ({ parts: ["strangers"], fixture: strangers() }),
  },
];

for (const { name, host, version, scenario } of WINDOWS) {
  describe(`${name} (${version}) [${host}]`, function () {
    this.timeout(600_000);
    const suite = this;
    let fault = "";

    before(async function () {
      const vscode = vscodeFor(this, version);
      const wanted = scenario();
      const outcome = await runInHost(host, vscode, wanted).finally(wanted.fixture.remove);
      addTold(suite, outcome.told);
      fault = outcome.fault;
    });

    it("runs to its end", () => {
      if (fault !== "") throw new Error(fault);
    });
  });
}
