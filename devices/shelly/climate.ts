import { fallsAsleep, notifies, shellyProfile, writes } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/climate",
  model: "Plus H&T, H&T Gen3, H&T (Gen1)",
  title: { "zh-CN": "温湿度计", en: "Room climate sensor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 720,
  sleeps: () => true,
  tells: ["temperature", "humidity", "battery", "battery-voltage", "availability"],
  quality: "silver",
  samples: [
    notifies(
      "NotifyFullStatus",
      {
        "devicepower:0": { id: 0, battery: { V: 0.43, percent: 0 }, external: { present: true } },
        "humidity:0": { id: 0, rh: 42.2 },
        "temperature:0": { id: 0, tC: 19.8, tF: 67.6 },
      },
      {
        when: "on a USB supply: an empty battery is none",
        tells: [
          { type: "humidity", value: 42.2, unit: "%" },
          { type: "temperature", value: 19.8, unit: "Cel" },
        ],
      },
    ),
    notifies(
      "NotifyFullStatus",
      { "devicepower:0": { id: 0, battery: { V: 5.9, percent: 91 }, external: { present: false } } },
      {
        when: "on its batteries",
        tells: [
          { type: "battery", value: 91, unit: "%" },
          { type: "battery-voltage", value: 5.9, unit: "V" },
        ],
      },
    ),
    notifies(
      "NotifyEvent",
      { events: [{ component: "sys", event: "sleep", ts: 1_770_091_506.79 }] },
      {
        when: "it says good night",
        tells: [{ type: "availability", value: "sleeping" }],
      },
    ),
    fallsAsleep,
    writes("sensor/humidity", "55.5", {
      when: "in one word",
      tells: [{ type: "humidity", value: 55.5, unit: "%" }],
    }),
    notifies(
      "NotifyStatus",
      { "temperature:0": { id: 0, tC: null, tF: null } },
      { when: "trap: null before the first value", tells: [] },
    ),
    notifies(
      "NotifyStatus",
      { "humidity:0": { id: 0, rh: 104.7 } },
      { when: "trap: more humid than water", tells: [] },
    ),
  ],
});
