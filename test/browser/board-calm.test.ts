import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { passwordHash } from "../support/broker.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, HOMES, signIn } from "../support/console-station.ts";
import { topicOf } from "../support/running-station.ts";

afterAll(closeBrowser);

const MANY = 200;
const flats = Array.from({ length: MANY }, (_, index) => `wet-${index + 1}`);

const wet = (id: string) => ({
  id,
  address: `幸福里 ${id}`,
  residents: [{ id: `${id}-elder`, name: `住户${id}` }],
  contacts: [{ id: `${id}-son`, name: "张强", channels: [{ kind: "inbox", address: {} }] }],
  devices: [
    { id: `${id}-floor`, profile: "native/water-leak", room: "kitchen", passwordHash },
    { id: `${id}-pendant`, profile: "native/button-wearable", resident: `${id}-elder`, passwordHash },
  ],
});

/** So many floors are wet at once: what only needs attention, so that an emergency comes in above all of it. */
async function floodedStation(ids: readonly string[]) {
  const running = await consoleStation([...HOMES, ...ids.map(wet)], {
    site: { rules: { "water-leak": { afterSeconds: 0 } } },
  });
  const message = JSON.stringify({ v: 1, session: "b", seq: 1, events: [{ type: "water-leak", value: true }] });
  for (const id of ids) {
    const floor = await running.device(`${id}-floor`);
    await floor.publishAsync(topicOf(`${id}-floor`, "event"), message, { qos: 1 });
    await floor.endAsync();
  }
  return running;
}

/** What changes in the list of cards in so many seconds: once its text, once each node that comes, goes or looks different. */
const changesIn = (page: Page, seconds: number): Promise<number> =>
  page.evaluate(`new Promise((done) => {
    let seen = 0;
    const watcher = new MutationObserver((all) => (seen += all.length));
    const every = { subtree: true, childList: true, characterData: true, attributes: true };
    watcher.observe(document.querySelector("ul.cards"), every);
    setTimeout(() => { watcher.disconnect(); done(seen); }, ${seconds * 1_000});
  })`);

test("two hundred cards are calm: only the running times on the screen are written anew", async () => {
  const running = await floodedStation(flats);
  const page = await openPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await expect.poll(() => page.locator(".card").count(), { timeout: 30_000 }).toBe(MANY);
  await picture(page, "board-200");
  const perSecond = (await changesIn(page, 4)) / 4;
  process.stdout.write(`${MANY} cards: ${perSecond} changes of the page a second\n`);
  expect(perSecond).toBeLessThan(40);
  const age = page.locator(".card .age").first();
  const before = await age.textContent();
  await expect.poll(() => age.textContent()).not.toBe(before);
  const last = page.locator(".card").last();
  await last.scrollIntoViewIfNeeded();
  const stale = await last.locator(".age").textContent();
  await expect.poll(() => last.locator(".age").textContent()).not.toBe(stale);
}, 120_000);

test("what comes in does not move the card under the hand; it is told at once, and is there when asked for", async () => {
  const running = await floodedStation(flats.slice(0, 6));
  const page = await openPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await expect.poll(() => page.locator(".card").count()).toBe(6);
  const button = page.locator(".card").nth(2).getByRole("button", { name: "派人" });
  const whose = await page.locator(".card").nth(2).getAttribute("data-alert");
  await button.hover();
  const before = await button.boundingBox();
  await running.press("flat-4");
  const bar = page.getByRole("alert").getByRole("button", { name: /1 条新告警 · 紧急 · 张桂兰/ });
  await bar.waitFor();
  expect(await button.boundingBox()).toEqual(before);
  expect(await page.locator(".card").nth(2).getAttribute("data-alert")).toBe(whose);
  expect(await page.title()).toContain("(7)");
  await picture(page, "board-arrived");
  await bar.click();
  await expect.poll(() => page.locator(".card").count()).toBe(7);
  expect(await page.locator(".card").first().textContent()).toContain("张桂兰");
  expect(await page.locator(".card.chosen").textContent()).toContain("张桂兰");
  await page.locator(".arrived").waitFor({ state: "detached" });

  // Whose hand is elsewhere sees it at once where it belongs.
  await page.mouse.move(640, 20);
  await running.press("flat-5");
  await expect.poll(() => page.locator(".card").nth(1).textContent()).toContain("欧阳德福");
});

test("on a telephone in English the word of a new alert covers no more than a corner", async () => {
  const running = await floodedStation(flats.slice(0, 4));
  const page = await openPage({ locale: "en", viewport: { width: 390, height: 844 } });
  await signIn(page, running);
  await expect.poll(() => page.locator(".card").count()).toBe(4);
  const button = page.locator(".card").nth(1).getByRole("button").first();
  await button.hover();
  const before = await button.boundingBox();
  await running.press("flat-4");
  await page
    .getByRole("alert")
    .getByRole("button", { name: /1 new alert · / })
    .waitFor();
  expect(await button.boundingBox()).toEqual(before);
  expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
  await picture(page, "board-arrived-telephone");
});
