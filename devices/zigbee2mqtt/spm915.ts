import type { Reader } from "./reader.ts";
import { unreadable } from "./reader.ts";
import { stateFlag } from "./wording.ts";
import { says, zigbeeProfile } from "./zigbee-profile.ts";

/** The pad has only an inverted alarm bit, and mounting decides what it means: sit on the bed at installation and look. */
const contact: Reader = ({ name, value, answers }) => {
  const told = stateFlag(value);
  if (told === undefined) return [unreadable(name, value)];
  return [{ type: "in-bed", value: told !== (answers["contact-inverted"] === true) }];
};

export default zigbeeProfile({
  id: "zigbee2mqtt/spm915",
  maker: "OWON",
  model: "SPM915",
  models: ["SPM915", "SPM915-Z"],
  title: { "zh-CN": "OWON 床垫离床感应带", en: "OWON bed pad" },
  class: "bed.sensor",
  power: "battery",
  reportsEveryMinutes: 720,
  tells: ["in-bed", "tamper", "battery-low", "battery"],
  obeys: [],
  quality: "bronze",
  questions: [
    {
      id: "contact-inverted",
      text: {
        "zh-CN": "有人躺在床上时，contact 是否为 false？",
        en: "Does it say contact: false while somebody lies in the bed?",
      },
      choices: [true, false],
      default: false,
      lifeSafety: true,
    },
  ],
  means: { contact },
  samples: [
    says({ contact: true, tamper: false, battery_low: false, battery: 88 }, "somebody lies down", [
      { type: "in-bed", value: true },
      { type: "tamper", value: false },
      { type: "battery-low", value: false },
      { type: "battery", value: 88, unit: "%" },
    ]),
    says({ contact: false }, "the bed is left", [{ type: "in-bed", value: false }]),
    says({ contact: false }, "the installer found it inverted: somebody lies down", [{ type: "in-bed", value: true }], {
      "contact-inverted": true,
    }),
    says({ contact: null }, "trap: not known until the first report", []),
  ],
});
