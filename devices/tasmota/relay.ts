import { publishes, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/relay",
  model: "relay with a siren or a light",
  title: { "zh-CN": "继电器（警笛或灯，Tasmota）", en: "Relay with a siren or a light on Tasmota" },
  class: "siren",
  tells: ["availability"],
  obeys: ["siren", "light", "stop", "test"],
  quality: "silver",
  questions: [
    {
      id: "relay",
      text: { "zh-CN": "警笛或灯接在第几路？", en: "Which relay is the siren or light on?" },
      choices: [1, 2, 3, 4],
      default: 1,
    },
    {
      id: "topic-order",
      text: { "zh-CN": "FullTopic 的顺序？", en: "Which order has its FullTopic?" },
      choices: ["prefix-first", "topic-first"],
      default: "prefix-first",
    },
  ],
  samples: [
    publishes("tele/sample/LWT", "Online", {
      when: "it is connected",
      tells: [{ type: "availability", value: "online" }],
    }),
    publishes("stat/sample/POWER", "ON", { when: "it was switched", tells: [] }),
    publishes("stat/sample/POWER2", "", { when: "a retained word was cleared", tells: [] }),
  ],
});
