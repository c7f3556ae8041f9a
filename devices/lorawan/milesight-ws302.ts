import { milesight, row, skip, uint16 } from "./codecs/milesight-tlv.ts";
import type { Field } from "./field.ts";
import { decibels } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

/** LAeq in tenths of a decibel, between the loudness of now and of the worst moment. */
const average: Field = (value, draft) => decibels(Number(value) / 10, draft);

export default lorawanProduct({
  id: "lorawan/milesight-ws302",
  maker: "Milesight",
  model: "WS302",
  title: { "zh-CN": "声级传感器", en: "Sound level sensor" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["sound-level", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight({ "05 5B": row(skip(3), uint16(average), skip(2)) }),
  samples: [
    sent({ hex: "01 75 64 05 5B 05 3F 02 DA 01 6A 02" }, "the average of the last minutes", [
      { type: "battery", value: 100, unit: "%" },
      { type: "sound-level", value: 47.4, unit: "dB" },
    ]),
    sent({ hex: "05 5B 05 3F 02" }, "trap: the frame is cut off", []),
    sent({ object: { LAF: 57.5, LAeq: 47.4, LAFmax: 61.8 } }, "a server without our bytes", [
      { type: "sound-level", value: 47.4, unit: "dB" },
    ]),
  ],
});
