import { afterAll, expect, test } from "vitest";
import { axe, faint } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

/** A second or two for each screen, on a machine that does other work, too. */
const EVERY_SCREEN_MS = 90_000;

/** Where the navigation leads. */
const SCREENS = [
  { path: "board" },
  { path: "devices" },
  { path: "health" },
  { path: "accounts" },
  { path: "resident/flat-4-elder" },
  { path: "history" },
  { path: "reports" },
  { path: "wall" },
  { path: "policies/flat-4" },
  { path: "holds" },
  { path: "rules/flat-4/flat-4-elder" },
  { path: "rota" },
  { path: "registry" },
  { path: "registry/home/flat-4" },
  { path: "registry/table" },
  { path: "registry/history" },
  { path: "registry/document" },
  { path: "family" },
  { path: "devices/flat-4-pendant" },
  { path: "me" },
  { path: "accesses" },
  { path: "consents" },
  { path: "help" },
  { path: "licences" },
  { path: "consents/flat-4-elder" },
  { path: "alert/flat-4.1" },
];

test.for([
  { language: "zh-CN", colorScheme: "light" },
  { language: "en", colorScheme: "dark" },
] as const)(
  "axe finds nothing at the door and on the board: $language, $colorScheme",
  { timeout: EVERY_SCREEN_MS },
  async ({ language, colorScheme }) => {
    const running = await consoleStation();
    const page = await openPage({ locale: language, colorScheme });
    for (const path of ["/login", "/welcome"]) {
      await page.goto(`${running.url}${path}?lang=${language}`);
      expect(await axe(page)).toEqual([]);
    }
    await signIn(page, running);
    await page.waitForSelector(".calm");
    expect(await axe(page)).toEqual([]);
    await running.measure("flat-4", [71, 74, 78]);
    await running.press("flat-4");
    await running.press("flat-5");
    await expect.poll(() => page.locator(".card").count()).toBe(2);
    // A flash is half seen at one moment of each second: colours are judged without it.
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme });
    expect(await axe(page)).toEqual([]);
    await running.tell("/api/v1/alerts/flat-5.1/accept", { etaMinutes: 9 });
    await page.locator(".card.taken").waitFor();
    expect(await faint(page, ".card, .head, .today, .bar")).toEqual([]);
    for (const key of ["c", "d", "p"]) {
      await page.keyboard.press(key);
      await page.locator("dialog[open] button").first().waitFor();
      expect(await axe(page), key).toEqual([]);
      await page.keyboard.press("Escape");
      await page.locator("main dialog").waitFor({ state: "detached" });
    }
    await page.locator("header summary").press("Enter");
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("Escape");
    for (const { path } of SCREENS) {
      await page.goto(`${running.url}/console/#/${path}`);
      await page.waitForSelector("main h2");
      await expect.poll(() => page.locator("main > [role=status]").count()).toBe(0);
      expect(await axe(page), path).toEqual([]);
      await picture(page, `${path.replace("/", "-")}-${language}`);
    }
  },
);
