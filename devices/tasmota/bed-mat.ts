import { latchedInputs, whatIsAtTheInput } from "../input-meaning.ts";
import { publishes, senses, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/bed-mat",
  model: "pressure mat on a wired input",
  title: { "zh-CN": "压力床垫（Tasmota）", en: "Pressure mat on Tasmota" },
  class: "bed.sensor",
  tells: ["in-bed"],
  quality: "silver",
  questions: [whatIsAtTheInput("in-bed")],
  latches: latchedInputs,
  samples: [
    senses({ Switch1: "ON" }, { when: "somebody lies down", tells: [{ type: "in-bed", value: true }] }),
    publishes(
      "stat/sample/RESULT",
      { Switch1: { Action: "OFF" } },
      {
        when: "nobody lies there",
        tells: [{ type: "in-bed", value: false }],
      },
    ),
    senses({ Switch1: "" }, { when: "trap: an empty word", tells: [] }),
  ],
});
