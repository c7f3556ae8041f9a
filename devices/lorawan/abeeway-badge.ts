import { abeeway } from "./codecs/abeeway.ts";
import { unsaid } from "./field.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/abeeway-badge",
  maker: "Abeeway",
  model: "Smart Badge, Micro Tracker",
  title: { "zh-CN": "定位胸牌（SOS）", en: "Badge with call button" },
  class: "sos.wearable",
  power: "battery",
  reportsEveryMinutes: 120,
  tells: ["sos", "location", "motion"],
  // The flag stands in every message until somebody takes it back at the device.
  latches: ["sos"],
  obeys: [],
  quality: "silver",
  spellings: {
    batterylevel: unsaid,
    batterystatus: unsaid,
    messagetype: unsaid,
    eventtype: unsaid,
    rawpositiontype: unsaid,
    dynamicmotionstate: unsaid,
  },
  decode: abeeway,
  samples: [
    sent({ hex: "03 6A C1 89 00 00 1D 28 B9 01 60 37 02", port: 18 }, "a position outdoors", [
      { type: "sos", value: false },
      { type: "location", value: { lat: 48.9208064, lon: 2.3082752, accuracy_m: 7.84 } },
      { type: "motion", value: false },
    ]),
    sent({ hex: "05 70 C1 89 00", port: 18 }, "the heart beat while the button is held", [
      { type: "sos", value: true },
    ]),
    sent({ hex: "0A 00 F9 86 00 00", port: 18 }, "the badge looks for its place", [{ type: "sos", value: false }]),
    sent({ hex: "03 62 C1 89 07 00 00 00", port: 18 }, "trap: a position from radio beacons names no place", [
      { type: "sos", value: false },
      { type: "motion", value: false },
    ]),
    sent({ hex: "00 00", port: 18 }, "trap: the badge asks whether there is more to hear", []),
    sent(
      {
        port: 18,
        object: {
          batteryLevel: 193,
          batteryStatus: "OPERATING",
          gpsLatitude: 48.9208064,
          gpsLongitude: 2.3082752,
          horizontalAccuracy: 7.84,
          messageType: "POSITION_MESSAGE",
          sosFlag: 1,
        },
      },
      "a server without our bytes: the battery is on a scale of its own",
      [
        { type: "sos", value: true },
        { type: "location", value: { lat: 48.9208064, lon: 2.3082752, accuracy_m: 7.84 } },
      ],
    ),
  ],
});
