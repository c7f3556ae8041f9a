import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/climate",
  model: "Room climate sensor",
  title: { "zh-CN": "室内温湿度计", en: "Room climate sensor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 30,
  tells: ["temperature", "humidity", "battery"],
  obeys: [],
  quality: "silver",
  samples: [
    says(
      "measure",
      {
        measures: [
          { type: "temperature", value: 21.4, unit: "Cel", quality: "ok" },
          { type: "humidity", value: 47, unit: "%", quality: "ok" },
        ],
        battery: { percent: 93 },
      },
      "the half-hourly report",
      [
        { type: "temperature", value: 21.4, unit: "Cel", quality: "ok" },
        { type: "humidity", value: 47, unit: "%", quality: "ok" },
        { type: "battery", value: 93, unit: "%" },
      ],
    ),
    says("measure", { measures: [{ type: "temperature", value: 98.6, unit: "[degF]" }] }, "trap: set to Fahrenheit", [
      { type: "temperature", value: 37, unit: "Cel" },
    ]),
    says("measure", { measures: [{ type: "humidity", value: 104.7, unit: "%" }] }, "trap: wetter than water", []),
    says(
      "measure",
      { measures: [{ type: "temperature", value: -127, unit: "Cel" }] },
      "trap: the probe is disconnected",
      [],
    ),
  ],
});
