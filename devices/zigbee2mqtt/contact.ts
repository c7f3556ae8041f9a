import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/contact",
  maker: "",
  model: "Door or window contact",
  models: ["MCCGQ11LM", "MCCGQ14LM", "HS1DS", "HS3DS", "SNZB-04", "SNZB-04P", "TS0203", "DWS312", "SDM01ZB"],
  title: { "zh-CN": "门窗传感器", en: "Door or window contact" },
  class: "contact.door",
  power: "battery",
  reportsEveryMinutes: 1_440,
  tells: ["door", "battery", "battery-voltage", "battery-low", "tamper"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ contact: true, battery: 100, voltage: 3_015 }, "trap: contact means closed", [
      { type: "door", value: "closed" },
      { type: "battery", value: 100, unit: "%" },
      { type: "battery-voltage", value: 3.015, unit: "V" },
    ]),
    says({ contact: false, linkquality: 96 }, "the door opens", [{ type: "door", value: "open" }]),
    says({ contact: false, tamper: true, battery_low: false }, "the door opens, and somebody tears at the sensor", [
      { type: "door", value: "open" },
      { type: "tamper", value: true },
      { type: "battery-low", value: false },
    ]),
    says({ contact: null, device_temperature: 24 }, "trap: not known until the first report", []),
  ],
});
