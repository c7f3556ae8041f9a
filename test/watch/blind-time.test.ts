import { expect, test } from "vitest";
import { homeId, watchId } from "../../src/core/ids.ts";
import { passwordHash } from "../support/broker.ts";
import { runStation, topicOf, type RunningStation } from "../support/running-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

const HOUR = 3_600_000;
const site = {
  version: 1,
  station,
  staff: [
    {
      id: "li-wei",
      name: "李伟",
      roles: ["technician"],
      duty: [{ from: "00:00", to: "24:00" }],
      channels: [{ kind: "inbox", address: {} }],
    },
  ],
  homes: [
    {
      id: "flat-4",
      address: "幸福里 4",
      residents: [{ id: "zhang", name: "张桂兰" }],
      devices: [{ id: "mat", profile: "native/bed-mat", reportsEveryMinutes: 10, passwordHash }],
    },
  ],
};

const silent = (running: RunningStation) =>
  Object.values(running.gateway.state(homeId("flat-4"))?.alerts ?? {}).filter(({ key }) => key.endsWith(":silent"));

async function speak(running: RunningStation): Promise<void> {
  const mat = await running.device("mat");
  const message = { v: 1, session: "b", seq: 1, events: [{ type: "in-bed", value: true }] };
  await mat.publishAsync(topicOf("mat", "event"), JSON.stringify(message), { qos: 1 });
  await mat.endAsync();
}

/** The machine's clocks, and a switch that lets hours pass in which nothing ran. */
function machine() {
  let slept = 0;
  return {
    time: { wall: () => Date.now() + slept, monotonic: () => performance.now() },
    sleeps: (ms: number) => void (slept += ms),
  };
}

test("hours in which the gateway did not run prove nothing about a device", async () => {
  const { time, sleeps } = machine();
  const folder = await stationFolder(site);
  const before = await runStation(folder, { time });
  await speak(before);
  await before.stop();
  sleeps(5 * HOUR);
  const after = await runStation(folder, { time });
  expect(after.clock.now() - before.clock.now()).toBeGreaterThan(4 * HOUR);
  expect(silent(after)).toEqual([]);
  const watch = after.gateway.state(homeId("flat-4"))?.watches.get(watchId("silent-device", "mat"));
  const lookAgainInMinutes = Math.round(((watch?.verdict.lookAgainAt ?? 0) - after.clock.now()) / 60_000);
  // Its own twenty-five minutes, and five to find us again.
  expect(lookAgainInMinutes).toBe(30);
});
