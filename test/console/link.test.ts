import { expect, test } from "vitest";
import { readLink, signLink } from "../../src/link.ts";
import { alertId, homeId, personId, residentId } from "../../src/core/ids.ts";
import { consoleHome } from "../support/console-home.ts";
import { at, granny, says } from "../support/tiny-home.ts";

type House = Awaited<ReturnType<typeof consoleHome>>;
const pageOf = async ({ app, link }: House) => (await app.request(link)).text();
const nonceOf = (page: string) => /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? "";
const send = ({ app, link }: House, answer: string, nonce: string) =>
  app.request(link, { method: "POST", body: new URLSearchParams({ answer, nonce }) });
const owners = async ({ store, alert }: House) => (await store.alert(alert.id))?.owners.length;

test("looking at a link, by whoever or whatever, answers nothing", async () => {
  const house = await consoleHome();
  const before = await house.store.alertLog(house.alert.id);
  for (const init of [{}, { method: "HEAD" }, { headers: { "sec-purpose": "prefetch" } }])
    expect((await house.app.request(`${house.link}?answer=accept-5`, init)).status).toBe(200);
  expect(await house.store.alertLog(house.alert.id)).toEqual(before);
});

test("a button on the page accepts, once however often it is sent", async () => {
  const house = await consoleHome();
  const nonce = nonceOf(await pageOf(house));
  expect((await send(house, "accept-5", nonce)).status).toBe(303);
  expect((await send(house, "accept-5", nonce)).status).toBe(303);
  const log = await house.store.alertLog(house.alert.id);
  expect(log.filter(({ what }) => what.kind === "accepted" || what.kind === "extended")).toHaveLength(1);
  expect(await pageOf(house)).toContain("daughter is on the way");
});

test("to know is not to come: the search goes on", async () => {
  const house = await consoleHome();
  expect((await send(house, "seen", nonceOf(await pageOf(house)))).status).toBe(303);
  expect(await owners(house)).toBe(0);
});

test("a form without the page's nonce, or with an old one, does nothing", async () => {
  const house = await consoleHome();
  const nonce = nonceOf(await pageOf(house));
  expect((await send(house, "accept-5", "1.1.made-up.mac")).status).toBe(403);
  house.clock.set(at(13 * 3_600));
  expect((await send(house, "accept-5", nonce)).status).toBe(403);
  expect(await owners(house)).toBe(0);
});

test("a link to an alert that became part of another shows the other, and who answers there goes there", async () => {
  const second = { ...granny, id: residentId("grandpa"), name: "张大山" };
  const house = await consoleHome({}, { residents: [granny, second] });
  const { gateway, settings, alertPath, post } = house;
  await gateway.submit({
    kind: "input",
    home: homeId("flat-4"),
    input: says(1, "door", { type: "door", value: "open" }),
    lifeSafety: false,
  });
  const younger = alertId("flat-4.2");
  const link = `/l/${signLink(settings.linkSecrets, { alert: younger, person: personId("daughter") })}`;
  expect((await post(`/api/v1/alerts/${younger}/merge`, { with: house.alert.id })).status).toBe(200);
  const page = await pageOf({ ...house, link });
  expect((await send({ ...house, link }, "accept-5", nonceOf(page))).status).toBe(303);
  expect(await (await house.ask(alertPath)).json()).toMatchObject({ owners: [{ person: "daughter" }] });
});

test("a forged link is unknown, one to an alert long over has expired", async () => {
  const house = await consoleHome();
  expect((await house.app.request(`${house.link}x`)).status).toBe(404);
  await house.post(`${house.alertPath}/close`, { outcome: "test", spokeWithElder: true });
  expect((await house.app.request(house.link)).status).toBe(200);
  house.clock.set(at(86_400));
  const over = await house.app.request(house.link);
  expect(over.status).toBe(410);
  expect(await over.text()).toMatch(/已过期[\s\S]*expired/);
});

test("an old secret is still believed, a dropped one is not", () => {
  const linked = { alert: alertId("flat-4.1"), person: personId("daughter") };
  const token = signLink(["old"], linked);
  expect(readLink(["new", "old"], token)).toEqual(linked);
  expect(readLink(["new"], token)).toBeUndefined();
});

test("a script in a name is text", async () => {
  const residents = [{ ...granny, name: "<script>alert(1)</script>" }];
  const page = await pageOf(await consoleHome({}, { residents }));
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toContain("<script");
});

test("the page is small, private and not indexed", async () => {
  const { app, link } = await consoleHome();
  const answer = await app.request(link);
  expect((await answer.text()).length).toBeLessThan(30_000);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(answer.headers.get("x-robots-tag")).toBe("noindex");
});

test("posts about one alert are limited", async () => {
  const house = await consoleHome({ linkPostsPerMinute: 1 });
  const nonce = nonceOf(await pageOf(house));
  await send(house, "seen", nonce);
  expect((await send(house, "decline", nonce)).status).toBe(429);
});
