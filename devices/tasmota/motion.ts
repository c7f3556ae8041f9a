import { latchedInputs, whatIsAtTheInput } from "../input-meaning.ts";
import { publishes, senses, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/motion",
  model: "infrared sensor on a wired input",
  title: { "zh-CN": "人体传感器（Tasmota）", en: "Motion sensor on Tasmota" },
  class: "motion",
  tells: ["motion"],
  quality: "silver",
  questions: [whatIsAtTheInput("motion")],
  latches: latchedInputs,
  samples: [
    senses({ Switch1: "ON" }, { when: "somebody walks by", tells: [{ type: "motion", value: true }] }),
    publishes(
      "stat/sample/RESULT",
      { Switch1: { Action: "OFF" } },
      {
        when: "nobody any more",
        tells: [{ type: "motion", value: false }],
      },
    ),
    senses({ Switch1: "" }, { when: "trap: an empty word", tells: [] }),
  ],
});
