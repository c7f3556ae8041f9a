import { browan } from "./codecs/browan.ts";
import { byteAt, intLe, rounded, uintLe } from "./codecs/bytes.ts";
import type { Draft } from "../draft.ts";
import { unsaid } from "./field.ts";
import { batteryVolts, carbonDioxide, celsius, humidity } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

function readAir(bytes: Uint8Array, draft: Draft): void {
  carbonDioxide(uintLe(bytes, 5, 2), draft);
  celsius(rounded(intLe(bytes, 2, 2) / 10, 1), draft);
  humidity(byteAt(bytes, 4), draft);
}

export default lorawanProduct({
  id: "lorawan/merryiot-cd10",
  maker: "MerryIoT",
  model: "CD10",
  title: { "zh-CN": "二氧化碳与温湿度传感器", en: "Carbon dioxide sensor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 120,
  tells: ["co2", "temperature", "humidity", "battery-voltage"],
  obeys: [],
  quality: "silver",
  spellings: { battery: batteryVolts, button: unsaid, co2threshold: unsaid, co2calibration: unsaid },
  decode: browan({ port: 127, length: 7, batteryFromTenths: 21, read: readAir }),
  samples: [
    sent({ hex: "11 0F E7 00 43 07 19", port: 127 }, "the air is bad", [
      { type: "co2", value: 6407, unit: "[ppm]" },
      { type: "temperature", value: 23.1, unit: "Cel" },
      { type: "humidity", value: 67, unit: "%" },
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent(
      {
        port: 127,
        object: {
          status: 1,
          button: 0,
          co2threshold: 1,
          co2calibration: 0,
          battery: 3.6,
          temperature: 23.1,
          humidity: 67,
          co2_ppm: 6407,
        },
      },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 3.6, unit: "V" },
        { type: "temperature", value: 23.1, unit: "Cel" },
        { type: "humidity", value: 67, unit: "%" },
        { type: "co2", value: 6407, unit: "[ppm]" },
      ],
    ),
    sent({ hex: "01", port: 42 }, "trap: a port on which it does not speak", []),
    sent({ hex: "01", port: 127 }, "trap: the frame is cut off", []),
  ],
});
