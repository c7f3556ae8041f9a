import { halves, milesight, skip, tenths, uint16 } from "./codecs/milesight-tlv.ts";
import { unsaid, type Field } from "./field.ts";
import { celsius, humidity } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const POLARISING = 0xfffe;
const FAILED = 0xffff;

/** An odour of the bathroom is no danger; what counts is whether the cell can still smell. */
const odour =
  (gas: string): Field =>
  (value, { observations, remarks }) => {
    if (value === FAILED) observations.push({ type: "fault", value: gas });
    else if (value === POLARISING) remarks.push(`${gas}: the cell warms up`);
  };

export default lorawanProduct({
  id: "lorawan/milesight-gs301",
  maker: "Milesight",
  model: "GS301",
  title: { "zh-CN": "卫生间异味传感器", en: "Bathroom odour sensor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["temperature", "humidity", "fault", "battery"],
  obeys: [],
  quality: "silver",
  spellings: { nh3: unsaid, h2s: unsaid },
  decode: milesight({
    "02 67": tenths(celsius),
    "03 68": halves(humidity),
    "04 7D": uint16(odour("nh3")),
    "05 7D": uint16(odour("h2s")),
    "06 7D": uint16(odour("h2s")),
    "07 EA": skip(5),
  }),
  samples: [
    sent({ hex: "01 75 64 02 67 1C 01 03 68 64 04 7D 00 00 05 7D 01 00" }, "the regular report", [
      { type: "battery", value: 100, unit: "%" },
      { type: "temperature", value: 28.4, unit: "Cel" },
      { type: "humidity", value: 50, unit: "%" },
    ]),
    sent({ hex: "04 7D FF FF" }, "the ammonia cell has failed", [{ type: "fault", value: "nh3" }]),
    sent({ hex: "06 7D FE FF" }, "trap: the cell warms up and measures nothing yet", []),
    sent(
      { object: { temperature: 28.4, humidity: 50, nh3: 0, h2s: 0.01 } },
      "a server without our bytes: the odours are no concentration of a danger",
      [
        { type: "temperature", value: 28.4, unit: "Cel" },
        { type: "humidity", value: 50, unit: "%" },
      ],
    ),
  ],
});
