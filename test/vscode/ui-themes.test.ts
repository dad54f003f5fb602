import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { writeAll } from "./fixture.ts";
import { contrastsIn, drawnContrastsIn } from "./ui/contrast.ts";
import { filesWatched, openFile, openPreview } from "./ui/gestures.ts";
import { inEachVersion } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";

const WRONG = "mistakes/wi-rw-9801-parylene-solvent.wi.yaml";
/** Has a chart, an image, hold points and a finding. */
const HOT = "mistakes/wi-rw-9808-bga-peak-250.wi.yaml";

const THEMES = [
  { theme: "Default Light Modern", kind: "vscode-light" },
  { theme: "Default Dark Modern", kind: "vscode-dark" },
  { theme: "Default High Contrast", kind: "vscode-high-contrast" },
  { theme: "Default High Contrast Light", kind: "vscode-high-contrast-light" },
] as const;

inEachVersion("themes", {}, (suite) => {
  it("the preview is readable in each, follows when it changes, and is not loaded anew", async () => {
    const { page, fixture } = await suite.open({ file: HOT, height: 1200 }, settingsOf(THEMES[0].theme));
    const preview = await openPreview(page, HOT);
    const chart = preview.locator(".wi-chart").first();
    await chart.waitFor();
    await preview.locator("[data-key]").evaluateAll((all) => {
      for (const block of all) Object.assign(block, { isOld: true });
    });
    await filesWatched(page, fixture);
    const papers = new Set<string>();
    for (const { theme, kind } of [...THEMES, THEMES[0]]) {
      writeAll(fixture.folder, settingsOf(theme));
      await preview.locator(`body.${kind}`).waitFor();
      await assertReadable(preview);
      await assertChartReadable(preview);
      await chart.scrollIntoViewIfNeeded();
      await takePicture(page, `user interface, themes, chart in ${theme}`);
      papers.add(await paperOf(preview));
    }
    assert.equal(papers.size, THEMES.length, [...papers].join("\n"));
    const areOld = await preview
      .locator("[data-key]")
      .evaluateAll((all) => all.map((block) => (block as { isOld?: boolean }).isOld === true));
    assert.ok(areOld.length > 5 && !areOld.includes(false));

    await openFile(page, fixture, WRONG);
    await preview.locator(".wi-number", { hasText: "WI-RW-9801" }).waitFor();
    for (const { theme, kind } of THEMES) {
      writeAll(fixture.folder, settingsOf(theme));
      await preview.locator(`body.${kind}`).waitFor();
      await assertReadable(preview);
    }
  });
});

function settingsOf(theme: string): Readonly<Record<string, string>> {
  return { ".vscode/settings.json": JSON.stringify({ "workbench.colorTheme": theme }) };
}

async function paperOf(preview: FrameLocator): Promise<string> {
  return preview.locator("main").evaluate((element) => {
    const { backgroundColor, color } = getComputedStyle(element);
    return `${backgroundColor} ${color}`;
  });
}

async function assertReadable(preview: FrameLocator): Promise<void> {
  const large = ".wi-stamp, .wi-badge, .wi-badge *, .wi-step-number";
  const texts = await contrastsIn(preview.locator(`main *:not(${large})`));
  assert.ok(texts.length > 50);
  assert.deepEqual(below(4.5, texts), []);
  const marks = await contrastsIn(preview.locator(large));
  assert.ok(marks.length > 3);
  assert.deepEqual(below(3, marks), []);
  const icons = await drawnContrastsIn(preview.locator("main .wi-icon"), "fill");
  assert.ok(icons.length > 0);
  assert.deepEqual(below(3, icons), []);
}

/** Of the lines only the grid may be faint: it repeats what the numbers at the axes say. */
async function assertChartReadable(preview: FrameLocator): Promise<void> {
  const words = await drawnContrastsIn(preview.locator(".wi-chart text"), "fill");
  assert.ok(words.length > 10);
  assert.deepEqual(below(4.5, words), []);
  const lines = await drawnContrastsIn(
    preview.locator(".wi-chart :is(.wi-axis, .wi-mark, .wi-liquidus, .wi-curve, .wi-point)"),
    "stroke",
  );
  assert.ok(lines.length > 10);
  assert.deepEqual(below(3, lines), []);
}

function below(least: number, contrasts: readonly { readonly ratio: number }[]) {
  return contrasts.filter(({ ratio }) => ratio < least);
}
