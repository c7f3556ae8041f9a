import { byte, halves, milesight, row, skip, temperatureAlarm, tenths } from "./codecs/milesight-tlv.ts";
import { celsius, humidity, motion } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-ws203",
  maker: "Milesight",
  model: "WS203",
  title: { "zh-CN": "人体与温湿度传感器", en: "Motion, temperature and humidity sensor" },
  class: "motion",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["motion", "temperature", "humidity", "temperature-alarm", "battery"],
  obeys: [],
  quality: "silver",
  spellings: { occupancy: motion },
  decode: milesight(
    {
      "03 67": tenths(celsius),
      "04 68": halves(humidity),
      "05 00": byte(motion),
      "83 67": temperatureAlarm(celsius),
    },
    row(skip(1), byte(motion), tenths(celsius), halves(humidity)),
  ),
  samples: [
    sent({ hex: "01 75 64 03 67 34 01 04 68 65 05 00 00" }, "the regular report of an empty room", [
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 30.8, unit: "Cel" },
      { type: "humidity", value: 50.5, unit: "%" },
      { type: "motion", value: false },
    ]),
    sent({ hex: "05 00 01" }, "somebody walks in", [{ type: "motion", value: true }]),
    sent({ hex: "83 67 22 01 01" }, "the room is too hot", [
      { type: "temperature", value: 29, unit: "Cel" },
      { type: "temperature-alarm", value: true },
    ]),
    sent({ hex: "20 CE AE 5B A6 64 04 00 24 01 65" }, "a record that was stored while the network was away", [
      { type: "motion", value: false },
      { type: "temperature", value: 29.2, unit: "Cel" },
      { type: "humidity", value: 50.5, unit: "%" },
    ]),
    sent({ object: { occupancy: "occupied" } }, "a server without our bytes: its word is occupancy", [
      { type: "motion", value: true },
    ]),
  ],
});
