import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/co",
  model: "Carbon monoxide detector",
  title: { "zh-CN": "一氧化碳探测器", en: "Carbon monoxide detector" },
  class: "co",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["co", "co-concentration", "battery", "fault"],
  obeys: [],
  quality: "silver",
  samples: [
    says(
      "event",
      {
        events: [{ type: "co", value: true, phase: "raised" }],
        measures: [{ type: "co-concentration", value: 120, unit: "[ppm]", quality: "ok" }],
      },
      "the boiler draws badly",
      [
        { type: "co", value: true, phase: "raised" },
        { type: "co-concentration", value: 120, unit: "[ppm]", quality: "ok" },
      ],
    ),
    says("event", { events: [{ type: "co", phase: "cleared" }] }, "the air is clear", [
      { type: "co", value: false, phase: "cleared" },
    ]),
    says("measure", { measures: [{ type: "co-concentration", value: 1e9, unit: "[ppm]" }] }, "trap: a broken cell", []),
    says("event", { events: [{ type: "fault", value: true }] }, "the cell is worn out", [
      { type: "fault", value: true },
    ]),
    says("measure", { battery: { percent: 66 } }, "the daily sign of life", [
      { type: "battery", value: 66, unit: "%" },
    ]),
  ],
});
