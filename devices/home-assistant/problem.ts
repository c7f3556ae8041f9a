import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "problem",
  title: { "zh-CN": "故障（Home Assistant）", en: "Problem (Home Assistant)" },
  class: "other",
  type: "fault",
  means: "fault problem=true ok=false unsafe=true safe=false",
  on: [{ type: "fault", value: true }],
  off: [{ type: "fault", value: false }],
});
