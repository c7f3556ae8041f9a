import { afterAll, expect, test } from "vitest";
import { passwordHash } from "../support/broker.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, HOMES, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

const DOZEN = Array.from({ length: 12 }, (_, place) => {
  const id = `home-${place + 10}`;
  const elder = { id: `${id}-elder`, name: `老人 ${place + 1}` };
  const pendant = { id: `${id}-pendant`, profile: "native/button-wearable", resident: elder.id, passwordHash };
  return { ...HOMES[place % 2], id, residents: [elder], devices: [pendant], contacts: [] };
});

test("the wall shows a large clock, whoever still waits before whoever has somebody, and how many it cannot show", async () => {
  const running = await consoleStation(DOZEN);
  const page = await openPage({ locale: "zh-CN", viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 0.5 });
  await signIn(page, running);
  await page.getByRole("button", { name: "开始值班：开启声音" }).click();
  await page.goto(`${running.url}/console/#/wall`);
  await page.getByText("目前没有报警").waitFor();
  for (const { id } of DOZEN) await running.press(id);
  await page.getByText("还有 4 条，请看看板").waitFor();
  for (const id of ["home-11", "home-13", "home-14", "home-20"])
    expect(await running.tell(`/api/v1/alerts/${id}.1/accept`, { etaMinutes: 10 })).toBe(200);
  await page.getByText("12 条未结案 · 8 条无人接警").waitFor();
  await expect.poll(() => page.locator(".card.taken").count()).toBe(0);
  await picture(page, "wall");
  const size = await page.evaluate<number>("parseFloat(getComputedStyle(document.querySelector('.clock')).fontSize)");
  expect(size).toBeGreaterThanOrEqual(72);
  const isScrolled = await page.evaluate<boolean>("document.documentElement.scrollHeight > innerHeight");
  expect(isScrolled).toBe(false);
  expect(await page.locator("main button").count()).toBe(0);

  const desk = await openPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await signIn(desk, running);
  await desk.getByRole("button", { name: "开始值班：开启声音" }).click();
  await desk.getByRole("heading", { name: "12 条未结案 · 8 条无人接警" }).waitFor();
  await picture(desk, "board");
  await desk.keyboard.press("n");
  await desk.locator("[data-alert='home-12.1'].chosen").waitFor();
});
