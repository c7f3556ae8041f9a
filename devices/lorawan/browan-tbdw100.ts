import { browan, flagOf } from "./codecs/browan.ts";
import { batteryVolts, door } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/browan-tbdw100",
  maker: "Browan",
  model: "TBDW100",
  title: { "zh-CN": "门磁", en: "Door contact" },
  class: "contact.door",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["door", "battery-voltage"],
  obeys: [],
  quality: "silver",
  spellings: { battery: batteryVolts, status: door },
  decode: browan({ port: 100, length: 8, read: (bytes, draft) => door(flagOf(bytes), draft) }),
  samples: [
    sent({ hex: "01 CB 35 00 00 8B 3A 00", port: 100 }, "it happens", [
      { type: "door", value: "open" },
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent({ hex: "00 CB 35 00 00 8A 3A 00", port: 100 }, "it is over", [
      { type: "door", value: "closed" },
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent(
      { port: 100, object: { battery: 3.6, count: 96476, status: 1, temperatureBoard: 20, time: 4 } },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 3.6, unit: "V" },
        { type: "door", value: "open" },
      ],
    ),
    sent({ hex: "01", port: 42 }, "trap: a port on which it does not speak", []),
    sent({ hex: "01", port: 100 }, "trap: the frame is cut off", []),
  ],
});
