import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { chooseMore, consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("who looked at whom is found by name, the chain is checked, and the list is taken away with a reason", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/resident/flat-5-elder`);
  await page.getByRole("heading", { name: /欧阳德福/ }).waitFor();
  await page.goto(`${running.url}/console/#/resident/flat-4-elder`);
  await page.getByRole("heading", { name: /张桂兰/ }).waitFor();
  await chooseMore(page, "查看记录");
  await page.getByLabel("谁的数据").fill("欧阳");
  await page.keyboard.press("Enter");
  const rows = page.locator("tbody tr");
  await expect.poll(() => rows.filter({ hasNotText: "欧阳" }).count()).toBe(0);
  const look = rows.filter({ hasText: "老人页面" });
  expect(await look.innerText()).toMatch(/李伟\s+欧阳德福·艾则孜\s+老人页面/);
  await page.getByRole("button", { name: "校验记录链" }).press("Enter");
  await page.getByText(/全部 \d+ 条记录前后相扣/).waitFor();
  await picture(page, "accesses");
  await page.getByLabel("导出原因").fill("=年度检查");
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const csv = await readFile(await (await coming).path(), "utf8");
  expect(csv).toMatch(/^\uFEFF#,时间/);
  expect(csv).toContain("欧阳德福·艾则孜");
  const [export_] = await running.store.accesses({ limit: 1 });
  expect(export_).toMatchObject({ by: "li-wei", what: "access-log-export", why: "=年度检查" });
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "accesses-telephone");
});
