import { intBe, uintBe } from "./codecs/bytes.ts";
import { draginoTracker } from "./codecs/dragino.ts";
import type { Draft } from "../draft.ts";
import { celsius, humidity } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const CLIMATE_BYTES = 15;

function readClimate(bytes: Uint8Array, draft: Draft): void {
  if (bytes.length < CLIMATE_BYTES) return;
  humidity(uintBe(bytes, 11, 2) / 10, draft);
  celsius(intBe(bytes, 13, 2) / 10, draft);
}

export default lorawanProduct({
  id: "lorawan/dragino-trackerd",
  maker: "Dragino",
  model: "TrackerD",
  title: { "zh-CN": "定位器带紧急按钮与温湿度", en: "Tracker with panic button, temperature and humidity" },
  class: "sos.wearable",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["sos", "location", "temperature", "humidity", "battery-voltage"],
  // The flag stands in every message until somebody takes it back at the device.
  latches: ["sos"],
  obeys: [],
  quality: "silver",
  // Its codec leaves out on each port what is not measured there; the bytes do not say.
  trusts: "object",
  decode: draginoTracker({
    2: { placeAt: 0, stateAt: 8, more: readClimate },
    3: { placeAt: 0, stateAt: 8 },
    4: { placeAt: 0 },
    7: { stateAt: 0 },
    8: { stateAt: 7 },
  }),
  samples: [
    sent(
      {
        port: 2,
        object: {
          ALARM_status: "FALSE",
          Hum: 43,
          LON: "ON",
          Latitude: 22.70423,
          Location: "22.70423,114.244856",
          Longitud: 114.244856,
          MD: 0,
          Tem: 21.8,
          Transport: "MOVE",
        },
      },
      "the regular report",
      [
        { type: "sos", value: false },
        { type: "humidity", value: 43, unit: "%" },
        { type: "temperature", value: 21.8, unit: "Cel" },
        { type: "location", value: { lat: 22.70423, lon: 114.244856 } },
      ],
    ),
    sent(
      { hex: "01 5A 70 66 06 CF 3C F8 4F A2 30 01 AE 00 DA", port: 2 },
      "the panic button is held, and the server has no codec",
      [
        { type: "sos", value: true },
        { type: "battery-voltage", value: 4.002, unit: "V" },
        { type: "location", value: { lat: 22.70423, lon: 114.244856 } },
        { type: "humidity", value: 43, unit: "%" },
        { type: "temperature", value: 21.8, unit: "Cel" },
      ],
    ),
    sent({ hex: "4F A2 30", port: 7 }, "a call without a place", [
      { type: "sos", value: true },
      { type: "battery-voltage", value: 4.002, unit: "V" },
    ]),
    sent({ hex: "4F", port: 7 }, "trap: the frame is cut off", []),
    sent({ hex: "13 01 40", port: 5 }, "trap: the answer about its configuration", []),
  ],
});
