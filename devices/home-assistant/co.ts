import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "co",
  title: { "zh-CN": "一氧化碳（Home Assistant）", en: "Carbon monoxide (Home Assistant)" },
  class: "co",
  type: "co",
  means: "co detected=true clear=false",
  on: [{ type: "co", value: true }],
  off: [{ type: "co", value: false }],
});
