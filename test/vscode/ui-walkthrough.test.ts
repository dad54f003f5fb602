import assert from "node:assert/strict";
import { insist, quick, runCommand, webviewOf } from "./ui/gestures.ts";
import { inEachVersion } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";
import { until } from "./waiting.ts";

/** In their order, with the heading of the page that stands beside each. */
const STEPS = [
  { title: "Open a folder", heading: "A folder of instructions" },
  { title: "Answer a few questions, get a draft", heading: "A draft in one minute" },
  { title: "See and fix findings", heading: "Findings while you type" },
  { title: "Ask what a number means", heading: "What is behind a number" },
  { title: "Preview and print", heading: "As the bench gets it" },
  { title: "Check everything", heading: "The same check for all" },
];

inEachVersion("walkthrough", { "workbench.colorTheme": "Default Light Modern" }, (suite) => {
  it("shows its steps, each with its page, and does what a button says", async () => {
    const { page } = await suite.open();
    const steps = page.locator(".gettingStartedContainer .getting-started-step");
    await insist(() => runCommand(page, "Work Instructions: Get Started"), steps);
    await until("the steps", async () => (await steps.count()) === STEPS.length);
    const titles = await steps.locator(".step-title").allInnerTexts();
    assert.deepEqual(
      titles.map((title) => title.trim()),
      STEPS.map(({ title }) => title),
    );
    for (const { title, heading } of STEPS) {
      await insist(
        () => steps.locator(".step-title", { hasText: title }).click(),
        webviewOf(page).locator("h1", { hasText: heading }),
      );
      await steps.and(page.locator(".expanded")).filter({ hasText: title }).waitFor();
      const text = await webviewOf(page).locator("body").innerText();
      // The code of its example is there, and no sign that would have been markup.
      assert.ok(text.length > 200 && !/```|\]\(|\*\*/.test(text), text);
    }
    await takePicture(page, "user interface, walkthrough, its end");

    const asking = steps.filter({ hasText: "Ask what a number means" });
    await asking.locator(".step-title").click();
    await insist(
      () => asking.locator(".monaco-button", { hasText: "Search Procedures" }).click(),
      quick.title(page).filter({ hasText: "Procedures" }),
    );
    await quick.input(page).fill("lap splice");
    await quick
      .rows(page)
      .filter({ hasText: /splice/i })
      .first()
      .waitFor();
  });
});
