import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("a shift is handed over on paper and as a spreadsheet; day and month have their figures", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN" });
  await signIn(page, running);
  await running.press("flat-4");
  await expect.poll(() => page.locator(".card").count()).toBe(1);
  await page.goto(`${running.url}/console/#/reports`);
  await page.getByRole("heading", { name: "未结案：1 条" }).waitFor();
  expect(await page.locator("main").innerText()).toContain("继续处理上面 1 条未结案的报警");
  expect(await axe(page)).toEqual([]);
  await picture(page, "handover");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".screen-only").first().isVisible()).toBe(false);
  expect(await page.locator(".head").isVisible()).toBe(false);
  await picture(page, "handover-print");
  await page.emulateMedia({ media: "screen" });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "导出表格（CSV）" }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  // Without this mark Excel takes Chinese letters for something else.
  expect(text.startsWith("\uFEFF类别,")).toBe(true);
  expect(text).toContain("张桂兰");
  await page.getByRole("button", { name: "30 天" }).click();
  await page.getByRole("rowheader", { name: /60 秒/ }).waitFor();
  await expect.poll(() => page.getByRole("rowheader", { name: /180 秒/ }).count()).toBe(1);
  await picture(page, "figures-month");
});
