import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";
import { STAFF_TOKEN } from "../support/running-station.ts";

afterAll(closeBrowser);

const DAY_MS = 86_400_000;
const inbox = [{ kind: "inbox", address: {} }];
/** Monday of a week that holds nothing but what this test says. */
const MONDAY = "2031-03-03";
const day = (place: number) => new Date(Date.parse(MONDAY) + place * DAY_MS).toISOString().slice(0, 10);

/** By day 李伟 is there, at night nobody on Tuesday; on Thursday 王敏 stands in, and Saturday is a holiday. */
const ROTA = {
  staff: [
    {
      id: "li-wei",
      name: "李伟",
      roles: ["supervisor"],
      duty: [
        { from: "06:00", to: "22:00" },
        { weekdays: ["mon", "wed", "thu", "fri", "sat", "sun"], from: "22:00", to: "06:00" },
      ],
      channels: inbox,
      token: STAFF_TOKEN,
    },
    { id: "wang-min", name: "王敏", roles: ["nurse"], channels: inbox },
  ],
  absences: [{ person: "li-wei", from: `${day(3)} 08:00`, to: `${day(3)} 12:00`, substitute: "wang-min" }],
  holidays: [
    { name: "植树节", from: day(5), to: day(6), duty: [{ people: ["wang-min"], from: "00:00", to: "24:00" }] },
  ],
};

test("a week shows who is there, who stands in, the holiday, and a gap in words", async () => {
  const running = await consoleStation(undefined, { site: ROTA });
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.getByRole("link", { name: "Rota" }).click();
  await page.getByRole("link", { name: "This week" }).waitFor();
  await page.goto(`${running.url}/console/#/rota/${MONDAY}`);
  await page.getByText("Tuesday 22:00–06:00 nobody").waitFor();
  const days = page.locator(".week > li");
  await expect.poll(() => days.nth(3).textContent()).toContain("08:00–12:00 王敏 (for 李伟)");
  expect(await days.nth(5).textContent()).toContain("Holiday: 植树节");
  await page.getByText(/李伟: Mar 6, 2031.+ in their place: 王敏/).waitFor();
  await picture(page, "rota-en");
  await page.getByRole("link", { name: /Week after/ }).click();
  await page.getByText("Mon, Mar 10 to Sun, Mar 16").waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("星期二 22:00–06:00 无人值班").waitFor();
  await picture(page, "rota-zh-phone");
  expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
});

test("an absence with a substitute is put in force at the screen, shown in the week, and taken back", async () => {
  const running = await consoleStation(undefined, { site: ROTA });
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/rota/${MONDAY}`);
  await page.getByText("Change the rota").click();
  const form = page.getByRole("region", { name: "Somebody will be away" });
  await form.getByLabel("From").fill(`${day(0)} 08:00`);
  await form.getByLabel("Back at").fill(`${day(0)} 10:00`);
  await form.getByLabel("In their place").selectOption("wang-min");
  await form.getByRole("button", { name: "Show what it would change" }).click();
  await picture(page, "rota-edit-en");
  await form.getByRole("button", { name: "Put in force" }).click();
  await expect.poll(() => page.locator(".week > li").first().textContent()).toContain("08:00–10:00 王敏 (for 李伟)");
  await page.getByRole("button", { name: `Remove: li-wei · ${day(0)} 08:00` }).click();
  await expect.poll(() => page.locator(".week > li").first().textContent()).not.toContain("王敏");
});

test("somebody's usual hours are changed: the gap of Tuesday night is closed", async () => {
  const running = await consoleStation(undefined, { site: ROTA });
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/rota/${MONDAY}`);
  await page.getByText("Tuesday 22:00–06:00 nobody").waitFor();
  await page.getByText("Change the rota").click();
  const form = page.getByRole("region", { name: "Usual hours of duty" });
  await form.getByRole("button", { name: "Tue" }).last().click();
  await form.getByRole("button", { name: "Show what it would change" }).click();
  await form.getByRole("button", { name: "Put in force" }).click();
  await expect.poll(() => page.getByText("Tuesday 22:00–06:00 nobody").count()).toBe(0);
  expect((await running.store.registry())?.by).toBe("li-wei");
});
