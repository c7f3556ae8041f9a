import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let shared: Promise<Browser> | undefined;

/** A real browser. Where there is none the test fails and says what to install: a page nobody saw is not a page that works. */
export async function openPage(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const executablePath = process.env["CHROMIUM"] ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined)
    throw new Error(
      "NO BROWSER: the pages were not tested. Install one (Debian: apt install chromium) or set CHROMIUM.",
    );
  shared ??= chromium.launch({ executablePath, args: FLAGS });
  const context: BrowserContext = await (await shared).newContext(options);
  onTestFinished(() => context.close());
  return context.newPage();
}

export async function closeBrowser(): Promise<void> {
  await (await shared)?.close();
  shared = undefined;
}

/** For whoever wants to look: `PICTURES=folder npx vitest run test/browser`. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["PICTURES"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
