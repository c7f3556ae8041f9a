import { expect, test } from "vitest";
import type { Case } from "../../src/store/alert-log.ts";
import { rules } from "../../src/core/rules/index.ts";
import { instant, minutes } from "../../src/core/time.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { defaultPolicies } from "../../src/registry/default-policies.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { flat } from "../../simulators/flat.ts";
import { play } from "../../simulators/play.ts";
import { nightOf } from "../../simulators/scenario-night.ts";
import { defineScenario, type Scenario } from "../../simulators/scenario.ts";
import nobodyAcknowledges from "../../simulators/scenarios/nobody-acknowledges.ts";
import twoHundredAtOnce from "../../simulators/scenarios/two-hundred-at-once.ts";

/** What the gateway promises in seconds, counted: the whole chain from a device's message to the channel, in engine time. */

const knowledge = { catalogue: await loadCatalogue(), rules };
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

async function casesOf(scenario: Scenario): Promise<readonly Case[]> {
  const store = openMemoryStore();
  await play(nightOf(scenario, 1, knowledge), knowledge, { store });
  return store.cases({ from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: 1_000 });
}

async function onlyCaseOf(scenario: Scenario): Promise<Case> {
  const [one, ...others] = await casesOf(scenario);
  if (one === undefined) throw new Error("no alert opened");
  expect(others).toEqual([]);
  return one;
}

const linesOf = <Kind extends Case["log"][number]["what"]["kind"]>({ log }: Case, kind: Kind) =>
  log.flatMap(({ at, what }) =>
    // The cast says what the comparison proved.
    what.kind === kind ? [{ at, what: what as Extract<typeof what, { kind: Kind }> }] : [],
  );

/** A flat whose resident presses once, and what is else said of that night. */
const press = (name: string, more: Partial<Scenario>): Scenario =>
  defineScenario({
    name,
    sentence: { "zh-CN": name, en: name },
    startsAt: { hour: 20 },
    lasts: minutes(30),
    homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant"] })],
    script: [{ at: minutes(1), device: "flat-4-pendant", tells: { type: "sos", value: true } }],
    expect: { alerts: [] },
    ...more,
  });

test("24 hours in which nobody answers: no step begins later than the window before it and two seconds", async () => {
  const one = await onlyCaseOf(nobodyAcknowledges);
  const steps = linesOf(one, "step-started");
  const policy = defaultPolicies.find(({ id }) => id === "person-critical");
  const windowMs = (step: number) =>
    (policy?.steps[step]?.windowSeconds ?? policy?.loop?.everySeconds ?? 0) * SECOND_MS;
  const lateMs = steps
    .slice(1)
    .map(({ at }, index) => at - (steps[index]?.at ?? 0) - windowMs(steps[index]?.what.step ?? 0));
  expect(Math.max(...lateMs)).toBeLessThanOrEqual(2 * SECOND_MS);
  // Nor does anybody lose the time to answer.
  expect(Math.min(...lateMs)).toBeGreaterThanOrEqual(0);
  expect((steps.at(-1)?.at ?? 0) - (steps[0]?.at ?? 0)).toBeGreaterThan(DAY_MS - 4 * 60 * SECOND_MS);
  expect(steps.length).toBeGreaterThan(480);
});

test("who accepts and does not arrive: the next people are called within one second of the end of the lease", async () => {
  const accepts = { answers: "accepts", afterSeconds: 10, etaMinutes: 4 } as const;
  const one = await onlyCaseOf(press("accepts-and-does-not-come", { people: { nurse: accepts } }));
  const [accepted] = linesOf(one, "accepted");
  const leaseMs = (one.alert.policy.lease.slackSeconds + 4 * 60) * SECOND_MS;
  const leaseEndsAt = (accepted?.at ?? 0) + leaseMs;
  const next = linesOf(one, "step-started").find(({ at }) => at > (accepted?.at ?? 0));
  expect(next?.what.cause).toBe("owner-lost");
  const lateMs = (next?.at ?? Infinity) - leaseEndsAt;
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThanOrEqual(SECOND_MS);
  const begun = one.attempts
    .filter(({ attempt }) => attempt.gen === next?.what.gen && attempt.purpose === "alert")
    .map(({ firstTriedAt = Infinity }) => firstTriedAt - leaseEndsAt);
  expect(Math.min(...begun)).toBeLessThanOrEqual(SECOND_MS);
});

test("a step that means nobody, and one of which nobody can be reached, cost one second at most", async () => {
  const base = defaultPolicies.find(({ id }) => id === "person-critical");
  if (base === undefined) throw new Error("the emergency's policy is missing");
  const nobody = { audience: [{ relation: "uncle" }], windowSeconds: 300, channelDelaySeconds: {} };
  const wall = { audience: [{ equipment: "station" as const }], windowSeconds: 300, channelDelaySeconds: {} };
  const policy = { ...base, steps: [nobody, wall, ...base.steps], minDistinctPeople: 1, version: "tried" };
  const home = flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant"] }, { policies: [policy] });
  const one = await onlyCaseOf(
    press("empty-and-unreachable", { homes: [home], channels: { siren: { works: "permanent" } } }),
  );
  const startOf = (step: number) => linesOf(one, "step-started").find(({ what }) => what.step === step)?.at ?? Infinity;
  expect(linesOf(one, "step-empty").map(({ what }) => what.step)).toEqual([0]);
  expect(startOf(1) - one.alert.openedAt).toBeLessThanOrEqual(SECOND_MS);
  const failedAt = linesOf(one, "delivery").find(({ what }) => what.result === "failed")?.at ?? Infinity;
  expect(startOf(2) - failedAt).toBeLessThanOrEqual(SECOND_MS);
  expect(startOf(2) - one.alert.openedAt).toBeLessThanOrEqual(2 * SECOND_MS);
});

test("200 people press at once: the first attempt of each has begun within four seconds, and none was refused", async () => {
  const cases = await casesOf(twoHundredAtOnce);
  expect(cases).toHaveLength(200);
  const waits = cases.map(({ alert, attempts }) => {
    const first = attempts.filter(({ attempt }) => attempt.purpose === "alert" && attempt.gen === 1);
    expect(first.map(({ state }) => state)).not.toContain("expired");
    return Math.min(...first.map(({ firstTriedAt = Infinity }) => firstTriedAt - alert.openedAt));
  });
  // The simulated telephone takes 64 calls at once and a second or less for each: the last of 200 wait for the line, not for us.
  expect(Math.max(...waits)).toBeLessThanOrEqual(4 * SECOND_MS);
  expect(waits.filter((wait) => wait <= SECOND_MS).length).toBeGreaterThanOrEqual(64);
  expect(cases.flatMap((one) => linesOf(one, "refused"))).toEqual([]);
});
