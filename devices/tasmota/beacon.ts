import { senses, tasmotaProfile } from "./tasmota-profile.ts";

const TAG = { MAC: "AABBCCDDEEFF", RSSI: -56 };

export default tasmotaProfile({
  id: "tasmota/beacon",
  model: "iBeacon heard by a Tasmota with Bluetooth",
  title: { "zh-CN": "蓝牙信标（Tasmota）", en: "iBeacon heard by Tasmota" },
  class: "location",
  power: "battery",
  // Somebody who goes out takes it along: the node says when it is no longer heard.
  reportsEveryMinutes: undefined,
  tells: ["presence"],
  quality: "bronze",
  samples: [
    senses(
      { IBEACON: { ...TAG, STATE: "ON" } },
      { when: "the tag is heard", tells: [{ type: "presence", value: true }] },
    ),
    senses(
      { IBEACON: { ...TAG, STATE: "OFF" } },
      { when: "the tag is gone", tells: [{ type: "presence", value: false }] },
    ),
    senses({ IBEACON: { ...TAG, STATE: "PERHAPS" } }, { when: "trap: a third word", tells: [] }),
  ],
});
