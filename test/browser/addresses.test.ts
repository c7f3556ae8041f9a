import { afterAll, expect, onTestFinished, test } from "vitest";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";
import { openMailServer } from "../support/far-sides.ts";

afterAll(closeBrowser);

const DAUGHTER = {
  id: "flat-4-daughter",
  name: "张敏",
  relation: "daughter",
  language: "en",
  channels: [{ kind: "smtp", address: { email: "min@example.org" } }],
};
const FLAT = {
  id: "flat-4",
  address: "幸福里 3 号楼",
  residents: [{ id: "flat-4-elder", name: "张桂兰" }],
  contacts: [DAUGHTER],
};

test("an address is verified by a code that arrives there, and not once it has changed", async () => {
  const server = await openMailServer();
  onTestFinished(() => server.close());
  const running = await consoleStation([FLAT], { config: { channels: { inbox: {}, smtp: server.settings } } });
  const page = await openPage({ locale: "en", viewport: { width: 390, height: 844 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/registry/home/flat-4`);
  await page.locator("summary", { hasText: "1. 张敏" }).click();
  const open = page.getByText("e-mail: nobody has verified it yet");
  await open.waitFor();
  await page.getByRole("button", { name: "Send a code there" }).click();
  await page.getByText("Sent. Ask for the code").waitFor();
  const code = /code is (\d{6})/.exec(server.mails.at(-1) ?? "")?.[1] ?? "";
  await page.getByLabel("The code that arrived").fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByText("That is not the code.").waitFor();
  await page.getByLabel("The code that arrived").fill(code);
  await picture(page, "registry-verify-phone");
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByText(/e-mail: verified /).waitFor();
  const state = () => running.ask<{ addresses: readonly object[] }>("/api/v1/people/flat-4-daughter/addresses");
  expect((await state()).addresses).toEqual([expect.objectContaining({ channel: "smtp", verifiedBy: "li-wei" })]);

  await page.getByLabel("E-mail (messages go there)").first().fill("min.zhang@example.org");
  await page
    .locator("form", { hasText: "Minutes to the door" })
    .first()
    .getByRole("button", { name: "Show what" })
    .click();
  await page.getByRole("button", { name: "Put in force" }).click();
  await expect.poll(async () => (await state()).addresses).toEqual([{ channel: "smtp", needsProof: true }]);
});
