import { unreadable, type Reader } from "./reader.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

const REGION = /^(region_\d{1,2})_(enter|leave|occupied|unoccupied)$/;

/** The sure words of a region are a level of its own; those said at the first step are passed over. */
const region: Reader = ({ name, value }) => {
  const [, where, what] = REGION.exec(String(value)) ?? [];
  if (where === undefined || what === undefined) return [unreadable(name, value)];
  if (what === "enter" || what === "leave") return [`action: ${what} of ${where} is not sure yet`];
  return [{ type: "presence", value: what === "occupied", sensor: where }];
};

/** Finds people who sit still. It has no fall detection over Zigbee. */
export default zigbeeProfile({
  id: "zigbee2mqtt/fp1",
  maker: "Aqara",
  model: "FP1 RTCZCGQ11LM",
  models: ["RTCZCGQ11LM", "FP1"],
  title: { "zh-CN": "绿米人体存在传感器 FP1", en: "Aqara presence sensor FP1" },
  class: "presence",
  power: "mains",
  reportsEveryMinutes: 60,
  tells: ["presence"],
  obeys: [],
  quality: "silver",
  means: { action: region },
  samples: [
    says({ presence: true, presence_event: "enter", device_temperature: 31, linkquality: 120 }, "somebody comes in", [
      { type: "presence", value: true },
    ]),
    says({ presence: false, presence_event: "leave" }, "everybody left", [{ type: "presence", value: false }]),
    says({ action: "region_2_occupied" }, "somebody is in the second region", [
      { type: "presence", value: true, sensor: "region_2" },
    ]),
    says({ action: "region_2_enter" }, "trap: a step into a region is no button", []),
    says({ presence: null, presence_event: null }, "trap: not known until the first report", []),
  ],
});
