import { netvox } from "./codecs/netvox.ts";
import { byteAt } from "./codecs/bytes.ts";
import type { Draft } from "../draft.ts";
import { level } from "./field.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const monoxide = level("co", { 0: false, 1: true, "no alarm": false, noalarm: false, alarm: true });
const heat = level("temperature-alarm", { 0: false, 1: true });

function readStatus(bytes: Uint8Array, draft: Draft): void {
  monoxide(byteAt(bytes, 4), draft);
  heat(byteAt(bytes, 5), draft);
}

export default lorawanProduct({
  id: "lorawan/netvox-ra02c",
  maker: "Netvox",
  model: "RA02C",
  title: { "zh-CN": "一氧化碳探测器", en: "Carbon monoxide detector" },
  class: "co",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["co", "temperature-alarm", "battery-voltage", "battery-low"],
  obeys: [],
  quality: "silver",
  spellings: { coalarm: monoxide },
  decode: netvox(0x11, readStatus),
  samples: [
    sent({ hex: "01 11 01 1E 01 00 00 00 00 00 00", port: 6 }, "carbon monoxide in the room", [
      { type: "battery-voltage", value: 3, unit: "V" },
      { type: "co", value: true },
      { type: "temperature-alarm", value: false },
    ]),
    sent({ hex: "01 11 01 98 00 00 00 00 00 00 00", port: 6 }, "the air is clear, the battery nearly empty", [
      { type: "battery-voltage", value: 2.4, unit: "V" },
      { type: "battery-low", value: true },
      { type: "co", value: false },
      { type: "temperature-alarm", value: false },
    ]),
    sent({ hex: "01 11 00 64 15 20 20 08 11 00 00", port: 6 }, "trap: the detector starts", []),
    sent(
      { port: 6, object: { Device: "RA02C", Volt: 3, COAlarm: "Alarm", HighTempAlarm: "No Alarm" } },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 3, unit: "V" },
        { type: "co", value: true },
        { type: "temperature-alarm", value: false },
      ],
    ),
  ],
});
