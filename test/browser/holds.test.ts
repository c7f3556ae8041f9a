import { afterAll, expect, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("calls are held with a reason and an end, seen by everybody, and let go again; so is work on a device", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  // Raised, and not yet alarming: attention.
  await running.measure("flat-4", [104, 104, 104]);
  await running.press("flat-5");
  await page.getByRole("link", { name: "Held" }).click();
  await page.getByText("Nothing is held").waitFor();
  // A pressed button is never held: it is not even offered.
  await page.getByText("No open alert may be held").waitFor();
  await page.getByLabel("Device").selectOption("flat-5-watch");
  await page.getByLabel("Minutes (at most 1440)").fill("45");
  await page.getByLabel("Reason").last().fill("new strap");
  await page.getByRole("button", { name: "Begin work" }).click();
  await page.getByText(/new strap · 李伟 · .+ left\)/).waitFor();
  await picture(page, "holds-en");
  expect(running.gateway.state(homeId("flat-5"))?.maintenance).toMatchObject({
    "flat-5-watch": { reason: "new strap" },
  });
  await page.getByRole("button", { name: /^End the work on/ }).click();
  await page.getByText("Nobody works on a device.").waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("没有设备在维护。").waitFor();
  await picture(page, "holds-zh-phone");
  expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
});
