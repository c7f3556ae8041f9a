import { byte, halves, milesight, row, tenths } from "./codecs/milesight-tlv.ts";
import { celsius, door, humidity } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-em300-mcs",
  maker: "Milesight",
  model: "EM300-MCS",
  title: { "zh-CN": "门磁与温湿度传感器", en: "Door contact with temperature and humidity" },
  class: "contact.door",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["door", "temperature", "humidity", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight(
    { "03 67": tenths(celsius), "04 68": halves(humidity), "06 00": byte(door) },
    row(tenths(celsius), halves(humidity), byte(door)),
  ),
  samples: [
    sent({ hex: "01 75 5C 03 67 34 01 04 68 65 06 00 00" }, "the regular report", [
      { type: "battery", value: 92, unit: "%" },
      { type: "temperature", value: 30.8, unit: "Cel" },
      { type: "humidity", value: 50.5, unit: "%" },
      { type: "door", value: "closed" },
    ]),
    sent({ hex: "06 00 01" }, "it happens", [{ type: "door", value: "open" }]),
    sent({ hex: "20 CE 9E 74 46 63 10 01 5D 01" }, "a record that was stored while the network was away", [
      { type: "temperature", value: 27.2, unit: "Cel" },
      { type: "humidity", value: 46.5, unit: "%" },
      { type: "door", value: "open" },
    ]),
    sent({ object: { magnet_status: "open" } }, "a server without our bytes", [{ type: "door", value: "open" }]),
  ],
});
