import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { lineTo } from "../support/cut-line.ts";
import { consoleStation, DESK_PASSWORD, HOMES, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

/** The board of a station in which somebody just pressed. */
async function pressed(homes: readonly unknown[] = HOMES) {
  const running = await consoleStation(homes);
  const page = await openPage({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.waitForSelector(".calm");
  await running.press("flat-4");
  const card = page.locator(".card");
  await card.waitFor();
  return { running, page, card };
}

test("a session that ends in the middle of closing an alert loses nothing", async () => {
  const { running, page } = await pressed();
  await page.keyboard.press("c");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("2");
  await page.getByRole("checkbox").check();
  await page.getByLabel("备注").fill("写了一半的话");
  await page.context().clearCookies();
  await page.getByRole("dialog", { name: "张桂兰" }).getByRole("button", { name: "结案" }).click();
  const door = page.getByRole("dialog", { name: "请重新登录后继续" });
  await door.waitFor();
  await picture(page, "sign-in-again");
  await door.getByLabel("密码").fill("wrong");
  await door.getByRole("button", { name: "登录", exact: true }).click();
  await door.getByRole("alert").waitFor();
  await door.getByLabel("密码").fill(DESK_PASSWORD);
  await door.getByRole("button", { name: "登录", exact: true }).click();
  await door.waitFor({ state: "hidden" });
  await page.getByRole("dialog", { name: "张桂兰" }).getByRole("button", { name: "结案" }).click();
  await page.waitForSelector(".calm");
  const [alert] = await running.store.alerts({ limit: 1 });
  expect(alert?.closed?.note).toBe("写了一半的话");
});

test("a tablet whose clock is wrong by an hour shows the age by the gateway's clock", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "zh-CN" });
  await page.addInitScript(() => {
    const honest = Date.now.bind(Date);
    Date.now = () => honest() + 3_600_000;
  });
  await signIn(page, running);
  await running.press("flat-4");
  await page.locator(".card .age").waitFor();
  expect(await page.locator(".card .age").textContent()).toMatch(/已 0:[0-5]\d$/);
});

test("a script in a name is a name", async () => {
  const evil = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`;
  const homes = HOMES.map((one) => ({ ...one, residents: [{ id: `${one.id}-elder`, name: evil.slice(0, 80) }] }));
  const { page, card } = await pressed(homes);
  expect(await card.locator("h2").textContent()).toContain("<img src=x");
  expect(await page.locator("main img, main script").count()).toBe(0);
  expect(await page.title()).not.toContain("hacked");
});

test("a double press is one answer, and whoever comes second is told who has it", async () => {
  const { running, card } = await pressed();
  const second = await openPage({ locale: "zh-CN" });
  await signIn(second, running);
  await second.locator(".card").waitFor();
  await card.getByRole("button", { name: "接警" }).dblclick();
  await expect.poll(() => second.locator(".card").textContent()).toContain("李伟 已接警");
  await expect.poll(() => second.locator(".card").getByRole("button", { name: "接警" }).count()).toBe(0);
  const [alert] = await running.store.alerts({ limit: 1 });
  const log = await running.logOf(alert?.id ?? "");
  expect(log.filter(({ what }) => what.kind === "taken")).toHaveLength(1);
});

test("a lost line is said, and the board is whole again when it comes back", async () => {
  const { running, page } = await pressed();
  const line = await lineTo(running.url);
  await page.goto(`${line.url}/console/`);
  await page.locator(".card").waitFor();
  line.cut();
  await page.getByText("超过 10 秒没有网关的消息").waitFor({ timeout: 25_000 });
  await running.press("flat-5");
  line.mend();
  await expect.poll(() => page.locator(".card").count()).toBe(2);
  await page.getByText("超过 10 秒没有网关的消息").waitFor({ state: "hidden" });
}, 60_000);

test("a line that stays dead takes the whole screen, until it lives again", async () => {
  const { running, page } = await pressed();
  const line = await lineTo(running.url);
  await page.clock.install();
  await page.goto(`${line.url}/console/`);
  await page.locator(".card").waitFor();
  line.cut();
  await page.clock.fastForward(61_000);
  const dead = page.getByRole("alert").filter({ hasText: "与网关的连接已中断" });
  await dead.waitFor();
  await picture(page, "line-dead");
  line.mend();
  await expect
    .poll(async () => {
      await page.clock.fastForward(4_000);
      return dead.count();
    })
    .toBe(0);
  await page.locator(".card").waitFor();
});

test("the sound is blocked until somebody begins the shift, and pauses for two minutes under a name", async () => {
  const { page } = await pressed();
  await page.getByText("本屏幕声音未开启").waitFor();
  await page.getByRole("button", { name: "开始值班：开启声音" }).click();
  await page.getByRole("button", { name: "声音已开 · 静音 2 分钟" }).click();
  await page.getByRole("button", { name: /李伟 已静音，还剩 1:5\d/ }).waitFor();
  await page.getByRole("button", { name: /恢复声音/ }).click();
  await page.getByRole("button", { name: "声音已开 · 静音 2 分钟" }).waitFor();
});

test("a number is shown when it is needed, and that is in the access log", async () => {
  const { running, page } = await pressed(
    HOMES.map((one) => ({ ...one, contacts: one.contacts.map((contact) => ({ ...contact, phone: "13800001234" })) })),
  );
  await page.keyboard.press("p");
  await page.getByRole("button", { name: "显示 张敏 的号码" }).click();
  const link = page.locator('dialog a[href="tel:13800001234"]');
  await link.waitFor();
  await picture(page, "call");
  const looks = await running.store.accesses({ limit: 5 });
  expect(looks.map(({ what }) => what)).toContain("phone");
});

test("the first load is at most 60 KB, and how soon the board can be used is printed", async () => {
  const { running, page } = await pressed();
  await page.goto(`${running.url}/console/?fresh`);
  await page.locator(".card").waitFor();
  const { usableMs, sizes } = await page.evaluate<{ usableMs: number; sizes: number[] }>(`({
    usableMs: performance.now(),
    sizes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .filter(({ name }) => name.includes("/console/"))
      .map(({ encodedBodySize }) => encodedBodySize),
  })`);
  const bytes = sizes.reduce((sum, one) => sum + one, 0);
  process.stdout.write(`first load ${bytes} bytes, board usable after ${Math.round(usableMs)} ms\n`);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(60 * 1_024);
});
