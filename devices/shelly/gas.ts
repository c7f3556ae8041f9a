import { shellyProfile, writes } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/gas",
  model: "Gas (Gen1)",
  title: { "zh-CN": "燃气探测器", en: "Gas detector" },
  class: "gas",
  power: "mains",
  reportsEveryMinutes: 5,
  tells: ["gas", "fault"],
  quality: "silver",
  samples: [
    writes("sensor/gas", "mild", { when: "gas is in the air", tells: [{ type: "gas", value: true }] }),
    writes("sensor/gas", "heavy", { when: "much gas is in the air", tells: [{ type: "gas", value: true }] }),
    writes("sensor/gas", "none", { when: "the air is clean", tells: [{ type: "gas", value: false }] }),
    writes("sensor/gas", "test", {
      when: "its button is pressed: proof, not gas",
      tells: [{ type: "gas", value: true, phase: "test" }],
    }),
    writes("sensor/operation", "fault", { when: "its sensor fails", tells: [{ type: "fault", value: "fault" }] }),
    writes("sensor/operation", "normal", { when: "it works", tells: [{ type: "fault", value: false }] }),
    writes(
      "info",
      { gas_sensor: { sensor_state: "normal", alarm_state: "none" }, concentration: { ppm: 0 } },
      {
        when: "its whole status",
        tells: [{ type: "gas", value: false }],
      },
    ),
  ],
});
