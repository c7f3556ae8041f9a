import { nativeProfile, says } from "./native-profile.ts";

export default nativeProfile({
  id: "native/fall-radar",
  model: "60 GHz ceiling radar",
  title: { "zh-CN": "跌倒检测雷达", en: "Fall radar" },
  class: "fall.radar",
  power: "mains",
  reportsEveryMinutes: 5,
  tells: ["fall", "fall-recovered", "presence", "fault"],
  obeys: [],
  quality: "silver",
  samples: [
    says(
      "event",
      {
        events: [
          { type: "fall", value: true, phase: "raised", ref: "f-17", confidence: 0.92, source: "radar", zone: "bath" },
        ],
      },
      "somebody lies on the bathroom floor",
      [{ type: "fall", value: true, phase: "raised", ref: "f-17", confidence: 0.92, zone: "bath" }],
    ),
    says("event", { events: [{ type: "fall", value: "suspected", ref: "f-18" }] }, "the radar is not yet sure", [
      { type: "fall", value: "suspected", ref: "f-18" },
    ]),
    says(
      "event",
      { events: [{ type: "fall", value: true, phase: "cleared", ref: "f-17" }] },
      "trap: the end still says true",
      [{ type: "fall", value: false, phase: "cleared", ref: "f-17" }],
    ),
    says("event", { events: [{ type: "fall-recovered", value: true, ref: "f-17" }] }, "the person stands up", [
      { type: "fall-recovered", value: true, ref: "f-17" },
    ]),
    says("event", { events: [{ type: "presence", value: "on", zone: "bath" }] }, "somebody enters", [
      { type: "presence", value: true, zone: "bath" },
    ]),
    says(
      "event",
      { events: [{ type: "fall", value: "lying?" }] },
      "trap: a word from newer firmware is shown to staff",
      [{ type: "alarm", value: "fall" }],
    ),
    says("event", { events: [{ type: "fall", value: true, phase: "fault" }] }, "the radar cannot see", [
      { type: "fault", value: "fall", phase: "fault" },
    ]),
    says("measure", {}, "the sign of life every five minutes", []),
  ],
});
