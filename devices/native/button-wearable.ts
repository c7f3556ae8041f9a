import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/button-wearable",
  model: "SOS pendant or wrist button",
  title: { "zh-CN": "随身呼叫按钮", en: "Worn help button" },
  class: "sos.wearable",
  power: "battery",
  reportsEveryMinutes: 720,
  tells: ["sos", "button", "battery", "fault"],
  obeys: ["received"],
  quality: "silver",
  samples: [
    says("event", { events: [{ type: "sos", value: true, phase: "raised", ref: "s-7" }] }, "the button is pressed", [
      { type: "sos", value: true, phase: "raised", ref: "s-7" },
    ]),
    says("event", { events: [{ type: "sos" }] }, "old firmware sends the press without a value", [
      { type: "sos", value: true },
    ]),
    says(
      "event",
      { events: [{ type: "sos", value: true, phase: "cancelled", ref: "s-7" }] },
      "a long press within the grace time takes the call back",
      [{ type: "sos", value: false, phase: "cancelled", ref: "s-7" }],
    ),
    says("event", { events: [{ type: "sos", value: null }] }, "trap: null is not a press", []),
    says(
      "event",
      { events: [{ type: "sos", value: "FALSE" }] },
      "trap: the word FALSE is truthy in code, not in a home",
      [{ type: "sos", value: false }],
    ),
    says("event", { events: [{ type: "sos", value: true, phase: "test" }] }, "the installer tests the button", [
      { type: "sos", value: true, phase: "test" },
    ]),
    says("event", { events: [{ type: "button", value: "double" }] }, "the second key is pressed twice", [
      { type: "button", value: "double" },
    ]),
    says("measure", { battery: { percent: 83 } }, "the half-daily sign of life", [
      { type: "battery", value: 83, unit: "%" },
    ]),
    says("measure", { battery: { percent: "83" } }, "trap: the battery as text", [
      { type: "battery", value: 83, unit: "%" },
    ]),
    says("measure", { battery: { percent: null } }, "trap: a battery that is not known yet", []),
    says("event", { events: [{ type: "sos", phase: "fault" }] }, "the key is stuck: maintenance, not a call", [
      { type: "fault", value: "sos", phase: "fault" },
    ]),
  ],
});
