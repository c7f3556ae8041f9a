import { byte, milesight } from "./codecs/milesight-tlv.ts";
import type { Field } from "./field.ts";
import { inner } from "./fields.ts";
import type { Answers } from "../profile.ts";
import { press, anyPressCallsForHelp } from "../press.ts";
import { shown } from "../words.ts";
import { byAnswer } from "./by-answer.ts";
import { lorawanProduct } from "./product.ts";
import { carried, said, sent } from "./samples.ts";

const PRESSES = ["short", "long", "double"] as const;

/** As number, or as codecs write it: "short", "short press", "short_press". */
function nameOf(value: unknown): (typeof PRESSES)[number] | undefined {
  if (typeof value === "number") return PRESSES[value - 1];
  return PRESSES.find((name) => typeof value === "string" && value.toLowerCase().startsWith(name));
}

const pressed =
  (answers: Answers): Field =>
  (value, draft) => {
    const name = nameOf(value);
    if (name !== undefined) press(draft, name, answers);
    else {
      draft.observations.push({ type: "alarm", value: "sos" });
      draft.remarks.push(`the press ${shown(value)} is not known`);
    }
  };

/** It is sold as a call button: unless the home agreed on one way to press, whoever presses at all calls for help. */
const question = anyPressCallsForHelp(PRESSES);

export default lorawanProduct({
  id: "lorawan/milesight-ws101",
  maker: "Milesight",
  model: "WS101",
  title: { "zh-CN": "智能按钮（SOS）", en: "Smart button (SOS)" },
  class: "sos.fixed",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["sos", "button", "battery", "fault", "availability"],
  obeys: [],
  quality: "silver",
  questions: [question],
  spellings: (answers) => ({
    button: pressed(answers),
    press: pressed(answers),
    button_event: inner("status", pressed(answers)),
  }),
  decode: byAnswer(question, (answers) => milesight({ "FF 2E": byte(pressed(answers)) })),
  samples: [
    carried({ hex: "FF 2E 01", object: { button: "short" } }, "the button is pressed", [{ type: "sos", value: true }]),
    sent({ hex: "01 75 10 FF 2E 03" }, "a frightened person presses twice", [
      { type: "battery", value: 16, unit: "%" },
      { type: "sos", value: true },
    ]),
    sent({ hex: "FF 2E 01", answers: { "sos-press": "long" } }, "only the long press was agreed to be the call", [
      { type: "button", value: "short" },
    ]),
    sent({ hex: "FF 2E 02", answers: { "sos-press": "long" } }, "the agreed long press", [
      { type: "sos", value: true },
    ]),
    sent({ hex: "FF 2E 04" }, "a press that the maker has not told of is shown to staff", [
      { type: "alarm", value: "sos" },
    ]),
    sent({ hex: "01 75 5F" }, "trap: the daily sign of life is no press", [{ type: "battery", value: 95, unit: "%" }]),
    sent({ hex: "FF 2E" }, "trap: the frame is cut off", []),
    sent(
      { object: { battery: 16, button_event: { status: "short press", msgid: 41 } } },
      "three codecs, three spellings: the newest",
      [
        { type: "battery", value: 16, unit: "%" },
        { type: "sos", value: true },
      ],
    ),
    sent({ object: { press: "long" } }, "an older one", [{ type: "sos", value: true }]),
    said(
      "log",
      { level: "ERROR", code: "UPLINK_MIC", description: "invalid MIC" },
      "its frames are refused: a dead button",
      [{ type: "fault", value: "UPLINK_MIC" }],
    ),
    said("join", { devAddr: "00189440" }, "it joins the network", [{ type: "availability", value: "online" }]),
  ],
});
