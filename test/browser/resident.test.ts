import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { passwordHash } from "../support/broker.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";
import { livedDevices, livedHome, livedMonth } from "../support/lived-month.ts";

afterAll(closeBrowser);

const lived = () =>
  consoleStation([{ ...livedHome, devices: livedDevices(passwordHash) }], { prepare: livedMonth(Date.now()) });

test("from the card to the person: facts, people, today, what is usual, mode; and the look is written down", async () => {
  const running = await lived();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await running.press("flat-4");
  await page.getByRole("link", { name: "张桂兰" }).click();
  await page.getByRole("heading", { name: /张桂兰/ }).waitFor();
  await page.getByText("lives alone · falls easily").waitFor();
  await page.getByText("青霉素过敏").waitFor();
  await page.getByText("has a key").waitFor();
  const ways = page.locator("main .row.screen-only").first();
  await ways.getByRole("link", { name: "Rules" }).click();
  await expect.poll(() => page.url()).toContain("#/rules/flat-4/flat-4-elder");
  await page.getByRole("heading", { level: 3 }).first().waitFor();
  await page.goBack();
  await ways.getByRole("link", { name: "Policies" }).click();
  await expect.poll(() => page.getByLabel(/^Home/).inputValue()).toBe("flat-4");
  await page.goBack();
  await page.locator(".strip .mark.alert").waitFor();
  await page.locator(".happenings").getByRole("link", { name: "alert" }).waitFor();
  const plots = page.locator("figure");
  await plots.first().locator("canvas").waitFor();
  await plots
    .first()
    .getByText(/Usual for this person: \d+(\.\d)? to \d+(\.\d)? \(green band\)/)
    .waitFor();
  await plots
    .first()
    .getByText(/Limits \(dashed\): CRITICAL 131/)
    .waitFor();
  await picture(page, "resident");
  const whole = { fullPage: true } as const;
  if (process.env["PICTURES"] !== undefined)
    await page.screenshot({ ...whole, path: `${process.env["PICTURES"]}/resident-whole-en.png` });

  await page.getByRole("button", { name: "30 days" }).press("Enter");
  // The days on which the watch lay in a drawer.
  await page.locator("[data-gaps='1'] canvas").first().waitFor();
  const mark = plots.first().getByRole("link", { name: /^Alert / });
  await mark.focus();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /CRITICAL/ }).waitFor();
  await page.goBack();
  await page.getByLabel("for so many hours").fill("48");
  await page.getByRole("button", { name: "in hospital" }).click();
  await page.getByRole("heading", { name: "Now: in hospital" }).waitFor();
  const looks = await running.store.accesses({ limit: 9, of: "flat-4-elder" });
  expect(new Set(looks.map(({ what }) => what))).toEqual(new Set(["resident", "day", "course", "consents", "report"]));
});

test("on a telephone a number is shown once somebody says why, and hides again", async () => {
  const running = await lived();
  const page = await openPage({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/resident/flat-4-elder`);
  const show = page.getByRole("button", { name: "显示张敏的号码" });
  await show.waitFor();
  expect(await page.locator("main").innerText()).not.toContain("13800138000");
  await show.press("Enter");
  await page.getByLabel("用途").fill("通知家属");
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Enter");
  const call = page.getByRole("link", { name: /138/ });
  expect(await call.getAttribute("href")).toBe("tel:13800138000");
  if (process.env["PICTURES"] !== undefined)
    await page.screenshot({ fullPage: true, path: `${process.env["PICTURES"]}/resident-whole-zh.png` });
  await page.getByRole("button", { name: "隐藏" }).click();
  await page.clock.install();
  await show.press("Enter");
  await page.getByLabel("用途").fill("回访");
  await page.keyboard.press("Enter");
  await call.waitFor();
  await page.clock.fastForward(60_000);
  await show.waitFor({ state: "attached" });
  const [look] = await running.store.accesses({ limit: 1, of: "flat-4-daughter" });
  expect(look).toMatchObject({ by: "li-wei", what: "phone", why: "回访" });
});
