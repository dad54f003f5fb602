import type { Page } from "playwright-core";
import { EXAMPLE_BASE } from "../../../server/scripts/generate/example.ts";
import { vscodeFor } from "../available.ts";
import { type Fixture, workshop, writeAll } from "../fixture.ts";
import { NEWEST, OLDEST } from "../install.ts";
import { startWorkbench, takePicture, type WindowOptions, type Workbench } from "./workbench.ts";

const SETTINGS = ".vscode/settings.json";

export interface Suite {
  readonly workbench: () => Workbench;
  /** A window on a copy of the example library with files of one's own; closed after the test. */
  readonly open: Open;
  /** Tests that go on in one such window, each where the one before has left it: to load a window takes longest. */
  readonly inOneWindow: (wanted: Parameters<Open>, tests: (opened: () => Opened) => void) => void;
}

export interface Opened {
  readonly page: Page;
  readonly fixture: Fixture;
}

type Open = (
  options?: WindowOptions,
  more?: Readonly<Record<string, string>>,
  prepare?: (folder: string) => void,
) => Promise<Opened>;

/** Tests in the newest and in the oldest VS Code that the manifest promises. */
export function inEachVersion(
  name: string,
  settings: Readonly<Record<string, unknown>>,
  tests: (suite: Suite) => void,
): void {
  for (const { version, tag } of [
    { version: NEWEST, tag: "ui" },
    { version: OLDEST, tag: "ui-oldest" },
  ]) {
    describe(`user interface, ${name} (${version}) [${tag}]`, function () {
      this.timeout(300_000);
      tests(inWorkbench(version, settings));
    });
  }
}

/** One server and one browser for all suites of a version: to start them takes long, and they keep nothing of a window. */
const workbenches = new Map<string, Promise<Workbench>>();

after(async () => {
  for (const started of workbenches.values()) await (await started.catch(() => undefined))?.close();
});

/** A picture at the end of each test. The settings are those of the folder that is opened. */
function inWorkbench(version: string, settings: Readonly<Record<string, unknown>>): Suite {
  let workbench: Workbench | undefined;
  let opened: Opened[] = [];
  const started = () => {
    if (workbench === undefined) throw new Error("the workbench did not start");
    return workbench;
  };
  const open: Open = async (options = {}, more = {}, prepare = () => undefined) => {
    const fixture = workshop();
    const own = JSON.parse(more[SETTINGS] ?? "{}") as object;
    writeAll(fixture.folder, { ...more, [SETTINGS]: JSON.stringify({ ...settings, ...own }) });
    prepare(fixture.folder);
    return { page: await started().open(fixture, options), fixture };
  };

  before(async function () {
    const vscode = vscodeFor(this, version);
    if (!workbenches.has(version)) workbenches.set(version, startWorkbench(vscode));
    workbench = await workbenches.get(version);
  });
  afterEach(async function () {
    for (const window of opened) {
      await picture(window, this.currentTest);
      await close(window);
    }
    opened = [];
  });

  return {
    workbench: started,
    open: async (...wanted) => {
      const window = await open(...wanted);
      opened.push(window);
      return window;
    },
    inOneWindow: (wanted, tests) => {
      describe("in one window", () => {
        let window: Opened | undefined;
        before(async () => {
          window = await open(...wanted);
        });
        afterEach(async function () {
          if (window !== undefined) await picture(window, this.currentTest);
        });
        after(() => window && close(window));
        tests(() => {
          if (window === undefined) throw new Error("the window did not open");
          return window;
        });
      });
    },
  };
}

async function picture({ page }: Opened, test: Mocha.Test | undefined): Promise<void> {
  if (test !== undefined) await takePicture(page, test.fullTitle()).catch(() => undefined);
}

async function close({ page, fixture }: Opened): Promise<void> {
  // The window says goodbye, so that its extension host ends as well.
  await page.goto("about:blank").catch(() => undefined);
  await page.close();
  fixture.remove();
}

/** An instruction without findings under the example library's site catalog. */
export const CLEAN: string = EXAMPLE_BASE;
