import { shellyProfile, writes } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/relay-gen1",
  model: "1, 1PM, 2.5, Plug S (Gen1)",
  title: { "zh-CN": "继电器（第一代）", en: "Relay with a siren or a light (Gen1)" },
  class: "siren",
  power: "mains",
  reportsEveryMinutes: 5,
  tells: ["power", "fault", "availability"],
  obeys: ["siren", "light", "stop", "test"],
  quality: "silver",
  questions: [
    {
      id: "relay",
      text: { "zh-CN": "警笛或灯接在第几路？", en: "Which relay is the siren or light on?" },
      choices: [0, 1, 2, 3],
      default: 0,
    },
  ],
  samples: [
    writes("online", "true", { when: "it is connected", tells: [{ type: "availability", value: "online" }] }),
    writes("online", "false", { when: "it is lost", tells: [{ type: "availability", value: "offline" }] }),
    writes("relay/0/power", "8.9", { when: "what it feeds", tells: [{ type: "power", value: 8.9, unit: "W" }] }),
    writes("overtemperature", "1", { when: "it is too hot", tells: [{ type: "fault", value: "overtemperature" }] }),
    writes("relay/0", "on", { when: "it was switched", tells: [] }),
    writes("temperature", "53.3", { when: "its chip is nobody's room", tells: [] }),
    writes("relay/0/command", "on", { when: "our own command", tells: [] }),
  ],
});
