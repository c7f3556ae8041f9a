import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "tamper",
  title: { "zh-CN": "防拆（Home Assistant）", en: "Tamper (Home Assistant)" },
  class: "other",
  type: "tamper",
  means: "tamper detected=true clear=false",
  on: [{ type: "tamper", value: true }],
  off: [{ type: "tamper", value: false }],
});
