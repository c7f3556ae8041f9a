import { afterAll, test } from "vitest";
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
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${running.url}/console/#/consents/flat-4-elder`);
  await page.getByRole("heading", { name: "张桂兰 的同意书" }).waitFor();
  await picture(page, "consents-telephone");
});
