import { byte, milesight } from "./codecs/milesight-tlv.ts";
import { presence } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-vs341",
  maker: "Milesight",
  model: "VS341",
  title: { "zh-CN": "座椅占用传感器", en: "Seat occupancy sensor" },
  class: "presence",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["presence", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight({ "03 00": byte(presence) }),
  samples: [
    sent({ hex: "01 75 64 03 00 00" }, "nobody sits there", [
      { type: "battery", value: 100, unit: "%" },
      { type: "presence", value: false },
    ]),
    sent({ hex: "01 75 64 03 00 01" }, "somebody sits down", [
      { type: "battery", value: 100, unit: "%" },
      { type: "presence", value: true },
    ]),
    sent({ object: { battery: 100, occupancy: "occupied" } }, "a server without our bytes", [
      { type: "battery", value: 100, unit: "%" },
      { type: "presence", value: true },
    ]),
    sent({ hex: "03 00" }, "trap: the frame is cut off", []),
    sent({ hex: "03 00 02" }, "trap: a value of newer firmware", []),
  ],
});
