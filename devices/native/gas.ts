import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/gas",
  model: "Combustible gas detector",
  title: { "zh-CN": "燃气探测器", en: "Gas detector" },
  class: "gas",
  power: "mains",
  reportsEveryMinutes: 5,
  tells: ["gas", "gas-concentration", "fault"],
  obeys: [],
  quality: "silver",
  samples: [
    says(
      "event",
      {
        events: [{ type: "gas", value: true, phase: "raised", zone: "kitchen" }],
        measures: [{ type: "gas-concentration", value: 12, unit: "%LEL" }],
      },
      "the stove leaks",
      [
        { type: "gas", value: true, phase: "raised", zone: "kitchen" },
        { type: "gas-concentration", value: 12, unit: "%LEL" },
      ],
    ),
    says("event", { events: [{ type: "gas", value: "no", phase: "cleared" }] }, "the kitchen is aired", [
      { type: "gas", value: false, phase: "cleared" },
    ]),
    says("measure", { measures: [{ type: "gas-concentration", value: 3, unit: "ppm" }] }, "trap: ppm is not %LEL", []),
    says("event", { events: [{ type: "fault", value: "sensor-end-of-life" }] }, "the sensor has served its years", [
      { type: "fault", value: "sensor-end-of-life" },
    ]),
  ],
});
