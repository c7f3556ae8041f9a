import { browan, degreesAt, flagOf } from "./codecs/browan.ts";
import { byteAt } from "./codecs/bytes.ts";
import type { Draft } from "../draft.ts";
import { batteryVolts, celsius, humidity, leak } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

function readLeak(bytes: Uint8Array, draft: Draft): void {
  leak(flagOf(bytes), draft);
  celsius(degreesAt(bytes, 4), draft);
  humidity(byteAt(bytes, 3), draft);
}

export default lorawanProduct({
  id: "lorawan/browan-tbwl100",
  maker: "Browan",
  model: "TBWL100",
  title: { "zh-CN": "水浸与温湿度传感器", en: "Water leak sensor" },
  class: "water-leak",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["water-leak", "temperature", "humidity", "battery-voltage"],
  obeys: [],
  quality: "silver",
  spellings: { battery: batteryVolts, status: leak },
  decode: browan({ port: 106, length: 5, read: readLeak }),
  samples: [
    sent({ hex: "11 0B 36 28 36", port: 106 }, "water stands on the floor", [
      { type: "water-leak", value: true },
      { type: "temperature", value: 22, unit: "Cel" },
      { type: "humidity", value: 40, unit: "%" },
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent({ hex: "00 0B 36 28 36", port: 106 }, "the floor is dry", [
      { type: "water-leak", value: false },
      { type: "temperature", value: 22, unit: "Cel" },
      { type: "humidity", value: 40, unit: "%" },
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent(
      { port: 106, object: { battery: 3.6, humidity: 40, humidityChanged: 0, status: 1, temperature: 22 } },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 3.6, unit: "V" },
        { type: "humidity", value: 40, unit: "%" },
        { type: "water-leak", value: true },
        { type: "temperature", value: 22, unit: "Cel" },
      ],
    ),
    sent({ hex: "01", port: 42 }, "trap: a port on which it does not speak", []),
    sent({ hex: "01", port: 106 }, "trap: the frame is cut off", []),
  ],
});
