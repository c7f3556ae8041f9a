import { StepTimes } from "./step-times.tsx";
import { wordSelector } from "./steps.tsx";
import { listOf, textOf, type Plain } from "../registry/plain.ts";
import type { Chains } from "../screens/policies.tsx";
import { words } from "../words/index.ts";

export type EditedStep = Plain;
type Selector = Chains["policies"][number]["chains"][number]["stages"][number]["audience"][number];

/** What is offered for every step; whatever else it names stays, and can be taken away. */
const OFFERED: readonly Selector[] = [
  { family: 1 },
  { family: 2 },
  { family: "all" },
  { keyHolder: true },
  { duty: true },
  { role: "supervisor" },
  { nearest: 8, withinMinutes: 15 },
  { equipment: "station" },
  { equipment: "home" },
  { everyone: true },
];
const SECONDS_MIN = 15;
const SECONDS_MAX = 86_400;

interface Props {
  readonly title: string;
  readonly step: EditedStep;
  /** The setting that says how long it lasts. */
  readonly lasts: "windowSeconds" | "everySeconds";
  readonly people: Chains["people"];
  /** Which channels may carry it, and for which gravities; absent where the step cannot say it. */
  readonly times?: { readonly severities: readonly string[]; readonly channels: readonly string[] };
  readonly change: (next: EditedStep) => void;
  readonly remove?: () => void;
}

/** Whom a step means, and how long it waits for an answer. */
export function ChainEditStep({ title, step, lasts, people, times, change, remove }: Props) {
  const said = words.value.policies.edit;
  // The cast: the gateway's own schema made these selectors.
  const audience = listOf(step, "audience") as readonly Selector[];
  const keys = audience.map((one) => JSON.stringify(one));
  const offered = [...audience, ...OFFERED.filter((one) => !keys.includes(JSON.stringify(one)))];
  const toggle = (selector: Selector) => {
    const key = JSON.stringify(selector);
    const next = keys.includes(key) ? audience.filter((one) => JSON.stringify(one) !== key) : [...audience, selector];
    change({ ...step, audience: next });
  };
  return (
    <fieldset>
      <legend>{title}</legend>
      <div class="row" role="group" aria-label={words.value.policies.meant}>
        {offered.map((selector) => (
          <button
            key={JSON.stringify(selector)}
            type="button"
            aria-pressed={keys.includes(JSON.stringify(selector))}
            onClick={() => toggle(selector)}
          >
            {wordSelector(selector, people)}
          </button>
        ))}
      </div>
      <div class="row">
        <label>
          {`${said.seconds[lasts]} `}
          <input
            type="number"
            required
            min={SECONDS_MIN}
            max={SECONDS_MAX}
            value={textOf(step, lasts)}
            onInput={({ currentTarget }) => change({ ...step, [lasts]: currentTarget.valueAsNumber })}
          />
        </label>
        {remove === undefined ? null : (
          <button type="button" onClick={remove}>
            {said.removeStep}
          </button>
        )}
      </div>
      {times === undefined ? null : <StepTimes step={step} {...times} change={change} />}
    </fieldset>
  );
}
