import { expect, test } from "vitest";
import { signFamilyLink } from "../../src/console/family/family-link.ts";
import { after, minutes } from "../../src/core/time.ts";
import { daughter, granny } from "../support/tiny-home.ts";
import { consoleHome } from "../support/console-home.ts";

type Home = Awaited<ReturnType<typeof consoleHome>>;

const linkOf = ({ settings }: Home) => `/f/${signFamilyLink(settings.linkSecrets, daughter.id)}`;
const look = (home: Home, path: string, cookie = "") =>
  home.app.request(`http://gateway.test${path}`, { headers: { cookie } });
const type = (home: Home, path: string, pin: string) =>
  home.app.request(`http://gateway.test${path}`, { method: "POST", body: new URLSearchParams({ pin }) });
const cookieOf = (answer: Response) => /family=[^;]+/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";

async function opened() {
  const home = await consoleHome();
  const path = linkOf(home);
  const cookie = cookieOf(await type(home, path, "4711"));
  return { home, path, cookie };
}

test("the first telephone chooses a PIN, the next one must know it", async () => {
  const home = await consoleHome();
  const path = linkOf(home);
  expect(await (await look(home, path)).text()).toContain("Choose a PIN");
  expect((await type(home, path, "47")).status).toBe(400);
  const first = await type(home, path, "4711");
  expect(first.status).toBe(303);
  expect(first.headers.get("set-cookie")).toMatch(/HttpOnly/);
  expect(await (await look(home, path, cookieOf(first))).text()).toContain(granny.name);
  const other = await look(home, path);
  expect(await other.text()).not.toContain(granny.name);
  expect((await type(home, path, "0000")).status).toBe(401);
  expect((await type(home, path, "4711")).status).toBe(303);
});

test("PINs cannot be tried one after the other", async () => {
  const { home, path } = await opened();
  for (let pin = 1; pin < 5; pin += 1) expect((await type(home, path, `000${pin}`)).status).toBe(401);
  expect((await type(home, path, "4711")).status).toBe(429);
  home.clock.set(after(home.clock.now(), minutes(1)));
  expect((await type(home, path, "4711")).status).toBe(303);
});

test("a forgotten PIN is chosen anew, and the telephones that knew it must too", async () => {
  const { home, path, cookie } = await opened();
  const api = `/api/v1/people/${daughter.id}/family-link`;
  const told = (await (await home.post(api, { forgetPin: true })).json()) as { path: string };
  expect(told.path).toBe(path);
  expect(await (await look(home, path, cookie)).text()).toContain("Choose a PIN");
});

test("a link that went into wrong hands is made anew: the old one opens nothing, the PIN is chosen again", async () => {
  const { home, path, cookie } = await opened();
  const told = (await (await home.post(`/api/v1/people/${daughter.id}/family-link`, { renew: true })).json()) as {
    path: string;
  };
  expect(told.path).not.toBe(path);
  expect((await look(home, path, cookie)).status).toBe(404);
  expect((await type(home, path, "4711")).status).toBe(404);
  expect(await (await look(home, told.path, cookie)).text()).toContain("Choose a PIN");
});

test("an open alert stands on top, with who is coming, and its form answers it", async () => {
  const { home, path, cookie } = await opened();
  const page = await (await look(home, path, cookie)).text();
  expect(page).toContain("EMERGENCY: worry pressed");
  expect(page).toContain("We are calling people who can go");
  expect(page).not.toMatch(/<script/);
  expect(Buffer.byteLength(page)).toBeLessThan(30_000);
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? "";
  const nonce = /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const answered = await home.app.request(action, {
    method: "POST",
    body: new URLSearchParams({ nonce, answer: "accept-10" }),
  });
  expect(answered.status).toBe(303);
  expect(await (await look(home, path, cookie)).text()).toContain("is on the way");
});

test("looking never answers, and a calm day is one sentence and seven lines", async () => {
  const { home, path, cookie } = await opened();
  const before = await home.store.alert(home.alert.id);
  await look(home, path, cookie);
  expect(await home.store.alert(home.alert.id)).toEqual(before);
  await home.post(`${home.alertPath}/arrive`, {});
  await home.post(`${home.alertPath}/close`, { outcome: "real-need", spokeWithElder: true });
  const page = await (await look(home, path, cookie)).text();
  expect(page).toContain(`All is well with ${granny.name}`);
  const [days = ""] = page.split("How I am told");
  expect(days.match(/<li[ >]/g)).toHaveLength(7);
  expect(page).toMatch(/Today: active from \d\d:\d\d, 1 alert/);
});

test("a link that nobody signed, or of somebody who left, opens nothing", async () => {
  const home = await consoleHome();
  expect((await look(home, `${linkOf(home)}x`)).status).toBe(404);
  const gone = await consoleHome({}, { people: [] });
  expect((await look(gone, linkOf(gone))).status).toBe(404);
});

test("large letters are remembered by the telephone, and show less", async () => {
  const { home, path, cookie } = await opened();
  expect(await (await look(home, path, cookie)).text()).not.toContain('class="large"');
  const large = await look(home, `${path}?letters=large`, cookie);
  const kept = /large=1/.exec(large.headers.get("set-cookie") ?? "")?.[0] ?? "";
  expect(await large.text()).toContain("Usual letters");
  const again = await look(home, path, `${cookie}; ${kept}`);
  expect(await again.text()).toContain('class="large"');
});

test("who took back that the family sees how they are is not shown, and an alert is told all the same", async () => {
  const { home, path, cookie } = await opened();
  const body = { kind: "family", given: false, how: "spoken" };
  expect((await home.post(`/api/v1/residents/${granny.id}/consents`, body)).status).toBe(200);
  const page = await (await look(home, path, cookie)).text();
  expect(page).toContain(`${granny.name} does not agree to being shown here`);
  expect(page).not.toContain("These days");
  expect(page).toContain("EMERGENCY");
});

test("whoever waits can telephone the one who is coming", async () => {
  const { home, path, cookie } = await opened();
  expect(await (await look(home, path, cookie)).text()).not.toContain("tel:");
  await home.post(`${home.alertPath}/accept`, { etaMinutes: 8 });
  const page = await (await look(home, path, cookie)).text();
  expect(page).toContain('href="tel:13900004711"');
  expect(page).toContain("Telephone nurse");
});

test("the front page leads to how the reader is told, and when something last arrived there", async () => {
  const { home, path, cookie } = await opened();
  const front = await (await look(home, path, cookie)).text();
  expect(front).toContain(`href="${path}/mine"`);
  expect(front).not.toContain("terminal inbox");
  const mine = async () => (await look(home, `${path}/mine`, cookie)).text();
  expect(await mine()).toMatch(/terminal inbox<\/h3><p>No message has arrived yet/);
  const [due] = await home.store
    .attempts({ limit: 9 })
    .then((all) => all.filter(({ attempt }) => attempt.person === daughter.id));
  if (due === undefined) throw new Error("the daughter is called");
  await home.store.beginSending([due.attempt.id], home.clock.now());
  await home.store.recordSending([{ id: due.attempt.id, at: home.clock.now(), state: "delivered" }]);
  expect(await mine()).toMatch(/terminal inbox<\/h3><p>Last message that arrived: \d{4}-\d\d-\d\d \d\d:\d\d/);
});
