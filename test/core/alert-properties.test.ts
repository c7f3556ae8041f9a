import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert } from "../../src/core/alert/alert.ts";
import { deadlinesOf, nextDeadline } from "../../src/core/alert/deadlines.ts";
import { isSearching, phaseOf } from "../../src/core/alert/phase.ts";
import { policySchema } from "../../src/core/alert/policy.ts";
import { alertId, deviceId, personId, residentId } from "../../src/core/ids.ts";
import type { Answered, Command, Input, Reported } from "../../src/core/input.ts";
import { isGraver } from "../../src/core/severity.ts";
import { blankHome, type HomeState } from "../../src/core/state.ts";
import { step, type Outcome } from "../../src/core/step.ts";
import { after, between, minutes, seconds, type Instant } from "../../src/core/time.ts";
import { granny, START, threeSteps } from "../support/tiny-home.ts";
import { wholeHome } from "../support/whole-home.ts";

/** Arbitrary nights: whatever happens in whatever order, these hold after every input. */

const quiet = policySchema.parse({
  ...threeSteps,
  id: "calm",
  for: { categories: ["person", "technical"], severities: ["attention"] },
  quiet: { severities: ["attention"], from: "04:00", to: "04:30" },
  loop: { everySeconds: 600, audience: [{ everyone: true }], times: 2 },
});
const grandpa = { ...granny, id: residentId("grandpa"), name: "张大山" };
/** Two live there, so that what the door tells is about nobody in particular until somebody says that it is. */
const home = wholeHome({ policies: [quiet, threeSteps], residents: [granny, grandpa] });

const PEOPLE = ["daughter", "son", "neighbour", "nurse", "siren", "stranger"] as const;
const who = fc.oneof(
  { weight: 2, arbitrary: fc.constant("nurse") },
  { weight: 3, arbitrary: fc.constantFrom(...PEOPLE) },
);
const some = fc.constantFrom("daughter", "son", "neighbour", "nurse").map(personId);
const eta = fc.integer({ min: 1, max: 60 });
const severity = fc.constantFrom("critical", "urgent", "attention", "notice");
const alertIds = fc.integer({ min: 1, max: 3 }).map((number) => alertId(`flat-4.${number}`));

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant("accept"), etaMinutes: eta }),
  fc.record({ kind: fc.constant("accept"), etaMinutes: eta, who: some }),
  fc.record({ kind: fc.constantFrom("decline", "escalate", "withdraw", "take", "lift") }),
  fc.record({ kind: fc.constant("arrive"), proof: fc.constantFrom("own-statement", "door") }),
  fc.record({
    kind: fc.constant("close"),
    outcome: fc.constant("real-need"),
    spokeWithElder: fc.boolean(),
    confirm: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("extend"), etaMinutes: eta, reason: fc.constantFrom("traffic", "") }),
  fc.record({
    kind: fc.constant("verify"),
    spokeTo: fc.constantFrom("elder", "nobody"),
    finding: fc.constantFrom("well", "no-answer"),
    tries: fc.constant(2),
  }),
  fc.record({ kind: fc.constant("dispatch"), helpers: fc.array(some, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant("hand-over"), to: fc.constant("120"), basis: fc.constant("emergency") }),
  fc.record({
    kind: fc.constant("hold"),
    why: fc.constantFrom("snooze", "waiting", "maintenance", "inhibited"),
    minutes: fc.integer({ min: 1, max: 1_500 }),
    reason: fc.constant("airing"),
    behind: alertIds,
  }),
  fc.record({ kind: fc.constant("lower"), severity, reason: fc.constant("sits and talks") }),
  fc.record({ kind: fc.constant("merge"), with: alertIds }),
  fc.record({
    kind: fc.constant("turned-away"),
    word: fc.constantFrom("accept", "teleport"),
    why: fc.constantFrom("not-permitted", "not-understood"),
  }),
  fc.record({ kind: fc.constant("review"), note: fc.constant("learnt") }),
  fc.record({ kind: fc.constant("follow-up"), spokeTo: fc.constant("elder"), note: fc.constant("well") }),
) as fc.Arbitrary<Command>;

const observation = fc.constantFrom(
  ["pendant", { type: "sos", value: true }],
  ["pendant", { type: "fall", value: true }],
  ["pendant", { type: "fall", value: false }],
  ["pendant", { type: "checkin", value: "ok" }],
  ["door", { type: "motion", value: true }],
  ["door", { type: "motion", value: false }],
  ["door", { type: "door", value: "open" }],
  ["door", { type: "door", value: "closed" }],
  ["door", { type: "tamper", value: true }],
  ["door", { type: "tamper", value: false }],
);

type Happening =
  | { readonly kind: "says"; readonly said: readonly [string, unknown] }
  | {
      readonly kind: "answers";
      readonly who: string;
      readonly about: number;
      readonly command: Command;
      readonly gen: number | undefined;
    }
  | { readonly kind: "fails" }
  | { readonly kind: "works"; readonly untilSeconds: number }
  | { readonly kind: "waits" };

const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("says"), said: observation }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("answers"),
      who,
      about: fc.nat(),
      command,
      gen: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("fails") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("works"), untilSeconds: fc.integer({ min: 0, max: 4_000 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("waits") }) },
) as fc.Arbitrary<Happening>;

const gapSeconds = fc.oneof(
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 400 }),
  fc.integer({ min: 0, max: 9_000 }),
);
const night = fc.array(fc.tuple(gapSeconds, happening), { minLength: 1, maxLength: 40 });

/** The input that a happening is, in the state as it is. */
function inputOf(one: Happening, at: Instant, index: number, state: HomeState): Input {
  switch (one.kind) {
    case "says": {
      const [from, observed] = one.said;
      const report = { kind: "reported", at, device: deviceId(from), historical: false, retained: false } as const;
      const messageKey = { kind: "key", key: `message-${index}` } as const;
      return { ...report, messageKey, observations: [observed as Reported["observations"][number]] };
    }
    case "answers": {
      const { gen } = one;
      const by = { person: personId(one.who), name: one.who, via: "link" } as const;
      // Mostly about what is open; now and then about what is closed, or never was.
      const ids = [...Object.keys(state.alerts), ...Object.keys(state.alerts), ...Object.keys(state.aftercare ?? {})];
      const meant = alertId(ids[one.about % (ids.length + 1)] ?? "flat-4.77");
      const base = { kind: "answered", at, key: `key-${index}`, alert: meant, by } as const;
      const said: Answered = { ...base, operator: one.who === "nurse", command: one.command };
      return gen === undefined ? said : { ...said, gen };
    }
    case "fails": {
      const alert = Object.values(state.alerts)[0];
      const tried = alert?.tried.find(({ result }) => result === "pending");
      if (alert === undefined || tried === undefined) return { kind: "woke", at, thorough: false };
      const result = { kind: "failed", reason: "no such number" } as const;
      return { kind: "delivered", at, attempt: tried.attempt, alert: alert.id, result };
    }
    case "works": {
      const by = { person: personId("nurse"), name: "nurse", via: "api" } as const;
      return {
        kind: "maintained",
        at,
        device: deviceId("door"),
        until: after(at, seconds(one.untilSeconds)),
        by,
        reason: "battery",
      };
    }
    case "waits":
      return { kind: "woke", at, thorough: false };
  }
}

interface Moment {
  readonly before: HomeState;
  readonly input: Input;
  readonly outcome: Outcome;
}

/** Plays a night with every due wake-up on time, and looks at every moment. */
function live(
  happenings: readonly (readonly [number, Happening])[],
  look: (moment: Moment) => void,
  times = 1,
): HomeState {
  let state = blankHome(START);
  let at = START;
  const take = (input: Input) => {
    const outcome = step(state, input, home);
    look({ before: state, input, outcome });
    ({ state } = outcome);
  };
  happenings.forEach(([gap, one], index) => {
    at = after(at, seconds(gap));
    const input = inputOf(one, at, index, state);
    for (let time = 0; time < times; time += 1) take(input);
  });
  return state;
}

const holds = (look: (moment: Moment) => void) => {
  fc.assert(
    fc.property(night, (happenings) => void live(happenings, look)),
    { numRuns: 100 },
  );
};

const open = ({ outcome }: Moment): readonly Alert[] => Object.values(outcome.state.alerts);
const changed = ({ outcome }: Moment): readonly Alert[] =>
  outcome.effects.flatMap((one) => (one.kind === "alert-changed" ? [one.alert] : []));
const linesOf = ({ outcome }: Moment, alert: Alert) =>
  outcome.effects.flatMap((one) => (one.kind === "log" && one.entry.alert === alert.id ? [one.entry.what] : []));
const isAsked = ({ evidence }: Alert) => evidence.some(({ reason }) => reason.rule === "help-pressed");

describe("in every night", () => {
  test("S2 one trouble has one open alert", () => {
    holds((moment) => {
      const keys = open(moment).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  test("S3 an open alert has a deadline that is not over, a closed one has none", () => {
    holds((moment) => {
      for (const alert of open(moment)) expect(nextDeadline(alert) ?? 0).toBeGreaterThan(moment.outcome.state.now);
      for (const alert of changed(moment)) if (alert.closed !== undefined) expect(deadlinesOf(alert)).toEqual([]);
    });
  });

  test("S4 a question takes sixty seconds at most, and a pressed button is no question", () => {
    holds((moment) => {
      for (const alert of open(moment)) {
        if (alert.verifyUntil === undefined) continue;
        expect(between(alert.openedAt, alert.verifyUntil)).toBeLessThanOrEqual(seconds(60));
        expect(isAsked(alert)).toBe(false);
        expect(deadlinesOf(alert).map(({ kind }) => kind)).toEqual(["verify"]);
      }
    });
  });

  test("S5 a step's deadline stands exactly while somebody is sought, within its window", () => {
    holds((moment) => {
      for (const alert of open(moment)) {
        const { due, step: place } = alert.search;
        expect(due !== undefined, alert.id).toBe(isSearching(alert));
        const windowSeconds =
          alert.policy.steps[place]?.windowSeconds ?? Math.max(900, alert.policy.loop?.everySeconds ?? 0);
        if (due !== undefined)
          expect(between(moment.outcome.state.now, due)).toBeLessThanOrEqual(seconds(windowSeconds));
      }
    });
  });

  test("S6 each owner has one lease that is not over, and only owners make an alert owned", () => {
    holds((moment) => {
      for (const alert of open(moment)) {
        const people = alert.owners.map(({ person }) => person);
        expect(new Set(people).size).toBe(people.length);
        for (const { leaseUntil } of alert.owners) expect(leaseUntil).toBeGreaterThan(moment.outcome.state.now);
        expect(["owned", "on-scene"].includes(phaseOf(alert))).toBe(people.length > 0);
      }
    });
  });

  test("S7 while somebody near goes nobody else is called, but by a person, a graver worry or a missed promise", () => {
    holds((moment) => {
      for (const alert of open(moment)) {
        const before = moment.before.alerts[alert.id];
        const stayed = alert.owners.some(
          (owner) => owner.quick && before?.owners.some((one) => one.quick && one.person === owner.person),
        );
        const lines = linesOf(moment, alert);
        if (!stayed || lines.some(({ kind }) => ["lease-lost", "withdrew", "extended", "order-over"].includes(kind)))
          continue;
        for (const line of lines)
          if (line.kind === "step-started")
            expect(["escalated", "severity-rose", "target-missed"]).toContain(line.cause);
      }
    });
  });

  test("S8 what is closed stays as it was; only what is said about it afterwards is added", () => {
    holds((moment) => {
      for (const alert of changed(moment)) {
        const before = moment.before.aftercare?.[alert.id];
        if (before === undefined) continue;
        const { logged: _l, answers: _a, followUp: _f, review: _r, told: _t, ...now } = alert;
        const { logged: _l2, answers: _a2, followUp: _f2, review: _r2, told: _t2, ...then } = before;
        expect(now).toEqual(then);
      }
      for (const one of moment.outcome.effects)
        if (one.kind === "send" && one.attempt.purpose === "alert" && one.attempt.alert !== undefined)
          expect(moment.before.aftercare ?? {}).not.toHaveProperty([one.attempt.alert]);
    });
  });

  test("S9 the generation never falls, and severity falls by a person only", () => {
    holds((moment) => {
      for (const alert of open(moment)) {
        const before = moment.before.alerts[alert.id];
        if (before === undefined) continue;
        expect(alert.gen).toBeGreaterThanOrEqual(before.gen);
        if (before.verifyUntil !== undefined || !isGraver(before.severity, alert.severity)) continue;
        expect(linesOf(moment, alert).map(({ kind }) => kind)).toContain("severity-lowered");
      }
    });
  });

  test("S10 an emergency is held for ten minutes at most, a pressed button never, and none behind what nobody owns", () => {
    holds((moment) => {
      for (const alert of open(moment)) {
        const { hold, firstHeldAt } = alert;
        if (hold === undefined) continue;
        expect(isAsked(alert)).toBe(false);
        expect(hold.until).toBeGreaterThan(moment.outcome.state.now);
        if (alert.severity === "critical")
          expect(between(firstHeldAt ?? START, hold.until)).toBeLessThanOrEqual(minutes(10));
        if (hold.kind !== "inhibited" || alert.severity !== "critical") continue;
        expect(moment.outcome.state.alerts[hold.behind ?? alert.id]?.owners.length).toBeGreaterThan(0);
      }
    });
  });

  test("S14 whatever is delivered twice leaves the same state as once", () => {
    fc.assert(
      fc.property(night, (happenings) => {
        const nothing = () => undefined;
        const once = live(happenings, nothing);
        // A failure is told of one attempt each time, so it is no repeat.
        fc.pre(happenings.every(([, one]) => one.kind !== "fails"));
        expect(live(happenings, nothing, 2)).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });

  test("S15 what somebody may not do changes nothing but the log", () => {
    holds((moment) => {
      const { input, outcome, before } = moment;
      if (input.kind !== "answered" || outcome.reply.kind !== "refused" || outcome.reply.alert === undefined) return;
      const asIf = step(before, { kind: "woke", at: input.at, thorough: false }, home).state;
      const then = asIf.alerts[input.alert] ?? asIf.aftercare?.[input.alert];
      expect(shown(outcome.reply.alert)).toEqual(then === undefined ? undefined : shown(then));
      const lines = outcome.effects.filter((one) => one.kind === "log" && one.entry.what.kind === "refused");
      expect(lines).toHaveLength(1);
    });
  });
});

const shown = ({ logged: _lines, answers: _given, ...alert }: Alert) => alert;
