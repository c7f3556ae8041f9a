import { theengsProfile } from "./theengs-profile.ts";

export default theengsProfile({
  id: "theengs/gateway",
  maker: "Theengs",
  model: "Theengs Gateway, OpenMQTTGateway",
  title: { "zh-CN": "蓝牙网关", en: "Bluetooth gateway" },
  class: "hub",
  power: "mains",
  // Theengs Gateway is silent between its birth and its will.
  reportsEveryMinutes: undefined,
  tells: ["availability"],
  quality: "bronze",
  samples: [
    {
      when: "the gateway is connected",
      topic: "home/OpenMQTTGateway/LWT",
      payload: "online",
      tells: [{ type: "availability", value: "online" }],
    },
    {
      when: "the gateway is lost: the sensors behind it cannot be heard",
      topic: "home/TheengsGateway/LWT",
      payload: "offline",
      tells: [{ type: "availability", value: "offline" }],
    },
    { when: "trap: a will of another scheme", topic: "home/TheengsGateway/LWT", payload: "dead", tells: [] },
    {
      when: "the health of its chip is a sign of life",
      topic: "home/OpenMQTTGateway/SYStoMQTT",
      payload: { uptime: 3_600, version: "v1.7.0", tempc: 51.2, freemem: 112_940 },
      tells: [],
    },
    {
      when: "trap: what it could not decode",
      topic: "home/OpenMQTTGateway/BTtoMQTT/undecoded",
      payload: "{}",
      tells: [],
    },
  ],
});
