import { expect, test } from "vitest";
import { wouldArrive } from "../../src/console/api/would-arrive.ts";
import type { PlannedDevice } from "../../src/core/plan.ts";
import type { DeviceMemory } from "../../src/core/state.ts";
import { deviceId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";

const NOW = instant(100 * 86_400_000);
const MINUTE = 60_000;
const DAY = 86_400_000;

const pendant: PlannedDevice = {
  id: deviceId("pendant"),
  label: "pendant",
  class: "sos.wearable",
  room: undefined,
  resident: undefined,
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["sos"],
  entrance: false,
};
const well: DeviceMemory = {
  lastHeardAt: instant(NOW - 10 * MINUTE),
  session: undefined,
  pastSessions: [],
  keys: [],
  levels: {},
  clockOffset: undefined,
  connected: true,
  provenAt: instant(NOW - DAY),
};

test.for<{ when: string; memory: Partial<DeviceMemory>; battery?: number; says: string }>([
  { when: "heard, proven and charged", memory: {}, battery: 80, says: "yes" },
  { when: "disconnected", memory: { connected: false }, says: "no lost" },
  { when: "within its own silence", memory: { lastHeardAt: instant(NOW - 150 * MINUTE) }, says: "yes" },
  { when: "silent beyond it", memory: { lastHeardAt: instant(NOW - 151 * MINUTE) }, says: "no silent" },
  { when: "under test", memory: { testUntil: instant(NOW + MINUTE) }, says: "no testing" },
  { when: "never heard to call", memory: { provenAt: undefined }, says: "doubtful unproven" },
  { when: "proven long ago", memory: { provenAt: instant(NOW - 8 * DAY) }, says: "doubtful retest" },
  { when: "nearly empty", memory: {}, battery: 20, says: "yes battery" },
  { when: "saying itself that it is low", memory: { levels: { "battery-low": true } }, says: "yes battery" },
])("a pendant $when: $says", ({ memory, battery, says }) => {
  const { answer, why } = wouldArrive({
    device: pendant,
    memory: { ...well, ...memory },
    battery,
    alerts: [],
    now: NOW,
  });
  expect(why === undefined ? answer : `${answer} ${why}`).toBe(says);
});

test("a device nobody ever heard would not arrive", () => {
  expect(wouldArrive({ device: pendant, memory: undefined, battery: undefined, alerts: [], now: NOW })).toEqual({
    answer: "no",
    why: "never-heard",
  });
});
