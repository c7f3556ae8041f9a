import { byte, milesight, type Channels } from "./codecs/milesight-tlv.ts";
import { byteAt } from "./codecs/bytes.ts";
import type { Field } from "./field.ts";
import { press, whichPressCallsForHelp } from "../press.ts";
import type { Answers } from "../profile.ts";
import { shown } from "../words.ts";
import { byAnswer } from "./by-answer.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

/** Keys with a number count their presses in another order than the panel without. */
const NUMBERED = ["short", "double", "long"] as const;
const UNNUMBERED = ["short", "long", "double"] as const;

const question = whichPressCallsForHelp(NUMBERED);

const pressed =
  (presses: readonly string[], answers: Answers, sensor?: number): Field =>
  (value, draft) => {
    const name =
      typeof value === "number" ? presses[value - 1] : presses.find((one) => shown(value).startsWith(`"${one}`));
    if (name === undefined) draft.remarks.push(`the press ${shown(value)} is not known`);
    else press(draft, name, answers, sensor === undefined ? {} : { sensor: String(sensor) });
  };

const channels = (answers: Answers): Channels => ({
  "FF 2E": byte(pressed(UNNUMBERED, answers)),
  "FF 34": {
    length: 3,
    read: (data, draft) => pressed(NUMBERED, answers, byteAt(data, 0))(byteAt(data, 2), draft),
  },
});

export default lorawanProduct({
  id: "lorawan/milesight-ws136",
  maker: "Milesight",
  model: "WS136, WS156",
  title: { "zh-CN": "场景按键面板", en: "Scene panel" },
  class: "other",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["button", "sos", "battery"],
  obeys: [],
  quality: "silver",
  questions: [question],
  spellings: (answers) => ({ press: pressed(UNNUMBERED, answers) }),
  decode: byAnswer(question, (answers) => milesight(channels(answers))),
  samples: [
    sent({ hex: "FF 34 03 00 01" }, "the third key is pressed", [{ type: "button", value: "short", sensor: "3" }]),
    sent({ hex: "FF 34 01 03 03", answers: { "sos-press": "long" } }, "a long press was agreed to be the call", [
      { type: "sos", value: true, sensor: "1" },
    ]),
    sent({ hex: "01 75 10 FF 2E 01" }, "the maker's own example is of a panel without numbers", [
      { type: "battery", value: 16, unit: "%" },
      { type: "button", value: "short" },
    ]),
    sent({ object: { battery: 16, press: "short" } }, "a server without our bytes", [
      { type: "battery", value: 16, unit: "%" },
      { type: "button", value: "short" },
    ]),
    sent({ hex: "FF 34 03 00" }, "trap: the frame is cut off", []),
  ],
});
