/** Takes the pictures of the README from the real editor with the example library: `npm run screenshots`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { workshop } from "../../test/vscode/fixture.ts";
import { installVsCode, NEWEST } from "../../test/vscode/install.ts";
import { hoverText, insist, openPreview, quick, runCommand } from "../../test/vscode/ui/gestures.ts";
import { startWorkbench } from "../../test/vscode/ui/workbench.ts";
import { until } from "../../test/vscode/waiting.ts";
import { palettePng } from "./palette-png.ts";

const FOLDER = fileURLToPath(new URL("../media/screenshots", import.meta.url));
/** Bytes. */
const LARGEST = 150_000;
const BGA = "bga/wi-rw-0501-bga256-replace.wi.yaml";
const WRONG = "mistakes/wi-rw-9801-parylene-solvent.wi.yaml";

interface Picture {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly show: (page: Page) => Promise<unknown>;
}

const PICTURES: readonly Picture[] = [
  {
    name: "preview",
    file: WRONG,
    line: 47,
    show: async (page) => {
      await runCommand(page, "View: Toggle Primary Side Bar Visibility");
      const preview = await openPreview(page, WRONG);
      await preview.locator(".wi-step .wi-note.wi-error").first().waitFor();
      await preview
        .locator(".wi-step:has(.wi-note.wi-error)")
        .first()
        .evaluate((step) => step.scrollIntoView());
      await page.locator(".squiggly-error").first().waitFor();
      await page.mouse.move(5, 5);
    },
  },
  {
    name: "hover",
    file: BGA,
    line: 108,
    show: async (page) => {
      await page.locator(".view-line", { hasText: "bga-installation" }).first().waitFor();
      await hoverText(page, BGA, "7711 bga-installation", /Skill/);
    },
  },
  {
    name: "new-instruction",
    show: async (page) => {
      await runCommand(page, "Work Instructions: New Work Instruction");
      await quick.title(page).filter({ hasText: "What kind of work" }).waitFor();
      await page.keyboard.press("Enter");
      await quick.title(page).filter({ hasText: "Which component" }).waitFor();
    },
  },
  {
    name: "explorer",
    file: WRONG,
    show: async (page) => {
      await runCommand(page, "Work Instructions: Focus on Instructions View");
      const groups = page.locator('.pane-body [role="treeitem"]');
      await groups.first().waitFor();
      await runCommand(page, "Work Instructions: Group Instructions by Status");
      await groups.filter({ hasText: "Released" }).first().waitFor();
      await runCommand(page, "Work Instructions: Focus on Instructions View");
      await page.keyboard.press("End");
      await insist(
        () => page.keyboard.press("ArrowRight"),
        page.locator(".pane-body").first().locator('[role="treeitem"][aria-level="2"]'),
      );
    },
  },
];

async function takeAll(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const workbench = await startWorkbench(installVsCode(NEWEST), { "workbench.colorTheme": "Default Light Modern" });
  try {
    for (const { name, show, ...place } of PICTURES) {
      const fixture = workshop();
      const page = await workbench.open(fixture, { ...place, width: 1400, height: 900 });
      await show(page);
      await until("the end of what moves", () =>
        page.evaluate(() => document.getAnimations().every(({ playState }) => playState !== "running")),
      );
      const picture = palettePng(await pixelsOf(page));
      if (picture.length > LARGEST) throw new Error(`${name}.png has ${picture.length} bytes`);
      writeFileSync(join(FOLDER, `${name}.png`), picture);
      await page.close();
      fixture.remove();
    }
  } finally {
    await workbench.close();
  }
}

/** The browser itself decodes what it encoded, on a page without a policy. */
async function pixelsOf(
  page: Page,
): Promise<{ readonly width: number; readonly height: number; readonly rgba: Buffer }> {
  const png = (await page.screenshot()).toString("base64");
  const blank = await page.context().browser()?.newPage();
  if (blank === undefined) throw new Error("the browser is gone");
  const { width, height, rgba } = await blank.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const pen = canvas.getContext("2d");
    pen?.drawImage(image, 0, 0);
    const bytes = pen?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    let text = "";
    for (let at = 0; at < bytes.length; at += 30_000) text += String.fromCharCode(...bytes.subarray(at, at + 30_000));
    return { width: image.width, height: image.height, rgba: btoa(text) };
  }, png);
  await blank.close();
  return { width, height, rgba: Buffer.from(rgba, "base64") };
}

takeAll().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
