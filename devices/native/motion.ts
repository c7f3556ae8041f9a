import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/motion",
  model: "Passive infrared sensor",
  title: { "zh-CN": "人体红外传感器", en: "Motion sensor" },
  class: "motion",
  power: "battery",
  reportsEveryMinutes: 720,
  tells: ["motion", "battery", "tamper"],
  obeys: [],
  quality: "silver",
  samples: [
    says("event", { events: [{ type: "motion", value: true, zone: "living-room" }] }, "somebody walks by", [
      { type: "motion", value: true, zone: "living-room" },
    ]),
    says("event", { events: [{ type: "motion", value: "off" }] }, "the hold time is over", [
      { type: "motion", value: false },
    ]),
    says("event", { events: [{ type: "motion", value: "" }] }, "trap: an empty word says nothing", []),
    says("event", { events: [{ type: "tamper", value: true }] }, "the sensor is taken down", [
      { type: "tamper", value: true },
    ]),
    says("measure", { battery: { percent: 77 } }, "the half-daily sign of life", [
      { type: "battery", value: 77, unit: "%" },
    ]),
  ],
});
