import { notifies, shellyProfile, writes } from "./shelly-profile.ts";

const QUIET = {
  unixtime: 1_720_449_781,
  lux: { value: 21_671, illumination: "bright", is_valid: true },
  tmp: { value: 37.9, units: "C", is_valid: true },
  sensor: { vibration: false, motion: false, timestamp: 1_720_437_261, active: true, is_valid: true },
  bat: { value: 97, voltage: 3.833 },
  charger: false,
};

export default shellyProfile({
  id: "shelly/motion",
  model: "Motion, Motion 2 (Gen1), Presence Gen4",
  title: { "zh-CN": "人体传感器", en: "Motion sensor" },
  class: "motion",
  power: "battery",
  reportsEveryMinutes: 720,
  tells: ["motion", "presence", "vibration", "illuminance", "temperature", "battery", "battery-voltage"],
  quality: "silver",
  samples: [
    writes("", QUIET, {
      when: "nobody passed for a while",
      tells: [
        { type: "motion", value: false },
        { type: "vibration", value: false },
        { type: "illuminance", value: 21_671, unit: "lx" },
        { type: "temperature", value: 37.9, unit: "Cel" },
        { type: "battery", value: 97, unit: "%" },
        { type: "battery-voltage", value: 3.833, unit: "V" },
      ],
    }),
    writes(
      "status",
      { sensor: { motion: true, vibration: false, timestamp: 1_720_449_700, is_valid: true } },
      {
        when: "somebody passes",
        tells: [
          { type: "motion", value: true },
          { type: "vibration", value: false },
        ],
      },
    ),
    writes(
      "status",
      { motion: true, timestamp: 1_720_449_700, active: true, vibration: false, lux: 108, bat: 65 },
      {
        when: "the first generation, flat",
        tells: [
          { type: "motion", value: true },
          { type: "vibration", value: false },
          { type: "illuminance", value: 108, unit: "lx" },
          { type: "battery", value: 65, unit: "%" },
        ],
      },
    ),
    writes("sensor/motion", "1", { when: "in one word", tells: [{ type: "motion", value: true }] }),
    notifies(
      "NotifyStatus",
      { "presencezone:200": { id: 200, value: true } },
      {
        when: "somebody is in a zone of the presence radar",
        tells: [{ type: "presence", value: true, sensor: "presencezone:200" }],
      },
    ),
    writes(
      "status",
      { sensor: { motion: true, is_valid: false } },
      { when: "trap: the sensor doubts itself", tells: [] },
    ),
    writes("status", { tmp: { value: 300, units: "K" } }, { when: "trap: a unit nobody uses at home", tells: [] }),
  ],
});
