import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { passwordHash, until } from "../support/broker.ts";
import { openReceiver, SECRET } from "../support/far-sides.ts";
import { serve } from "../support/gateway-process.ts";
import { keepingDevice, PRESS } from "../support/keeping-device.ts";
import { hookOf, station, stationFolder } from "../support/station-folder.ts";

/** The gateway was dead; devices kept what happened meanwhile and say it after the return, with their own times. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const HOMES = ["late", "old", "wrong-clock", "calm"] as const;
type Home = (typeof HOMES)[number];

const site = () => ({
  version: 1,
  station,
  homes: HOMES.map((id) => ({
    id,
    address: `幸福里 ${id}`,
    residents: [{ id: `${id}-elder`, name: "张桂兰" }],
    contacts: [{ id: `${id}-min`, name: "张敏", keyHolder: true, channels: [hookOf(receiver.port, `${id}-min`)] }],
    devices: [
      { id: `${id}-pendant`, profile: "native/button-wearable", resident: `${id}-elder`, passwordHash },
      { id: `${id}-door`, profile: "native/door", room: "kitchen", passwordHash },
    ],
  })),
});

/** No life hangs on it: that somebody opened a case forty minutes ago is only written down. */
const OPENED_UP = { events: [{ type: "tamper", value: true, phase: "raised" }] };

interface Call {
  readonly key: string;
  readonly purpose: string;
  readonly text: string;
}

const callsOf = (home: Home): readonly Call[] =>
  receiver.requests
    .map(({ headers, body }) => (new Webhook(SECRET).verify(body, headers) as { data: Call & { alert?: string } }).data)
    .filter(({ purpose, alert }) => purpose === "alert" && alert?.startsWith(`${home}.`) === true);

const ago = (ms: number) => ({ time: new Date(Date.now() - ms).toISOString(), clock: "ntp" });

test(
  "what was pressed while the gateway was dead: late by minutes calls and says so, a day old asks to look, a wrong clock is now",
  { timeout: 180_000 },
  async () => {
    const folder = await stationFolder(site());
    const first = await serve(folder.configFile);
    const [late, old, wrongClock] = [
      keepingDevice("late-pendant"),
      keepingDevice("old-pendant"),
      keepingDevice("wrong-clock-pendant"),
    ];
    const door = keepingDevice("calm-door");
    const devices = [late, old, wrongClock, door];
    for (const device of devices) await device.call(first.port);
    await first.end("SIGKILL");

    const kept = { session: "boot", seq: 1, late: true };
    const said = [
      late.say("event", { ...kept, ...PRESS, ...ago(40 * MINUTE_MS) }),
      old.say("event", { ...kept, ...PRESS, ...ago(30 * HOUR_MS) }),
      // It does not say that it is history: its clock is three hours behind, and somebody may lie on the floor now.
      wrongClock.say("event", { ...kept, late: false, ...PRESS, ...ago(3 * HOUR_MS) }),
      door.say("event", { ...kept, ...ago(40 * MINUTE_MS), ...OPENED_UP }),
    ];
    const again = await serve(folder.configFile);
    for (const device of devices) await device.call(again.port);
    await Promise.all(said);
    await until(() => callsOf("late")[0] && callsOf("wrong-clock")[0], "the calls");

    // Once more without an answer of anybody: the acknowledgement was stored, so a repeat opens nothing.
    await again.end("SIGKILL");
    const repeated = late.say("event", { ...kept, ...PRESS, ...ago(40 * MINUTE_MS) });
    const third = await serve(folder.configFile);
    for (const device of devices) await device.call(third.port);
    await repeated;
    await third.end("SIGTERM");

    const { alerts, remarks, logs } = await folder.read(async (store) => {
      const all = await store.alerts({ limit: 100 });
      return {
        alerts: new Map(all.map((alert) => [alert.home as string, alert])),
        remarks: (await store.remarks({ limit: 100 })).map(({ home, code }) => `${home} ${code}`),
        logs: await Promise.all(all.map((alert) => store.alertLog(alert.id))),
      };
    });
    // One alert each; of what is no emergency and forty minutes old none.
    expect([...alerts.keys()].toSorted()).toEqual(["late", "old", "wrong-clock"]);
    expect(logs.map((log) => log.filter(({ what }) => what.kind === "opened").length)).toEqual([1, 1, 1]);

    const lateBy = (home: Home) => Number(alerts.get(home)?.evidence[0]?.lateBy);
    expect(alerts.get("late")).toMatchObject({ severity: "critical", evidence: [{ reason: { code: "pressed" } }] });
    expect(lateBy("late")).toBeGreaterThanOrEqual(40 * MINUTE_MS);
    expect(lateBy("late")).toBeLessThan(45 * MINUTE_MS);
    // A death in the middle of a call may bring the very same message again, never a second call of that step.
    const firstStep = callsOf("late").flatMap(({ key }) => (key.startsWith("late.1.1.") ? [key] : []));
    expect(new Set(firstStep).size).toBe(1);
    expect(callsOf("late")[0]?.text).toMatch(/消息晚到了 4[0-4] 分钟/);

    expect(alerts.get("old")).toMatchObject({ severity: "attention", evidence: [{ reason: { code: "long-ago" } }] });
    expect(lateBy("old")).toBeGreaterThanOrEqual(30 * HOUR_MS);
    expect(remarks).toContain("old late-recorded-only");

    expect(alerts.get("wrong-clock")).toMatchObject({ severity: "critical" });
    expect(alerts.get("wrong-clock")?.evidence[0]).not.toHaveProperty("lateBy");
    expect(callsOf("wrong-clock")[0]?.text).not.toContain("晚到");
    expect(remarks.filter((one) => one === "wrong-clock clock-suspect")).toHaveLength(1);
  },
);
