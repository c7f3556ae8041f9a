import { words } from "./reader.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** One word for where somebody is: it stands for presence, bed and fall alike. */
const status = words({
  unoccupied: [
    { type: "presence", value: false },
    { type: "in-bed", value: false },
    { type: "fall", value: false },
  ],
  occupied: [
    { type: "presence", value: true },
    { type: "in-bed", value: false },
    { type: "fall", value: false },
  ],
  sitting: [
    { type: "presence", value: true },
    { type: "in-bed", value: false },
    { type: "fall", value: false },
  ],
  on_the_bed: [
    { type: "presence", value: true },
    { type: "in-bed", value: true },
  ],
  low_posture: [
    { type: "presence", value: true },
    { type: "fall", value: "suspected" },
  ],
  falling: [
    { type: "presence", value: true },
    { type: "fall", value: true },
  ],
});

export default zigbeeProfile({
  id: "zigbee2mqtt/fds315",
  maker: "OWON",
  model: "FDS315",
  models: ["FDS315"],
  title: { "zh-CN": "OWON 跌倒检测雷达", en: "OWON fall radar" },
  class: "fall.radar",
  power: "mains",
  reportsEveryMinutes: 240,
  tells: ["presence", "in-bed", "fall", "respiration-rate"],
  obeys: [],
  quality: "bronze",
  means: { status },
  samples: [
    says({ status: "on_the_bed", breathing_rate: 14, location_x: -40, location_y: 120 }, "asleep", [
      { type: "presence", value: true },
      { type: "in-bed", value: true },
      { type: "respiration-rate", value: 14, unit: "/min" },
    ]),
    says({ status: "falling" }, "somebody fell", [
      { type: "presence", value: true },
      { type: "fall", value: true },
    ]),
    says({ status: "low_posture" }, "low above the floor: on the way down, or looking for a slipper", [
      { type: "presence", value: true },
      { type: "fall", value: "suspected" },
    ]),
    says({ status: "sitting" }, "up again", [
      { type: "presence", value: true },
      { type: "in-bed", value: false },
      { type: "fall", value: false },
    ]),
    says({ status: "unoccupied", breathing_rate: 0 }, "nobody is there, and nobody breathes", [
      { type: "presence", value: false },
      { type: "in-bed", value: false },
      { type: "fall", value: false },
    ]),
    says({ status: "dancing" }, "trap: a word of a later firmware", []),
    says({ breathing_rate: 0 }, "trap: no breath is no measurement", []),
  ],
});
