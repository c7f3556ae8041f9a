import { heard, theengsProfile } from "./theengs-profile.ts";

const MIJIA = { brand: "Xiaomi", model: "Mi Jia round", model_id: "LYWSDCGQ", type: "THB" };
const RUUVI = { brand: "Ruuvi", model: "RuuviTag", model_id: "RuuviTag_RAWv2", type: "ACEL", track: true };
const THERMOPRO = { brand: "ThermoPro", model: "TH Sensor", model_id: "TP35X/393", type: "THB" };

export default theengsProfile({
  id: "theengs/thermometer",
  maker: "Xiaomi, Qingping, Govee, SwitchBot, Inkbird, ThermoPro, Ruuvi, Shelly",
  model: "LYWSD*, CGG1, CGDK2, H5*, THX1, IBS-TH*, TP35X, RuuviTag, BLU H&T",
  title: { "zh-CN": "蓝牙温湿度计", en: "Bluetooth thermometer" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["temperature", "humidity", "battery", "battery-low", "battery-voltage", "button"],
  quality: "silver",
  samples: [
    heard({ hum: "52.6", tempc: "19.2", tempf: "66.56" }, "an old release writes numbers as text", [
      { type: "temperature", value: 19.2, unit: "Cel" },
      { type: "humidity", value: 52.6, unit: "%" },
    ]),
    heard({ ...MIJIA, batt: 81 }, "its battery", [{ type: "battery", value: 81, unit: "%" }]),
    heard({ tempf: 66.56 }, "Fahrenheit alone", [{ type: "temperature", value: 19.2, unit: "Cel" }]),
    heard({ ...THERMOPRO, tempc: 25.5, tempf: 77.9, hum: 53, batt_low: true }, "its battery in one word", [
      { type: "temperature", value: 25.5, unit: "Cel" },
      { type: "humidity", value: 53, unit: "%" },
      { type: "battery-low", value: true },
    ]),
    heard(
      { ...RUUVI, tempc: 24.3, hum: 53.49, pres: 1_000.44, volt: 2.977, seq: 205 },
      "a tag with its battery in volts",
      [
        { type: "temperature", value: 24.3, unit: "Cel" },
        { type: "humidity", value: 53.49, unit: "%" },
        { type: "battery-voltage", value: 2.977, unit: "V" },
      ],
    ),
    heard(
      { model_id: "SBHT-003C", type: "THB", packet: 78, hum: 63, button: 1, tempc: 22.3 },
      "its button is pressed",
      [
        { type: "button", value: "single" },
        { type: "temperature", value: 22.3, unit: "Cel" },
        { type: "humidity", value: 63, unit: "%" },
      ],
    ),
    heard(
      { ...RUUVI, tempc: 163.835, hum: 163.835, volt: 3.646, seq: 65_534 },
      "trap: the highest its format can say",
      [],
    ),
    heard({ ...RUUVI, tempc: -163.835, hum: 0, volt: 1.6, seq: 0 }, "trap: the lowest its format can say", []),
    heard({ ...MIJIA, hum: 104.7 }, "trap: more humid than water", []),
    heard({ model_id: "H5055", type: "BBQ", tempc1: 115, tempc2: 23 }, "roast meat is no room", []),
    heard({ model_id: "TPMSBR", type: "TIRE", tempc: 16, volt: 3 }, "trap: a tyre is no room", []),
    heard(
      { model_id: "LYWSD03MMC_BTHOME", type: "THB", packet_2: 129, power: 1, open: 1 },
      "trap: its spare input is no door",
      [],
    ),
  ],
});
