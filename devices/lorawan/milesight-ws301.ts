import { byte, milesight } from "./codecs/milesight-tlv.ts";
import { door, tamper } from "./fields.ts";
import { lorawanProduct } from "./product.ts";
import { carried, sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/milesight-ws301",
  maker: "Milesight",
  model: "WS301",
  title: { "zh-CN": "门磁", en: "Door contact" },
  class: "contact.door",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["door", "tamper", "battery"],
  obeys: [],
  quality: "silver",
  decode: milesight({ "03 00": byte(door), "04 00": byte(tamper) }),
  samples: [
    sent({ hex: "01 75 64 03 00 01 04 00 00" }, "the door is opened", [
      { type: "battery", value: 100, unit: "%" },
      { type: "door", value: "open" },
      { type: "tamper", value: false },
    ]),
    sent({ hex: "03 00 00" }, "the door is closed", [{ type: "door", value: "closed" }]),
    carried({ hex: "04 00 01", object: { install: "no" } }, "the contact is taken from the door", [
      { type: "tamper", value: true },
    ]),
    sent({ object: { install: "no" } }, "a server without our bytes: the word no means taken down", [
      { type: "tamper", value: true },
    ]),
    sent({ object: { magnet_status: "open", tamper_status: "installed" } }, "a newer codec", [
      { type: "door", value: "open" },
      { type: "tamper", value: false },
    ]),
  ],
});
