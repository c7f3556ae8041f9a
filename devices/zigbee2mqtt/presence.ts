import { words, type Reader } from "./reader.ts";
import { flag } from "./reader.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

const stirring = words({
  peaceful: [{ type: "presence", value: true }],
  small_movement: [{ type: "presence", value: true }],
  large_movement: [{ type: "presence", value: true }],
  move: [{ type: "presence", value: true }],
});

/** Some radars say how much somebody stirs where others only say that somebody is there. */
const presence: Reader = (asked) => {
  const told = flag("presence")(asked);
  return told.some((one) => typeof one === "string") ? stirring(asked) : told;
};

/** Radars hold somebody who sits still. Those without a profile of their own detect no falls. */
export default zigbeeProfile({
  id: "zigbee2mqtt/presence",
  maker: "",
  model: "Presence radar",
  models: ["ZY-M100", "ZG-205Z/A", "ZG-204ZM", "TS0601_smart_human_presense_sensor", "SNZB-06P"],
  title: { "zh-CN": "人体存在雷达", en: "Presence radar" },
  class: "presence",
  power: "mains",
  reportsEveryMinutes: 240,
  tells: ["presence", "motion", "illuminance", "fault"],
  obeys: [],
  quality: "silver",
  means: { presence },
  samples: [
    says({ presence: true, occupancy: false, illuminance_lux: 12, target_distance: 1.7 }, "somebody sits still", [
      { type: "presence", value: true },
      { type: "motion", value: false },
      { type: "illuminance", value: 12, unit: "lx" },
    ]),
    says({ presence: "peaceful" }, "somebody sleeps", [{ type: "presence", value: true }]),
    says({ presence: "none" }, "everybody left", [{ type: "presence", value: false }]),
    says({ presence: "maybe" }, "trap: a word of a later firmware", []),
    says({ presence: false, self_test: "radar_fault" }, "trap: a blind radar sees nobody", [
      { type: "presence", value: false },
      { type: "fault", value: "radar_fault", sensor: "self-test" },
    ]),
  ],
});
