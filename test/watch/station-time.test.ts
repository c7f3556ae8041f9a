import { expect, test } from "vitest";
import { STATION_HOME, homeId } from "../../src/core/ids.ts";
import { aheadOf } from "../../src/core/local-time.ts";
import type { InboxLine } from "../../src/notify/channel.ts";
import { passwordHash, until } from "../support/broker.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runStation, topicOf, type RunningStation } from "../support/running-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

const inbox = [{ kind: "inbox", address: {} }];
const site = {
  version: 1,
  station,
  staff: [
    { id: "li-wei", name: "李伟", roles: ["technician"], duty: [{ from: "00:00", to: "24:00" }], channels: inbox },
  ],
  homes: [
    {
      id: "flat-4",
      address: "幸福里 4",
      residents: [{ id: "zhang", name: "张桂兰" }],
      contacts: [{ id: "zhang-min", name: "张敏", relation: "daughter", language: "en", channels: inbox }],
      devices: [{ id: "pendant", profile: "native/button-wearable", resident: "zhang", passwordHash }],
    },
  ],
};

/** The machine's clocks, and a hand that sets the one on the wall. */
function settableTime() {
  let setBy = 0;
  return {
    time: { wall: () => Date.now() + setBy, monotonic: () => performance.now() },
    set: (byMs: number) => void (setBy += byMs),
  };
}

async function press(running: RunningStation): Promise<void> {
  const pendant = await running.device("pendant");
  await pendant.publishAsync(topicOf("pendant", "event"), JSON.stringify({ v: 1, session: "b", seq: 1, ...PRESS }), {
    qos: 1,
  });
  await pendant.endAsync();
}

const technical = (running: RunningStation) =>
  Object.values(running.gateway.state(STATION_HOME)?.alerts ?? {}).flatMap(({ key, evidence }) =>
    // It closes once it has been well for a while.
    evidence.some(({ condition }) => condition === "active") ? [key] : [],
  );

test("a start with a dead clock battery acts on everything that waits, and says that the clock is wrong", async () => {
  const folder = await stationFolder(site);
  const before = await runStation(folder);
  await press(before);
  const gen = () => Object.values(after.gateway.state(homeId("flat-4"))?.alerts ?? {})[0]?.gen ?? 0;
  const wasGen = Object.values(before.gateway.state(homeId("flat-4"))?.alerts ?? {})[0]?.gen ?? 0;
  const wasNow = before.clock.now();
  await before.stop();

  const { time, set } = settableTime();
  set(-Date.now());
  const lines: InboxLine[] = [];
  const after = await runStation(folder, { time, inbox: (line) => lines.push(line) });
  expect(after.clock.now()).toBeGreaterThanOrEqual(wasNow);
  expect(gen()).toBeGreaterThan(wasGen);
  expect(technical(after)).toContain("technical:station:clock-invalid");
  await until(() => lines.filter(({ letter }) => letter.purpose === "gap").length === 2, "two reports");
  const gaps = lines.filter(({ letter }) => letter.purpose === "gap").map(({ letter }) => letter.text);
  expect(gaps.join("\n")).toContain("实际中断可能更长");
  expect(gaps.join("\n")).toContain("We could not listen from");

  set(Date.now());
  await until(() => !technical(after).includes("technical:station:clock-invalid"), "a clock that is believed");
  const codes = (await after.store.remarks({ limit: 10 })).map(({ code }) => code);
  expect(codes).toContain("clock-jump");
  expect(codes).toContain("engine-started");
});

test("a wall clock that is set moves the calendar and no deadline", async () => {
  const folder = await stationFolder(site);
  const { time, set } = settableTime();
  const running = await runStation(folder, { time });
  await press(running);
  const due = () => Object.values(running.gateway.state(homeId("flat-4"))?.alerts ?? {})[0]?.search.due;
  const wasDue = due();
  expect(wasDue).toBeGreaterThan(0);
  const wasNow = running.clock.now();
  set(8 * 3_600_000);
  const zone = () => running.registry().plans.get(homeId("flat-4"))?.zone;
  await until(() => typeof zone() === "object", "the calendar to move");
  expect(Math.abs(aheadOf(zone() ?? "") - 8 * 3_600_000)).toBeLessThan(100);
  expect(due()).toBe(wasDue);
  expect(running.clock.now() - wasNow).toBeLessThan(10_000);
  const [remark] = (await running.store.remarks({ limit: 10 })).filter(({ code }) => code === "clock-jump");
  expect(remark?.detail).toMatch(/set by 2880\d s/);
});

test("whoever asks for health gets the age of the last whole cycle", async () => {
  const running = await runStation(await stationFolder(site));
  const health = await (await fetch(`${running.url}/healthz?lang=en`)).json();
  expect(health).toMatchObject({ ok: true, cycleAgeMs: expect.any(Number) });
});
