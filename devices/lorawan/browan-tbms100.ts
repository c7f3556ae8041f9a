import { browan, flagOf } from "./codecs/browan.ts";
import { batteryVolts, motion } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/browan-tbms100",
  maker: "Browan",
  model: "TBMS100",
  title: { "zh-CN": "人体红外传感器", en: "Motion sensor" },
  class: "motion",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["motion", "battery-voltage"],
  obeys: [],
  quality: "silver",
  spellings: { battery: batteryVolts, status: motion },
  decode: browan({ port: 102, length: 8, read: (bytes, draft) => motion(flagOf(bytes), draft) }),
  samples: [
    sent({ hex: "01 BB 34 04 00 DC 78 01", port: 102 }, "it happens", [
      { type: "motion", value: true },
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent({ hex: "00 BB 34 0A 00 DC 78 01", port: 102 }, "it is over", [
      { type: "motion", value: false },
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent(
      { port: 102, object: { battery: 3.6, count: 96476, status: 1, temperatureBoard: 20, time: 4 } },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 3.6, unit: "V" },
        { type: "motion", value: true },
      ],
    ),
    sent({ hex: "01", port: 42 }, "trap: a port on which it does not speak", []),
    sent({ hex: "01", port: 102 }, "trap: the frame is cut off", []),
  ],
});
