import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("before a number is saved it is tried on the last days: how often, of whom, and nothing happens by it", async () => {
  const running = await consoleStation();
  await running.measure("flat-4", [118, 121, 124]);
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/rules/flat-4/flat-4-elder`);
  const sheet = page.locator("article", { has: page.getByRole("heading", { name: "Heart rate" }) });
  const ask = sheet.getByRole("button", { name: "Test on the last 7 days: Heart rate" });
  await ask.press("Enter");
  await sheet.getByText("As it is set: would not have told anything.").waitFor();
  await sheet.getByText(/Known since .+: 3 messages of this home\. The home was not watched earlier\./).waitFor();
  await sheet.getByLabel(/it stays at 111 or above for \[ 10 \] minutes/).fill("0");
  await ask.press("Enter");
  const tried = sheet.getByRole("region", { name: "As it is typed here:" });
  await tried.getByText("would have told once.").waitFor();
  await tried.getByText(/· URGENT · 张桂兰.*heart rate high: \d+ a minute \(would still stand\)/).waitFor();
  expect(await axe(page)).toEqual([]);
  await sheet.scrollIntoViewIfNeeded();
  await picture(page, "rules-hindsight");
  // What cannot be is said at its number before it is asked, and by name when it is.
  await sheet.getByLabel(/it stays at 111 or above for \[ 0 \] minutes/).fill("2000");
  const wrong = sheet.getByLabel(/it stays at 111 or above for \[ 2000 \] minutes/);
  await sheet.locator(".late", { hasText: "0 to 1440" }).waitFor();
  expect(await wrong.getAttribute("aria-invalid")).toBe("true");
  await ask.press("Enter");
  await sheet.getByText(/^urgentMinutes: /).waitFor();
  await picture(page, "rules-hindsight-refused");
  await wrong.fill("0");
  await ask.press("Enter");
  await tried.getByText("would have told once.").waitFor();
  // What was told of 0 minutes does not stand under 9.
  await sheet.getByLabel(/it stays at 111 or above for \[ 0 \] minutes/).fill("9");
  await sheet.getByText("Other numbers are typed now: test again.").waitFor();
  expect(await tried.count()).toBe(0);
  expect(await running.store.alerts({ limit: 10 })).toEqual([]);

  await page.goto(`${running.url}/console/#/rules`);
  await page.getByRole("heading", { name: "Heart rate" }).waitFor();
  await expect.poll(() => page.getByRole("button", { name: /^Test on/ }).count()).toBe(0);
});

test("in Chinese on a telephone a rule that is off says what it would tell if it were on", async () => {
  const running = await consoleStation();
  await running.measure("flat-4", [141, 142, 143]);
  const page = await openPage({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/rules/flat-4`);
  const sheet = page.locator("article", { has: page.getByRole("heading", { name: "心率" }) });
  await sheet.getByRole("button", { name: "在此关闭" }).click();
  await sheet.getByRole("button", { name: "在此关闭" }).click();
  await sheet.getByText("本户关闭").waitFor();
  await sheet.getByRole("button", { name: "用最近 7 天测试：心率" }).click();
  await sheet.getByRole("region", { name: "如果开启：" }).waitFor();
  await sheet.getByText("按现有设置：").waitFor({ state: "detached" });
  expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
  expect(await axe(page)).toEqual([]);
  await picture(page, "rules-hindsight-phone");
});
