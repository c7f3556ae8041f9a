import { notifies, shellyProfile } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/relay",
  model: "Plus 1, Pro 1, Plug S and other relays from Gen2 on",
  title: { "zh-CN": "继电器（警笛或灯）", en: "Relay with a siren or a light" },
  class: "siren",
  power: "mains",
  // Its will tells when it is lost; between two switchings it is silent.
  reportsEveryMinutes: undefined,
  tells: ["power", "fault", "availability"],
  obeys: ["siren", "light", "stop", "test"],
  quality: "bronze",
  questions: [
    {
      id: "relay",
      text: { "zh-CN": "警笛或灯接在第几路？", en: "Which relay is the siren or light on?" },
      choices: [0, 1, 2, 3],
      default: 0,
    },
  ],
  samples: [
    {
      when: "it is connected",
      topic: "shellyplus1-aabbccddeeff/online",
      payload: "true",
      tells: [{ type: "availability", value: "online" }],
    },
    {
      when: "it is lost",
      topic: "shellyplus1-aabbccddeeff/online",
      payload: "false",
      tells: [{ type: "availability", value: "offline" }],
    },
    {
      when: "trap: neither true nor false",
      topic: "shellyplus1-aabbccddeeff/online",
      payload: "perhaps",
      tells: [],
    },
    {
      when: "a component on its own topic",
      topic: "shellyplus1pm-aabbccddeeff/status/switch:0",
      payload: { id: 0, output: true, apower: 12.5, temperature: { tC: 51.2 } },
      tells: [{ type: "power", value: 12.5, unit: "W" }],
    },
    notifies(
      "NotifyStatus",
      { "switch:0": { id: 0, errors: ["overtemp"] } },
      {
        when: "it is too hot",
        tells: [{ type: "fault", value: "overtemp" }],
      },
    ),
    {
      when: "our own command",
      topic: "shellyplus1-aabbccddeeff/rpc",
      payload: { id: "c-1", method: "Switch.Set" },
      tells: [],
    },
  ],
});
