import { byte, milesight } from "./codecs/milesight-tlv.ts";
import { aside } from "./field.ts";
import { presence } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-vs370",
  maker: "Milesight",
  model: "VS370",
  title: { "zh-CN": "人体存在雷达", en: "Radar presence sensor" },
  class: "presence",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["presence", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight({ "03 00": byte(presence), "04 00": byte(aside("brightness")) }),
  samples: [
    sent({ hex: "01 75 64 03 00 01 04 00 00" }, "somebody is in the room, the light is dim", [
      { type: "battery", value: 100, unit: "%" },
      { type: "presence", value: true },
    ]),
    sent({ hex: "03 00 00" }, "nobody is left", [{ type: "presence", value: false }]),
    sent({ hex: "04 00 01" }, "trap: only the light has changed, and it is a word", []),
    sent({ object: { battery: 100, illuminance: "dim", occupancy: "occupied" } }, "a server without our bytes", [
      { type: "battery", value: 100, unit: "%" },
      { type: "presence", value: true },
    ]),
  ],
});
