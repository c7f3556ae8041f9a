import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "smoke",
  title: { "zh-CN": "烟雾（Home Assistant）", en: "Smoke (Home Assistant)" },
  class: "smoke",
  type: "smoke",
  means: "smoke detected=true clear=false test=test",
  on: [{ type: "smoke", value: true }],
  off: [{ type: "smoke", value: false }],
});
