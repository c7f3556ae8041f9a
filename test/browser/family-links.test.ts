import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("a family member's link is shown with its code, opens the page, and opens nothing once it was withdrawn", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN" });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/family`);
  await page.getByRole("combobox").selectOption("flat-4");
  await page.getByRole("button", { name: "张敏的链接" }).click();
  await page.getByRole("img", { name: "用手机相机扫码" }).waitFor();
  const link = await page.locator("code").innerText();
  expect(await axe(page)).toEqual([]);
  await picture(page, "family-links");
  const telephone = await openPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await telephone.goto(link);
  await telephone.fill('[name="pin"]', "4711");
  await telephone.getByRole("button").click();
  await telephone.getByText("张桂兰 没有警报，也没有活动记录").waitFor();
  const sizes = await telephone
    .locator("p, li, a, button")
    .evaluateAll((all) =>
      all.map((one) => Number.parseFloat(one.ownerDocument.defaultView?.getComputedStyle(one).fontSize ?? "0")),
    );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
  await page.getByRole("button", { name: "收回此链接" }).click();
  await page.getByText("旧链接已失效").waitFor();
  expect(await page.locator("code").innerText()).not.toBe(link);
  expect((await telephone.goto(link))?.status()).toBe(404);
});
