import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "motion",
  title: { "zh-CN": "人体移动（Home Assistant）", en: "Motion (Home Assistant)" },
  class: "motion",
  type: "motion",
  means: "motion detected=true clear=false",
  on: [{ type: "motion", value: true }],
  off: [{ type: "motion", value: false }],
});
