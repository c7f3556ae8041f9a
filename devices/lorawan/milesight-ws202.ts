import { byte, milesight } from "./codecs/milesight-tlv.ts";
import { aside } from "./field.ts";
import { motion } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { carried, sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-ws202",
  maker: "Milesight",
  model: "WS202",
  title: { "zh-CN": "人体红外与光照传感器", en: "Motion and light sensor" },
  class: "motion",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["motion", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight({ "03 00": byte(motion), "04 00": byte(aside("daylight")) }),
  samples: [
    sent({ hex: "01 75 10 03 00 01 04 00 00" }, "somebody walks by in the dark", [
      { type: "battery", value: 16, unit: "%" },
      { type: "motion", value: true },
    ]),
    sent({ hex: "03 00 00" }, "the hold time is over", [{ type: "motion", value: false }]),
    carried(
      { hex: "04 00 00", object: { light: "dark" } },
      "trap: only the light has changed, and codecs do not agree on its word",
      [],
    ),
    sent({ object: { pir: "trigger" } }, "a server without our bytes", [{ type: "motion", value: true }]),
  ],
});
