import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation } from "../support/console-station.ts";
import { STAFF_TOKEN } from "../support/running-station.ts";

afterAll(closeBrowser);

/** 390 by 844 points, without any script: an old telephone in a hand that trembles. */
const TELEPHONE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false } as const;

test("a daughter opens her link, chooses a PIN, and says that she is going, without a script", async () => {
  const running = await consoleStation();
  const told = await fetch(`${running.url}/api/v1/people/flat-4-daughter/family-link`, {
    method: "POST",
    body: "{}",
    headers: { authorization: `Bearer ${STAFF_TOKEN}`, "content-type": "application/json" },
  });
  const { path } = (await told.json()) as { readonly path: string };
  const page = await openPage(TELEPHONE);
  await page.goto(running.url + path);
  await page.fill('[name="pin"]', "4711");
  await page.getByRole("button", { name: "进入" }).click();
  await page.getByText("张桂兰 没有警报，也没有活动记录").waitFor();
  await picture(page, "family-calm");
  await running.press("flat-4");
  await page.reload();
  await page.getByText("正在联系能去的人").waitFor();
  await picture(page, "family-alarm");
  const sizes = await Promise.all((await page.locator("button").all()).map((one) => one.boundingBox()));
  expect(sizes.every((size) => (size?.height ?? 0) >= 60)).toBe(true);
  await page.getByRole("button", { name: "我去看看（10 分钟到）" }).click();
  await page.goto(running.url + path);
  await page.getByText("张敏 已出发").waitFor();
});

test("axe finds nothing on the family's page, calm or not", async () => {
  const running = await consoleStation();
  const told = await fetch(`${running.url}/api/v1/people/flat-4-daughter/family-link`, {
    method: "POST",
    body: "{}",
    headers: { authorization: `Bearer ${STAFF_TOKEN}`, "content-type": "application/json" },
  });
  const { path } = (await told.json()) as { readonly path: string };
  const page = await openPage({ viewport: TELEPHONE.viewport });
  await page.goto(running.url + path);
  expect(await axe(page)).toEqual([]);
  await page.fill('[name="pin"]', "4711");
  await page.getByRole("button").click();
  await page.getByText("没有警报，也没有活动记录").waitFor();
  expect(await axe(page)).toEqual([]);
  await running.press("flat-4");
  await page.reload();
  await page.getByText("正在联系能去的人").waitFor();
  expect(await axe(page)).toEqual([]);
});
