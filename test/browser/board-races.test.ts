import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { blankHome } from "../../src/core/state.ts";
import { instant } from "../../src/core/time.ts";
import { STORE_FILE } from "../../src/kept-store.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, HOMES, LI_WEI, signIn, signInAs } from "../support/console-station.ts";
import { alertOf, closedAt, homeTurn, turnOf } from "../support/store-turns.ts";

afterAll(closeBrowser);

const WANG_MIN = { id: "wang-min", name: "王敏", roles: ["operator"], channels: [{ kind: "inbox", address: {} }] };
const DESK = { locale: "zh-CN", viewport: { width: 1280, height: 800 } } as const;

/** Keeps what this page says about an alert on its way until `meanwhile` has happened. */
const underWay = (page: Page, verb: string, meanwhile: () => Promise<unknown>) =>
  page.route(
    new RegExp(`/${verb}$`),
    async (route) => {
      await meanwhile();
      await route.continue();
    },
    { times: 1 },
  );

test("two people take the same alert in the same moment: the second is told who has it", async () => {
  const running = await consoleStation(HOMES, { site: { staff: [LI_WEI, WANG_MIN] } });
  const [first, second] = [await openPage(DESK), await openPage(DESK)];
  await signIn(first, running);
  await signInAs(second, running, "wang-min");
  await running.press("flat-4");
  for (const page of [first, second]) await page.locator(".card").waitFor();
  await underWay(second, "take", async () => {
    await first.keyboard.press("t");
    await first.locator(".card.taken").waitFor();
  });
  // Pressed while the card still shows that nobody has it.
  await second.getByRole("button", { name: "接警" }).click();
  await second.getByRole("alert").getByText("未完成：李伟 已经接警").waitFor();
  await picture(second, "second-taker");
  expect(await second.locator(".card").textContent()).toContain("李伟 已接警");
  await second.keyboard.press("c");
  await second.locator("main dialog").waitFor();
  await expect.poll(() => second.getByText("未完成").count()).toBe(0);
  const [alert] = await running.store.alerts({ limit: 1 });
  expect(alert?.owners.map(({ person }) => person)).toEqual(["li-wei"]);
});

test("what was said about an earlier state of things is not done; whoever said it looks and says it again", async () => {
  const running = await consoleStation();
  const page = await openPage(DESK);
  await signIn(page, running);
  await running.press("flat-4");
  await page.locator(".card").waitFor();
  const [alert] = await running.store.alerts({ limit: 1 });
  await page.keyboard.press("c");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("2");
  await page.getByRole("checkbox").check();
  await underWay(page, "close", () => running.tell(`/api/v1/alerts/${alert?.id ?? ""}/escalate`, {}));
  const close = page.locator("dialog").getByRole("button", { name: "结案" });
  await close.click();
  await page.locator("dialog").getByText("情况已经变化").waitFor();
  expect((await running.store.alerts({ limit: 1 }))[0]?.closed).toBeUndefined();
  await close.click();
  await page.waitForSelector(".calm");
});

const PAST = 10_000;
const MINUTE_MS = 60_000;

/** So many alerts of the last week, all of them over. */
const pastAlerts = (until: number) => async (dataFolder: string) => {
  await mkdir(dataFolder, { recursive: true });
  const store = await openSqliteStore({ file: join(dataFolder, STORE_FILE) });
  for (let at = 0; at < PAST; at += 500) {
    const alerts = Array.from({ length: 500 }, (_, place) => {
      const openedAt = until - (PAST - at - place) * MINUTE_MS;
      const closed = closedAt(openedAt + MINUTE_MS);
      return alertOf(`past.${at + place}`, "flat-4", { openedAt: instant(openedAt), closed });
    });
    await store.commit(
      turnOf(until - (PAST - at) * MINUTE_MS, [homeTurn("flat-4", { alerts, after: blankHome(instant(until)) })]),
    );
  }
  await store.close();
};

test("beside ten thousand past alerts the board is there at once, and the past is read a page at a time", async () => {
  const running = await consoleStation(HOMES, { prepare: pastAlerts(Date.now()) });
  const page = await openPage(DESK);
  await signIn(page, running);
  const begunMs = performance.now();
  await page.reload();
  await page.locator(".today").waitFor();
  const boardMs = performance.now() - begunMs;
  await running.press("flat-5");
  await page.locator(".card").waitFor();
  await page.goto(`${running.url}/console/#/history`);
  const lines = page.locator("main li");
  await expect.poll(() => lines.count()).toBe(50);
  const newest = await lines.first().textContent();
  await page.getByRole("button", { name: "较早" }).click();
  await expect.poll(() => lines.first().textContent()).not.toBe(newest);
  await expect.poll(() => lines.count()).toBe(50);
  await page.getByRole("button", { name: "较新" }).click();
  await expect.poll(() => lines.first().textContent()).toBe(newest);
  process.stdout.write(`board beside ${PAST} past alerts after ${Math.round(boardMs)} ms\n`);
  expect(boardMs).toBeLessThan(5_000);
});

test("a name that is a formula is text in the sheet that a shift takes away", async () => {
  const formula = '=HYPERLINK("http://evil.invalid","查看")';
  const homes = HOMES.map((one) => ({ ...one, residents: [{ id: `${one.id}-elder`, name: formula }] }));
  const running = await consoleStation(homes);
  const page = await openPage(DESK);
  await signIn(page, running);
  await running.press("flat-4");
  await page.locator(".card").waitFor();
  await page.goto(`${running.url}/console/#/reports`);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出表格（CSV）" }).click();
  const csv = readFileSync((await (await saved).path()) ?? "", "utf8");
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.invalid"",""查看"")"`);
  expect(csv).not.toMatch(/(^|,)"?=/m);
});
