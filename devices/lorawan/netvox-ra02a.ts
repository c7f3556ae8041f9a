import { netvox } from "./codecs/netvox.ts";
import { byteAt, intBe, rounded } from "./codecs/bytes.ts";
import type { Draft } from "../draft.ts";
import { level } from "./field.ts";
import { celsius } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const smoke = level("smoke", { 0: false, 1: true });
const heat = level("temperature-alarm", { 0: false, 1: true });

function readStatus(bytes: Uint8Array, draft: Draft): void {
  smoke(byteAt(bytes, 4), draft);
  heat(byteAt(bytes, 5), draft);
  celsius(rounded(intBe(bytes, 6, 2) / 10, 1), draft);
}

export default lorawanProduct({
  id: "lorawan/netvox-ra02a",
  maker: "Netvox",
  model: "RA02A",
  title: { "zh-CN": "烟雾探测器", en: "Smoke detector" },
  class: "smoke",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["smoke", "temperature-alarm", "temperature", "battery-voltage", "battery-low"],
  obeys: [],
  quality: "silver",
  decode: netvox(0x0a, readStatus),
  samples: [
    sent({ hex: "01 0A 01 1E 01 01 04 B0 00 00 00", port: 6 }, "it burns", [
      { type: "battery-voltage", value: 3, unit: "V" },
      { type: "smoke", value: true },
      { type: "temperature-alarm", value: true },
      { type: "temperature", value: 120, unit: "Cel" },
    ]),
    sent({ hex: "01 0A 01 1E 00 00 00 FA 00 00 00", port: 6 }, "the regular report", [
      { type: "battery-voltage", value: 3, unit: "V" },
      { type: "smoke", value: false },
      { type: "temperature-alarm", value: false },
      { type: "temperature", value: 25, unit: "Cel" },
    ]),
    sent({ hex: "01 0A 01 9A 00 00 FF CE 00 00 00", port: 6 }, "a cold attic, the battery nearly empty", [
      { type: "battery-voltage", value: 2.6, unit: "V" },
      { type: "battery-low", value: true },
      { type: "smoke", value: false },
      { type: "temperature-alarm", value: false },
      { type: "temperature", value: -5, unit: "Cel" },
    ]),
    sent({ hex: "01 0A 00 64 15 20 20 08 11 00 00", port: 6 }, "trap: the detector starts", []),
    sent(
      { port: 6, object: { Device: "RA02A", Volt: 3, FireAlarm: "Alarm", HighTempAlarm: "NoAlarm" } },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 3, unit: "V" },
        { type: "smoke", value: true },
        { type: "temperature-alarm", value: false },
      ],
    ),
  ],
});
