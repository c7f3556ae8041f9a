import { expect, test } from "vitest";
import { policiesFor, policyFor } from "../../src/core/alert/policy.ts";
import { policyIdSchema } from "../../src/core/ids.ts";
import { fell, play, pressed, theAlert, threeSteps, tiny } from "../support/tiny-home.ts";

const personPolicy = (id: string) => policyIdSchema.parse(id);

test("a notice that no policy covers sounds nowhere and waits to be looked at", () => {
  const { steps, loop } = policyFor([], "technical", "notice");
  expect(steps).toEqual([]);
  expect(loop).toBeUndefined();
});

test("anything graver that no policy covers calls the station, and everybody, again and again", () => {
  for (const severity of ["critical", "urgent", "attention"] as const) {
    const { steps, loop } = policyFor([], "person", severity);
    expect(steps).not.toEqual([]);
    expect(loop).toEqual({ everySeconds: 180, audience: [{ everyone: true }] });
  }
});

test("a policy for single rules stands before the one for all, and only for them", () => {
  const { steps, ...rest } = threeSteps;
  const health = { ...rest, steps: [], id: personPolicy("health"), for: { ...rest.for, rules: ["heart-rate"] } };
  const policies = [health, threeSteps];
  expect(policyFor(policies, "person", "urgent", "heart-rate").id).toBe("health");
  expect(policyFor(policies, "person", "urgent", "fall")).toEqual({ ...rest, steps });
  expect(policyFor(policies, "person", "urgent").id).toBe("three-steps");
  expect(policiesFor(policies, "person", "urgent").map(({ id }) => id)).toEqual(["health", "three-steps"]);
  expect(policiesFor([health], "person", "urgent").map(({ id }) => id)).toEqual(["health", "fallback"]);
});

test("a graver worry brings the policy of its own rule", () => {
  const grave = { ...threeSteps, id: personPolicy("falls"), for: { ...threeSteps.for, rules: ["fall"] } };
  const night = play(tiny({ policies: [grave, threeSteps] }), [pressed(0)]);
  expect(theAlert(night).policy.id).toBe("three-steps");
  expect(theAlert(play(tiny({ policies: [grave, threeSteps] }), [fell(0)])).policy.id).toBe("falls");
});

test("each line of an alert's log names the version of its policy", () => {
  const versions = play(tiny({ policies: [{ ...threeSteps, version: "abc" }] }), [pressed(0)]).flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === "log" ? [effect.entry.policy] : [])),
  );
  expect(new Set(versions)).toEqual(new Set(["abc"]));
});
