import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "presence",
  title: { "zh-CN": "有人无人（Home Assistant）", en: "Presence (Home Assistant)" },
  class: "presence",
  type: "presence",
  means: "presence detected=true clear=false home=true not_home=false",
  on: [{ type: "presence", value: true }],
  off: [{ type: "presence", value: false }],
});
