import { expect, test, vi } from "vitest";
import { deviceId, homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { consoleHome, DAUGHTER_TOKEN, READ_TOKEN } from "../support/console-home.ts";
import { at, pressed } from "../support/tiny-home.ts";

const read = async (answer: Response) => JSON.parse(await answer.text());

test("an open alert is listed, and shown with its log, evidence and attempts", async () => {
  const { ask, alertPath } = await consoleHome();
  const list = await read(await ask("/api/v1/alerts"));
  expect(list.alerts).toHaveLength(1);
  const whole = await read(await ask(alertPath));
  expect(whole).toMatchObject({ phase: "alerting", severity: "critical", evidence: [{ words: "worry pressed" }] });
  expect(whole.log.length).toBeGreaterThan(0);
  expect(whole.attempts.length).toBeGreaterThan(0);
});

test("who accepts, arrives and closes is answered with the present state each time", async () => {
  const { post, alertPath, ask } = await consoleHome();
  expect(await read(await post(`${alertPath}/accept`, { etaMinutes: 5 }))).toMatchObject({ phase: "owned" });
  expect(await read(await post(`${alertPath}/arrive`, {}))).toMatchObject({ phase: "on-scene" });
  const closed = await post(`${alertPath}/close`, { outcome: "real-need", spokeWithElder: true });
  expect(closed.status).toBe(200);
  expect(await read(closed)).toMatchObject({ phase: "closed", closed: { outcome: "real-need" } });
  expect((await read(await ask("/api/v1/alerts"))).alerts).toEqual([]);
  const late = await post(`${alertPath}/accept`, {});
  expect(late.status).toBe(409);
  expect(await read(late)).toMatchObject({ code: "already-closed", alert: { phase: "closed" } });
});

test("an answer sent twice with one key is one answer, even after the end", async () => {
  const { post, alertPath, ask } = await consoleHome();
  const headers = { "idempotency-key": "once" };
  const notes = [1, 2].map(() => post(`${alertPath}/note`, { text: "on my way" }, { headers }));
  expect((await Promise.all(notes)).map(({ status }) => status)).toEqual([200, 200]);
  const { log } = await read(await ask(alertPath));
  expect(log.filter((one: { what: { kind: string } }) => one.what.kind === "note")).toHaveLength(1);
  const close = () => post(`${alertPath}/close`, { outcome: "real-need", spokeWithElder: true }, { headers });
  expect((await close()).status).toBe(200);
  expect((await close()).status).toBe(200);
});

test("a decline of what the search has left behind is refused with the present state", async () => {
  const { post, alertPath } = await consoleHome();
  expect((await post(`${alertPath}/escalate`, {})).status).toBe(200);
  const stale = await post(`${alertPath}/decline`, { gen: 1 });
  expect(stale.status).toBe(409);
  expect(await read(stale)).toMatchObject({ code: "stale-generation", alert: { gen: 2 } });
  expect((await post(`${alertPath}/withdraw`, {})).status).toBe(409);
});

test.for([
  { what: "a wrong outcome", to: "close", body: { outcome: "dunno" }, path: "outcome" },
  { what: "no outcome", to: "close", body: {}, path: "outcome" },
  { what: "an empty note", to: "note", body: { text: " " }, path: "text" },
  { what: "half a minute", to: "accept", body: { etaMinutes: 0.5 }, path: "etaMinutes" },
])("$what is a 400 that names the field", async ({ to, body, path }) => {
  const { post, alertPath } = await consoleHome();
  const answer = await post(`${alertPath}/${to}`, body, { headers: { "accept-language": "zh-CN,en;q=0.5" } });
  expect(answer.status).toBe(400);
  const problem = await read(answer);
  expect(problem).toMatchObject({ code: "invalid", fields: [{ path }] });
  expect(problem.message).toMatch(/请求有误/);
});

test("what is no JSON, no staff, no such alert, too large or not stored has its own status", async () => {
  const { ask, post, alertPath, needs } = await consoleHome();
  const json = { "content-type": "application/json" };
  expect((await ask(`${alertPath}/note`, { method: "POST", body: "{", headers: json })).status).toBe(400);
  expect((await ask(`${alertPath}/accept`, { method: "POST", body: '{"etaMinutes":5}' })).status).toBe(400);
  expect((await ask("/api/v1/alerts", { token: "wrong" })).status).toBe(401);
  expect((await ask("/api/v1/alerts", { token: DAUGHTER_TOKEN })).status).toBe(403);
  expect((await ask("/api/v1/alerts", { token: READ_TOKEN })).status).toBe(200);
  expect((await post(`${alertPath}/accept`, {}, { token: READ_TOKEN })).status).toBe(403);
  expect((await post("/api/v1/alerts/flat-9.9/accept", {})).status).toBe(404);
  expect((await ask("/api/v1/nothing")).status).toBe(404);
  expect((await post(`${alertPath}/note`, { text: "x".repeat(70_000) })).status).toBe(413);
  Object.assign(needs, { submit: () => Promise.reject(new Error("disk")) });
  expect((await post(`${alertPath}/accept`, {})).status).toBe(503);
});

test("too many requests, and too many wrong tokens, are told to wait a minute", async () => {
  const { ask, clock } = await consoleHome({ requestsPerMinute: 5, failedSignInsPerMinute: 2 });
  for (const _ of [1, 2]) expect((await ask("/api/v1/homes", { token: "guess" })).status).toBe(401);
  expect((await ask("/api/v1/homes")).status).toBe(429);
  clock.set(instant(at(61)));
  for (const _ of [1, 2, 3, 4, 5]) expect((await ask("/api/v1/homes")).status).toBe(200);
  expect((await ask("/api/v1/homes")).status).toBe(429);
});

test("homes, devices, observations, quarantine, sightings, remarks and health can be read", async () => {
  const { ask, post } = await consoleHome();
  expect(await read(await ask("/api/v1/homes/flat-4"))).toMatchObject({
    residents: [{ name: "张桂兰", mode: "home" }],
  });
  expect((await ask("/api/v1/homes/flat-9")).status).toBe(404);
  const { devices } = await read(await ask("/api/v1/devices"));
  expect(devices).toContainEqual(expect.objectContaining({ id: "pendant", lastHeardAt: at(0) }));
  const seen = await read(await ask("/api/v1/residents/granny/observations?types=sos"));
  expect(seen.observations).toMatchObject([{ device: "pendant", type: "sos", value: true }]);
  expect((await ask("/api/v1/residents/granny/observations?types=nonsense")).status).toBe(400);
  for (const list of ["quarantine", "sightings", "remarks", "health"])
    expect((await ask(`/api/v1/${list}`)).status).toBe(200);
  expect((await post("/api/v1/residents/granny/mode", { mode: "hospital", until: at(60) })).status).toBe(200);
  expect((await post("/api/v1/residents/granny/mode", { mode: "away", until: 1 })).status).toBe(400);
  expect(await read(await ask("/api/v1/homes/flat-4"))).toMatchObject({ residents: [{ mode: "hospital" }] });
});

test("health is 503 when no whole cycle was completed lately, and metrics need a token", async () => {
  const { app, ask, report } = await consoleHome();
  expect((await app.request("/healthz")).status).toBe(200);
  report.cycleAgeMs = 91_000;
  expect((await app.request("/healthz")).status).toBe(503);
  expect((await app.request("/metrics")).status).toBe(401);
  expect(await (await ask("/metrics", { token: READ_TOKEN })).text()).toContain("shouwang_up");
});

test("a device is tested: what it says meanwhile is received, counted as proof, and calls nobody", async () => {
  const { ask, post, gateway, store, clock } = await consoleHome();
  const home = homeId("flat-4");
  const before = (await read(await ask("/api/v1/devices"))).devices.find(({ id }: { id: string }) => id === "pendant");
  expect(before.proof).toBeDefined();
  const alerts = (await store.alerts({ limit: 9 })).length;
  const waiting = post("/api/v1/devices/pendant/test", { seconds: 5 });
  await vi.waitUntil(() => gateway.state(home)?.devices.get(deviceId("pendant"))?.testUntil !== undefined);
  const press = { ...pressed(0), at: instant(clock.now() + 1) };
  await gateway.submit({ kind: "input", home, input: press, lifeSafety: true });
  expect(await read(await waiting)).toMatchObject({ device: "pendant", received: true });
  expect(await store.alerts({ limit: 9 })).toHaveLength(alerts);
  const { devices } = await read(await ask("/api/v1/devices"));
  expect(devices).toContainEqual(expect.objectContaining({ id: "pendant", proof: { proven: true, at: press.at } }));
});

test("whoever waits to be told when to press is told once it is a test, and what was pressed before the wait counts", async () => {
  const { post, gateway, store, clock } = await consoleHome();
  const home = homeId("flat-4");
  const alerts = (await store.alerts({ limit: 9 })).length;
  const begun = await read(await post("/api/v1/devices/pendant/test", { seconds: 5, step: "begin" }));
  expect(begun).toMatchObject({ received: false });
  expect(gateway.state(home)?.devices.get(deviceId("pendant"))?.testUntil).toBeDefined();
  const press = { ...pressed(0), at: instant(clock.now() + 1) };
  await gateway.submit({ kind: "input", home, input: press, lifeSafety: true });
  const { provenBefore } = begun as { provenBefore?: number };
  const waited = await post("/api/v1/devices/pendant/test", { seconds: 5, step: "await", provenBefore });
  expect(await read(waited)).toMatchObject({ received: true });
  expect(await store.alerts({ limit: 9 })).toHaveLength(alerts);
});

test("a test in which nothing is heard says so; strangers and readers cannot begin one", async () => {
  const { post } = await consoleHome();
  expect(await read(await post("/api/v1/devices/pendant/test", { seconds: 1 }))).toMatchObject({ received: false });
  expect((await post("/api/v1/devices/nobody/test", {})).status).toBe(404);
  expect((await post("/api/v1/devices/pendant/test", {}, { token: READ_TOKEN })).status).toBe(403);
});
