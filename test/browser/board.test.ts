import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, HOMES, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("an alert appears on the board, is taken, somebody is sent, arrives, and it is closed with a reason", async () => {
  const homes = HOMES.map((one) => ({
    ...one,
    contacts: one.contacts.map((contact) => ({ ...contact, phone: "13800001234" })),
  }));
  const running = await consoleStation(homes);
  const page = await openPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.waitForSelector(".calm");
  await page.getByRole("button", { name: "开始值班：开启声音" }).click();
  await running.press("flat-4");
  const card = page.locator(".card");
  await card.waitFor();
  expect(await card.textContent()).toContain("张桂兰");
  expect(await card.textContent()).toContain("无人接警");
  expect(await page.title()).toContain("(1)");
  await page.keyboard.press("t");
  await page.waitForSelector(".card.taken");
  expect(await card.textContent()).toContain("李伟 已接警");
  await page.keyboard.press("d");
  const dialog = page.locator("dialog[open]");
  await dialog.getByRole("button", { name: /李伟 · 值班中/ }).waitFor();
  await dialog.getByRole("button", { name: /张敏 · 女儿 · 有钥匙 ?路程 15 分钟，\d\d:\d\d 可到/ }).waitFor();
  expect(await dialog.textContent()).toMatch(/到场目标 \d\d:\d\d，还剩 14:/);
  await picture(page, "dispatch");
  await page
    .locator("dialog")
    .getByRole("button", { name: /^张敏 · 女儿/ })
    .click();
  await page.locator("dialog").getByRole("button", { name: "派人" }).click();
  await expect.poll(() => card.textContent()).toContain("已派单给 张敏");
  await running.daughterGoes("flat-4");
  await expect.poll(() => card.textContent()).toContain("张敏 已接，预计");
  await card.getByRole("button", { name: "到场" }).click();
  await expect.poll(() => card.textContent()).toContain("张敏 已到场");
  await page.keyboard.press("c");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("2");
  await page.getByRole("checkbox").check();
  await page.getByLabel("备注").fill("扶起来了");
  await page.locator("dialog").getByRole("button", { name: "结案" }).click();
  await page.waitForSelector(".calm");
  await page.getByRole("link", { name: "记录", exact: true }).click();
  await page.getByRole("link", { name: /张桂兰/ }).click();
  await page.getByRole("heading", { name: /张桂兰/ }).waitFor();
  expect(await page.locator("article").textContent()).toContain("扶起来了");
  await picture(page, "report");
  await page.getByLabel("老人近况").fill("在家休息，精神很好");
  await page.getByRole("button", { name: "保存回访" }).click();
  await page.getByText("在家休息，精神很好").first().waitFor();
  await page.getByLabel("哪些做得好").fill("女儿到得快");
  await page.getByRole("button", { name: "保存复盘" }).click();
  await page.getByText("李伟 复盘：女儿到得快").waitFor();
  await expect.poll(() => page.getByRole("button", { name: "保存复盘" }).count()).toBe(0);
  expect(await axe(page)).toEqual([]);
  await page.getByRole("link", { name: "报表" }).click();
  await page.getByRole("button", { name: "30 天" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出表格（CSV）" }).click();
  const csv = readFileSync((await (await saved).path()) ?? "", "utf8");
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv).toMatch(/告警数,1,/);
  const [alert] = await running.store.alerts({ limit: 1 });
  expect(alert?.closed).toMatchObject({
    outcome: "real-need",
    note: "扶起来了",
    by: { person: "li-wei", via: "console" },
  });
});
