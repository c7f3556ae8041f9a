import { afterAll, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { axe } from "../support/axe.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { passwordHash } from "../support/broker.ts";
import { consoleStation } from "../support/console-station.ts";
import { openMailServer } from "../support/far-sides.ts";
import { STAFF_TOKEN } from "../support/running-station.ts";

afterAll(closeBrowser);

const TELEPHONE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false } as const;

const FLAT = {
  id: "flat-4",
  address: "幸福里 3 号楼",
  residents: [{ id: "flat-4-elder", name: "张桂兰" }],
  contacts: [
    {
      id: "flat-4-daughter",
      name: "张敏",
      relation: "daughter",
      phone: "138 0000 0001",
      channels: [
        { kind: "smtp", address: { email: "min@example.org" } },
        { kind: "inbox", address: {} },
      ],
    },
    { id: "flat-4-neighbour", name: "王大姐", channels: [{ kind: "inbox", address: {} }] },
  ],
  devices: [{ id: "flat-4-pendant", profile: "native/button-wearable", resident: "flat-4-elder", passwordHash }],
};

async function openedBy(person: string, homes: readonly unknown[] = [FLAT]) {
  const server = await openMailServer();
  onTestFinished(() => server.close());
  const running = await consoleStation(homes, { config: { channels: { inbox: {}, smtp: server.settings } } });
  const pathOf = async (id: string) => {
    const told = await fetch(`${running.url}/api/v1/people/${id}/family-link`, {
      method: "POST",
      body: "{}",
      headers: { authorization: `Bearer ${STAFF_TOKEN}`, "content-type": "application/json" },
    });
    return ((await told.json()) as { readonly path: string }).path;
  };
  const open = async (id: string, options: object = TELEPHONE) => {
    const page = await openPage(options);
    await page.goto(running.url + (await pathOf(id)));
    await page.fill('[name="pin"]', "4711");
    await page.getByRole("button", { name: "进入" }).click();
    return page;
  };
  const contact = async (id: string) => {
    const { text } = await running.ask<{ readonly text: string }>("/api/v1/site");
    const site = parse(text) as {
      readonly homes: readonly { readonly contacts: readonly { id: string; channels: readonly object[] }[] }[];
      readonly absences?: readonly object[];
    };
    const channels = site.homes[0]?.contacts.find((one) => one.id === id)?.channels;
    return { channels, absences: site.absences ?? [] };
  };
  return { running, server, open, contact, pathOf, page: await open(person) };
}

test("a contact sees what reaches her, verifies her own address, and chooses what it tells her", async () => {
  const { server, page, running, contact } = await openedBy("flat-4-daughter");
  await page.getByRole("link", { name: "通知我的方式" }).click();
  await page.getByText("地址还没有验证").waitFor();
  await page.getByText("还没有消息送达过").first().waitFor();
  await picture(page, "family-mine");
  await page.getByRole("button", { name: "给我发送验证码" }).click();
  await page.getByText("验证码已发出").waitFor();
  const code = /验证码是 (\d{6})/.exec(textOf(server.mails.at(-1)))?.[1] ?? "";
  await page.fill('[name="code"]', code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "验证", exact: true }).click();
  await page.getByText("验证码不对").waitFor();
  await page.fill('[name="code"]', code);
  await page.getByRole("button", { name: "验证", exact: true }).click();
  await page.getByText("地址已验证").waitFor();
  const { addresses } = await running.ask<{ addresses: readonly object[] }>("/api/v1/people/flat-4-daughter/addresses");
  expect(addresses[0]).toMatchObject({ channel: "smtp", verifiedBy: "flat-4-daughter" });

  const mail = page.getByRole("group", { name: "电子邮件" });
  await mail.getByLabel("通知哪些情况").selectOption("只有紧急");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();
  const { channels } = await contact("flat-4-daughter");
  expect(channels?.[0]).toMatchObject({ kind: "smtp", severities: ["critical"] });
  const { versions } = await running.ask<{ versions: readonly { by: string; note?: string }[] }>(
    "/api/v1/site/versions",
  );
  expect(versions[0]).toMatchObject({ by: "flat-4-daughter", note: "联系人自己选择通知范围" });
});

test("by night her mail leaves her in peace about all but emergencies, from and until when she says", async () => {
  const { page, contact } = await openedBy("flat-4-daughter");
  await page.getByRole("link", { name: "通知我的方式" }).click();
  const mail = page.getByRole("group", { name: "电子邮件" });
  await mail.getByLabel("夜间").selectOption("只有紧急");
  await page.getByLabel("夜间从").selectOption("23:00");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();
  const quiet = { severities: ["urgent", "attention", "notice"], from: "23:00", to: "07:00" };
  expect((await contact("flat-4-daughter")).channels).toMatchObject([{ kind: "smtp", quiet }, { kind: "inbox" }]);
  expect((await contact("flat-4-daughter")).channels?.[1]).not.toHaveProperty("quiet");
  expect(await mail.getByLabel("夜间").inputValue()).toBe("all-but-critical");
  expect(await axe(await sameIn(page))).toEqual([]);
  await page.getByRole("button", { name: "保存" }).scrollIntoViewIfNeeded();
  await picture(page, "family-nights");

  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("没有变化").waitFor();
  await mail.getByLabel("夜间").selectOption("和白天一样");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();
  expect((await contact("flat-4-daughter")).channels?.[0]).not.toHaveProperty("quiet");
});

test("she hands her calls over to a neighbour, who sees it, and takes them back", async () => {
  const { page, open, contact } = await openedBy("flat-4-daughter");
  await page.getByRole("link", { name: "通知我的方式" }).click();
  await page.getByLabel("多长时间").selectOption("3 天");
  await page.getByLabel("交给谁").selectOption("王大姐");
  await page.getByRole("button", { name: "从现在开始" }).click();
  await page.getByText(/由王大姐代替您接通知/).waitFor();
  expect(await axe(await sameIn(page))).toEqual([]);
  await picture(page, "family-away");
  expect((await contact("flat-4-daughter")).absences).toEqual([
    expect.objectContaining({ person: "flat-4-daughter", substitute: "flat-4-neighbour" }),
  ]);
  const neighbour = await open("flat-4-neighbour");
  await neighbour.getByText(/您现在代替张敏接通知/).waitFor();
  await page.getByRole("button", { name: "我回来了" }).click();
  await page.getByRole("button", { name: "从现在开始" }).waitFor();
  expect((await contact("flat-4-daughter")).absences).toEqual([]);
});

/** A mail in Chinese travels as base64. */
const textOf = (mail = ""): string => Buffer.from(mail.split("\r\n\r\n")[1] ?? "", "base64").toString();

/** axe needs a script; the page itself does not. */
async function sameIn(page: Awaited<ReturnType<typeof openPage>>) {
  const cookies = await page.context().cookies();
  const scripted = await openPage({ viewport: TELEPHONE.viewport });
  await scripted.context().addCookies(cookies);
  await scripted.goto(page.url());
  return scripted;
}

test("a form of yesterday, of another page or from a telephone without the PIN changes nothing", async () => {
  const { running, pathOf, contact, page } = await openedBy("flat-4-daughter");
  const path = await pathOf("flat-4-daughter");
  const send = (cookie: string, body: Record<string, string>) =>
    fetch(`${running.url}${path}/mine`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(body),
      headers: { cookie },
    });
  const away = { deed: "away", hours: "72", substitute: "flat-4-neighbour" };
  expect((await send("", away)).headers.get("location")).toBe(path);
  const [known] = await page.context().cookies();
  const cookie = `${known?.name}=${known?.value}`;
  expect((await send(cookie, { ...away, nonce: "1.0.x.y" })).headers.get("location")).toBe(`${path}/mine?said=stale`);
  const own = await (await fetch(`${running.url}${path}/mine`, { headers: { cookie } })).text();
  const nonce = /name="nonce" value="([^"]+)"/.exec(own)?.[1] ?? "";
  const nobody = { ...away, nonce, substitute: "somebody-else" };
  expect((await send(cookie, nobody)).headers.get("location")).toBe(`${path}/mine?said=same`);
  expect((await contact("flat-4-daughter")).absences).toEqual([]);
  expect(Buffer.byteLength(own)).toBeLessThan(30_000);
});

test("who is on the way is rung up with one press, and that the number was read is written down", async () => {
  const { running, page, open } = await openedBy("flat-4-neighbour");
  const daughter = await open("flat-4-daughter");
  await running.press("flat-4");
  await daughter.reload();
  await daughter.getByRole("button", { name: "我去看看（10 分钟到）" }).click();
  await page.reload();
  const call = page.getByRole("link", { name: "打电话给 张敏 138 0000 0001" });
  expect(await call.getAttribute("href")).toBe("tel:13800000001");
  expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(60);
  expect(await axe(await sameIn(page))).toEqual([]);
  await picture(page, "family-coming");
  const looks = await running.store.accesses({ limit: 9, of: "flat-4-daughter" });
  expect(looks).toEqual([expect.objectContaining({ by: "flat-4-neighbour", what: "phone" })]);
  const pages = await running.store.accesses({ limit: 9, of: "flat-4-elder" });
  expect(pages.map(({ by, what }) => `${by} ${what}`)).toEqual([
    "flat-4-daughter family-page",
    "flat-4-neighbour family-page",
  ]);
});
