import type { Page } from "playwright-core";
import { EXAMPLE_BASE } from "../../../server/scripts/generate/example.ts";
import { vscodeFor } from "../available.ts";
import { type Fixture, workshop, writeAll } from "../fixture.ts";
import { NEWEST, OLDEST } from "../install.ts";
import { startWorkbench, takePicture, type WindowOptions, type Workbench } from "./workbench.ts";

export interface Suite {
  readonly workbench: () => Workbench;
  /** A window on a copy of the example library with files of one's own; closed after the test. */
  readonly open: (
    options?: WindowOptions,
    more?: Readonly<Record<string, string>>,
    prepare?: (folder: string) => void,
  ) => Promise<Opened>;
}

export interface Opened {
  readonly page: Page;
  readonly fixture: Fixture;
}

/** Tests in the newest and in the oldest VS Code that the manifest promises. */
export function inEachVersion(
  name: string,
  settings: Readonly<Record<string, unknown>>,
  tests: (suite: Suite) => void,
): void {
  for (const version of [NEWEST, OLDEST]) {
    describe(`user interface, ${name} (${version})`, function () {
      this.timeout(300_000);
      tests(inWorkbench(version, settings));
    });
  }
}

/** One server and one browser for the tests of a `describe`, and a picture at the end of each. */
function inWorkbench(version: string, settings: Readonly<Record<string, unknown>>): Suite {
  let workbench: Workbench | undefined;
  let opened: Opened[] = [];
  const started = () => {
    if (workbench === undefined) throw new Error("the workbench did not start");
    return workbench;
  };

  before(async function () {
    workbench = await startWorkbench(vscodeFor(this, version), settings);
  });
  afterEach(async function () {
    for (const { page, fixture } of opened) {
      if (this.currentTest !== undefined) await takePicture(page, this.currentTest.fullTitle()).catch(() => undefined);
      // The window says goodbye, so that its extension host ends as well.
      await page.goto("about:blank").catch(() => undefined);
      await page.close();
      fixture.remove();
    }
    opened = [];
  });
  after(() => workbench?.close());

  return {
    workbench: started,
    open: async (options = {}, more = {}, prepare = () => undefined) => {
      const fixture = workshop();
      writeAll(fixture.folder, more);
      prepare(fixture.folder);
      const page = await started().open(fixture, options);
      const window = { page, fixture };
      opened.push(window);
      return window;
    },
  };
}

/** An instruction without findings under the example library's site catalog. */
export const CLEAN: string = EXAMPLE_BASE;
