import { lowered } from "../words.ts";
import type { Reader } from "./reader.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Pairing switches the detection of falls off, and nothing else shows it. */
const tumbleSwitch: Reader = ({ value }) =>
  lowered(value) === "off" ? [{ type: "fault", value: "fall-detection-off" }] : [{ type: "fault", value: false }];

export default zigbeeProfile({
  id: "zigbee2mqtt/mir-he200-ty",
  maker: "Tuya",
  model: "MIR-HE200-TY",
  models: ["MIR-HE200-TY", "MIR-HE200-TY_fall"],
  title: { "zh-CN": "涂鸦跌倒检测雷达", en: "Tuya fall radar" },
  class: "fall.radar",
  power: "mains",
  reportsEveryMinutes: 240,
  tells: ["presence", "motion", "fall", "dwell", "illuminance", "fault"],
  obeys: [],
  quality: "bronze",
  means: { tumble_switch: tumbleSwitch },
  samples: [
    says(
      {
        presence: true,
        occupancy: true,
        illuminance_lux: 40,
        motion_speed: 3,
        motion_direction: "standing_still",
        radar_scene: "bedroom",
        fall_down_status: "none",
        tumble_switch: "ON",
        static_dwell_alarm: null,
      },
      "somebody is in the room",
      [
        { type: "fault", value: false },
        { type: "presence", value: true },
        { type: "motion", value: true },
        { type: "fall", value: false },
        { type: "illuminance", value: 40, unit: "lx" },
      ],
    ),
    says({ fall_down_status: "maybe_fall" }, "somebody may have fallen", [{ type: "fall", value: "suspected" }]),
    says({ fall_down_status: "fall" }, "somebody fell", [{ type: "fall", value: true }]),
    says({ static_dwell_alarm: "alarm" }, "somebody has not moved for long", [{ type: "dwell", value: true }]),
    says({ tumble_switch: "OFF" }, "trap: freshly paired, it does not look for falls", [
      { type: "fault", value: "fall-detection-off" },
    ]),
    says({ fall_down_status: "" }, "trap: an empty word", []),
  ],
});
