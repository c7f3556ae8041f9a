import { connected, esphomeProfile, lost, states } from "./esphome-profile.ts";

export default esphomeProfile({
  id: "esphome/siren",
  maker: "ESPHome",
  model: "a node with a siren or a light",
  title: { "zh-CN": "警笛或灯（ESPHome）", en: "Siren or light on ESPHome" },
  class: "siren",
  unnamed: "input",
  single: false,
  tells: ["availability"],
  obeys: ["siren", "light", "stop"],
  quality: "bronze",
  questions: [
    {
      id: "siren",
      text: {
        "zh-CN": "警笛开关的 object_id？（须自带自动关闭）",
        en: "Which object_id has the switch of the siren? (It must end by itself.)",
      },
      default: "siren",
    },
    { id: "light", text: { "zh-CN": "灯的 object_id？", en: "Which object_id has the light?" }, default: "light" },
  ],
  samples: [
    connected,
    lost,
    states("switch/siren", "ON", { when: "it sounds", tells: [] }),
    { when: "our own command", topic: "bedroom-node/switch/siren/command", payload: "ON", tells: [] },
    { when: "its log", topic: "bedroom-node/debug", payload: "[I][switch:012]: Turning ON", tells: [] },
  ],
});
