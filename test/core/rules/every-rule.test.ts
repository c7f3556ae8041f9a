import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { observationTypes, vocabulary, type Observation, type ObservationType } from "../../../src/core/observation.ts";
import { ruleByKind, rules } from "../../../src/core/rules/index.ts";
import type { ObservedSign, Sign } from "../../../src/core/rules/rule.ts";
import { after, instant, minutes } from "../../../src/core/time.ts";
import * as home from "../../support/rule-table.ts";

const devices = [
  home.pendant,
  home.watch,
  home.finger,
  home.radar,
  home.mat,
  home.hall,
  home.bedroom,
  home.bathroom,
  home.toilet,
  home.frontDoor,
  home.kitchen,
  home.box,
];
const plan = {
  reminders: [{ id: "pill", resident: home.granny.id, kind: "medication", what: "药", times: [480], critical: true }],
} as const;

const VALUES: Partial<Record<ObservationType, readonly unknown[]>> = {
  fall: [true, false, "suspected"],
  smoke: [true, false, "test"],
  door: ["open", "closed"],
  medication: ["taken", "missed", "double"],
  checkin: ["ok"],
  button: ["single"],
  alarm: ["x"],
  "fall-recovered": [true],
  geofence: ["inside", "outside"],
  availability: ["online", "offline"],
  fault: [true, "x"],
  "cmd-ack": [{ ref: "1", ok: true }],
  location: [{ lat: 36, lon: 113 }],
  "blood-pressure": [
    { systolic: 230, diastolic: 120 },
    { systolic: 120, diastolic: 70 },
    { systolic: 85, diastolic: 50 },
  ],
};

function valueOf(type: ObservationType): fc.Arbitrary<unknown> {
  const known = VALUES[type];
  if (known !== undefined) return fc.constantFrom(...known);
  const word = vocabulary[type];
  return "min" in word ? fc.integer({ min: word.min, max: word.max }) : fc.boolean();
}

const base = home.at("00:00");
const moment = fc.integer({ min: 0, max: 3 * 1_440 }).map((count) => after(base, minutes(count)));

const observed = (types: readonly ObservationType[], circumstances: Partial<ObservedSign> = {}): fc.Arbitrary<Sign> =>
  fc.constantFrom(...types).chain((type) =>
    fc
      .record({
        at: moment,
        device: fc.constantFrom(...devices),
        value: valueOf(type),
        phase: fc.constantFrom(undefined, undefined, undefined, "raised", "cleared", "cancelled", "test", "fault"),
        quality: fc.constantFrom(undefined, "ok", "failed", "estimated"),
        confidence: fc.constantFrom(undefined, 0.3, 0.9),
        changed: fc.boolean(),
        unverified: fc.constantFrom(false, false, true),
      })
      .map(({ at, device, changed, unverified, ...observation }) => ({
        kind: "observed" as const,
        at,
        device,
        observation: JSON.parse(JSON.stringify({ type, ...observation })) as Observation,
        changed,
        unverified,
        lateBy: undefined,
        ...circumstances,
      })),
  );

const other: fc.Arbitrary<Sign> = fc.oneof(
  fc.tuple(moment, moment).map(([from, to]): Sign => ({ kind: "blind", at: to, from, to })),
  moment.map((at): Sign => ({ kind: "bell", at, bell: { kind: "reminder", reminder: "pill" } })),
  moment.map((at): Sign => ({ kind: "bell", at, bell: { kind: "check-in", resident: home.granny.id } })),
  fc
    .tuple(moment, fc.constantFrom("home", "away", "visitor"))
    .map(([at, mode]): Sign => ({ kind: "mode", at, mode: mode as "home" })),
);

const circle = home.circleOf({ plan, device: home.hall, tags: ["dementia"], heard: { hall: "00:30" } });

describe.for(rules.map((rule) => home.loose(rule)))("$kind", (rule) => {
  const settings = rule.settings.parse({});
  const hears = rule.hears.length === 0 ? observationTypes : rule.hears;

  it("says the same however often it is asked, forgets nothing in the store, and never looks into the past", () => {
    const signs = fc.array(fc.oneof({ weight: 4, arbitrary: observed(hears) }, other), { maxLength: 25 });
    fc.assert(
      fc.property(signs, fc.boolean(), fc.integer({ min: 0, max: 2_000 }), (arrived, inOrder, later) => {
        const story = inOrder ? arrived.toSorted((one, next) => one.at - next.at) : arrived;
        let memory = rule.blank;
        for (const sign of story) {
          memory = rule.notice(memory, sign, settings, circle);
          expect(JSON.stringify(memory).length).toBeLessThan(6_000);
        }
        const last = Math.max(base, ...story.map((sign) => sign.at));
        const now = after(instant(last), minutes(later));
        home.judgedFrom(rule, { memory, now, settings, circle });
        const settled = rule.settle(memory, now, "unknown");
        expect(home.inShort(home.judgedFrom(rule, { memory: settled, now, settings, circle }))).toBe("calm");
      }),
      { numRuns: 150 },
    );
  });

  it("goes to sleep in the end: nothing but time makes few changes", () => {
    fc.assert(
      fc.property(fc.array(observed(hears), { maxLength: 12 }), (arrived) => {
        const story = arrived.toSorted((one, next) => one.at - next.at);
        const memory = story.reduce((known, sign) => rule.notice(known, sign, settings, circle), rule.blank);
        let now = instant(Math.max(base, ...story.map((sign) => sign.at)));
        for (let look = 0; look < 20; look += 1) {
          const { lookAgainAt } = rule.judge(memory, now, settings, circle);
          if (lookAgainAt === undefined) return;
          expect(lookAgainAt).toBeGreaterThan(now);
          now = lookAgainAt;
        }
        expect.fail("looks again for ever");
      }),
      { numRuns: 60 },
    );
  });

  it.runIf(rule.needs.length > 0 && !["inactivity"].includes(rule.kind))(
    "takes nothing of unknown age, and no test, for more than a reason to look",
    () => {
      const doubtful = fc.oneof(observed(hears, { unverified: true }), observed(hears).map(asTest));
      fc.assert(
        fc.property(fc.array(doubtful, { maxLength: 15 }), (arrived) => {
          const memory = arrived.reduce((known, sign) => rule.notice(known, sign, settings, circle), rule.blank);
          const verdict = rule.judge(memory, after(base, minutes(10_000)), settings, circle);
          expect(["calm", "attention", "notice"]).toContain(home.inShort(verdict).split(" ")[0]);
        }),
        { numRuns: 100 },
      );
    },
  );

  it("keeps its memory where nothing is new", () => {
    const foreign = { kind: "bell", at: base, bell: { kind: "reminder", reminder: "none" } } as const;
    expect(rule.notice(rule.blank, foreign, settings, circle)).toBe(rule.blank);
  });

  it("has words in both languages for the same worries, and a source", () => {
    expect(Object.keys(rule.says.en).toSorted()).toEqual(Object.keys(rule.says["zh-CN"]).toSorted());
    expect(rule.title["zh-CN"]).toMatch(/[一-鿿]/);
    expect(rule.source).toMatch(/^[A-Z]+-\d/);
    expect(ruleByKind(rule.kind)).toBe(rule);
    expect(rule.settings.safeParse({ nonsense: 1 }).success).toBe(false);
  });
});

const asTest = (sign: Sign): Sign =>
  sign.kind === "observed" ? { ...sign, observation: { ...sign.observation, phase: "test" } } : sign;

test("kinds are unique", () => {
  expect(new Set(rules.map((rule) => rule.kind)).size).toBe(rules.length);
});
