import type { Page } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { startChild, type Child } from "./child.ts";
import { PASSWORD, TOKEN } from "./homes.ts";
import { latencies, type Latency } from "./latencies.ts";
import type { Pressed, Pressing } from "./load.ts";
import type { Options } from "./options.ts";
import type { Heard, Opening } from "./read-boards.ts";
import type { GatewayUsage } from "./serve-gateway.ts";
import { stationFolder } from "./station.ts";

export interface BoardRow {
  readonly readers: number;
  readonly presses: number;
  /** How many of them stood on the screen. */
  readonly cards: number;
  readonly toCard: Latency;
  /** What the readers heard together; all of it is presses times readers. */
  readonly events: number;
  readonly toReader: Latency;
  readonly cpuSeconds: number;
  readonly delayMaxMs: number;
  readonly failures: readonly string[];
}

/** A board on which so much happens is the worst night of a station. */
const EVERY_MS = 250;
const SHOWN_WAIT_MAX_MS = 10_000;

/** Part (f): somebody presses, each time in another home; how soon that stands on a screen while other consoles read, too. */
export async function measureBoards(options: Options, load: Child): Promise<readonly BoardRow[]> {
  const webhook = await load.ask<{ url: string }>({ ask: "receiver" });
  const { boards: readers, presses } = options;
  const folder = await stationFolder(presses + 1, webhook.url);
  const gateway = await startChild("serve-gateway.ts", { args: [folder.config] });
  const watchers = await startChild("read-boards.ts");
  const browser = await launchChromium();
  try {
    const door = await gateway.ask<{ url: string; code: string }>({ ask: "door" });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await enter(page, door);
    const opening: Opening = { ask: "open", url: door.url, token: TOKEN, readers };
    await watchers.ask(opening);
    const port = await gateway.ask<number>({ ask: "port" });
    const common = { ask: "press", port, everyMs: EVERY_MS, messagesPerSecond: 0, connections: 0 } as const;
    // One press before all others: the first alert of a process pays for everything that is loaded late.
    const first: Pressing = { ...common, fromHome: presses, presses: 1, session: "w" };
    await load.ask<Pressed>(first);
    await gateway.ask<GatewayUsage>({ ask: "usage" });
    const job: Pressing = { ...common, fromHome: 0, presses, session: "f" };
    const pressed = await load.ask<Pressed>(job);
    const used = await gateway.ask<GatewayUsage>({ ask: "usage" });
    const { cpuSeconds, delayMaxMs } = used;
    const { failures, firstAtMs } = pressed;
    const shown = since(firstAtMs, presses, await cardsOf(page, presses + 1));
    const told = since(firstAtMs, presses, await watchers.ask<readonly Heard[]>({ ask: "heard" }));
    const counted = { cards: shown.count(), toCard: shown.read(), events: told.count(), toReader: told.read() };
    return [{ readers, presses, ...counted, cpuSeconds, delayMaxMs, failures }];
  } finally {
    await browser.close();
    await watchers.stop();
    await gateway.stop();
    await folder.remove();
  }
}

/** As a member of staff does it for the first time; from then on every card that comes is noted. */
async function enter(page: Page, { url, code }: { readonly url: string; readonly code: string }): Promise<void> {
  await page.goto(`${url}/welcome`);
  await page.fill('[name="invitation"]', code);
  await page.click("button");
  await page.fill('[name="password"]', PASSWORD);
  await page.fill('[name="again"]', PASSWORD);
  await page.click("button");
  await page.waitForSelector(".calm");
  await page.evaluate(`{
    window.shownAt = {};
    new MutationObserver(() => {
      const now = performance.timeOrigin + performance.now();
      for (const card of document.querySelectorAll("[data-alert]")) window.shownAt[card.dataset.alert] ??= now;
    }).observe(document, { childList: true, subtree: true });
  }`);
}

async function cardsOf(page: Page, count: number): Promise<readonly Heard[]> {
  const until = performance.now() + SHOWN_WAIT_MAX_MS;
  for (;;) {
    const shown = await page.evaluate<Record<string, number>>("window.shownAt");
    const cards = Object.entries(shown).map(([alert, atMs]) => ({ alert, atMs }));
    if (cards.length >= count || performance.now() > until) return cards;
    await page.waitForTimeout(100);
  }
}

/** The first alert of home 7 is `h7.1`, and it was due as the eighth. */
const FIRST_OF_HOME = /^h(\d+)\.1$/;

function since(firstAtMs: number, presses: number, heard: readonly Heard[]) {
  const taken = latencies();
  for (const { alert, atMs } of heard) {
    const home = Number(FIRST_OF_HOME.exec(alert)?.[1] ?? Number.NaN);
    if (home < presses) taken.add(atMs - (firstAtMs + home * EVERY_MS));
  }
  return taken;
}
