import { afterAll, expect, test } from "vitest";
import { homeId, residentId } from "../../src/core/ids.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { chooseMore, consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("a rule is a sentence; its number is changed for one resident within bounds, with who did it, and back", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await chooseMore(page, "Rules");
  await page.getByRole("combobox", { name: /^For/ }).selectOption("flat-4/flat-4-elder");
  const sheet = page.locator("article", { has: page.getByRole("heading", { name: "Heart rate" }) });
  const low = sheet.getByLabel(/\[ 40 \] or below, for 5 minutes/);
  expect(await low.getAttribute("min")).toBe("20");
  const ofElder = () => {
    const rule = running
      .registry()
      .plans.get(homeId("flat-4"))
      ?.rules.find(({ kind }) => kind === "heart-rate");
    return rule?.perResident.get(residentId("flat-4-elder"));
  };
  await low.fill("5");
  await page.getByRole("button", { name: "Save: Heart rate" }).click();
  await sheet.getByRole("alert").waitFor();
  expect(ofElder()).toBeUndefined();
  await sheet.getByLabel(/\[ 5 \] or below/).fill("38");
  await sheet.getByLabel("Why is it changed?").fill("her doctor says so");
  await page.getByRole("button", { name: "Save: Heart rate" }).click();
  await sheet.getByText(/Changed by li-wei, .+ \(version 2\)/).waitFor();
  await sheet.getByText("(delivered: 40)").waitFor();
  await sheet.scrollIntoViewIfNeeded();
  await picture(page, "rules-en");
  expect(ofElder()).toMatchObject({ criticalLow: 38, criticalMinutes: 5 });
  await sheet.getByRole("button", { name: "As before, by the level above" }).click();
  await sheet.getByText("Delivered as it is.").waitFor();
  expect(ofElder()).toBeUndefined();
});

test("in Chinese on a telephone a rule is switched off for the whole station only after asking", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/rules`);
  const sheet = page.locator("article", { has: page.getByRole("heading", { name: "心率" }) });
  await sheet.getByText("心率不低于").first().waitFor();
  await picture(page, "rules-zh-phone");
  await sheet.getByRole("button", { name: "在此关闭" }).click();
  await sheet.getByText("确定关闭吗？").waitFor();
  await sheet.getByRole("button", { name: "在此关闭" }).click();
  await sheet.getByText("全站关闭").waitFor();
  const rule = running
    .registry()
    .plans.get(homeId("flat-4"))
    ?.rules.find(({ kind }) => kind === "heart-rate");
  expect(rule?.settings).toBeUndefined();
  expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
});
