import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

/** Ids and addresses that a station writes in Latin letters, names of standards and files, units. */
const LATIN = new Set(
  "Webhook CSV QR PIN YAML English Shouwang shouwang site yaml http publicUrl CSS SOS GBK Excel TOTP ms Wi Fi MQTT".split(
    " ",
  ),
);
/** `flat-4-pendant`, `li-wei`, `flat-4.1`: whatever was named in the site document. */
const IDS = /[A-Za-z0-9]+(?:[-._@/][A-Za-z0-9]+)+/g;

const SCREENS = [
  "board",
  "wall",
  "alert/flat-4.1",
  "holds",
  "rota",
  "history",
  "reports",
  "devices",
  "health",
  "accounts",
  "accesses",
  "family",
];

test("no screen in Chinese shows English, and none in English shows Chinese that is no name", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN" });
  await signIn(page, running);
  await running.press("flat-4");
  await expect.poll(() => page.locator(".card").count()).toBe(1);
  const found: string[] = [];
  for (const path of SCREENS) {
    await page.goto(`${running.url}/console/#/${path}`);
    await page.waitForSelector("main h2");
    await expect.poll(() => page.locator("main > [role=status]").count()).toBe(0);
    const text = (await page.locator("main").innerText()).replaceAll(IDS, " ");
    const strange = [...text.matchAll(/[A-Za-z]{2,}/g)].map(([word]) => word).filter((word) => !LATIN.has(word));
    found.push(...new Set(strange.map((word) => `${path}: ${word}`)));
  }
  expect(found).toEqual([]);
  await page.getByRole("button", { name: "English" }).click();
  for (const path of [
    "board",
    "wall",
    "alert/flat-4.1",
    "holds",
    "history",
    "devices",
    "health",
    "reports",
    "accounts",
    "family",
  ]) {
    await page.goto(`${running.url}/console/#/${path}`);
    await page.waitForSelector("main h2");
    await expect.poll(() => page.locator("main > [role=status]").count()).toBe(0);
    const text = await page.locator("main").innerText();
    const unnamed = text.replaceAll(/张桂兰|张敏|李伟|欧阳德福·艾则孜|幸福里[^\n·]*/g, "");
    found.push(...[...unnamed.matchAll(/[\u4e00-\u9fff]+/g)].map(([word]) => `${path}: ${word}`));
  }
  expect(found).toEqual([]);
});
