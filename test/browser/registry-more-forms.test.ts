import { afterAll, expect, test } from "vitest";
import { deviceId, personId, residentId } from "../../src/core/ids.ts";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("staff, a device and what a helper must know are written by forms alone", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  const putInForce = async (form: ReturnType<typeof page.locator>) => {
    await form.getByRole("button", { name: "Show what it would change" }).click();
    await form.getByRole("button", { name: "Put in force" }).click();
  };
  await page.goto(`${running.url}/console/#/registry`);
  await page.locator("summary", { hasText: "Staff (1)" }).click();
  const somebody = page.locator("details", { has: page.locator("> summary", { hasText: "Add somebody" }) }).last();
  await somebody.locator("summary").click();
  await somebody.getByLabel("Name").fill("王敏");
  await somebody.getByLabel("Roles").fill("duty，helper");
  await somebody.getByLabel("Telephone").fill("139 0000 0002");
  await somebody.getByLabel("Id", { exact: true }).fill("wang-min");
  await picture(page, "registry-staff");
  expect(await axe(page)).toEqual([]);
  await putInForce(somebody);
  await expect
    .poll(() => running.registry().people.get(personId("wang-min")))
    .toMatchObject({
      name: "王敏",
      kind: "staff",
      roles: ["duty", "helper"],
      phone: "139 0000 0002",
    });

  await page.goto(`${running.url}/console/#/registry/home/flat-4`);
  const elder = page.locator("details", { has: page.locator("> summary", { hasText: "张桂兰" }) });
  await elder.locator("summary").click();
  await elder.getByLabel("Year of birth").fill("1941");
  await elder.getByLabel("What a helper must know").fill("左耳听不清\n钥匙在门卫");
  await putInForce(elder);
  await expect
    .poll(() => running.registry().residents.get(residentId("flat-4-elder")))
    .toMatchObject({ born: 1941, notes: "左耳听不清\n钥匙在门卫" });

  const pendant = page.locator("details", { has: page.locator("> summary", { hasText: "flat-4-pendant" }) });
  await pendant.locator("summary").click();
  await pendant.getByLabel("What people call it").fill("红色挂件");
  await pendant.getByRole("button", { name: "Show what it would change" }).click();
  // Nothing that was not touched is changed.
  await pendant.getByText("It would change 1 thing:").waitFor();
  await pendant.getByRole("button", { name: "Put in force" }).click();
  await expect.poll(() => running.registry().devices.get(deviceId("flat-4-pendant"))?.label).toBe("红色挂件");

  await page.locator("summary", { hasText: "Add a device" }).click();
  const added = page.locator("details", { has: page.locator("> summary", { hasText: "Add a device" }) });
  await added.getByLabel("Product").selectOption("zigbee2mqtt/contact");
  await added.getByLabel("Room").fill("门厅");
  await added.getByLabel("It is the door to the outside").check();
  await added.getByLabel("Its own address").fill("0x00158d00aa11bb22");
  await added.getByLabel("Id", { exact: true }).fill("flat-4-door");
  expect(await axe(page)).toEqual([]);
  await picture(page, "registry-device");
  await putInForce(added);
  await expect
    .poll(() => running.registry().devices.get(deviceId("flat-4-door")))
    .toMatchObject({
      home: "flat-4",
      identity: "0x00158d00aa11bb22",
    });
});
