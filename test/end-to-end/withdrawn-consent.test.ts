import { expect, test } from "vitest";
import { deviceId, homeId, residentId } from "../../src/core/ids.ts";
import { after, instant, minutes } from "../../src/core/time.ts";
import { consoleStation } from "../support/console-station.ts";
import { topicOf } from "../support/running-station.ts";

const ELDER = "flat-4-elder";
type Station = Awaited<ReturnType<typeof consoleStation>>;

const say = (running: Station, given: boolean, more: object = {}) =>
  running.tell(`/api/v1/residents/${ELDER}/consents`, { kind: "health", given, how: "spoken", ...more });

const pulses = async ({ store, clock }: Station) => {
  const span = { from: instant(0), to: after(clock.now(), minutes(1)) };
  const found = await store.observations({ home: homeId("flat-4"), ...span, types: ["heart-rate"], limit: 99 });
  return found.map(({ observation }) => observation.value);
};

let told = 0;
/** Each message is a new one of the same boot. */
const measure = async (running: Station, home: string, value: number) => {
  const watch = await running.device(`${home}-watch`);
  told += 1;
  const measures = [{ type: "heart-rate", value, unit: "/min", quality: "ok" }];
  const message = JSON.stringify({ v: 1, session: "b", seq: told, measures });
  await watch.publishAsync(topicOf(`${home}-watch`, "measure"), message, { qos: 1 });
  await watch.endAsync();
};

const heartRate = (running: Station) =>
  running
    .registry()
    .plans.get(homeId("flat-4"))
    ?.rules.find(({ kind }) => kind === "heart-rate")?.perResident;

test("health that was withdrawn is not collected, a call for help is heard all the same, and a new yes begins anew", async () => {
  const running = await consoleStation();
  await measure(running, "flat-4", 71);
  expect(await pulses(running)).toEqual([71]);
  expect(await say(running, false)).toBe(200);
  await measure(running, "flat-4", 72);
  await measure(running, "flat-4", 73);
  expect(await pulses(running)).toEqual([71]);
  // The rules that would wait for it are off, and whoever writes it down is told which.
  expect(heartRate(running)?.get(residentId(ELDER))).toBeUndefined();
  expect(heartRate(running)?.has(residentId(ELDER))).toBe(true);
  const { stops } = await running.ask<{ stops: readonly { kind: string; rules: readonly string[] }[] }>(
    `/api/v1/residents/${ELDER}/consents`,
  );
  expect(stops.find(({ kind }) => kind === "health")?.rules.length).toBeGreaterThanOrEqual(4);
  // The watch itself was heard: it is not silent.
  const watch = running.gateway.state(homeId("flat-4"))?.devices.get(deviceId("flat-4-watch"));
  expect(running.clock.now() - (watch?.lastHeardAt ?? 0)).toBeLessThan(60_000);
  await running.press("flat-4");
  expect(await running.store.alerts({ home: homeId("flat-4"), open: true, limit: 9 })).toHaveLength(1);
  // The neighbour's consent is the neighbour's own.
  await measure(running, "flat-5", 64);
  const other = await running.store.observations({
    home: homeId("flat-5"),
    from: instant(0),
    to: after(running.clock.now(), minutes(1)),
    types: ["heart-rate"],
    limit: 9,
  });
  expect(other).toHaveLength(1);

  expect(await say(running, true)).toBe(200);
  await measure(running, "flat-4", 74);
  expect((await pulses(running)).at(-1)).toBe(74);
  expect(heartRate(running)?.has(residentId(ELDER))).toBe(false);
});

test("what was withdrawn stays withdrawn over a restart, and what ended ends without anybody's doing", async () => {
  const running = await consoleStation();
  const { openConsents } = await import("../../src/house/consents.ts");
  let now = running.clock.now();
  const clock = { now: () => now };
  await say(running, true, { until: after(now, minutes(5)) });
  const consents = await openConsents({ store: running.store, clock });
  expect([consents.withheld().size, await consents.refreshWhenDue()]).toEqual([0, false]);
  now = after(now, minutes(5));
  expect(await consents.refreshWhenDue()).toBe(true);
  expect([...(consents.withheld().get(residentId(ELDER)) ?? [])]).toEqual(["health"]);
  const again = await openConsents({ store: running.store, clock });
  expect(again.withheld().size).toBe(1);
});

/** One reading is enough: what is to be shown is whose the alert is, not how long a pulse must be fast. */
const AT_ONCE = { "heart-rate": { urgentMinutes: 0, attentionMinutes: 0 } };

const openIn = ({ store }: Station) => store.alerts({ home: homeId("flat-4"), open: true, limit: 9 });
const isHeartRate = ({ evidence }: Awaited<ReturnType<typeof openIn>>[number]) =>
  evidence.some(({ reason }) => reason.rule === "heart-rate");
/** Three readings, as a watch without a steady stream tells them. */
const measureFast = async (running: Station, value: number) => {
  for (let times = 0; times < 3; times += 1) await measure(running, "flat-4", value);
};

test("an alert that is open when consent is withdrawn stays with people until one of them closes it; a new yes watches again", async () => {
  const running = await consoleStation(undefined, { site: { rules: AT_ONCE } });
  await measureFast(running, 120);
  await expect.poll(async () => (await openIn(running)).map(isHeartRate)).toEqual([true]);
  const [alert] = await openIn(running);
  if (alert === undefined) throw new Error("the pulse is too fast");
  expect(await say(running, false)).toBe(200);
  // The reading that would end it is not taken in any more.
  await measureFast(running, 72);
  expect((await openIn(running)).map(({ id }) => id)).toEqual([alert.id]);
  const { alerts } = await running.ask<{ alerts: readonly { id: string }[] }>("/api/v1/alerts");
  expect(alerts.map(({ id }) => id)).toEqual([alert.id]);
  const path = `/api/v1/alerts/${alert.id}`;
  expect(await running.tell(`${path}/accept`, { etaMinutes: 5 })).toBe(200);
  expect(await running.tell(`${path}/arrive`, {})).toBe(200);
  expect(await running.tell(`${path}/close`, { outcome: "real-need", spokeWithElder: true })).toBe(200);
  await expect.poll(async () => (await openIn(running)).length).toBe(0);

  // What was measured before does not call anybody anew.
  expect(await say(running, true)).toBe(200);
  await measure(running, "flat-4", 72);
  expect(await openIn(running)).toEqual([]);
  await measureFast(running, 121);
  await expect.poll(async () => (await openIn(running)).map(isHeartRate)).toEqual([true]);
});
