import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "gas",
  title: { "zh-CN": "燃气（Home Assistant）", en: "Gas (Home Assistant)" },
  class: "gas",
  type: "gas",
  means: "gas detected=true clear=false",
  on: [{ type: "gas", value: true }],
  off: [{ type: "gas", value: false }],
});
