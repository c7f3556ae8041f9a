import { afterAll, expect, onTestFinished, test } from "vitest";
import { passwordHash } from "../support/broker.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { chooseMore, consoleStation, signIn } from "../support/console-station.ts";
import { openReceiver } from "../support/far-sides.ts";
import { hookOf, pendantHome } from "../support/station-folder.ts";

afterAll(closeBrowser);

/** Her webhook answers; at his nobody listens. */
async function twoContacts() {
  const receiver = await openReceiver();
  onTestFinished(receiver.close);
  const home = pendantHome("flat-4", receiver.port, passwordHash);
  const son = { id: "flat-4-son", name: "张强", relation: "son", channels: [hookOf(1, "son")] };
  return { receiver, running: await consoleStation([{ ...home, contacts: [...home.contacts, son] }]) };
}

test("a chain is read as steps, tested by real marked messages, and each message shows how it went", async () => {
  const { receiver, running } = await twoContacts();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await chooseMore(page, "Policies");
  await page.getByRole("button", { name: "Life in danger" }).click();
  const steps = page.locator(".chain .step");
  await expect.poll(() => steps.first().textContent()).toContain("Step 1 · at once");
  expect(await steps.first().textContent()).toContain("张敏 (daughter) · webhook at once");
  expect(await steps.last().textContent()).toMatch(/every \d:\d\d, until somebody answers/);
  await page.getByText("were never tested. Choose above how to test this one, then send.").waitFor();
  await page.getByRole("button", { name: /^Send \d+ messages to \d+ people now/ }).click();
  expect(receiver.requests).toHaveLength(0);
  await page.getByRole("button", { name: "Yes, send them" }).click();
  await page.getByRole("row", { name: /张敏 webhook ✓ accepted by the far side/ }).waitFor();
  await page.getByRole("row", { name: /张强 webhook … failed, tried again \(.+\)/ }).waitFor();
  await picture(page, "policies-en");
  expect(receiver.requests[0]?.body).toContain("测试 TEST");
  expect(await running.store.alerts({ limit: 1 })).toEqual([]);
});

test("on a telephone and in Chinese the steps stand below each other and nothing leaves the screen", async () => {
  const { running } = await twoContacts();
  const page = await openPage({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/policies/flat-4`);
  await page.getByText("第 1 步 · 立即").waitFor();
  await picture(page, "policies-zh-phone");
  const isWide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  expect(isWide).toBe(false);
});

test("a step is changed for one home: the chain waits longer there, and nowhere else", async () => {
  const { running } = await twoContacts();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/policies/flat-4`);
  await page.getByRole("button", { name: "Life in danger" }).click();
  await page.getByText("Change the steps").click();
  const first = page.getByRole("group", { name: "Step 1", exact: true });
  await first.getByLabel("Waits so many seconds for an answer").fill("45");
  await first.getByRole("button", { name: "who has a key" }).click();
  await first.getByText("When each channel is tried").click();
  await first.getByLabel("webhook").fill("0, 20");
  await first.getByLabel("inbox").fill("-");
  await page.getByRole("button", { name: "Show what it would change" }).click();
  await page.getByRole("button", { name: "Put in force" }).click();
  await page.getByText("person-critical (of this home)").waitFor();
  expect(await page.locator(".chain .step").first().textContent()).toContain("if nobody accepts within 0:45");
  await picture(page, "policies-edit-en");
  const changed = [...running.registry().plans.values()].flatMap(({ policies }) =>
    policies.flatMap(({ steps }) => (steps[0]?.windowSeconds === 45 ? [steps[0].channels?.critical] : [])),
  );
  expect(changed).toEqual([expect.objectContaining({ webhook: [0, 20], inbox: [] })]);
  const windows = [...running.registry().plans.values()].map(
    ({ policies }) => policies.find(({ id }) => id === "person-critical")?.steps[0]?.windowSeconds,
  );
  expect(windows.toSorted((one, other) => (one ?? 0) - (other ?? 0))).toEqual([45, 60]);
});
