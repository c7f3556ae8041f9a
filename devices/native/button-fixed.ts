import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/button-fixed",
  model: "Bedside button with a second key",
  title: { "zh-CN": "固定呼叫按钮", en: "Fixed help button" },
  class: "sos.fixed",
  power: "battery",
  reportsEveryMinutes: 720,
  tells: ["sos", "checkin", "battery", "tamper"],
  obeys: ["received"],
  quality: "silver",
  samples: [
    says(
      "event",
      { events: [{ type: "sos", value: true, phase: "raised", zone: "bedroom" }] },
      "the red key is pressed",
      [{ type: "sos", value: true, phase: "raised", zone: "bedroom" }],
    ),
    says("event", { events: [{ type: "checkin", value: "ok" }] }, "the green key: I am well", [
      { type: "checkin", value: "ok" },
    ]),
    says("event", { events: [{ type: "checkin", value: false }] }, "trap: a check-in that denies itself", []),
    says("event", { events: [{ type: "tamper", value: true, phase: "raised" }] }, "the button is torn off the wall", [
      { type: "tamper", value: true, phase: "raised" },
    ]),
    says("event", { battery: { percent: 64 } }, "the half-daily sign of life", [
      { type: "battery", value: 64, unit: "%" },
    ]),
    says("measure", { battery: { percent: 255 } }, "trap: 255 is a raw scale, not a percentage", []),
  ],
});
