import { browan, flagOf } from "./codecs/browan.ts";
import type { Draft } from "../draft.ts";
import { batteryVolts } from "./fields.ts";
import type { Answers } from "../profile.ts";
import { press, whichPressCallsForHelp } from "../press.ts";
import { byAnswer } from "./by-answer.ts";
import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

const question = whichPressCallsForHelp([]);

function pressed(isPressed: boolean, answers: Answers, draft: Draft): void {
  if (isPressed) press(draft, 1, answers);
}

export default lorawanProduct({
  id: "lorawan/browan-tbpb100",
  maker: "Browan",
  model: "TBPB100",
  title: { "zh-CN": "按钮", en: "Push button" },
  class: "sos.fixed",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["button", "sos", "battery-voltage"],
  obeys: [],
  quality: "silver",
  questions: [question],
  spellings: (answers) => ({
    battery: batteryVolts,
    status: (value, draft) => pressed(value === 1, answers, draft),
  }),
  decode: byAnswer(question, (answers) =>
    browan({ port: 147, length: 3, read: (bytes, draft) => pressed(flagOf(bytes), answers, draft) }),
  ),
  samples: [
    sent({ hex: "01 FE 37 00 00 04 00 00", port: 147 }, "the button is pressed", [
      { type: "button", value: 1 },
      { type: "battery-voltage", value: 3.9, unit: "V" },
    ]),
    sent(
      { hex: "01 FE 37 00 00 04 00 00", port: 147, answers: { "sos-press": "any" } },
      "the same press, agreed to be the call for help",
      [
        { type: "sos", value: true },
        { type: "battery-voltage", value: 3.9, unit: "V" },
      ],
    ),
    sent({ hex: "00 FB 37 00 00 04 00 00", port: 147 }, "the daily sign of life is no press", [
      { type: "battery-voltage", value: 3.6, unit: "V" },
    ]),
    sent({ port: 147, object: { status: 1, battery: 3.9, temperatureBoard: 23 } }, "a server without our bytes", [
      { type: "button", value: 1 },
      { type: "battery-voltage", value: 3.9, unit: "V" },
    ]),
    sent({ hex: "01", port: 42 }, "trap: a port on which it does not speak", []),
    sent({ hex: "01", port: 147 }, "trap: the frame is cut off", []),
  ],
});
