import { describe, expect, test } from "vitest";
import { policySchema } from "../../../src/core/alert/policy.ts";
import { personId } from "../../../src/core/ids.ts";
import type { CarePlan, PlannedPerson } from "../../../src/core/plan.ts";
import { alarmPath } from "../../../src/core/rules/alarm-path.ts";
import { at, circleOf, inShort } from "../../support/rule-table.ts";
import { daughter, threeSteps } from "../../support/tiny-home.ts";

const byDay: PlannedPerson = {
  ...daughter,
  available: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 480, toMinute: 1_200 }],
};
const toAll = policySchema.parse({
  ...threeSteps,
  steps: [],
  loop: { everySeconds: 60, audience: [{ everyone: true }] },
});
const judged = (time: string, plan: Partial<CarePlan>, memory = alarmPath.blank) =>
  alarmPath.judge(memory, at(time), {}, circleOf({ plan: { policies: [toAll], people: [daughter], ...plan } }));

describe("who could be called now", () => {
  test.for([
    { trap: "somebody at every hour", time: "03:00", plan: {}, says: "calm", again: undefined },
    { trap: "by day", time: "12:00", plan: { people: [byDay] }, says: "calm", again: "20:00" },
    {
      trap: "the evening, at once",
      time: "20:00",
      plan: { people: [byDay] },
      says: "urgent nobody",
      again: "+1 08:00",
    },
    { trap: "deep in the night", time: "03:00", plan: { people: [byDay] }, says: "urgent nobody", again: "08:00" },
    {
      trap: "a plan in which nobody stands at all",
      time: "03:00",
      plan: { people: [] },
      says: "calm",
      again: undefined,
    },
    {
      trap: "a channel for lesser worries only",
      time: "12:00",
      plan: { people: [{ ...daughter, channels: [{ channel: "mail", severities: ["attention" as const] }] }] },
      says: "urgent nobody",
      again: undefined,
    },
    {
      trap: "a step that leaves out the only channel",
      time: "12:00",
      plan: {
        policies: [
          policySchema.parse({
            ...threeSteps,
            steps: [{ audience: [{ everyone: true }], windowSeconds: 60, channels: { critical: { inbox: [] } } }],
            loop: undefined,
          }),
        ],
      },
      says: "urgent nobody",
      again: undefined,
    },
    {
      trap: "a siren alone is nobody",
      time: "12:00",
      plan: { people: [byDay, { ...daughter, id: personId("siren"), kind: "station-equipment" as const }] },
      says: "calm",
      again: "20:00",
    },
  ])("$trap", ({ time, plan, says, again }) => {
    const verdict = judged(time, plan);
    expect(inShort(verdict)).toBe(says);
    expect(verdict.lookAgainAt).toBe(again === undefined ? undefined : at(again));
  });

  test("says since when, and which policy", () => {
    expect(judged("03:00", { people: [byDay] })).toMatchObject({
      since: at("-1 20:00"),
      facts: { policy: "three-steps", category: "person", grade: "critical" },
    });
  });

  test("whoever closes it is told again after an hour", () => {
    const settled = alarmPath.settle(alarmPath.blank, at("03:00"), "unknown");
    expect(judged("03:30", { people: [byDay] }, settled)).toEqual({ kind: "calm", lookAgainAt: at("04:00") });
    expect(inShort(judged("04:00", { people: [byDay] }, settled))).toBe("urgent nobody");
  });
});
