import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("the health page has one line a part in Chinese, and a diagnosis to copy that names nobody", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN" });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/health`);
  const line = page.locator("tr", { hasText: "备份" });
  await line.waitFor();
  expect(await line.innerText()).toMatch(/小时前/);
  expect(await page.locator("tbody td:nth-child(2)").allInnerTexts()).not.toContain("");
  await page.getByRole("button", { name: "复制诊断信息" }).click();
  const text = page.getByRole("textbox", { name: "复制诊断信息" });
  await text.waitFor();
  const told = await text.inputValue();
  expect(told).toContain("+ store: synced");
  expect(told).not.toMatch(/张|欧阳|李伟|幸福里/);
  await picture(page, "health-diagnosis");
});
