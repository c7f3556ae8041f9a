import { anyHelpPress } from "./action.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** Buttons made for nothing else than calling for help; sold under a dozen names. */
export default zigbeeProfile({
  id: "zigbee2mqtt/sos-button",
  maker: "Tuya",
  model: "TS0215A_sos",
  models: ["TS0215A_sos", "R7052", "ZBPB10BK", "BT400B", "TS0215A", "SOSbutton"],
  title: { "zh-CN": "SOS 呼救按钮", en: "SOS button" },
  class: "sos.wearable",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["sos", "battery", "battery-voltage", "battery-low", "tamper"],
  obeys: [],
  quality: "silver",
  questions: [anyHelpPress],
  samples: [
    says({ action: "emergency", battery: null, linkquality: 90 }, "the press, first of three messages", [
      { type: "sos", value: true },
    ]),
    says({ action: "", battery: null, linkquality: 90 }, "trap: follows at once and takes nothing back", []),
    {
      when: "the third message of the press",
      topic: "zigbee2mqtt/sample device/action",
      payload: "emergency",
      tells: [{ type: "sos", value: true }],
    },
    says({ action: null, battery: 100, last_seen: "2026-04-17T23:33:17+08:00" }, "trap: null is no press", [
      { type: "battery", value: 100, unit: "%" },
    ]),
    says({ battery_low: true, tamper: false, voltage: "2400", action: "off" }, "a battery that ends", [
      { type: "tamper", value: false },
      { type: "battery-low", value: true },
      { type: "battery-voltage", value: 2.4, unit: "V" },
    ]),
  ],
});
