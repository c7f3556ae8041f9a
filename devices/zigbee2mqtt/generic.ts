import { helpPress } from "./action.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Whatever product it is: each property that is known means what it means on most of them. */
export default zigbeeProfile({
  id: "zigbee2mqtt/generic",
  maker: "",
  model: "Any Zigbee device",
  title: { "zh-CN": "通用 Zigbee 设备", en: "Any Zigbee device" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["button", "sos", "battery", "battery-voltage", "vibration", "sound-level", "power", "fault", "co2"],
  obeys: [],
  quality: "bronze",
  questions: [helpPress],
  samples: [
    says({ action: "single_left", linkquality: 110 }, "the left of two keys", [
      { type: "button", value: "single_left" },
    ]),
    says({ action: "emergency", battery: null, linkquality: 90 }, "some call for help", [{ type: "sos", value: true }]),
    says({ action: "double" }, "the press that was agreed", [{ type: "sos", value: true }], { "sos-press": "double" }),
    says({ action: "", battery: null }, "trap: the end of a press is no news", []),
    says({ action: "fall" }, "trap: a dropped cube is nobody's fall", []),
    says({ battery: 97, voltage: 2_916 }, "the daily sign of life", [
      { type: "battery", value: 97, unit: "%" },
      { type: "battery-voltage", value: 2.916, unit: "V" },
    ]),
    says({ power: 12.4, voltage: 231, current: 0.1 }, "trap: a plug means volts of the mains", [
      { type: "power", value: 12.4, unit: "W" },
    ]),
    says({ vibration: true, noise: 48, co2: "812" }, "a box of sensors, one number as text", [
      { type: "vibration", value: true },
      { type: "co2", value: 812, unit: "[ppm]" },
      { type: "sound-level", value: 48, unit: "dB" },
    ]),
    says({ trouble: true, voltage: 30 }, "trap: trouble, and a voltage that no battery has", [
      { type: "fault", value: true },
    ]),
    says(
      { device_temperature: 31, linkquality: 60, elapsed: 3_022_520, update: { state: "idle" } },
      "a chip is warm",
      [],
    ),
    {
      when: "the bridge has not heard it for long",
      topic: "zigbee2mqtt/sample device/availability",
      payload: { state: "offline" },
      tells: [{ type: "availability", value: "offline" }],
    },
    { when: "trap: the device was renamed", topic: "zigbee2mqtt/sample device/availability", payload: "", tells: [] },
    {
      when: "the press once more, as a bare word",
      topic: "zigbee2mqtt/sample device/action",
      payload: "single",
      tells: [{ type: "button", value: "single" }],
    },
    {
      when: "a bridge that writes each property on its own topic",
      topic: "zigbee2mqtt/sample device/battery",
      payload: "64",
      tells: [{ type: "battery", value: 64, unit: "%" }],
    },
  ],
});
