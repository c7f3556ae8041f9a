import type { Browser, BrowserContext, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { launchChromium } from "./chromium.ts";

let shared: Promise<Browser> | undefined;

/** A window of its own: nobody else's cookies. */
export async function openPage(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  shared ??= launchChromium();
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
