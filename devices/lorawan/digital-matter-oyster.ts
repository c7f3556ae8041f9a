import { digitalMatter } from "./codecs/digital-matter.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/digital-matter-oyster",
  maker: "Digital Matter",
  model: "Oyster, Yabby",
  title: { "zh-CN": "定位器", en: "Tracker" },
  class: "location",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["location", "motion", "battery-voltage", "fall"],
  obeys: [],
  quality: "silver",
  decode: digitalMatter,
  samples: [
    sent({ hex: "00 30 ED EC 00 32 24 45 00 00 DE", port: 1 }, "it lies still", [
      { type: "location", value: { lat: -32, lon: 116 } },
      { type: "battery-voltage", value: 5.55, unit: "V" },
      { type: "motion", value: false },
    ]),
    sent({ hex: "00 30 ED EC 00 32 24 45 03 00 DE", port: 1 }, "trap: the fix failed, the place is the last one", [
      { type: "battery-voltage", value: 5.55, unit: "V" },
      { type: "motion", value: true },
    ]),
    sent({ hex: "AA EC EC 24 45 45 00 DE 05", port: 4 }, "the short frame: the wearer lies still for too long", [
      { type: "location", value: { lat: -32.0034304, lon: 116.2159104 } },
      { type: "battery-voltage", value: 5.55, unit: "V" },
      { type: "motion", value: true },
      { type: "fall", value: true },
    ]),
    sent({ hex: "00 00", port: 3 }, "trap: statistics", []),
    sent(
      {
        port: 1,
        object: {
          batV: 5.55,
          fixFailed: false,
          inTrip: false,
          latitudeDeg: -32,
          longitudeDeg: 116,
          manDown: null,
          type: "position",
        },
      },
      "trap: null says that the feature is not in use",
      [
        { type: "battery-voltage", value: 5.55, unit: "V" },
        { type: "motion", value: false },
        { type: "location", value: { lat: -32, lon: 116 } },
      ],
    ),
    sent({ port: 4, object: { manDown: true } }, "a server without our bytes: the wearer is down", [
      { type: "fall", value: true },
    ]),
  ],
});
