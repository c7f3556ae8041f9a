import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "vibration",
  title: { "zh-CN": "振动（Home Assistant）", en: "Vibration (Home Assistant)" },
  class: "other",
  type: "vibration",
  means: "vibration detected=true clear=false",
  on: [{ type: "vibration", value: true }],
  off: [{ type: "vibration", value: false }],
});
