import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("a yes is written down, and the no closes the plots at once", async () => {
  const running = await consoleStation();
  await running.measure("flat-4", [71, 74]);
  const page = await openPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/resident/flat-4-elder`);
  await page.locator("figure canvas").first().waitFor();
  await page.locator("[data-consent='health never']").waitFor();
  await page.getByRole("link", { name: "打开" }).press("Enter");
  await page.getByRole("heading", { name: "张桂兰 的同意书" }).waitFor();
  await page.getByLabel("备注").fill("女儿在场");
  await page.getByRole("button", { name: "同意", exact: true }).press("Enter");
  await page.locator("[data-consent='health given']").waitFor();
  await page.getByText("已同意 · 李伟").waitFor();
  await picture(page, "consents");
  await page.getByRole("button", { name: "撤回" }).click();
  await page.locator("[data-consent='health withdrawn']").waitFor();
  await page.getByRole("link", { name: "全部同意书" }).click();
  await page.getByRole("link", { name: "张桂兰" }).waitFor();
  await page.goto(`${running.url}/console/#/resident/flat-4-elder`);
  await page.getByText("老人没有同意查看这些数据").first().waitFor();
  await page.getByText(/已于 .+ 撤回，重新同意之前停用：.*心率/).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${running.url}/console/#/consents/flat-4-elder`);
  await page.getByRole("heading", { name: "张桂兰 的同意书" }).waitFor();
  await picture(page, "consents-telephone");
});

test("a rule that is off for want of a consent says so, offers no switch, and watches again with a new yes", async () => {
  const running = await consoleStation();
  const say = (given: boolean) =>
    running.tell("/api/v1/residents/flat-4-elder/consents", { kind: "health", given, how: "spoken" });
  await say(false);
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/rules/flat-4/flat-4-elder`);
  const sheet = page.locator("article", { has: page.getByRole("heading", { name: "Heart rate" }) });
  await sheet.getByText(/^Off: the consent to health data was withdrawn on .+ only a new consent does/).waitFor();
  await sheet.getByRole("heading", { name: "Heart rate · Does not watch" }).waitFor();
  await expect.poll(() => sheet.getByRole("button", { name: /Switch o/ }).count()).toBe(0);
  await sheet.scrollIntoViewIfNeeded();
  await picture(page, "rules-without-consent");
  await page.goto(`${running.url}/console/#/rules/flat-4`);
  await sheet.getByText(/^Off for 张桂兰: the consent/).waitFor();
  await sheet.getByRole("heading", { name: "Heart rate", exact: true }).waitFor();
  await sheet.getByRole("link", { name: "Consents" }).click();
  await page.getByRole("heading", { name: "Consents of 张桂兰" }).waitFor();
  await say(true);
  await page.goto(`${running.url}/console/#/rules/flat-4/flat-4-elder`);
  await sheet.getByRole("button", { name: "Switch off here" }).waitFor();
  await expect.poll(() => sheet.getByText("consent").count()).toBe(0);
});
