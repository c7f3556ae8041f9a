import { latchedInputs, whatIsAtTheInput } from "../input-meaning.ts";
import { publishes, senses, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/door",
  model: "reed on a wired input",
  title: { "zh-CN": "门磁（Tasmota）", en: "Door contact on Tasmota" },
  class: "contact.door",
  tells: ["door"],
  quality: "silver",
  questions: [whatIsAtTheInput("door")],
  latches: latchedInputs,
  samples: [
    senses({ Switch1: "ON" }, { when: "the door is opened", tells: [{ type: "door", value: "open" }] }),
    publishes(
      "stat/sample/RESULT",
      { Switch1: { Action: "OFF" } },
      {
        when: "the door is closed",
        tells: [{ type: "door", value: "closed" }],
      },
    ),
    senses({ Switch1: "" }, { when: "trap: an empty word", tells: [] }),
  ],
});
