import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("? shows the keys and what the words mean, and does not while somebody writes", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.locator(".today").waitFor();
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "What the words mean" }).waitFor();
  await page.getByRole("rowheader", { name: "T", exact: true }).waitFor();
  await page.getByText("A device was heard that nobody registered").waitFor();
  await picture(page, "help");
  await page.getByRole("link", { name: "Licences of Shouwang and of what it is made of" }).click();
  await page
    .getByText(/Apache License 2\.0/)
    .first()
    .waitFor();
  const aedes = page.locator("details", { hasText: /^aedes \d/ });
  await aedes.locator("summary").click();
  await aedes.getByText("Permission is hereby granted").waitFor();
  await page.locator("details", { hasText: /^preact \d/ }).waitFor();
  await picture(page, "licences");
  await page.goto(`${running.url}/console/#/rules/flat-4`);
  const hole = page.getByLabel(/for \[ 5 \] minutes/).first();
  await hole.press("?");
  expect(page.url()).toContain("#/rules");
});

test("in Chinese on a telephone the words fit the screen", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  await signIn(page, running);
  for (const path of ["help", "licences"]) {
    await page.goto(`${running.url}/console/#/${path}`);
    await page
      .locator(path === "help" ? "dl.glossary" : "details.licence")
      .first()
      .waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
    await picture(page, `${path}-phone`);
  }
});
