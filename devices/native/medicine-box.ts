import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/medicine-box",
  model: "Medicine box with compartments",
  title: { "zh-CN": "智能药盒", en: "Medicine box" },
  class: "medication",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["medication", "battery"],
  obeys: [],
  quality: "silver",
  samples: [
    says("event", { events: [{ type: "medication", value: "taken", ref: "morning" }] }, "the compartment is emptied", [
      { type: "medication", value: "taken", ref: "morning" },
    ]),
    says("event", { events: [{ type: "medication", value: "missed", ref: "noon" }] }, "nobody came to the box", [
      { type: "medication", value: "missed", ref: "noon" },
    ]),
    says("event", { events: [{ type: "medication", value: "DOUBLE" }] }, "two compartments within the hour", [
      { type: "medication", value: "double" },
    ]),
    says("event", { events: [{ type: "medication", value: true }] }, "trap: true is neither taken nor missed", []),
    says("measure", { battery: { percent: 51 } }, "the daily sign of life", [
      { type: "battery", value: 51, unit: "%" },
    ]),
  ],
});
