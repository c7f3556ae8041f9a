import type { Circumstances, ObservationType } from "../src/core/observation.ts";
import { event, type Draft } from "./draft.ts";
import type { Answers, Question } from "./profile.ts";

const INVERTED = "-inverted";
const IGNORED = "ignored";

interface Meaning {
  readonly type: ObservationType;
  readonly on: unknown;
  readonly off: unknown;
}

const FLAGS = [
  "input",
  "motion",
  "presence",
  "in-bed",
  "bed-exit",
  "fall",
  "smoke",
  "heat",
  "gas",
  "co",
  "water-leak",
  "tamper",
  "vibration",
  "battery-low",
  "fault",
] as const satisfies readonly ObservationType[];

/** What can be wired to an input, and in which words its being on and off is told. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["sos", { type: "sos", on: true, off: false }],
  ["door", { type: "door", on: "open", off: "closed" }],
  ...FLAGS.map((type): [string, Meaning] => [type, { type, on: true, off: false }]),
]);

/** An input is told again and again as it stands: a cord that still hangs down is no second pull. */
export const latchedInputs: readonly ObservationType[] = ["sos"];

/** What hangs on an input only the installer knows: a reed, a pressure mat, a pull cord, the relay contact of an alarm. */
export const whatIsAtTheInput = (most: string): Question => ({
  id: "input.*",
  text: { "zh-CN": "这个输入接的是什么？", en: "What is wired to this input?" },
  choices: [...[...MEANINGS.keys()].flatMap((name) => [name, `${name}${INVERTED}`]), IGNORED],
  default: most,
  ...(most === "input" && { lifeSafety: true }),
});

/** An input that is on or off, in the words of what is wired to it. `name` is lower-case, as the question asks for it. */
export function input(
  draft: Draft,
  { name, on }: { readonly name: string; readonly on: boolean },
  answers: Answers,
  where: Circumstances = {},
): void {
  const answer = String(answers[`input.${name}`] ?? answers["input.*"] ?? "input");
  if (answer === IGNORED) return;
  const inverted = answer.endsWith(INVERTED);
  const meaning = MEANINGS.get(inverted ? answer.slice(0, -INVERTED.length) : answer);
  if (meaning === undefined) draft.remarks.push(`input ${name}: ${JSON.stringify(answer)} cannot be wired to an input`);
  else event(draft, meaning.type, on === inverted ? meaning.off : meaning.on, where);
}
