import { flag } from "./reader.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Says its whole state in each message: a fall is a level, and so is the warning before it. */
export default zigbeeProfile({
  id: "zigbee2mqtt/hs2fd-ef1-3-0",
  maker: "Heiman",
  model: "HS2FD-EF1-3.0",
  models: ["HS2FD-EF1-3.0", "HS2FD"],
  title: { "zh-CN": "海曼跌倒检测雷达", en: "Heiman fall radar" },
  class: "fall.radar",
  power: "mains",
  reportsEveryMinutes: 240,
  tells: ["fall", "presence"],
  obeys: [],
  quality: "silver",
  means: { occupancy: flag("presence") },
  samples: [
    says(
      {
        cell_mounted_table: "-760,1900,-760,1900,2400",
        enable_indicator: 1,
        fall_status: "normal",
        installation_method: 0,
        linkquality: 255,
        occupancy: true,
        sensitivity: 1,
        sensor_status: "activity",
        update: { installed_version: 16, latest_version: 16, state: "idle" },
      },
      "somebody is in the room",
      [
        { type: "presence", value: true },
        { type: "fall", value: false },
      ],
    ),
    says({ fall_status: "fall_warning" }, "somebody may have fallen", [{ type: "fall", value: "suspected" }]),
    says({ fall_status: "fall_alarm", occupancy: true }, "somebody fell", [
      { type: "presence", value: true },
      { type: "fall", value: true },
    ]),
    says({ fall_status: "unknown", occupancy: null }, "trap: it does not know", []),
    says({ fall_status: "fall_over" }, "trap: a word of a later firmware", []),
    says({ occupancy: false, linkquality: 12 }, "nobody is there, over a weak link", [
      { type: "presence", value: false, confidence: 0.5 },
    ]),
  ],
});
