import { fallsAsleep, notifies, shellyProfile, writes } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/smoke",
  model: "Plus Smoke, Smoke (Gen1)",
  title: { "zh-CN": "烟雾探测器", en: "Smoke detector" },
  class: "smoke",
  power: "battery",
  // It wakes for an alarm or once a day.
  reportsEveryMinutes: 1_440,
  sleeps: () => true,
  tells: ["smoke", "temperature", "battery", "battery-voltage", "availability"],
  quality: "silver",
  samples: [
    notifies(
      "NotifyStatus",
      { "smoke:0": { id: 0, alarm: true } },
      {
        when: "there is smoke",
        tells: [{ type: "smoke", value: true }],
      },
    ),
    notifies(
      "NotifyStatus",
      { "smoke:0": { id: 0, alarm: true, mute: true } },
      {
        when: "somebody muted the horn: the smoke is still there",
        tells: [{ type: "smoke", value: true, phase: "muted" }],
      },
    ),
    notifies(
      "NotifyFullStatus",
      {
        ts: 2.46,
        "devicepower:0": { id: 0, battery: { V: 2.94, percent: 85 } },
        "smoke:0": { id: 0, alarm: false, mute: false },
        sys: { mac: "AABBCCDDEEFF", time: null, unixtime: null, uptime: 2, wakeup_period: 86_400 },
      },
      {
        when: "it wakes, and its clock is not set",
        tells: [
          { type: "battery", value: 85, unit: "%" },
          { type: "battery-voltage", value: 2.94, unit: "V" },
          { type: "smoke", value: false },
        ],
      },
    ),
    fallsAsleep,
    notifies("NotifyStatus", { "smoke:0": { id: 0, alarm: null } }, { when: "trap: it has no reading", tells: [] }),
    writes("sensor/smoke", "true", { when: "smoke, as Gen1 tells it", tells: [{ type: "smoke", value: true }] }),
    writes("sensor/temperature", "21.4", {
      when: "Gen1 measures the room, too",
      tells: [{ type: "temperature", value: 21.4, unit: "Cel" }],
    }),
    writes("sensor/smoke", "", { when: "a retained word is taken back", tells: [] }),
  ],
});
