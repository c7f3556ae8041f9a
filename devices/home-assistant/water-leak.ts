import { announcedSensor } from "./announced-sensor.ts";

export default announcedSensor({
  name: "water-leak",
  title: { "zh-CN": "水浸（Home Assistant）", en: "Water leak (Home Assistant)" },
  class: "water-leak",
  type: "water-leak",
  means: "water-leak wet=true dry=false",
  on: [{ type: "water-leak", value: true }],
  off: [{ type: "water-leak", value: false }],
});
