import { zigbeeProfile } from "./zigbee-profile.ts";

/** The bridge itself: while it is away, none of its devices can be heard. */
export default zigbeeProfile({
  id: "zigbee2mqtt/bridge",
  maker: "Koenkk",
  model: "Zigbee2MQTT",
  title: { "zh-CN": "Zigbee2MQTT 网桥", en: "Zigbee2MQTT bridge" },
  class: "hub",
  power: "mains",
  // Its will tells when it goes; its health is written only by newer releases.
  reportsEveryMinutes: undefined,
  tells: ["availability"],
  obeys: [],
  quality: "silver",
  samples: [
    {
      when: "the bridge is there",
      topic: "zigbee2mqtt/bridge/state",
      payload: { state: "online" },
      tells: [{ type: "availability", value: "online" }],
    },
    {
      when: "the will of a bridge before 2.0",
      topic: "zigbee2mqtt/bridge/state",
      payload: "offline",
      tells: [{ type: "availability", value: "offline" }],
    },
    {
      when: "trap: neither online nor offline",
      topic: "zigbee2mqtt/bridge/state",
      payload: { state: "sleepy" },
      tells: [],
    },
    { when: "ten minutes of health", topic: "zigbee2mqtt/bridge/health", payload: { response_time: 1 }, tells: [] },
  ],
});
