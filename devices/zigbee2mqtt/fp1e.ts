import { words } from "./reader.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

const movement = words({
  movement: [{ type: "motion", value: true }],
  no_movement: [{ type: "motion", value: false }],
  no_presence: [{ type: "motion", value: false }],
  unknown_0: [],
  unknown_1: [],
});

/** Finds people who sit still, and says whether they stir. It has no fall detection over Zigbee. */
export default zigbeeProfile({
  id: "zigbee2mqtt/fp1e",
  maker: "Aqara",
  model: "FP1E RTCZCGQ13LM",
  models: ["RTCZCGQ13LM", "FP1E"],
  title: { "zh-CN": "绿米人体存在传感器 FP1E", en: "Aqara presence sensor FP1E" },
  class: "presence",
  power: "mains",
  reportsEveryMinutes: 60,
  tells: ["presence", "motion"],
  obeys: [],
  quality: "bronze",
  means: { movement },
  samples: [
    says({ presence: true, movement: "movement", target_distance: 2.31, device_temperature: 34 }, "somebody stirs", [
      { type: "motion", value: true },
      { type: "presence", value: true },
    ]),
    says({ presence: true, movement: "no_movement" }, "somebody sits still", [
      { type: "motion", value: false },
      { type: "presence", value: true },
    ]),
    says({ presence: false, movement: null }, "everybody left", [{ type: "presence", value: false }]),
    says({ movement: "unknown_1", presence: null }, "trap: the radar is not sure", []),
    says({ movement: "waltz" }, "trap: a word of a later firmware", []),
  ],
});
