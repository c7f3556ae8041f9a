import type { HomeId } from "../src/core/ids.ts";
import type { Input } from "../src/core/input.ts";
import { seconds, after } from "../src/core/time.ts";
import type { Happening, Run, Stage } from "./stage.ts";

/** A person whose answer was not taken says it again. */
const SAID_AGAIN = seconds(30);

/** Hands an input to the loop; what becomes of the gateway's own inputs nobody waits for. */
export function submit(stage: Stage, run: Run, home: HomeId, input: Input): void {
  run.house.submit({ kind: "input", home, input, lifeSafety: true }).catch(() => undefined);
  stage.tally.met(`input: ${input.kind}`);
}

/** Hands over what somebody waits for: where it is not stored, it is said again. */
export function submitFor(
  stage: Stage,
  run: Run,
  said: { readonly home: HomeId; readonly input: Input; readonly again: Happening },
): void {
  const { home, input, again } = said;
  stage.unanswered.add(again);
  stage.tally.met(`input: ${input.kind}`);
  run.house.submit({ kind: "input", home, input, lifeSafety: true }).then(
    () => stage.unanswered.delete(again),
    () => {
      if (!run.life.isAlive()) return;
      stage.unanswered.delete(again);
      stage.agenda.add(after(stage.machine.physical(), SAID_AGAIN), again);
    },
  );
}
