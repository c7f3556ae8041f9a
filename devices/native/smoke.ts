import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/smoke",
  model: "Smoke and heat detector",
  title: { "zh-CN": "烟雾与温感探测器", en: "Smoke and heat detector" },
  class: "smoke",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["smoke", "heat", "battery", "fault", "tamper"],
  obeys: [],
  quality: "silver",
  samples: [
    says("event", { events: [{ type: "smoke", value: true, phase: "raised", ref: "a-2" }] }, "the pan burns", [
      { type: "smoke", value: true, phase: "raised", ref: "a-2" },
    ]),
    says(
      "event",
      { events: [{ type: "smoke", value: true, phase: "muted", ref: "a-2" }] },
      "somebody hushes the detector",
      [{ type: "smoke", value: true, phase: "muted", ref: "a-2" }],
    ),
    says("event", { events: [{ type: "smoke", value: false, phase: "cleared", ref: "a-2" }] }, "the air is clear", [
      { type: "smoke", value: false, phase: "cleared", ref: "a-2" },
    ]),
    says("event", { events: [{ type: "smoke", value: true, phase: "test" }] }, "the test key proves the detector", [
      { type: "smoke", value: "test", phase: "test" },
    ]),
    says(
      "event",
      { events: [{ type: "heat", value: true, phase: "raised" }] },
      "the kitchen is hotter than a kitchen gets",
      [{ type: "heat", value: true, phase: "raised" }],
    ),
    says("event", { events: [{ type: "smoke", value: null }] }, "trap: not known until the first report", []),
    says("event", { events: [{ type: "smoke", phase: "fault" }] }, "trap: the chamber is dirty, nothing burns", [
      { type: "fault", value: "smoke", phase: "fault" },
    ]),
    says("event", { events: [{ type: "tamper", value: true }] }, "the detector is off its base", [
      { type: "tamper", value: true },
    ]),
    says("measure", { battery: { percent: 40 } }, "the daily sign of life", [
      { type: "battery", value: 40, unit: "%" },
    ]),
  ],
});
