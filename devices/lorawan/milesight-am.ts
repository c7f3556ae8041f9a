import { byte, halves, milesight, skip, tenths, uint16 } from "./codecs/milesight-tlv.ts";
import { unsaid } from "./field.ts";
import { carbonDioxide, celsius, humidity, lux, motion } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

/** All rooms' air from one maker: each model has some of the channels, and none has a channel of its own meaning. */
export default lorawanProduct({
  id: "lorawan/milesight-am",
  maker: "Milesight",
  model: "AM102, AM102L, AM103, AM103L, AM104, AM107, AM307, AM307L, AM308, AM308L, AM319, AM319L",
  title: { "zh-CN": "室内环境监测仪", en: "Indoor air monitor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["temperature", "humidity", "co2", "illuminance", "motion", "battery"],
  obeys: [],
  quality: "silver",
  spellings: {
    illumination: lux,
    light_level: unsaid,
    tvoc: unsaid,
    pressure: unsaid,
    activity: unsaid,
    infrared: unsaid,
  },
  decode: milesight({
    "03 67": tenths(celsius),
    "04 68": halves(humidity),
    "05 00": byte(motion),
    // How much was stirring, as the sensor adds it up: no movement of now.
    "05 6A": uint16(unsaid),
    "06 65": { length: 6, read: (data, draft) => uint16(lux).read(data.subarray(0, 2), draft) },
    // A step from dark to bright, not lux.
    "06 CB": byte(unsaid),
    "07 7D": uint16(carbonDioxide),
    "08 7D": uint16(unsaid),
    "08 E6": uint16(unsaid),
    "09 73": uint16(unsaid),
    "0A 7D": uint16(unsaid),
    "0B 7D": uint16(unsaid),
    "0C 7D": uint16(unsaid),
    "0D 7D": uint16(unsaid),
    "0E 01": skip(1),
  }),
  samples: [
    sent(
      { hex: "01 75 5C 03 67 EE 00 04 68 7C 05 00 01 06 CB 02 07 7D E7 04 08 7D 07 00 09 73 66 27" },
      "a full report",
      [
        { type: "battery", value: 92, unit: "%" },
        { type: "temperature", value: 23.8, unit: "Cel" },
        { type: "humidity", value: 62, unit: "%" },
        { type: "motion", value: true },
        { type: "co2", value: 1255, unit: "[ppm]" },
      ],
    ),
    sent({ hex: "05 6A 05 00 06 65 1C 00 79 00 14 00" }, "how bright it is, with the stirring of the last minutes", [
      { type: "illuminance", value: 28, unit: "lx" },
    ]),
    sent({ hex: "05 00 00" }, "nobody moves", [{ type: "motion", value: false }]),
    sent(
      { object: { temperature: 21, co2: 640, tvoc: 3, pir: "idle", light_level: 2 } },
      "a server without our bytes",
      [
        { type: "temperature", value: 21, unit: "Cel" },
        { type: "co2", value: 640, unit: "[ppm]" },
        { type: "motion", value: false },
      ],
    ),
    sent({ hex: "03 67 EE" }, "trap: the frame is cut off", []),
  ],
});
