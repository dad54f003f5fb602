import Mocha from "mocha";
import type { Told } from "./suite/drive.ts";

/** The tests that ran in a host are told of as if they had run here. */
export function addTold(suite: Mocha.Suite, told: readonly Told[]): void {
  for (const { title, state, error = "" } of told) {
    suite.addTest(
      new Mocha.Test(title, function (this: Mocha.Context) {
        if (state === "skipped") this.skip();
        if (state === "failed") throw Object.assign(new Error(title), { stack: error });
      }),
    );
  }
}
