/** Runs a suite in an extension host and tells of each test in a line. */

export interface Told {
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped" | "said";
  readonly milliseconds: number;
  readonly error?: string;
}

/** Begins each line that is for the harness: the workbench writes into the same stream. */
const MARK = "@@wi ";

let tell: (told: Told) => void = print;

/** Of something that was measured. */
export function say(title: string, milliseconds: number): void {
  tell({ title, state: "said", milliseconds });
}

export async function drive(load: () => void, teller: (told: Told) => void = print): Promise<void> {
  tell = teller;
  // Mocha's build for browsers, which the bundle begins with, leaves its class in the global scope.
  const { Mocha: Runner } = globalThis as unknown as { readonly Mocha: new (options: Mocha.MochaOptions) => Mocha };
  const mocha = new Runner({ ui: "bdd", timeout: 100_000, reporter: silent as unknown as Mocha.ReporterConstructor });
  mocha.suite.emit("pre-require", globalThis, null, mocha);
  load();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`failed: ${failures}`));
    });
    const told = (state: Told["state"]) => (test: Mocha.Runnable, error?: Error) =>
      tell({
        title: test.fullTitle(),
        state,
        milliseconds: test.duration ?? 0,
        ...(error === undefined ? {} : { error: error.stack ?? String(error) }),
      });
    runner.on("pass", told("passed"));
    runner.on("pending", told("skipped"));
    runner.on("fail", told("failed"));
  });
}

function silent(): void {}

function print(told: Told): void {
  console.log(MARK + JSON.stringify(told));
}
