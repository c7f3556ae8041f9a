import type { Draft } from "./draft.ts";
import type { Answers, Question } from "./profile.ts";
import type { Circumstances } from "../src/core/observation.ts";

const NO_PRESS = "none";
const ANY_PRESS = "any";

/** On a product made for nothing else any press calls until somebody says otherwise, so that no answer loses no call. */
export function anyPressCallsForHelp(presses: readonly string[]): Question {
  const { lifeSafety: _, ...question } = whichPressCallsForHelp(presses);
  return { ...question, default: ANY_PRESS };
}

/** A button can be pressed in several ways; which of them is the call for help is agreed with the person who wears it. */
export const whichPressCallsForHelp = (presses: readonly string[]): Question => ({
  id: "sos-press",
  text: { "zh-CN": "哪一种按法是求助？", en: "Which press is the call for help?" },
  choices: [NO_PRESS, ANY_PRESS, ...presses],
  default: NO_PRESS,
  lifeSafety: true,
});

/** One press: the call for help where it is the agreed one, else a button that was pressed. */
export function press(draft: Draft, value: string | number, answers: Answers, where: Circumstances = {}): void {
  const agreed = answers["sos-press"];
  const calls = agreed === ANY_PRESS || (agreed !== NO_PRESS && agreed === value);
  draft.observations.push(calls ? { type: "sos", value: true, ...where } : { type: "button", value, ...where });
}
