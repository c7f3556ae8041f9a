import { expect, test } from "vitest";
import { policySchema } from "../../src/core/alert/policy.ts";
import type { Delivered } from "../../src/core/input.ts";
import type { Outcome } from "../../src/core/step.ts";
import { at, daughter, last, play, pressed, sent, theAlert, threeSteps, tiny, tinyPlan } from "../support/tiny-home.ts";

const [, second, ...others] = threeSteps.steps;
const patient = policySchema.parse({
  ...threeSteps,
  steps: [
    {
      audience: [{ person: "daughter" }],
      windowSeconds: 120,
      channelDelaySeconds: { voice: 30, sms: 5 },
      channels: { critical: { voice: [15, 75], mail: [] } },
    },
    second,
    ...others,
  ],
});

const channelsOf = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap(({ effects }) =>
    effects.flatMap((effect) =>
      effect.kind === "send" && effect.attempt.purpose === "alert" && effect.attempt.person === daughter.id
        ? [[effect.attempt.channel, (effect.attempt.notBefore - at(0)) / 1_000]]
        : [],
    ),
  );

const home = tiny({
  policies: [patient],
  people: tinyPlan().people.map((person) =>
    person.id === daughter.id
      ? { ...person, channels: ["push", "sms", "voice", "mail"].map((channel) => ({ channel, severities: [] })) }
      : person,
  ),
});

test("each channel is tried when the step says so for this severity, the telephone again, the mail not at all", () => {
  expect(channelsOf(play(home, [pressed(0)]))).toEqual([
    ["push", 0],
    ["sms", 5],
    ["voice", 15],
    ["voice", 75],
  ]);
});

test("every try has its own key", () => {
  const ids = theAlert(play(home, [pressed(0)])).tried.map(({ attempt }) => attempt);
  expect(new Set(ids).size).toBe(4);
});

test("somebody whose channels all failed is not waited for because one is to be tried again later", () => {
  const called = play(home, [pressed(0)]);
  const { tried } = theAlert(called);
  const failures = tried
    .filter((one) => one.again !== true)
    .map(({ attempt, person, channel }): Delivered => ({
      kind: "delivered",
      at: at(20),
      attempt,
      alert: theAlert(called).id,
      about: { person, channel, purpose: "alert" },
      result: { kind: "failed", reason: "unknown number" },
    }));
  expect(sent(play(home, failures, last(called).state)).filter((one) => one.startsWith("son"))).toEqual(["son:alert"]);
});
