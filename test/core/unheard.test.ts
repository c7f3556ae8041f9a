import { expect, test } from "vitest";
import { policySchema } from "../../src/core/alert/policy.ts";
import type { Input } from "../../src/core/input.ts";
import { at, play, pressed, theAlert, threeSteps, tiny, woke } from "../support/tiny-home.ts";

const unheard = (second: number): Input => ({ kind: "unheard", at: at(second) });

const stationFirst = policySchema.parse({
  ...threeSteps,
  steps: [
    { audience: [{ duty: true }, { equipment: "station" }], windowSeconds: 300 },
    { audience: [{ person: "daughter" }], windowSeconds: 300 },
    { audience: [{ duty: true }], windowSeconds: 300 },
  ],
});

const prepared = tiny({ policies: [stationFirst] });
const stepsOf = (night: ReturnType<typeof play>) =>
  night.flatMap(({ effects }) =>
    effects.flatMap((one) =>
      one.kind === "log" && one.entry.what.kind === "step-started" ? [[one.entry.what.step, one.entry.what.cause]] : [],
    ),
  );

test("an emergency that waits for the station's people alone goes on to the next at once where no console is heard", () => {
  const night = play(prepared, [pressed(0), unheard(1), unheard(2), unheard(3)]);
  expect(stepsOf(night)).toEqual([
    [0, "opened"],
    [1, "nobody-hears"],
  ]);
  // The family was called: now there is somebody to wait for.
  expect(theAlert(night).search.due).toBe(at(301));
});

test("while a console is heard the station has its window", () => {
  expect(stepsOf(play(prepared, [pressed(0), woke(299)]))).toEqual([[0, "opened"]]);
});

test("who answered has heard it, and what is less grave waits", () => {
  const say = (second: number, command: object): Input =>
    ({
      kind: "answered",
      at: at(second),
      alert: "flat-4.1",
      by: { person: "nurse", name: "nurse", via: "console" },
      operator: true,
      command,
    }) as unknown as Input;
  const taken = play(prepared, [pressed(0), say(1, { kind: "take" }), unheard(2)]);
  expect(stepsOf(taken)).toEqual([[0, "opened"]]);
});
