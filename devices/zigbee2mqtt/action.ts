import { anyPressCallsForHelp, whichPressCallsForHelp } from "../press.ts";
import type { Answer, Question } from "../profile.ts";
import { isNothing } from "./wording.ts";
import { unreadable, type Asked, type Reader, type Told } from "./reader.ts";

/** These words are a call for help on every product that has them. */
const HELP: ReadonlySet<string> = new Set(["emergency", "sos", "panic"]);
/** The end of a press, not a press. */
const RELEASES: ReadonlySet<string> = new Set(["off", "release", "released"]);
const PRESSES = ["single", "double", "triple", "hold"] as const;
/** A keypad's fire key is pressed by somebody who needs help, whatever burns. */
const FIRE = "fire";

/** Which press is the call for help is asked of the installer; on a product made for nothing else, any is until then. */
export const helpPress: Question = whichPressCallsForHelp(PRESSES);
export const anyHelpPress: Question = anyPressCallsForHelp(PRESSES);

/**
 * `action` is a press: it is not cached, so each one is news. Endpoints stand behind it (`single_left`) or before it (`1_single`).
 * A call for help never ends here: neither "" nor a disarm takes it back.
 */
export const action: Reader = ({ name, value, answers }) => {
  if (typeof value !== "string") return [unreadable(name, value)];
  const word = value.trim();
  const parts = word.toLowerCase().split("_");
  // On every product that says it, `fall` is a thing that was dropped, as a cube is.
  if (parts.includes("fall")) return ["action: a fall here is a dropped thing, not a person"];
  return [tell(word, parts, answers["sos-press"])];
};

function tell(word: string, parts: readonly string[], agreed: Answer | undefined): Told {
  if (parts.some((part) => HELP.has(part)) || word.toLowerCase() === FIRE) return { type: "sos", value: true };
  const isRelease = parts.some((part) => RELEASES.has(part));
  if (agreed === "any" && isRelease) return `action: ${word} is the end of a press`;
  if (agreed === "any" || (!isRelease && parts.some((part) => part === agreed))) return { type: "sos", value: true };
  return { type: "button", value: word };
}

/** `click` is the `action` of older bridges, and repeats it where both are there. */
export const click: Reader = (asked: Asked) =>
  isNothing(asked.message["action"]) ? action({ ...asked, name: "click" }) : [];
