import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { runFolder } from "./run-folder.ts";
import {
  editorOf,
  goToLine,
  hoverText,
  linesShown,
  openFile,
  quick,
  read,
  runCommand,
  suggestions,
  takeAction,
  textShown,
} from "./ui/gestures.ts";
import { inEachVersion } from "./ui/suite.ts";
import { takePicture } from "./ui/workbench.ts";
import { until } from "./waiting.ts";

const SKILL = "mistakes/wi-rw-9803-bga-intermediate.wi.yaml";
const PARYLENE = "mistakes/wi-rw-9801-parylene-solvent.wi.yaml";

const NEW = "drafts/new.wi.yaml";
const STARTED = 'workInstruction: 1\ndocument: { number: WI-1, title: "Any title" }\nactivity: \n';

inEachVersion("editing", {}, (suite) => {
  /** Of windows that were open before. */
  let earlier: readonly number[];
  before(async () => {
    earlier = await languageServers();
  });

  suite.inOneWindow([{ file: PARYLENE, line: 45 }], (opened) => {
    it("tells what a procedure and an alloy are", async () => {
      const { page } = opened();
      const procedure = await hoverText(page, PARYLENE, "2.3.2", /Coating Removal/);
      assert.match(procedure, /common 2\.3\.2/);
      await takePicture(page, "user interface, hover of a procedure");
      const alloy = await hoverText(page, PARYLENE, "Sn63Pb37", /183 °C/);
      assert.match(alloy, /Sn63Pb37/);
    });

    it("says in the language status what is found and by which catalog", async () => {
      const { page } = opened();
      const status = await findingsStatus(page, /Errors: 1/);
      assert.match(status, /ms/);
      assert.match(status, /IPC-7711\/7721/);
      assert.match(status, /site\.wi-catalog\.yaml/);
      assert.match(status, /Left out by ‘exclude: mistakes\/\*\*’/);
    });

    it("comes back when the language server is killed", async () => {
      const { page } = opened();
      const editor = editorOf(page, PARYLENE);
      await editor.locator(".squiggly-error").first().waitFor();
      const [killed, ...others] = (await languageServers()).filter((id) => !earlier.includes(id));
      assert.ok(killed !== undefined && others.length === 0, "not exactly one language server");
      process.kill(killed, "SIGKILL");
      await until("another server", async () =>
        (await languageServers()).some((id) => id !== killed && !earlier.includes(id)),
      );
      // What is typed meanwhile is not lost on it.
      await goToLine(page, PARYLENE, 47, 14);
      await page.keyboard.press("End");
      await page.keyboard.type("x");
      await hoverText(page, PARYLENE, "solventx", "‘solventx’ is not");
    });
  });

  suite.inOneWindow([{ file: SKILL, line: 20 }, { [NEW]: STARTED }], (opened) => {
    it("underlines what is wrong, and a quick fix takes it away", async () => {
      const { page } = opened();
      const editor = editorOf(page, SKILL);
      await editor.locator(".squiggly-error").first().waitFor();
      await goToLine(page, SKILL, 21, 18);
      const actions = await takeAction(page, /expert/, () =>
        takePicture(page, "user interface, the menu of quick fixes"),
      );
      assert.ok(
        actions.some((action) => /waive/i.test(action)),
        `no waiver among ${actions.join(" | ")}`,
      );
      await until("the new level", async () =>
        (await linesShown(page, SKILL)).some((line) => /skillLevel: expert/.test(line)),
      );
      await editor.locator(".squiggly-error").first().waitFor({ state: "detached" });
    });

    it("suggests, and takes what is chosen", async () => {
      const { page, fixture } = opened();
      await openFile(page, fixture, NEW);
      await goToLine(page, NEW, 3);
      await page.keyboard.press("End");
      const rows = await suggestions(page, "repair");
      const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? ""));
      assert.deepEqual(labels.map((label) => label.split(/[ ,]/)[0]).slice(0, 3), ["rework", "repair", "modification"]);
      await takePicture(page, "user interface, suggestions");
      await until("the suggestion of repair in the focus", async () => {
        if (/\bfocused\b/.test((await rows.filter({ hasText: "repair" }).first().getAttribute("class")) ?? ""))
          return true;
        await page.keyboard.press("ArrowDown");
        return false;
      });
      await page.keyboard.press("Enter");
      await until("the text", async () => (await linesShown(page, NEW))[2] === "activity: repair");
    });

    it("asks for a new instruction and writes it without errors", async () => {
      const { page, fixture } = opened();
      await runCommand(page, "Work Instructions: New Work Instruction");
      const titles: string[] = [];
      let wentBack = false;
      for (;;) {
        const title = await until("a question", async () => {
          const shown = await quick.title(page).first().innerText({ timeout: 1_000 });
          return shown.startsWith("New work instruction:") && shown !== titles.at(-1) && shown;
        });
        titles.push(title);
        if (/What kind of work/.test(title)) {
          await page.keyboard.type("repa");
          await quick.rows(page).filter({ hasText: "repair" }).first().waitFor();
          await until("one answer", async () => (await quick.rows(page).count()) === 1);
          await page.keyboard.press("Enter");
        } else if (!wentBack) {
          wentBack = true;
          await page.locator(".quick-input-widget .quick-input-titlebar .codicon-quick-input-back").first().click();
        } else {
          if (/number/.test(title)) {
            const fault = page.locator(".quick-input-message", { hasText: "Letters, digits" }).first();
            await quick.input(page).fill("WI-UI 1");
            await fault.waitFor();
            // Of another instruction: what was written stays, with the reason.
            await quick.input(page).fill("WI-RW-0501");
            await fault.waitFor({ state: "hidden" });
            await page.keyboard.press("Enter");
            await fault.waitFor();
            assert.equal(await quick.input(page).inputValue(), "WI-RW-0501");
            await quick.input(page).fill("WI-UI-0001");
            await fault.waitFor({ state: "hidden" });
          }
          if (/Which class/.test(title)) await takePicture(page, "user interface, a question");
          await page.keyboard.press("Enter");
          if (/called/.test(title)) break;
        }
      }
      assert.ok(titles.length >= 9, titles.join("\n"));
      const file = await until("the file", () => Object.keys(fixture.texts()).find((path) => /wi-ui-0001/i.test(path)));
      const text = readFileSync(join(fixture.folder, file), "utf8");
      assert.match(text, /^workInstruction: 1$/m);
      assert.match(text, /number: WI-UI-0001/);
      assert.match(text, /^activity: repair$/m);
      await textShown(page, file.slice(1));
      await findingsStatus(page, /No findings|Warnings|Informations/);
      assert.equal(await page.locator(".squiggly-error").count(), 0);
    });
  });
});

async function findingsStatus(page: Page, expected: RegExp): Promise<string> {
  const hover = page.locator(".monaco-hover:not(.hidden), .hover-language-status").filter({ hasText: expected });
  const item = page.locator('[id="status.languageStatus"]').first();
  return read(async () => {
    await page.mouse.move(5, 5);
    await item.hover();
  }, hover);
}

/** Processes that run the language server of the extension that is tested here. */
async function languageServers(): Promise<readonly number[]> {
  const { extension } = await runFolder();
  return execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(join(extension, "dist/wi.cjs")) && / lsp\b/.test(line))
    .map((line) => Number.parseInt(line, 10));
}
