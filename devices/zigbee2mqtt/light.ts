import { toldByQuestion } from "./command.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Lamps, plugs and wall switches: told on and off, and otherwise nobody's observation. */
export default zigbeeProfile({
  id: "zigbee2mqtt/light",
  maker: "",
  model: "Light, plug or switch",
  title: { "zh-CN": "灯、插座或开关", en: "Light, plug or switch" },
  class: "light",
  power: "mains",
  reportsEveryMinutes: 1_440,
  tells: ["power"],
  obeys: ["light", "stop", "test"],
  quality: "bronze",
  questions: [toldByQuestion("switch")],
  samples: [
    says(
      { state: "ON", brightness: 50, color_temp: 370, linkquality: 99 },
      "the state of a lamp, sent again at a start",
      [],
    ),
    says({ state: "ON", power: 23.5, voltage: 230, current: 0.1 }, "a plug with something on it", [
      { type: "power", value: 23.5, unit: "W" },
    ]),
    says({ state: null, power: "" }, "trap: nothing is known", []),
  ],
});
