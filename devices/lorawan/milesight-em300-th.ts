import { halves, milesight, row, tenths } from "./codecs/milesight-tlv.ts";
import { celsius, humidity } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-em300-th",
  maker: "Milesight",
  model: "EM300-TH",
  title: { "zh-CN": "温湿度传感器", en: "Temperature and humidity sensor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["temperature", "humidity", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight({ "03 67": tenths(celsius), "04 68": halves(humidity) }, row(tenths(celsius), halves(humidity))),
  samples: [
    sent({ hex: "01 75 5C 03 67 34 01 04 68 65" }, "the regular report", [
      { type: "battery", value: 92, unit: "%" },
      { type: "temperature", value: 30.8, unit: "Cel" },
      { type: "humidity", value: 50.5, unit: "%" },
    ]),
    sent({ hex: "03 67 D8 FF" }, "below zero", [{ type: "temperature", value: -4, unit: "Cel" }]),
    sent({ hex: "04 68 FF" }, "trap: humidity of a sensor without a reading", []),
    sent({ hex: "20 CE 9E 74 46 63 10 01 5D" }, "a record that was stored while the network was away", [
      { type: "temperature", value: 27.2, unit: "Cel" },
      { type: "humidity", value: 46.5, unit: "%" },
    ]),
  ],
});
