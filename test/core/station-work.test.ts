import { describe, expect, test } from "vitest";
import { phaseOf } from "../../src/core/alert/phase.ts";
import { personId } from "../../src/core/ids.ts";
import type { Command, Input } from "../../src/core/input.ts";
import type { PlannedPerson } from "../../src/core/plan.ts";
import type { Outcome } from "../../src/core/step.ts";
import { at, last, logged, play, pressed, replies, sent, theAlert, tinyPlan, woke } from "../support/tiny-home.ts";
import { wholeHome } from "../support/whole-home.ts";

const staff = (id: string, roles: readonly string[]): PlannedPerson => {
  const nurse = tinyPlan().people.find((person) => person.id === "nurse");
  if (nurse === undefined) throw new Error("the plan has no nurse");
  return { ...nurse, id: personId(id), name: id, roles, duty: [] };
};
const people = [
  ...tinyPlan().people,
  staff("helper-li", ["helper"]),
  staff("helper-wu", ["helper"]),
  staff("chief", ["supervisor"]),
];
const home = wholeHome({ people });
const country = wholeHome({ people, setting: "rural" });

const tell = (second: number, who: string, command: Command, operator = who === "nurse") =>
  replies(second, who, command, { operator });
const again = (before: readonly Outcome[], ...inputs: readonly Input[]) => play(home, inputs, last(before).state);
const events = (night: readonly Outcome[]) =>
  night.flatMap(({ effects }) => effects.flatMap((one) => (one.kind === "log" ? [one.entry.what] : [])));
const TAKE: Command = { kind: "take" };
const dispatch = (...helpers: readonly string[]): Command => ({ kind: "dispatch", helpers: helpers.map(personId) });
const after = (night: readonly Outcome[]) => last(night).state.aftercare?.["flat-4.1" as never];

describe("a duty person takes a case", () => {
  test("the search waits for the coordinator, and goes on at the next step when nothing came of it", () => {
    const taken = play(home, [pressed(0), tell(20, "nurse", TAKE)]);
    expect(theAlert(taken)).toMatchObject({
      search: { due: undefined },
      owners: [{ coordinates: true, leaseUntil: at(200) }],
    });
    expect(sent(taken)).toContain("daughter:update");
    expect(sent(taken)).not.toContain("daughter:stand-down");
    const over = again(taken, woke(200));
    expect(events(over).findLast(({ kind }) => kind === "step-started")).toMatchObject({
      step: 2,
      cause: "owner-lost",
    });
    expect(theAlert(over).owners).toEqual([]);
  });

  test("three times at most: after that people are called whatever the station says", () => {
    const takes = [20, 210, 400].map((second) => tell(second, "nurse", TAKE));
    const night = play(home, [pressed(0), ...takes, woke(590), tell(600, "nurse", TAKE)]);
    expect(last(night).reply).toMatchObject({ kind: "refused", why: "extensions-used" });
    expect(theAlert(night).search.due).toBeDefined();
  });

  test("is refused to somebody who goes there already: nobody is in two places", () => {
    const night = play(home, [pressed(0), tell(5, "nurse", { kind: "accept", etaMinutes: 5 }), tell(9, "nurse", TAKE)]);
    expect(last(night).reply).toMatchObject({ why: "wrong-state" });
    expect(theAlert(night).owners).toMatchObject([{ person: "nurse", etaAt: at(305) }]);
  });

  test("whoever saw it free and comes second takes it from nobody", () => {
    const first = play(home, [pressed(0), tell(20, "nurse", TAKE)]);
    const second = again(first, tell(21, "nurse-2", { ...TAKE, ifFree: true }, true));
    expect(last(second).reply).toMatchObject({ kind: "refused", why: "already-taken" });
    expect(theAlert(second).owners).toMatchObject([{ person: "nurse" }]);
    const again1 = again(first, tell(21, "nurse", { ...TAKE, ifFree: true }));
    expect(last(again1).reply).not.toMatchObject({ kind: "refused" });
  });

  test("every line says who, how, and by which version of the policy", () => {
    const lines = last(play(home, [pressed(0), tell(20, "nurse", TAKE)])).effects.flatMap((one) =>
      one.kind === "log" ? [one.entry] : [],
    );
    expect(lines[0]).toMatchObject({
      at: at(20),
      policy: "three-steps",
      what: { kind: "taken", by: { name: "nurse", via: "link" } },
    });
  });
});

describe("an order to a helper", () => {
  const ordered = play(home, [
    pressed(0),
    tell(20, "nurse", TAKE),
    tell(60, "nurse", dispatch("helper-li", "helper-wu")),
  ]);

  test("is accepted, and the helper is responsible from then on", () => {
    expect(sent(ordered)).toContain("helper-li:order");
    const night = again(ordered, tell(100, "helper-li", { kind: "accept", etaMinutes: 8 }));
    expect(theAlert(night)).toMatchObject({
      owners: [{ person: "helper-li" }],
      station: { orders: [{ state: "accepted" }] },
    });
    const there = again(night, tell(400, "helper-li", { kind: "arrive" }));
    expect(theAlert(there).station?.orders).toMatchObject([{ state: "arrived" }]);
    expect(phaseOf(theAlert(there))).toBe("on-scene");
  });

  test("that is not accepted in time goes to the next, and then the search goes on", () => {
    const next = again(ordered, woke(240));
    expect(sent(next)).toEqual(["helper-wu:order"]);
    const none = again(next, woke(420));
    expect(sent(none)).toContain("nurse:update");
    expect(sent(none)).toContain("son:alert");
    expect(theAlert(none).station?.orders.map(({ state }) => state)).toEqual(["expired", "expired"]);
  });

  test("that is declined goes to the next at once", () => {
    expect(sent(again(ordered, tell(70, "helper-li", { kind: "decline" })))).toEqual(["helper-wu:order"]);
  });

  test("is for people of the plan only", () => {
    const night = play(home, [pressed(0), tell(20, "nurse", dispatch("stranger"))]);
    expect(last(night).reply).toMatchObject({ why: "unknown-person" });
    expect(last(play(home, [pressed(0), tell(20, "nurse", dispatch("siren"))])).reply).toMatchObject({
      why: "unknown-person",
    });
  });
});

describe("who may do what", () => {
  const VERIFY = { kind: "verify", spokeTo: "elder", finding: "well", tries: 1 } as const;
  test.for([
    { who: "helper-li", command: VERIFY, why: "not-permitted" },
    { who: "helper-li", command: TAKE, why: "not-permitted" },
    { who: "helper-li", command: { kind: "close", outcome: "unknown", spokeWithElder: true }, why: "not-owner" },
    { who: "neighbour", command: dispatch("helper-li"), why: "not-permitted" },
    { who: "neighbour", command: { kind: "hand-over", to: "doctor" }, why: "not-permitted" },
    { who: "daughter", command: { kind: "lift" }, why: "not-owner" },
    { who: "daughter", command: { kind: "accept", who: "son" }, why: "not-permitted" },
    { who: "siren", command: { kind: "accept" }, why: "not-permitted" },
    { who: "stranger", command: { kind: "note", text: "hello" }, why: "not-permitted" },
    { who: "nurse", command: { kind: "hand-over", to: "120" }, why: "reason-needed" },
    { who: "nurse", command: { kind: "lift" }, why: "wrong-state" },
    { who: "nurse", command: { kind: "follow-up", spokeTo: "elder", note: "?" }, why: "wrong-state" },
    { who: "nurse", command: { kind: "merge", with: "flat-4.9" }, why: "unknown-alert" },
    { who: "nurse", command: { kind: "withdraw" }, why: "not-owner" },
    { who: "nurse", command: { kind: "dispatch", helpers: [] }, why: "wrong-state" },
  ] as readonly { who: string; command: Command; why: string }[])(
    "$who may not $command.kind now ($why): nothing changes, the answer shows the state, the log shows it",
    ({ who, command, why }) => {
      const before = play(home, [pressed(0)]);
      // A helper is staff, so whoever signs them in takes them for operators; their role says otherwise.
      const said = again(before, tell(5, who, command, who === "nurse" || who.startsWith("helper")));
      expect(last(said).reply).toMatchObject({ kind: "refused", why, alert: { gen: 1 } });
      expect(logged(said)).toEqual(["refused"]);
      const { logged: _lines, answers: _given, ...now } = theAlert(said);
      const { logged: _earlier, answers: _none, ...then } = theAlert(before);
      expect(now).toEqual(then);
    },
  );

  test("a helper who goes may do what a responder may", () => {
    const night = play(home, [
      pressed(0),
      tell(5, "helper-li", { kind: "accept", etaMinutes: 5 }, true),
      tell(90, "helper-li", { kind: "arrive" }, true),
    ]);
    const done = again(night, tell(300, "helper-li", { kind: "close", outcome: "real-need" }, true));
    expect(theAlert(done).closed?.by.person).toBe("helper-li");
  });
});

describe("what the station promised", () => {
  const missed = (night: readonly Outcome[]) =>
    events(night).flatMap((one) => (one.kind === "target-missed" ? [`${one.target}: ${one.did}`] : []));

  test("an emergency nobody answered for three minutes reaches the supervisor", () => {
    const night = play(home, [pressed(0), woke(60), woke(120), woke(180)]);
    expect(missed(night)).toEqual(["answered: supervisor"]);
    expect(sent(night)).toContain("chief:supervision");
  });

  test("a case that was taken and not verified calls more people; not decided, the supervisor", () => {
    const night = play(home, [pressed(0), tell(20, "nurse", TAKE), woke(140)]);
    expect(missed(night)).toEqual(["verified: next-step"]);
    expect(sent(night)).toContain("son:alert");
    expect(theAlert(night).search.due).toBeUndefined();
    expect(missed(again(night, woke(200)))).toEqual(["decided: supervisor"]);
  });

  test("at the door in 15 minutes in the city, in 30 in the country, and once is enough", () => {
    const goes = tell(5, "daughter", { kind: "accept", etaMinutes: 40 });
    const night = (plan: typeof home, second: number) =>
      missed(play(plan, [pressed(0), goes, woke(600), woke(second), woke(second + 1)]));
    expect(night(home, 900)).toEqual(["at-the-door: supervisor"]);
    expect(night(country, 900)).toEqual([]);
    expect(night(country, 1_800)).toEqual(["at-the-door: supervisor"]);
  });

  test("what was kept is not missed", () => {
    const night = play(home, [
      pressed(0),
      tell(5, "neighbour", { kind: "arrive", proof: "door" }),
      tell(300, "nurse", { kind: "verify", spokeTo: "elder", finding: "well", tries: 1 }),
      woke(3_000),
    ]);
    expect(missed(night)).toEqual([]);
  });
});

const daysAfter = (count: number) => Array.from({ length: count }, (_, day) => woke(9 + (day + 1) * 86_400));
const told = (night: readonly Outcome[], news: string) =>
  night
    .flatMap(({ effects }) => effects.flatMap((one) => (one.kind === "send" ? [one] : [])))
    .filter(({ attempt }) => attempt.person === "chief" && attempt.message.news === news);

describe("afterwards", () => {
  const closed = play(home, [
    pressed(0),
    tell(9, "nurse", { kind: "close", outcome: "real-need", spokeWithElder: true }),
  ]);

  test("somebody asks how the elder is within a day; else the supervisor hears of it, daily, for a week", () => {
    expect(last(closed).wakeAt).toEqual(at(9 + 86_400));
    const forgotten = again(closed, ...daysAfter(20));
    expect(told(forgotten, "follow-up-overdue")).toHaveLength(8);
    expect(last(forgotten).wakeAt).toBeUndefined();
  });

  test("who asked in time is written down, and nobody is reminded", () => {
    const asked = again(closed, tell(3_600, "nurse", { kind: "follow-up", spokeTo: "elder", note: "well again" }));
    expect(last(asked).reply).toMatchObject({ kind: "stored", alert: { followUp: { doneAt: at(3_600) } } });
    expect(last(asked).wakeAt).toEqual(at(9 + 7 * 86_400));
    expect(sent(again(asked, woke(90_000)))).toEqual([]);
    expect(after(asked)?.closed).toEqual(after(closed)?.closed);
  });

  const REVIEW: Command = { kind: "review", note: "the key hung elsewhere; the list is corrected" };

  test("an emergency is reviewed within seven days; else the supervisor hears of it, daily, for a week", () => {
    const forgotten = again(closed, ...daysAfter(20));
    const overdue = told(forgotten, "review-overdue");
    expect(overdue).toHaveLength(8);
    expect(overdue.map(({ attempt }) => attempt.notBefore)[0]).toEqual(at(9 + 7 * 86_400));
    expect(events(forgotten)).toContainEqual({ kind: "review-overdue", due: at(9 + 7 * 86_400) });
  });

  test("a review is written down with who wrote it and when, once, and ends the reminding", () => {
    const asked = again(closed, tell(3_600, "nurse", { kind: "follow-up", spokeTo: "elder", note: "well again" }));
    const reviewed = again(asked, tell(7_200, "nurse", REVIEW));
    expect(last(reviewed).reply).toMatchObject({ kind: "stored", alert: { review: { doneAt: at(7_200) } } });
    expect(events(reviewed)).toMatchObject([{ kind: "reviewed", by: { person: "nurse" }, note: REVIEW.note }]);
    expect(last(reviewed).wakeAt).toBeUndefined();
    expect(sent(again(reviewed, ...daysAfter(20)))).toEqual([]);
    expect(last(again(reviewed, tell(7_300, "nurse", REVIEW))).reply).toMatchObject({ why: "wrong-state" });
  });

  test("only the station reviews, only what was closed, and it is still possible when it is overdue", () => {
    expect(last(again(closed, tell(60, "daughter", REVIEW))).reply).toMatchObject({ why: "not-permitted" });
    expect(last(play(home, [pressed(0), tell(9, "nurse", REVIEW)])).reply).toMatchObject({ why: "wrong-state" });
    const late = again(closed, ...daysAfter(10), tell(10 * 86_400 + 60, "nurse", REVIEW));
    expect(last(late).reply).toMatchObject({ kind: "stored", alert: { review: { doneAt: at(10 * 86_400 + 60) } } });
  });

  test("what is less grave is not reviewed one by one", () => {
    const calmer: Command = { kind: "lower", severity: "urgent", reason: "sits and talks" };
    const night = play(home, [
      pressed(0),
      tell(5, "nurse", { kind: "verify", spokeTo: "elder", finding: "well", tries: 1 }),
      tell(6, "nurse", calmer),
      tell(9, "nurse", { kind: "close", outcome: "real-need", spokeWithElder: true }),
    ]);
    expect(after(night)).toMatchObject({ severity: "urgent", followUp: { dueAt: at(9 + 2 * 86_400) } });
    expect(after(night)?.review).toBeUndefined();
  });

  test("what still owes something outlasts any number of alerts that owe nothing", () => {
    const many = Array.from({ length: 40 }, (_, index) => [
      pressed(100 + index * 10),
      replies(
        101 + index * 10,
        "nurse",
        { kind: "close", outcome: "test", spokeWithElder: true },
        {
          operator: true,
          alert: `flat-4.${index + 2}` as never,
        },
      ),
    ]);
    const night = again(closed, ...many.flat());
    const kept = last(night).state.aftercare ?? {};
    expect(Object.keys(kept)).toHaveLength(32);
    expect(after(night)?.review).toMatchObject({ dueAt: at(9 + 7 * 86_400) });
  });

  test("nobody asks after a test", () => {
    const night = play(home, [pressed(0), tell(9, "nurse", { kind: "close", outcome: "test", spokeWithElder: true })]);
    expect(last(night).wakeAt).toBeUndefined();
  });

  test("a late answer is answered with how it ended, and given again when it is said again", () => {
    const late = tell(50, "daughter", { kind: "accept" });
    const night = again(closed, late, { ...late, at: at(60) });
    expect(night.map(({ reply }) => reply)).toMatchObject([
      { kind: "refused", why: "already-closed", alert: { closed: { outcome: "real-need" } } },
      { kind: "duplicate", refused: "already-closed" },
    ]);
    expect(logged(night)).toEqual(["refused"]);
  });

  test("of an alert that nobody knows any more a note is left", () => {
    const night = play(home, [replies(5, "daughter", { kind: "accept" }, { alert: "flat-4.77" as never })]);
    expect(last(night).effects).toMatchObject([{ kind: "remark", remark: { code: "answer-too-late" } }]);
  });
});
