import { byte, milesight } from "./codecs/milesight-tlv.ts";
import { leak } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { said, sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-ws303",
  maker: "Milesight",
  model: "WS303",
  title: { "zh-CN": "水浸传感器", en: "Water leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["water-leak", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight({ "03 00": byte(leak) }),
  samples: [
    sent({ hex: "01 75 64 03 00 00" }, "the floor is dry", [
      { type: "battery", value: 100, unit: "%" },
      { type: "water-leak", value: false },
    ]),
    sent({ hex: "01 75 64 03 00 01" }, "water stands on the floor", [
      { type: "battery", value: 100, unit: "%" },
      { type: "water-leak", value: true },
    ]),
    sent({ object: { leakage_status: "leak" } }, "a server without our bytes", [{ type: "water-leak", value: true }]),
    sent({ hex: "03 00 FF" }, "trap: a value of newer firmware", []),
    said("status", { margin: 10, batteryLevel: 88.3 }, "the server asks for the battery", [
      { type: "battery", value: 88.3, unit: "%" },
    ]),
  ],
});
