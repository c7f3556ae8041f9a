import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, HOMES, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("devices are told with the reason an alarm would not arrive; a label leads a telephone to the walk test", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN" });
  await signIn(page, running);
  await running.measure("flat-4", [71]);
  await page.goto(`${running.url}/console/#/devices`);
  const silent = page.locator('[data-device="flat-5-pendant"]');
  await silent.waitFor();
  expect(await silent.innerText()).toContain("不能 · 从未收到信号");
  expect(await page.locator('[data-device="flat-4-watch"]').innerText()).toContain("不确定 · 还没有报过警");
  await picture(page, "devices-zh");
  await page.locator('[data-device="flat-4-pendant"] a').click();
  await page.getByRole("img", { name: /标签/ }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "现在测试" }).click();
  await page.getByText("请现在按下").waitFor();
  await running.press("flat-4");
  await page.getByText(/\d\.\d 秒后收到/).waitFor();
  expect(await running.store.alerts({ limit: 9 })).toEqual([]);
  await page.getByText(/前报过警/).waitFor();
  await picture(page, "device-label");
});

test("how well a device is heard is shown in a word, with the value for whoever mends it", async () => {
  const button = {
    id: "hall-button",
    profile: "zigbee2mqtt/sos-button",
    identity: "hall button",
    resident: "flat-4-elder",
  };
  const [first, ...others] = HOMES;
  const running = await consoleStation([{ ...first, devices: [...(first?.devices ?? []), button] }, ...others]);
  const page = await openPage({ locale: "zh-CN" });
  await signIn(page, running);
  await running.hearStranger("zigbee2mqtt/hall button", JSON.stringify({ battery: 90, linkquality: 14 }));
  await page.goto(`${running.url}/console/#/devices`);
  const row = page.locator('[data-device="hall-button"]');
  await expect.poll(() => row.innerText()).toContain("弱 (14 LQI)");
  expect(await page.locator('[data-device="flat-5-pendant"]').innerText()).not.toMatch(/LQI|dBm/);
  await running.hearStranger("zigbee2mqtt/hall button", JSON.stringify({ battery: 90, linkquality: 120 }));
  await page.reload();
  await expect.poll(() => row.innerText()).toContain("强 (120 LQI)");
  await picture(page, "devices-signal-zh");
});
