import { netvox } from "./codecs/netvox.ts";
import { byteAt, intBe, rounded, uintBe } from "./codecs/bytes.ts";
import type { Draft } from "../draft.ts";
import { celsius, lux, motion, tamper } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

function readStatus(bytes: Uint8Array, draft: Draft): void {
  celsius(rounded(intBe(bytes, 4, 2) / 100, 2), draft);
  lux(uintBe(bytes, 6, 2), draft);
  motion(byteAt(bytes, 8), draft);
  tamper(byteAt(bytes, 9), draft);
}

export default lorawanProduct({
  id: "lorawan/netvox-rb11e",
  maker: "Netvox",
  model: "RB11E",
  title: { "zh-CN": "人体红外、光照与温度传感器", en: "Motion, light and temperature sensor" },
  class: "motion",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["motion", "temperature", "illuminance", "tamper", "battery-voltage"],
  obeys: [],
  quality: "silver",
  decode: netvox(0x03, readStatus),
  samples: [
    sent({ hex: "01 03 01 24 0A 4B 00 78 01 00 00", port: 6 }, "somebody walks by", [
      { type: "battery-voltage", value: 3.6, unit: "V" },
      { type: "temperature", value: 26.35, unit: "Cel" },
      { type: "illuminance", value: 120, unit: "lx" },
      { type: "motion", value: true },
      { type: "tamper", value: false },
    ]),
    sent({ hex: "01 03 01 24 FF 38 00 00 00 01 00", port: 6 }, "it hangs in the cold and is taken down", [
      { type: "battery-voltage", value: 3.6, unit: "V" },
      { type: "temperature", value: -2, unit: "Cel" },
      { type: "illuminance", value: 0, unit: "lx" },
      { type: "motion", value: false },
      { type: "tamper", value: true },
    ]),
    sent({ hex: "01 03 00 64 0A 20 20 06 11 00 00", port: 6 }, "trap: the sensor starts", []),
    sent(
      {
        port: 6,
        object: { Device: "RB11E", Volt: 3.6, Temp: 26.35, Illuminance: 120, Occupy: 1, DisassembledAlarm: 0 },
      },
      "a server without our bytes",
      [
        { type: "battery-voltage", value: 3.6, unit: "V" },
        { type: "temperature", value: 26.35, unit: "Cel" },
        { type: "illuminance", value: 120, unit: "lx" },
        { type: "motion", value: true },
        { type: "tamper", value: false },
      ],
    ),
  ],
});
