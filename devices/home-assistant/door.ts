import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "door",
  title: { "zh-CN": "门窗（Home Assistant）", en: "Door or window (Home Assistant)" },
  class: "contact.door",
  type: "door",
  means: "door on=open off=closed open=open closed=closed true=open false=closed",
  on: [{ type: "door", value: "open" }],
  off: [{ type: "door", value: "closed" }],
});
