import { draginoTracker } from "./codecs/dragino.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/dragino-lgt92",
  maker: "Dragino",
  model: "LGT-92",
  title: { "zh-CN": "定位器带紧急按钮", en: "Tracker with panic button" },
  class: "sos.wearable",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["sos", "location", "battery-voltage"],
  // The flag stands in every message until somebody takes it back at the device.
  latches: ["sos"],
  obeys: [],
  quality: "silver",
  decode: draginoTracker({ 2: { placeAt: 0, stateAt: 8 } }),
  samples: [
    sent({ hex: "01 5A 78 54 06 CF 33 D8 0D 20 60 00 4B 01 90 00 00 00", port: 2 }, "the regular report", [
      { type: "sos", value: false },
      { type: "battery-voltage", value: 3.36, unit: "V" },
      { type: "location", value: { lat: 22.70626, lon: 114.24252 } },
    ]),
    sent({ hex: "01 5A 78 54 06 CF 33 D8 4D 20 60 00 4B 01 90 00 00 00", port: 2 }, "the panic button is held", [
      { type: "sos", value: true },
      { type: "battery-voltage", value: 3.36, unit: "V" },
      { type: "location", value: { lat: 22.70626, lon: 114.24252 } },
    ]),
    sent(
      { hex: "00 00 00 00 00 00 00 00 4D 20 60 00 4B 01 90 00 00 00", port: 2 },
      "the call from indoors, where there is no fix",
      [
        { type: "sos", value: true },
        { type: "battery-voltage", value: 3.36, unit: "V" },
      ],
    ),
    sent(
      {
        port: 2,
        object: {
          ALARM_status: "FALSE",
          altitude: 0,
          BatV: 3.36,
          FW: 160,
          LON: "ON",
          latitude: 22.70626,
          longitude: 114.24252,
          MD: "Disable",
        },
      },
      "trap: the word FALSE is no call",
      [
        { type: "sos", value: false },
        { type: "battery-voltage", value: 3.36, unit: "V" },
        { type: "location", value: { lat: 22.70626, lon: 114.24252 } },
      ],
    ),
    sent({ hex: "01 5A 78 54", port: 2 }, "trap: the frame is cut off", []),
  ],
});
