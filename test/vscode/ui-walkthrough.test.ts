import assert from "node:assert/strict";
import { insist, quick, runCommand } from "./ui/gestures.ts";
import { inWorkbench } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";
import { until } from "./waiting.ts";

/** Of `package.nls.json`, in their order, with words that stand beside each when it is chosen. */
const STEPS = [
  { title: "Open a folder", words: "" },
  { title: "Answer a few questions, get a draft", words: "" },
  { title: "See and fix findings", words: "waiver" },
  { title: "Ask what a number means", words: "" },
  { title: "Preview and print", words: "As the bench gets it" },
  { title: "Check everything", words: "wi lint" },
];

describe("user interface, walkthrough", function () {
  this.timeout(300_000);
  const suite = inWorkbench({ "workbench.colorTheme": "Default Light Modern" });

  it("shows its steps, each with its page, and starts what a button says", async () => {
    const { page } = await suite.open();
    const steps = page.locator(".gettingStartedContainer .getting-started-step");
    await insist(() => runCommand(page, "Work Instructions: Get Started"), steps);
    await until("the steps", async () => (await steps.count()) === STEPS.length);
    const titles = await steps.locator(".step-title").allInnerTexts();
    assert.deepEqual(
      titles.map((title) => title.trim()),
      STEPS.map(({ title }) => title),
    );
    await takePicture(page, "user interface, walkthrough, its start");
    console.log(await page.locator(".gettingStartedContainer").innerHTML());
    for (const [at, { words }] of STEPS.entries()) {
      const step = steps.nth(at);
      await insist(() => step.locator(".step-title").click(), page.locator(".getting-started-step.expanded").filter({hasText: STEPS[at]?.title ?? ""}));
      await page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").locator("body", { hasText: words }).waitFor();
      console.log(await page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").locator("body").innerText());
    }
    await quick.title(page).count();
  });
});
