import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/wearable",
  model: "Care watch",
  title: { "zh-CN": "健康手表", en: "Care watch" },
  class: "wearable.vitals",
  power: "battery",
  reportsEveryMinutes: 15,
  tells: [
    "heart-rate",
    "spo2",
    "skin-temperature",
    "step-count",
    "worn",
    "battery",
    "fall",
    "fall-recovered",
    "location",
    "sos",
  ],
  obeys: ["received"],
  quality: "silver",
  samples: [
    says(
      "measure",
      {
        measures: [
          { type: "heart-rate", value: 72, unit: "/min", quality: "ok" },
          { type: "spo2", value: "96", unit: "%", quality: "ok" },
          { type: "skin-temperature", value: 33.4, unit: "Cel", quality: "estimated" },
          { type: "step-count", value: 2841, unit: "steps" },
        ],
        battery: { percent: 58 },
      },
      "the quarterly report",
      [
        { type: "heart-rate", value: 72, unit: "/min", quality: "ok" },
        { type: "spo2", value: 96, unit: "%", quality: "ok" },
        { type: "skin-temperature", value: 33.4, unit: "Cel", quality: "estimated" },
        { type: "step-count", value: 2841, unit: "steps" },
        { type: "battery", value: 58, unit: "%" },
      ],
    ),
    says(
      "measure",
      {
        measures: [
          { type: "heart-rate", value: 0, unit: "/min", quality: "ok" },
          { type: "spo2", value: 1, unit: "%" },
          { type: "heart-rate", value: null, unit: "/min", quality: "failed" },
        ],
      },
      "trap: no skin contact is no cardiac arrest",
      [],
    ),
    says("measure", { measures: [{ type: "skin-temperature", value: 91.4, unit: "F" }] }, "trap: set to Fahrenheit", [
      { type: "skin-temperature", value: 33, unit: "Cel" },
    ]),
    says("measure", { measures: [{ type: "heart-rate", value: 71 }] }, "trap: a number without a unit", []),
    says(
      "measure",
      { measures: [{ type: "heart-rate", value: 171, unit: "/min", quality: "poor-contact" }] },
      "the strap is loose: kept, but labelled",
      [{ type: "heart-rate", value: 171, unit: "/min", quality: "poor-contact" }],
    ),
    says("event", { events: [{ type: "worn", value: false }] }, "the watch is taken off", [
      { type: "worn", value: false },
    ]),
    says(
      "event",
      { events: [{ type: "fall", value: true, phase: "raised", ref: "f-17", confidence: 0.92, source: "imu" }] },
      "a hard fall",
      [{ type: "fall", value: true, phase: "raised", ref: "f-17", confidence: 0.92 }],
    ),
    says("event", { events: [{ type: "fall-recovered", value: true, ref: "f-17" }] }, "the wearer walks again", [
      { type: "fall-recovered", value: true, ref: "f-17" },
    ]),
    says("event", { events: [{ type: "sos", value: true, phase: "raised" }] }, "the side key is held", [
      { type: "sos", value: true, phase: "raised" },
    ]),
    says(
      "measure",
      { measures: [{ type: "location", value: { lat: 31.2304, lon: 121.4737, accuracy_m: 12, datum: "WGS-84" } }] },
      "a position outdoors",
      [{ type: "location", value: { lat: 31.2304, lon: 121.4737, accuracy_m: 12, datum: "WGS-84" } }],
    ),
    says(
      "measure",
      { measures: [{ type: "location", value: { lat: 0, lon: 0 } }] },
      "trap: a receiver without a fix",
      [],
    ),
  ],
});
