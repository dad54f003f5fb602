import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser that `CHROMIUM` names, or that lies where it is usually installed. */
export function browserPath(): string | undefined {
  const named = process.env.CHROMIUM;
  return named === undefined ? PLACES.find((path) => existsSync(path)) : named;
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error("no browser is installed; CHROMIUM may say where one is");
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
    ],
  });
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  // Functions that run in the page are compiled to say their name through this.
  await page.addInitScript({ content: "globalThis.__name ??= (value) => value;" });
  if (process.env.VERBOSE !== undefined) page.on("console", (message) => console.log(message.text().slice(0, 300)));
  return page;
}
