import { helpPress } from "./action.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** An ordinary button calls for help only if that was agreed. */
export default zigbeeProfile({
  id: "zigbee2mqtt/button",
  maker: "",
  model: "Wireless button or remote",
  models: [
    "WXKG11LM",
    "WXKG12LM",
    "WXKG01LM",
    "WXKG13LM",
    "WXKG02LM_rev1",
    "WXKG02LM_rev2",
    "SNZB-01",
    "SNZB-01P",
    "E1743",
  ],
  title: { "zh-CN": "无线按钮", en: "Wireless button" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["button", "sos", "battery"],
  obeys: [],
  quality: "silver",
  questions: [helpPress],
  samples: [
    says({ action: "single", linkquality: 10 }, "a press", [{ type: "button", value: "single" }]),
    says({ action: "single_right" }, "the right key of two", [{ type: "button", value: "single_right" }]),
    says(
      { action: "hold", battery: 81 },
      "the press that was agreed",
      [
        { type: "sos", value: true },
        { type: "battery", value: 81, unit: "%" },
      ],
      { "sos-press": "hold" },
    ),
    says(
      { action: "single", battery: null, linkquality: null, voltage: null, device_temperature: null },
      "trap: padded with null, a press all the same",
      [{ type: "button", value: "single" }],
    ),
    says({ action: "" }, "trap: the end of a press", []),
    says({ action: ["single"] }, "trap: a list is no press", []),
  ],
});
