import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, HOMES, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("on the first day of a station every empty list says what to do next", async () => {
  const running = await consoleStation([]);
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  for (const { path, says } of [
    { path: "registry", says: "No home is registered yet: add the first one above." },
    { path: "consents", says: "Nobody lives in a registered home yet. Add a home and its resident under “Site”." },
    { path: "history", says: "There were no alerts. Whether one would arrive is shown under “Devices”." },
    { path: "devices", says: /^No device is registered\. Add devices/ },
  ]) {
    await page.goto(`${running.url}/console/#/${path}`);
    await page.locator("main").getByText(says).waitFor();
    expect(await axe(page), path).toEqual([]);
    await picture(page, `empty-${path}`);
  }
});

test("a search that finds nothing says so, and how to find more", async () => {
  const running = await consoleStation(HOMES);
  const page = await openPage({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/registry`);
  await page.getByRole("searchbox").fill("没有这样的住户");
  await page.getByText("没有符合的家庭，请换个或缩短关键字。").waitFor();
  await page.goto(`${running.url}/console/#/accesses`);
  await page.locator("main form input").first().fill("nobody-of-this-name");
  await page.locator("main form button").first().click();
  await page.getByText("没有符合的记录；清空两个条件可查看全部。").waitFor();
  expect(await axe(page)).toEqual([]);
});
