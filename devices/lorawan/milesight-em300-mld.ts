import { byte, milesight, past } from "./codecs/milesight-tlv.ts";
import { leak } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-em300-mld",
  maker: "Milesight",
  model: "EM300-MLD",
  title: { "zh-CN": "薄膜水浸传感器", en: "Membrane leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["water-leak", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight({ "05 00": byte(leak) }, past(leak)),
  samples: [
    sent({ hex: "01 75 5C 05 00 00" }, "the floor is dry", [
      { type: "battery", value: 92, unit: "%" },
      { type: "water-leak", value: false },
    ]),
    sent({ hex: "05 00 01" }, "water stands on the floor", [{ type: "water-leak", value: true }]),
    sent({ object: { leakage_status: "leak" } }, "a server without our bytes", [{ type: "water-leak", value: true }]),
    sent({ hex: "05 00" }, "trap: the frame is cut off", []),
  ],
});
