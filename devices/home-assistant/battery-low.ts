import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "battery-low",
  title: { "zh-CN": "电量低（Home Assistant）", en: "Low battery (Home Assistant)" },
  class: "other",
  type: "battery-low",
  means: "battery-low low=true normal=false",
  on: [{ type: "battery-low", value: true }],
  off: [{ type: "battery-low", value: false }],
});
