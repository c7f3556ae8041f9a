import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

const SCREENS = [
  "board",
  "wall",
  "alert/flat-4.1",
  "history",
  "holds",
  "rota",
  "reports",
  "devices",
  "health",
  "policies/flat-4",
  "rules/flat-4/flat-4-elder",
  "resident/flat-4-elder",
  "registry",
  "accounts",
  "accesses",
  "consents",
  "me",
];

/** Wider than its window: then a hand must push the page about, and half of each line is out of sight. */
const OVERFLOW = `[...document.querySelectorAll("body *")]
  .filter((one) => !one.closest(".scroll, .unseen, details:not([open]) > .sheet") && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => \`\${one.tagName}.\${one.className}\`)`;

test.for([
  { width: 320, height: 640, isLarge: false },
  { width: 390, height: 844, isLarge: true },
])("nothing sticks out of a screen of $width px, large: $isLarge", { timeout: 120_000 }, async (size) => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: size.width, height: size.height } });
  await signIn(page, running);
  await page.evaluate(`document.cookie = "large=${size.isLarge ? 1 : 0}; path=/"`);
  await page.reload();
  await running.press("flat-4");
  await running.press("flat-5");
  const found: string[] = [];
  for (const path of SCREENS) {
    await page.goto(`${running.url}/console/#/${path}`);
    await page.waitForSelector("main h2");
    await expect.poll(() => page.locator("main > [role=status]").count()).toBe(0);
    await picture(page, `${path.replaceAll("/", "-")}-${size.width}`);
    found.push(...(await page.evaluate<string[]>(OVERFLOW)).map((one) => `${path}: ${one}`));
  }
  expect(found).toEqual([]);
});
