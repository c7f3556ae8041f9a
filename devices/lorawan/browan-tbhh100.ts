import { browan, degreesAt } from "./codecs/browan.ts";
import { byteAt } from "./codecs/bytes.ts";
import type { Draft } from "../draft.ts";
import { batteryVolts, celsius, humidity } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const HUMIDITY_BITS = 0x7f;

function readClimate(bytes: Uint8Array, draft: Draft): void {
  celsius(degreesAt(bytes, 2), draft);
  humidity(byteAt(bytes, 3) & HUMIDITY_BITS, draft);
}

export default lorawanProduct({
  id: "lorawan/browan-tbhh100",
  maker: "Browan",
  model: "TBHH100",
  title: { "zh-CN": "温湿度传感器", en: "Temperature and humidity sensor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 120,
  tells: ["temperature", "humidity", "battery-voltage"],
  obeys: [],
  quality: "silver",
  spellings: { battery: batteryVolts },
  decode: browan({ port: 103, length: 8, read: readClimate }),
  samples: [
    sent({ hex: "08 AB 35 22 FF FF FF FF", port: 103 }, "the regular report", [
      { type: "temperature", value: 21, unit: "Cel" },
      { type: "humidity", value: 34, unit: "%" },
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent(
      { port: 103, object: { status: 1, temperature: 21, humidity: 34, battery: 3.6 } },
      "a server without our bytes",
      [
        { type: "temperature", value: 21, unit: "Cel" },
        { type: "humidity", value: 34, unit: "%" },
        { type: "battery-voltage", value: 3.6, unit: "V" },
      ],
    ),
    sent({ hex: "01", port: 42 }, "trap: a port on which it does not speak", []),
    sent({ hex: "01", port: 103 }, "trap: the frame is cut off", []),
  ],
});
