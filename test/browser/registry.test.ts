import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { chooseMore, consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("a site is changed at the screen: a mistake is named, the change is previewed, and then in force", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await chooseMore(page, "Site");
  await page.getByRole("link", { name: "Whole document" }).click();
  const document = page.getByLabel("Site document (YAML)");
  const text = await document.inputValue();
  await document.fill(text.replace("native/button-wearable", "native/button-wearabel"));
  await page.getByRole("button", { name: "Check and preview" }).click();
  await page.getByText(/ERROR · line \d+/).waitFor();
  expect(await page.getByRole("button", { name: "Put in force" }).isDisabled()).toBe(true);
  await document.fill(text.replace("幸福里 3 号楼 2 单元 501", "平安里 7 号楼"));
  await page.getByRole("button", { name: "Check and preview" }).click();
  await page.getByText("address: 幸福里 3 号楼 2 单元 501 → 平安里 7 号楼").waitFor();
  await picture(page, "registry");
  await page.getByRole("button", { name: "Put in force" }).click();
  await page.getByText("Version 2 is in force").waitFor();
  expect([...running.registry().plans.values()].map(({ address }) => address)).toContain("平安里 7 号楼");
});

test("a device that was heard is adopted at the devices' screen", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await running.hearStranger("zigbee2mqtt/0x00158d0001a2b3c4", '{"action":"single","battery":97,"linkquality":120}');
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  await page.getByText("1 new device waits for adoption").waitFor();
  await page.getByLabel(/^Home/).selectOption("flat-5");
  await page.getByRole("textbox", { name: "Room" }).fill("bedroom");
  await page.getByLabel(/Which press is the call for help/).selectOption("single");
  await picture(page, "adopt");
  await page.getByRole("button", { name: "Adopt" }).click();
  await expect.poll(() => running.registry().devices.size).toBeGreaterThan(4);
  const adopted = [...running.registry().devices.values()].find(({ profile }) => profile.startsWith("zigbee2mqtt/"));
  expect(adopted).toMatchObject({ home: "flat-5", identity: "0x00158d0001a2b3c4" });
  expect(Object.values(adopted?.answers ?? {})).toContain("single");
});
