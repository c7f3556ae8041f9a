import { lorawanProduct } from "./product.ts";
import { said, sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/any",
  maker: "(any)",
  model: "LoRaWAN",
  title: { "zh-CN": "LoRaWAN 设备（由服务器解码）", en: "LoRaWAN device, read by the server's codec" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: [
    "battery",
    "battery-voltage",
    "temperature",
    "humidity",
    "presence",
    "motion",
    "door",
    "water-leak",
    "smoke",
    "sos",
    "fall",
    "tamper",
    "location",
    "illuminance",
    "co2",
    "fault",
  ],
  obeys: [],
  quality: "bronze",
  trusts: "object",
  samples: [
    sent(
      { hex: "AA", port: 2, object: { battery: 87, temperature: 21.5, humidity: 40 } },
      "a climate sensor nobody here knows",
      [
        { type: "battery", value: 87, unit: "%" },
        { type: "temperature", value: 21.5, unit: "Cel" },
        { type: "humidity", value: 40, unit: "%" },
      ],
    ),
    sent(
      {
        hex: "AA",
        port: 2,
        object: { occupancy: "occupied", door: "open", leakage_status: "normal", tamper_status: "uninstalled" },
      },
      "words for what happens",
      [
        { type: "presence", value: true },
        { type: "door", value: "open" },
        { type: "water-leak", value: false },
        { type: "tamper", value: true },
      ],
    ),
    sent({ hex: "AA", port: 2, object: { FireAlarm: "Alarm", ALARM_status: "FALSE", Volt: 3 } }, "alarms as words", [
      { type: "smoke", value: true },
      { type: "sos", value: false },
      { type: "battery-voltage", value: 3, unit: "V" },
    ]),
    sent(
      { hex: "AA", port: 2, object: { inTrip: true, manDown: true, latitude: 22.7, longitude: 114.2 } },
      "a person who wears it is down",
      [
        { type: "motion", value: true },
        { type: "fall", value: true },
        { type: "location", value: { lat: 22.7, lon: 114.2 } },
      ],
    ),
    sent({ hex: "AA", port: 2, object: { illuminance: 120, co2: 640 } }, "light and air as numbers", [
      { type: "illuminance", value: 120, unit: "lx" },
      { type: "co2", value: 640, unit: "[ppm]" },
    ]),
    sent({ hex: "AA", port: 2, object: { flux: 12 } }, "trap: a field that nobody knows", []),
    sent({ hex: "AA", port: 2 }, "trap: bytes without a codec", []),
    sent(
      { hex: "AA", port: 2, object: { temperature: null, occupancy: "", flux: null } },
      "trap: empty strings and null say nothing, whatever the field",
      [],
    ),
    said("status", { margin: 10, batteryLevel: 88.3 }, "the server asks for the battery", [
      { type: "battery", value: 88.3, unit: "%" },
    ]),
    said(
      "status",
      { margin: 10, externalPowerSource: true, batteryLevel: 0 },
      "on mains: the zero is no empty battery",
      [],
    ),
    said(
      "log",
      { level: "ERROR", code: "UPLINK_F_CNT_RESET", description: "frame counter was reset" },
      "frames are refused",
      [{ type: "fault", value: "UPLINK_F_CNT_RESET" }],
    ),
    said(
      "location",
      { location: { latitude: 37.344214, longitude: -8.839375, altitude: 2 } },
      "the network finds the device",
      [{ type: "location", value: { lat: 37.344214, lon: -8.839375 } }],
    ),
  ],
});
