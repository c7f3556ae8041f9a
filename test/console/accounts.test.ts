import { TOTP, Secret } from "otpauth";
import { expect, test } from "vitest";
import { openFrontDesk } from "../../src/console/accounts/desk.ts";
import { createApp } from "../../src/console/app.ts";
import { rightFor } from "../../src/console/rights.ts";
import { personId } from "../../src/core/ids.ts";
import { after, hours, minutes, type Duration } from "../../src/core/time.ts";
import { consoleHome } from "../support/console-home.ts";

type Home = Awaited<ReturnType<typeof consoleHome>>;

const form = (home: Home, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  home.app.request(`http://gateway.test${path}`, {
    method: "POST",
    body: new URLSearchParams(fields).toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: "http://gateway.test",
      "accept-language": "en",
      ...headers,
    },
  });

const cookieOf = (answer: Response): string => /shouwang=[^;]+/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";
const asked = (home: Home, path: string, cookie: string) =>
  home.app.request(`http://gateway.test${path}`, { headers: { cookie, "accept-language": "en" } });
const OWN = "http://gateway.test";
const posted = (
  home: Home,
  path: string,
  cookie: string,
  { origin = OWN, ...body }: { readonly origin?: string; readonly [field: string]: unknown },
) =>
  home.app.request(`http://gateway.test${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { cookie, origin, host: "gateway.test", "content-type": "application/json", "accept-language": "en" },
  });

const pass = (home: Home, time: Duration) => home.clock.set(after(home.clock.now(), time));

const PASSWORD = "a long invented password";

async function invited(role: "manager" | "duty" | "doctor" | "technician" | "auditor" = "duty") {
  const home = await consoleHome();
  const desk = openFrontDesk(home.needs);
  const invitation = await desk.invitations.invite(personId("nurse"), role);
  return { home, desk, invitation };
}

async function signedIn(role: Parameters<typeof invited>[0] = "duty") {
  const { home, desk, invitation } = await invited(role);
  const answer = await form(home, "/welcome", { invitation, password: PASSWORD, again: PASSWORD });
  expect(answer.status).toBe(303);
  return { home, desk, cookie: cookieOf(answer) };
}

test("a one-time code makes a first password, opens a session, and opens nothing twice", async () => {
  const { home, invitation } = await invited();
  expect((await form(home, "/welcome", { invitation: "WRON-GCOD-EABC" })).status).toBe(401);
  expect(await (await form(home, "/welcome", { invitation })).text()).toContain("Hello, nurse");
  const short = await form(home, "/welcome", { invitation, password: "short", again: "short" });
  expect(short.status).toBe(400);
  const differs = await form(home, "/welcome", { invitation, password: PASSWORD, again: `${PASSWORD}!` });
  expect(differs.status).toBe(400);
  const answer = await form(home, "/welcome", {
    invitation: invitation.toLowerCase(),
    password: PASSWORD,
    again: PASSWORD,
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly/);
  expect(answer.headers.get("set-cookie")).toMatch(/SameSite=Strict/);
  expect((await asked(home, "/api/v1/me", cookieOf(answer))).status).toBe(200);
  expect((await form(home, "/welcome", { invitation, password: PASSWORD, again: PASSWORD })).status).toBe(401);
});

test("a code is over after a day", async () => {
  const { home, invitation } = await invited();
  pass(home, hours(24));
  expect((await form(home, "/welcome", { invitation })).status).toBe(401);
});

test("who signs in with the password is let in; wrong in anything looks the same", async () => {
  const { home } = await signedIn();
  const right = await form(home, "/login", { person: "nurse", password: PASSWORD });
  expect(right.status).toBe(303);
  const wrong = await form(home, "/login", { person: "nurse", password: "not this password" });
  const nobody = await form(home, "/login", { person: "stranger", password: PASSWORD });
  expect([wrong.status, nobody.status]).toEqual([401, 401]);
  expect((await wrong.text()).replaceAll("nurse", "")).toBe((await nobody.text()).replaceAll("stranger", ""));
});

test("five tries for one name are all there are in a minute", async () => {
  const { home } = await signedIn();
  for (let time = 0; time < 5; time += 1)
    expect((await form(home, "/login", { person: "nurse", password: "wrong wrong wrong" })).status).toBe(401);
  expect((await form(home, "/login", { person: "nurse", password: PASSWORD })).status).toBe(429);
  pass(home, minutes(1));
  expect((await form(home, "/login", { person: "nurse", password: PASSWORD })).status).toBe(303);
});

test("a form of somebody else's page opens nothing", async () => {
  const { home } = await signedIn();
  const foreign = await form(
    home,
    "/login",
    { person: "nurse", password: PASSWORD },
    { origin: "http://elsewhere.test" },
  );
  expect(foreign.status).toBe(403);
});

test("a session ends with sign-out, after fourteen idle hours, and lasts a shift", async () => {
  const { home, cookie } = await signedIn();
  pass(home, hours(12));
  expect((await asked(home, "/api/v1/me", cookie)).status).toBe(200);
  pass(home, hours(12));
  expect((await asked(home, "/api/v1/me", cookie)).status).toBe(200);
  pass(home, hours(14));
  expect((await asked(home, "/api/v1/me", cookie)).status).toBe(401);
  const again = cookieOf(await form(home, "/login", { person: "nurse", password: PASSWORD }));
  await form(home, "/logout", {}, { cookie: again });
  expect((await asked(home, "/api/v1/me", again)).status).toBe(401);
});

test("what acts with a cookie must come from our own page", async () => {
  const { home, cookie } = await signedIn();
  expect(
    (await posted(home, `${home.alertPath}/note`, cookie, { text: "x", origin: "http://elsewhere.test" })).status,
  ).toBe(403);
  const own = await posted(home, `${home.alertPath}/note`, cookie, { text: "called her" });
  expect(own.status).toBe(200);
  const whole = (await (await asked(home, home.alertPath, cookie)).json()) as { log: { what: object }[] };
  expect(whole.log.at(-1)?.what).toMatchObject({ kind: "note", by: { person: "nurse", via: "console" } });
});

test("a role may what it needs and nothing else", async () => {
  const doctor = await signedIn("doctor");
  expect((await asked(doctor.home, "/api/v1/alerts", doctor.cookie)).status).toBe(200);
  expect((await posted(doctor.home, `${doctor.home.alertPath}/accept`, doctor.cookie, {})).status).toBe(403);
  const technician = await signedIn("technician");
  expect((await asked(technician.home, "/api/v1/devices", technician.cookie)).status).toBe(200);
  expect((await asked(technician.home, "/api/v1/alerts", technician.cookie)).status).toBe(403);
  const auditor = await signedIn("auditor");
  expect((await asked(auditor.home, "/api/v1/homes", auditor.cookie)).status).toBe(403);
  expect((await asked(auditor.home, "/api/v1/accounts", auditor.cookie)).status).toBe(403);
});

test("every route of the API has a row in the table of rights", async () => {
  const { app } = await consoleHome();
  // A receipt is opened by the signature of the far side.
  const open = ["/api/v1/openapi.json", "/api/v1/receipts", "/api/*"];
  const without = app.routes.filter(
    ({ path, method }) =>
      path.startsWith("/api/") && !open.includes(path) && rightFor(method, path.replaceAll(/:\w+/g, "x")) === undefined,
  );
  expect(without).toEqual([]);
});

test("with a second factor the password alone is not enough, and no code opens the door twice", async () => {
  const { home, cookie } = await signedIn();
  const { secret } = (await (await posted(home, "/api/v1/me/second-factor", cookie, {})).json()) as { secret: string };
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: home.clock.wall() });
  expect((await posted(home, "/api/v1/me/second-factor/prove", cookie, { secret, code: "000000" })).status).toBe(403);
  expect((await posted(home, "/api/v1/me/second-factor/prove", cookie, { secret, code: code() })).status).toBe(200);
  const login = (fields: object) => form(home, "/login", { person: "nurse", password: PASSWORD, ...fields });
  expect((await login({})).status).toBe(401);
  expect((await login({ code: code() })).status).toBe(303);
  expect((await login({ code: code() })).status).toBe(401);
  pass(home, minutes(1));
  expect((await login({ code: code() })).status).toBe(303);
  pass(home, minutes(1));
  const end = await posted(home, "/api/v1/me/second-factor/end", cookie, { password: PASSWORD, code: code() });
  expect(end.status).toBe(200);
  pass(home, minutes(1));
  expect((await login({})).status).toBe(303);
});

test("a new password ends every other session; a removed account is out at once", async () => {
  const { home, cookie } = await signedIn("manager");
  const next = "another invented password";
  expect((await posted(home, "/api/v1/me/password", cookie, { present: "no", next })).status).toBe(403);
  const other = cookieOf(await form(home, "/login", { person: "nurse", password: PASSWORD }));
  expect((await posted(home, "/api/v1/me/password", cookie, { present: PASSWORD, next })).status).toBe(200);
  expect((await asked(home, "/api/v1/me", other)).status).toBe(401);
  expect((await asked(home, "/api/v1/me", cookie)).status).toBe(200);
  const fresh = cookieOf(await form(home, "/login", { person: "nurse", password: next }));
  const { code } = (await (
    await posted(home, "/api/v1/accounts/invite", fresh, { person: "nurse", role: "duty" })
  ).json()) as { code: string };
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect((await posted(home, "/api/v1/accounts/remove", fresh, { person: "nurse" })).status).toBe(200);
  expect((await asked(home, "/api/v1/me", fresh)).status).toBe(401);
});

test("a recovery code opens the door once, without the telephone; a one-time code of the manager ends the factor", async () => {
  const { home, desk, cookie } = await signedIn();
  const { secret } = (await (await posted(home, "/api/v1/me/second-factor", cookie, {})).json()) as { secret: string };
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: home.clock.wall() });
  const proven = await posted(home, "/api/v1/me/second-factor/prove", cookie, { secret, code });
  const { recovery } = (await proven.json()) as { recovery: string[] };
  expect(new Set(recovery).size).toBe(8);
  const login = (fields: object) => form(home, "/login", { person: "nurse", password: PASSWORD, ...fields });
  expect((await login({ code: recovery[0]?.toLowerCase().replace("-", " ") })).status).toBe(303);
  expect((await login({ code: recovery[0] })).status).toBe(401);
  expect(await (await asked(home, "/api/v1/me", cookie)).json()).toMatchObject({ secondFactor: true, recoveryLeft: 7 });
  expect(JSON.stringify(await home.store.papers("account", home.clock.now()))).not.toContain(recovery[1]);
  const invitation = await desk.invitations.invite(personId("nurse"), "duty");
  await form(home, "/welcome", { invitation, password: PASSWORD, again: PASSWORD });
  expect((await login({})).status).toBe(303);
});

test("somebody sees where they are signed in, and ends it everywhere but here", async () => {
  const { home, cookie } = await signedIn();
  const elsewhere = cookieOf(
    await form(home, "/login", { person: "nurse", password: PASSWORD }, { "user-agent": "A tablet".repeat(99) }),
  );
  const listed = await (await asked(home, "/api/v1/me/sessions", cookie)).json();
  expect(listed).toMatchObject({ sessions: [{ present: true }, { present: false }] });
  expect(JSON.stringify(listed).length).toBeLessThan(500);
  expect(await (await posted(home, "/api/v1/me/sessions/end", cookie, {})).json()).toEqual({ ended: 1 });
  expect((await asked(home, "/api/v1/me", elsewhere)).status).toBe(401);
  expect((await asked(home, "/api/v1/me", cookie)).status).toBe(200);
});

test("at an open console nobody finds the password by trying", async () => {
  const { home, cookie } = await signedIn();
  const tryIt = (present: string) =>
    posted(home, "/api/v1/me/password", cookie, { present, next: "another invented password" });
  for (let time = 0; time < 5; time += 1) expect((await tryIt("wrong wrong wrong")).status).toBe(403);
  expect((await tryIt(PASSWORD)).status).toBe(429);
});

test("behind a certificate the cookie never travels without it, and the browser remembers to ask for one", async () => {
  const { home, invitation } = await invited();
  const settings = { ...home.settings, publicUrl: "https://gateway.test" };
  const secured = { ...home, app: createApp({ settings, needs: home.needs }) };
  const fields = { invitation, password: PASSWORD, again: PASSWORD };
  const answer = await form(secured, "/welcome", fields, { host: "gateway.test" });
  expect(answer.headers.get("set-cookie")).toMatch(/; Secure/);
  expect(answer.headers.get("strict-transport-security")).toMatch(/max-age=\d{7,}/);
});

test.for(["/login", "/welcome", "/console/", "/api/v1/me", "/l/nobody-signed-this", "/f/nobody-signed-this"])(
  "nothing inline runs at %s, nobody frames it, and it is kept by no cache",
  async (path) => {
    const { headers } = await (await consoleHome()).app.request(`http://gateway.test${path}`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src '(self|none)'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toMatch(/no-store|no-cache/);
  },
);
