import { latchedInputs, whatIsAtTheInput } from "../input-meaning.ts";
import { publishes, senses, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/pull-cord",
  model: "pull cord on a wired input",
  title: { "zh-CN": "卫生间拉绳（Tasmota）", en: "Pull cord on Tasmota" },
  class: "sos.pullcord",
  tells: ["sos"],
  quality: "silver",
  questions: [whatIsAtTheInput("sos")],
  latches: latchedInputs,
  samples: [
    senses({ Switch1: "ON" }, { when: "the cord is pulled", tells: [{ type: "sos", value: true }] }),
    publishes(
      "stat/sample/RESULT",
      { Switch1: { Action: "OFF" } },
      {
        when: "the cord hangs again, which takes no call back",
        tells: [{ type: "sos", value: false }],
      },
    ),
    senses({ Switch1: "" }, { when: "trap: an empty word", tells: [] }),
  ],
});
