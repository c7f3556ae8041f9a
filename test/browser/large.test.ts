import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("in large mode letters and targets grow, rare things move behind one word, and it is remembered", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  const links = page.locator("header > nav > a");
  const usual = await links.count();
  await page.getByRole("button", { name: "长辈模式" }).press("Enter");
  await expect.poll(() => links.count()).toBeLessThan(usual);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await page.locator("header summary").press("Enter");
  expect(await page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")).toBeGreaterThanOrEqual(20);
  const small = await page
    .locator("header a:visible, header button:visible, header summary:visible")
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 60).map((one) => one.textContent));
  expect(small).toEqual([]);
  expect(await axe(page)).toEqual([]);
  await picture(page, "large-telephone");
  await page.getByRole("link", { name: "账号", exact: true }).press("Enter");
  await page.getByRole("heading", { name: "谁可以登录" }).waitFor();
});
