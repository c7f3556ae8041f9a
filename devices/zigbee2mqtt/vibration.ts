import type { Reader } from "./reader.ts";
import { action } from "./action.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

const MOVES: ReadonlySet<unknown> = new Set(["vibration", "tilt", "drop"]);

/** What was done to the sensor is no button that somebody pressed. */
const moved: Reader = (asked) =>
  MOVES.has(asked.value) ? [`action: ${String(asked.value)} is the sensor's own movement`] : action(asked);

export default zigbeeProfile({
  id: "zigbee2mqtt/vibration",
  maker: "",
  model: "Vibration sensor",
  models: ["DJT11LM", "DJT12LM", "3RVS01031Z", "TS0210"],
  title: { "zh-CN": "振动传感器", en: "Vibration sensor" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["vibration", "battery", "battery-low", "tamper"],
  obeys: [],
  quality: "silver",
  means: { action: moved },
  samples: [
    says({ vibration: true, action: "vibration", strength: 20, battery: 95 }, "the bed shakes", [
      { type: "vibration", value: true },
      { type: "battery", value: 95, unit: "%" },
    ]),
    says({ vibration: false, battery_low: false, tamper: false }, "all is still", [
      { type: "vibration", value: false },
      { type: "tamper", value: false },
      { type: "battery-low", value: false },
    ]),
    says({ action: "drop" }, "trap: the sensor fell, nobody else did", []),
  ],
});
