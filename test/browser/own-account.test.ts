import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, DESK_PASSWORD, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

const login = async (page: Page, url: string, password: string, code = "") => {
  await page.goto(`${url}/login`);
  await page.fill('[name="person"]', "li-wei");
  await page.fill('[name="password"]', password);
  await page.fill('[name="code"]', code);
  await page.click("button");
};

test("a nurse sets up an app by its QR code, keeps a recovery code, signs in by it, and changes the password", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.getByRole("link", { name: "李伟: my account" }).press("Enter");
  await page.getByRole("button", { name: "Set up an authenticator app" }).press("Enter");
  await page.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
  const secret = (await page.locator("form code").innerText()).replaceAll(" ", "");
  expect(await axe(page)).toEqual([]);
  await picture(page, "own-account");
  await page.getByLabel("2. The six digits").fill("000000");
  await page.keyboard.press("Enter");
  await page.getByText("The code is wrong").waitFor();
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: running.clock.wall() });
  await page.getByLabel("2. The six digits").fill(code);
  await page.keyboard.press("Enter");
  await page.locator(".codes code").nth(7).waitFor();
  const recovery = await page.locator(".codes code").allInnerTexts();
  expect(recovery).toHaveLength(8);
  await page.getByRole("button", { name: "I wrote them down" }).click();
  await page.getByText("Recovery codes left: 8.").waitFor();

  const other = await openPage({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  await login(other, running.url, DESK_PASSWORD);
  await other.getByRole("alert").waitFor();
  await login(other, running.url, DESK_PASSWORD, recovery[0]);
  await other.waitForURL(/\/console\//);
  await other.goto(`${running.url}/console/#/me`);
  await other.getByText("剩余恢复码：7 个。").waitFor();
  await other.locator("[data-session=elsewhere]").waitFor();
  expect(await axe(other)).toEqual([]);
  await picture(other, "own-account-telephone");
  await other.getByRole("button", { name: "退出其他所有登录" }).click();
  await other.getByText("已退出 1 处登录。").waitFor();
  await page.reload();
  await page.waitForURL(/\/login/);

  const next = "another invented password";
  await other.getByLabel("当前密码").first().fill(DESK_PASSWORD);
  await other.getByLabel("新密码，至少 10 个字符").fill(next);
  await other.getByLabel("再输一遍新密码").fill(next);
  await other.getByRole("button", { name: "修改密码" }).click();
  await other.getByText("密码已修改，其他登录都已退出。").waitFor();
  await login(page, running.url, next, recovery[1]);
  await page.waitForURL(/\/console\//);
});
