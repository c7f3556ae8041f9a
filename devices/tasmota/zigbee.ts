import { whichPressCallsForHelp } from "../press.ts";
import { senses, tasmotaProfile } from "./tasmota-profile.ts";

const from = (fields: { readonly [field: string]: unknown }) => ({
  ZbReceived: { "0x2916": { Device: "0x2916", Name: "hall-sensor", ...fields, Endpoint: 1, LinkQuality: 105 } },
});

export default tasmotaProfile({
  id: "tasmota/zigbee",
  model: "any sensor behind Zigbee2Tasmota",
  title: { "zh-CN": "Zigbee 传感器（Tasmota 网桥）", en: "Zigbee sensor behind Tasmota" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["temperature", "humidity", "motion", "door", "smoke", "water-leak", "co", "sos", "button", "battery"],
  quality: "silver",
  questions: [whichPressCallsForHelp(["single", "double", "triple", "hold"])],
  samples: [
    senses(from({ Temperature: 25.72, Humidity: 47.73 }), {
      when: "a partial report: nothing is remembered for it",
      tells: [
        { type: "temperature", value: 25.72, unit: "Cel" },
        { type: "humidity", value: 47.73, unit: "%" },
      ],
    }),
    senses(from({ Occupancy: 1 }), { when: "somebody walks by", tells: [{ type: "motion", value: true }] }),
    senses(from({ ZoneStatusChange: 1, Contact: 1 }), {
      when: "the door is opened",
      tells: [{ type: "door", value: "open" }],
    }),
    senses(from({ Contact: 0 }), { when: "the door is closed", tells: [{ type: "door", value: "closed" }] }),
    senses(from({ ZoneStatusChange: 1, Fire: 1 }), { when: "smoke", tells: [{ type: "smoke", value: true }] }),
    senses(from({ Water: 0 }), { when: "dry again", tells: [{ type: "water-leak", value: false }] }),
    senses(from({ CO: 1 }), { when: "carbon monoxide", tells: [{ type: "co", value: true }] }),
    senses(from({ ZoneStatusChange: 2, PersonalAlarm: 1 }), {
      when: "a pendant is pressed",
      tells: [{ type: "sos", value: true }],
    }),
    senses(from({ Click: "double" }), {
      when: "two presses, which are the call for help here",
      answers: { "sos-press": "double" },
      tells: [{ type: "sos", value: true }],
    }),
    senses(from({ Click: "single" }), { when: "one press", tells: [{ type: "button", value: "single" }] }),
    senses(from({ BatteryPercentage: 92, BatteryVoltage: 2.9 }), {
      when: "its battery",
      tells: [
        { type: "battery", value: 92, unit: "%" },
        { type: "battery-voltage", value: 2.9, unit: "V" },
      ],
    }),
    senses(from({ ModelId: "lumi.weather", Manufacturer: "LUMI" }), { when: "what it is", tells: [] }),
    senses(from({ Temperature: null }), { when: "trap: null", tells: [] }),
    senses(from({ Contact: "ajar" }), { when: "trap: neither open nor closed", tells: [] }),
  ],
});
