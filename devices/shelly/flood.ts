import { fallsAsleep, notifies, shellyProfile, writes } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/flood",
  model: "Flood Gen4, Flood (Gen1)",
  title: { "zh-CN": "水浸传感器", en: "Water leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 1_440,
  sleeps: () => true,
  tells: ["water-leak", "fault", "temperature", "battery", "availability"],
  quality: "silver",
  samples: [
    notifies(
      "NotifyStatus",
      { "flood:0": { id: 0, alarm: true, mute: false } },
      {
        when: "water on the floor",
        tells: [{ type: "water-leak", value: true }],
      },
    ),
    notifies(
      "NotifyStatus",
      { "flood:0": { id: 0, alarm: true, mute: true } },
      {
        when: "the horn is muted",
        tells: [{ type: "water-leak", value: true, phase: "muted" }],
      },
    ),
    notifies(
      "NotifyFullStatus",
      { "flood:0": { id: 0, alarm: null, mute: false, errors: ["cable_unplugged"] } },
      {
        when: "its cable is unplugged: it watches nothing",
        tells: [{ type: "fault", value: "cable_unplugged" }],
      },
    ),
    notifies(
      "NotifyStatus",
      { "flood:0": { id: 0, alarm: false, errors: [] } },
      {
        when: "the cable is back",
        tells: [
          { type: "water-leak", value: false },
          { type: "fault", value: false },
        ],
      },
    ),
    fallsAsleep,
    writes("sensor/flood", "true", { when: "water, as Gen1 tells it", tells: [{ type: "water-leak", value: true }] }),
    writes("sensor/battery", "92", { when: "its battery", tells: [{ type: "battery", value: 92, unit: "%" }] }),
    writes("sensor/temperature", "66.56", {
      when: "a site that set it to Fahrenheit",
      answers: { "temperature-unit": "F" },
      tells: [{ type: "temperature", value: 19.2, unit: "Cel" }],
    }),
    writes("sensor/temperature", "999", { when: "trap: a probe without a reading", tells: [] }),
    notifies("NotifyStatus", { "flood:0": null }, { when: "a component that went away", tells: [] }),
  ],
  questions: [
    {
      id: "temperature-unit",
      text: { "zh-CN": "设备设置的温度单位？", en: "Which unit of temperature is it set to?" },
      choices: ["C", "F"],
      default: "C",
    },
  ],
});
