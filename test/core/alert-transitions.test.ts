import { describe, expect, test } from "vitest";
import { phaseOf } from "../../src/core/alert/phase.ts";
import { policySchema } from "../../src/core/alert/policy.ts";
import { nextDeadline } from "../../src/core/alert/deadlines.ts";
import { deviceId, personId } from "../../src/core/ids.ts";
import type { Command, Input } from "../../src/core/input.ts";
import type { Outcome } from "../../src/core/step.ts";
import {
  at,
  fell,
  granny,
  last,
  logged,
  play,
  pressed,
  replies,
  says,
  saysOk,
  sent,
  theAlert,
  threeSteps,
  woke,
} from "../support/tiny-home.ts";
import { wholeHome } from "../support/whole-home.ts";

const home = wholeHome();
const gotUp = (second: number) => says(second, "pendant", { type: "fall", value: false });
const thud = (second: number) => says(second, "door", { type: "motion", value: true });
const doorOpen = (second: number) => says(second, "door", { type: "door", value: "open" });
const tampered = (second: number, value = true) => says(second, "door", { type: "tamper", value });
const goes = (second: number, who = "daughter", etaMinutes = 5) => replies(second, who, { kind: "accept", etaMinutes });
const there = (second: number, who = "daughter") => replies(second, who, { kind: "arrive" });
const tell = (second: number, who: string, command: Command) => replies(second, who, command);

const step = (night: readonly Outcome[]) => theAlert(night).search;
const messages = (night: readonly Outcome[], to: string) =>
  night.flatMap(({ effects }) =>
    effects.flatMap((one) => (one.kind === "send" && one.attempt.person === to ? [one.attempt.message] : [])),
  );
const events = (night: readonly Outcome[]) =>
  night.flatMap(({ effects }) => effects.flatMap((one) => (one.kind === "log" ? [one.entry.what] : [])));
const event = (night: readonly Outcome[], kind: string) => events(night).findLast((one) => one.kind === kind);
const again = (before: readonly Outcome[], ...inputs: readonly Input[]) => play(home, inputs, last(before).state);

describe("a welfare check that nobody makes", () => {
  const welfare = policySchema.parse({
    ...threeSteps,
    id: "welfare",
    for: { categories: ["person"], severities: ["attention"] },
    rises: { to: "critical", afterSeconds: 210 },
  });
  const careful = wholeHome({ policies: [welfare, threeSteps] });
  const waits = (...inputs: readonly Input[]) => play(careful, [doorOpen(0), ...inputs]);

  test("is an emergency when its time is over, by the emergency's policy and in one call", () => {
    expect(theAlert(waits(woke(60), woke(120), woke(209)))).toMatchObject({ severity: "attention" });
    const risen = waits(woke(60), woke(120), woke(210));
    expect(theAlert(risen)).toMatchObject({ severity: "critical", policy: { id: "three-steps" }, search: { step: 0 } });
    expect(event(risen, "severity-rose")).toMatchObject({ from: "attention", to: "critical" });
    expect(messages(risen, "daughter").length).toBe(2);
  });

  test("waits for somebody near who goes, and is one as soon as they do not come", () => {
    const going = waits(goes(30), woke(210), woke(300));
    expect(theAlert(going).severity).toBe("attention");
    // Five minutes, and the two of patience.
    const lost = play(careful, [woke(450)], last(going).state);
    expect(theAlert(lost).severity).toBe("critical");
  });

  test("is none when somebody was there, is made by people who know better, and stands still while it is held", () => {
    expect(theAlert(waits(goes(30), there(100), woke(1_000))).severity).toBe("attention");
    const hold = { kind: "hold", why: "waiting", minutes: 10, reason: "the son is airing" } as const;
    const held = waits(tell(10, "nurse", hold), woke(400));
    expect(theAlert(held).severity).toBe("attention");
    expect(theAlert(play(careful, [woke(611)], last(held).state)).severity).toBe("critical");
  });
});

describe("every row of the table", () => {
  test("T1 a worry that asks first opens as a question, and calls nobody", () => {
    const night = play(home, [fell(0)]);
    expect(theAlert(night)).toMatchObject({ verifyUntil: at(30), gen: 0 });
    expect(sent(night)).toEqual(["speaker:prompt"]);
  });

  test("T2 a pressed button starts the first step at once", () => {
    expect(step(play(home, [pressed(0)]))).toMatchObject({ step: 0, due: at(60) });
  });

  test("T3 nobody cancelled: the class of the unanswered question, and the first step", () => {
    const night = play(home, [fell(0), woke(30)]);
    expect(theAlert(night)).toMatchObject({ severity: "critical", verifyUntil: undefined });
    expect(event(night, "step-started")).toMatchObject({ step: 0, cause: "no-cancel" });
  });

  test.for([
    { what: "a second device", confirms: thud(10) },
    { what: "a pressed button", confirms: pressed(10) },
  ])("T4 $what ends the asking", ({ confirms }) => {
    const night = play(home, [fell(0), confirms]);
    expect(theAlert(night).verifyUntil).toBeUndefined();
    expect(event(night, "step-started")).toMatchObject({ step: 0, cause: "confirmed" });
  });

  test("T5 what contradicts lengthens the question once, to sixty seconds at most, and drops nothing", () => {
    const once = play(home, [fell(0), gotUp(20)]);
    expect(theAlert(once).verifyUntil).toEqual(at(50));
    const late = play(home, [fell(0), woke(25), gotUp(29.5)]);
    expect(theAlert(late).verifyUntil).toEqual(at(59.5));
    const twice = play(home, [fell(0), gotUp(10), fell(20), gotUp(25)]);
    expect(logged(twice).filter((kind) => kind === "grace-extended")).toHaveLength(1);
    expect(phaseOf(theAlert(again(once, woke(50))))).toBe("alerting");
  });

  test("T6 the elder's cancel ends a question, but not of somebody who may not know how they are", () => {
    expect(theAlert(play(home, [fell(0), saysOk(9)])).closed?.outcome).toBe("cancelled-by-elder");
    const forgetful = wholeHome({ residents: [{ ...granny, tags: ["dementia"] }] });
    expect(theAlert(play(forgetful, [fell(0), saysOk(9)]))).toMatchObject({ closed: undefined, elderSaysOkAt: at(9) });
  });

  test("T7 somebody who is going while the elder is asked is never refused", () => {
    const night = play(home, [fell(0), goes(10)]);
    expect(last(night).reply.kind).toBe("stored");
    expect(theAlert(night)).toMatchObject({ verifyUntil: undefined, owners: [{ person: "daughter", quick: true }] });
  });

  test("T8 when the window is over the next step begins", () => {
    expect(step(play(home, [pressed(0), woke(60)]))).toMatchObject({ step: 1, due: at(120) });
  });

  test("T9 who is going is heard in any generation, and ends the search when near", () => {
    const night = play(home, [
      pressed(0),
      woke(60),
      woke(120),
      replies(125, "daughter", { kind: "accept" }, { gen: 1 }),
    ]);
    expect(theAlert(night)).toMatchObject({ search: { due: undefined }, owners: [{ leaseUntil: at(125 + 720) }] });
    expect(sent(night)).toContain("son:stand-down");
  });

  test("T10 who arrives becomes the owner when it is shown: accepted before, by an operator, or by the door", () => {
    expect(phaseOf(theAlert(play(home, [pressed(0), goes(5), there(100)])))).toBe("on-scene");
    expect(last(play(home, [pressed(0), there(5, "neighbour")])).reply).toMatchObject({ why: "not-owner" });
    const heard = play(home, [pressed(0), tell(9, "nurse", { kind: "arrive", who: personId("neighbour") })]);
    expect(theAlert(heard).owners).toMatchObject([{ person: "neighbour", onScene: true, proof: "operator" }]);
    const shown = play(home, [pressed(0), tell(9, "neighbour", { kind: "arrive", proof: "door" })]);
    expect(theAlert(shown)).toMatchObject({ arrivedAt: at(9), owners: [{ proof: "door" }] });
  });

  test("T11 a lease that runs out calls the next people at once, although somebody far away remains", () => {
    const night = play(home, [pressed(0), goes(5, "son", 45), goes(10), woke(10 + 420)]);
    expect(event(night, "step-started")).toMatchObject({ step: 1, cause: "owner-lost" });
    expect(theAlert(night).owners.map(({ person }) => person)).toEqual(["son"]);
    expect(messages(night, "son").at(-1)).toMatchObject({ missing: "daughter" });
  });

  test("T12 who is on the scene and does not answer twice may be in trouble: the supervisor and the next people hear it", () => {
    const arrived = play(home, [pressed(0), goes(5), there(100)]);
    const end = 100 + 1_800;
    const silent = again(arrived, woke(100 + 900), woke(100 + 1_350), woke(end));
    expect(logged(silent).filter((kind) => kind === "scene-check")).toHaveLength(2);
    expect(events(silent)).toContainEqual({
      kind: "supervisor-called",
      about: "responder-silent",
      audience: ["nurse"],
    });
    expect(event(silent, "step-started")).toMatchObject({ cause: "owner-lost" });
    const answered = again(
      arrived,
      woke(1_000),
      tell(1_100, "daughter", { kind: "note", text: "all well" }),
      woke(end),
    );
    expect(phaseOf(theAlert(answered))).toBe("on-scene");
  });

  test("T13 when the last of a step cannot come the next is called; an old refusal is only written down", () => {
    expect(step(play(home, [pressed(0), tell(8, "daughter", { kind: "decline" })])).step).toBe(1);
    const old = play(home, [pressed(0), woke(60), replies(70, "son", { kind: "decline" }, { gen: 1 })]);
    expect(step(old).step).toBe(1);
    expect(last(old).reply).toMatchObject({ why: "stale-generation" });
    expect(event(old, "refused")).toMatchObject({ command: "decline" });
  });

  test("T14 who withdraws is replaced without waiting for the lease", () => {
    const night = play(home, [pressed(0), goes(5), tell(20, "daughter", { kind: "withdraw" })]);
    expect(event(night, "step-started")).toMatchObject({ step: 1, cause: "owner-lost" });
  });

  test("T14 who was going and says that they cannot withdraws, in whatever generation they were called", () => {
    const night = play(home, [
      pressed(0),
      woke(60),
      goes(65),
      replies(90, "daughter", { kind: "decline" }, { gen: 1 }),
    ]);
    expect(theAlert(night).owners).toEqual([]);
    expect(event(night, "step-started")).toMatchObject({ step: 2, cause: "owner-lost" });
    expect(theAlert(night).declined).toMatchObject([{ person: "daughter" }]);
  });

  test("T15 more help asked for while the elder is asked, or while somebody is sought, is called now", () => {
    expect(step(play(home, [fell(0), tell(5, "daughter", { kind: "escalate" })])).step).toBe(0);
    expect(step(play(home, [pressed(0), tell(5, "daughter", { kind: "escalate" })]))).toMatchObject({ step: 1 });
  });

  test("T16 more help beside somebody who is near is called once, and no search begins", () => {
    const night = play(home, [pressed(0), goes(5), tell(9, "daughter", { kind: "escalate" })]);
    expect(sent(night)).toContain("son:alert");
    expect(step(night)).toMatchObject({ step: 1, due: undefined });
  });

  test("T17 a step of which every message failed ends at once; in the endless loop nothing is hurried", () => {
    const failed = (night: readonly Outcome[], second: number): readonly Input[] =>
      theAlert(night)
        .tried.filter(({ gen, result }) => gen === theAlert(night).gen && result === "pending")
        .map(({ attempt }) => ({
          kind: "delivered",
          at: at(second),
          attempt,
          alert: theAlert(night).id,
          result: { kind: "failed", reason: "no such number" },
        }));
    const first = play(home, [pressed(0)]);
    expect(step(again(first, ...failed(first, 2)))).toMatchObject({ step: 1, due: at(62) });
    const loop = play(home, [pressed(0), woke(60), woke(120), woke(210)]);
    expect(step(again(loop, ...failed(loop, 212))).loops).toBe(1);
  });

  test("T18 more of the same is evidence: nobody is called for it", () => {
    const night = play(home, [pressed(0), doorOpen(5), thud(6)]);
    expect(theAlert(night).evidence).toHaveLength(3);
    expect(theAlert(night).gen).toBe(1);
  });

  test("T19 graver evidence calls the first step once; who was going keeps a lease that is cut to the graver class", () => {
    const calmer = policySchema.parse({
      ...threeSteps,
      id: "calmer",
      for: { categories: ["person"], severities: ["attention"] },
      lease: { maxEtaMinutes: 240, backupIfEtaOverMinutes: 240 },
    });
    const both = wholeHome({ policies: [calmer, threeSteps] });
    const night = play(both, [doorOpen(0), goes(5, "daughter", 120), pressed(10)]);
    const [owner] = theAlert(night).owners;
    expect(owner).toMatchObject({ person: "daughter", quick: false, leaseUntil: at(10 + 45 * 60 + 120) });
    expect(theAlert(night)).toMatchObject({ severity: "critical", search: { step: 0, due: at(70) } });
    expect(messages(night, "daughter")).toContainEqual(expect.objectContaining({ news: "severity-rose" }));
  });

  test("T20 after anybody was called the elder's word is told, and ends nothing", () => {
    const night = play(home, [pressed(0), saysOk(5)]);
    expect(theAlert(night)).toMatchObject({ elderSaysOkAt: at(5), closed: undefined });
    expect(messages(night, "daughter").at(-1)).toMatchObject({ news: "elder-says-ok" });
  });

  test("T21 a technical trouble closes when it stayed away for five minutes; a person's worry is evidence only", () => {
    const gone = play(home, [tampered(0), tampered(10, false)]);
    expect(theAlert(gone)).toMatchObject({ closed: undefined, recoverAt: at(310) });
    expect(theAlert(again(gone, woke(310))).closed?.outcome).toBe("recovered");
    const back = again(gone, tampered(200), woke(310));
    expect(theAlert(back)).toMatchObject({ closed: undefined });
    expect(theAlert(back).recoverAt).toBeUndefined();
    expect(theAlert(play(home, [thud(0), says(9, "door", { type: "motion", value: false })])).closed).toBeUndefined();
  });

  test("T22 who closes saw or spoke to the elder, and knows how things stand", () => {
    const close = { kind: "close", outcome: "real-need" } as const;
    const atDoor = play(home, [pressed(0), goes(5), there(100)]);
    expect(theAlert(again(atDoor, tell(200, "daughter", close))).closed?.outcome).toBe("real-need");
    const stale = again(atDoor, replies(200, "daughter", close, { gen: 0 }));
    expect(last(stale).reply).toMatchObject({ why: "stale-generation" });
    const meant = again(atDoor, replies(200, "daughter", { ...close, confirm: true }, { gen: 0 }));
    expect(theAlert(meant).closed).toBeDefined();
    expect(last(play(home, [pressed(0), tell(9, "nurse", close)])).reply).toMatchObject({
      why: "needs-contact-with-elder",
    });
    expect(last(play(home, [pressed(0), tell(9, "neighbour", close)])).reply).toMatchObject({ why: "not-owner" });
  });

  test("T22 a contact who spoke to the elder from afar proposes the end of an emergency; the station confirms", () => {
    const close = { kind: "close", outcome: "accidental-press" } as const;
    const proposed = play(home, [pressed(0), goes(5), tell(60, "daughter", { ...close, spokeWithElder: true })]);
    expect(theAlert(proposed).closed).toBeUndefined();
    expect(messages(proposed, "nurse").at(-1)).toMatchObject({ news: "close-proposed" });
    expect(theAlert(again(proposed, tell(90, "nurse", close))).closed?.outcome).toBe("accidental-press");
  });

  test("T23 what may wait until morning is held at its first step, shown, and ends by itself", () => {
    const quiet = policySchema.parse({
      ...threeSteps,
      quiet: { severities: ["attention"], from: "22:00", to: "06:00" },
    });
    // The home's evening begins at 03:00 in Shanghai.
    const night = play(wholeHome({ policies: [quiet] }), [doorOpen(0)]);
    expect(theAlert(night)).toMatchObject({
      hold: { kind: "quiet-hours", until: at(3 * 3_600) },
      search: { due: undefined },
    });
    expect(sent(night)).toEqual([]);
    expect(last(night).wakeAt).toEqual(at(3 * 3_600));
    expect(sent(play(wholeHome({ policies: [quiet] }), [pressed(0)]))).toContain("daughter:alert");
  });

  test("T23 what a device says while somebody works on it waits until they are done", () => {
    const by = { person: personId("nurse"), name: "nurse", via: "api" } as const;
    const work = (second: number, until: number): Input => ({
      kind: "maintained",
      at: at(second),
      device: deviceId("door"),
      until: at(until),
      by,
      reason: "new battery",
    });
    const held = play(home, [work(0, 3_600), tampered(10)]);
    expect(theAlert(held).hold).toMatchObject({ kind: "maintenance", until: at(3_600), reason: "new battery" });
    expect(sent(held)).toEqual([]);
    expect(sent(again(held, work(60, 60)))).toContain("daughter:alert");
  });

  test("T23 a hold asked for is as long as its class allows, and an emergency is held by nobody from afar", () => {
    const hold = { kind: "hold", why: "waiting", minutes: 600, reason: "the son is airing" } as const;
    expect(theAlert(play(home, [doorOpen(0), tell(10, "nurse", hold)])).hold?.until).toEqual(at(10 + 1_800));
    const urgent = play(home, [thud(0), tell(10, "nurse", { ...hold, why: "maintenance" })]);
    expect(theAlert(urgent).hold?.until).toEqual(at(10 + 3_600));
    const rest = again(
      urgent,
      tell(100, "nurse", { kind: "lift" }),
      tell(110, "nurse", { ...hold, why: "maintenance" }),
    );
    expect(theAlert(rest).hold?.until).toEqual(at(10 + 3_600));
    expect(last(play(home, [pressed(0), tell(9, "nurse", hold)])).reply).toMatchObject({ why: "hold-not-allowed" });
    const down = play(home, [fell(0), woke(30), goes(40), there(60)]);
    const snooze = { kind: "hold", why: "snooze", minutes: 60, reason: "she is sitting, we talk" } as const;
    expect(theAlert(again(down, tell(70, "daughter", snooze))).hold?.until).toEqual(at(70 + 600));
    expect(last(again(down, tell(70, "nurse", snooze))).reply).toMatchObject({ why: "hold-not-allowed" });
    expect(last(again(down, tell(70, "daughter", { ...snooze, reason: " " }))).reply).toMatchObject({
      why: "reason-needed",
    });
  });

  test("T23 an alert waits behind another only while somebody is responsible there", () => {
    const two = play(home, [thud(0), tampered(1)]);
    const ids = Object.values(last(two).state.alerts).map(({ id, category }) => [category, id] as const);
    const person = ids.find(([category]) => category === "person")![1];
    const device = ids.find(([category]) => category === "technical")![1];
    const behind = { kind: "hold", why: "inhibited", minutes: 30, reason: "same visit", behind: person } as const;
    const asks = (second: number) => replies(second, "nurse", behind, { alert: device });
    expect(last(again(two, asks(5))).reply).toMatchObject({ why: "hold-not-allowed" });
    const held = again(two, replies(5, "daughter", { kind: "accept", etaMinutes: 5 }, { alert: person }), asks(9));
    expect(last(held).state.alerts[device]?.hold).toMatchObject({ kind: "inhibited", behind: person });
    const left = again(held, replies(20, "daughter", { kind: "withdraw" }, { alert: person }));
    expect(last(left).state.alerts[device]?.hold).toBeUndefined();
  });

  test("while an alert is held no promise runs out; what was due meanwhile is looked at when the hold ends", () => {
    const hold = { kind: "hold", why: "maintenance", minutes: 60, reason: "the flat is being painted" } as const;
    const missed = (night: readonly Outcome[]) =>
      events(night).flatMap((one) => (one.kind === "target-missed" ? [one.target] : []));
    expect(missed(play(home, [thud(0), woke(300)]))).toContain("answered");
    const held = play(home, [thud(0), tell(10, "nurse", hold), woke(301), woke(3_000)]);
    expect(missed(held)).toEqual([]);
    expect(sent(held).filter((one) => one.endsWith(":alert"))).toEqual(sent(play(home, [thud(0)])));
    const over = again(held, woke(3_610));
    expect(missed(over)).toContain("answered");
    expect(event(over, "step-started")).toMatchObject({ step: 1, cause: "hold-ended" });
  });

  test("T24 a hold that ends calls, unless the trouble is gone; what becomes graver ends it", () => {
    const hold = { kind: "hold", why: "waiting", minutes: 10, reason: "airing" } as const;
    const held = play(home, [doorOpen(0), tell(10, "nurse", hold)]);
    expect(event(again(held, woke(610)), "step-started")).toMatchObject({ step: 1, cause: "hold-ended" });
    const shut = again(held, says(300, "door", { type: "door", value: "closed" }));
    expect(theAlert(shut).closed).toBeUndefined();
    expect(theAlert(again(shut, woke(610))).closed?.outcome).toBe("ended-during-hold");
    const worse = again(held, pressed(100));
    expect(theAlert(worse)).toMatchObject({ severity: "critical", search: { step: 0, due: at(160) } });
    expect(theAlert(worse).hold).toBeUndefined();
    expect(event(again(held, tell(60, "nurse", { kind: "lift" })), "hold-ended")).toMatchObject({ why: "lifted" });
  });

  test("T25 a command said again is answered as the first time, and nothing else happens", () => {
    const wrong = tell(9, "stranger", { kind: "accept" });
    const right = goes(10);
    const night = play(home, [pressed(0), wrong, right]);
    const repeated = again(night, { ...wrong, at: at(5_000) }, { ...right, at: at(5_001) });
    expect(repeated.map(({ reply }) => reply)).toMatchObject([
      { kind: "duplicate", refused: "not-permitted" },
      { kind: "duplicate" },
    ]);
    expect(last(repeated).reply).not.toHaveProperty("refused");
    expect(last(repeated).state).toBe(last(night).state);
    expect(repeated.flatMap(({ effects }) => effects)).toEqual([]);
  });
});

describe("around the table", () => {
  test("an answer after a long gap is judged after everything that fell due meanwhile", () => {
    const late = play(home, [pressed(0), goes(10), tell(5_000, "daughter", { kind: "withdraw" })]);
    expect(last(late).reply).toMatchObject({ why: "not-owner" });
  });

  test("who should have been called while nobody could is called once, together, and hears how late it is", () => {
    const night = play(home, [pressed(0), woke(400)]);
    const calls = sent(night.slice(1)).filter((one) => one.endsWith(":alert"));
    expect(new Set(calls).size).toBe(calls.length);
    expect(calls).toEqual(["son:alert", "neighbour:alert", "daughter:alert", "nurse:alert", "siren:alert"]);
    expect(event(night, "step-started")).toMatchObject({ step: 3, lateBy: 340_000, caughtUp: [1, 2], due: at(580) });
    expect(messages(night, "son").at(-1)).toMatchObject({ calledLateBy: 340_000 });
    expect(last(again(night, woke(401))).effects).toEqual([]);
  });

  test("what the next person should have heard after a lost lease is part of that one call", () => {
    const night = play(home, [pressed(0), goes(10), woke(430 + 70)]);
    expect(event(night, "step-started")).toMatchObject({ step: 2, caughtUp: [1], cause: "owner-lost" });
  });

  test("two must go where the policy asks for two, and one of them must be near", () => {
    const [first, ...others] = threeSteps.steps;
    const two = wholeHome({ policies: [{ ...threeSteps, steps: [{ ...first!, minAnswers: 2 }, ...others] }] });
    const one = play(two, [pressed(0), goes(5)]);
    expect(step(one).due).toEqual(at(60));
    expect(step(play(two, [goes(9, "son", 30)], last(one).state)).due).toBeUndefined();
  });

  test("a responder may take longer twice, with a reason, and not beyond what the policy allows", () => {
    const longer = (second: number, etaMinutes: number) =>
      tell(second, "daughter", { kind: "extend", etaMinutes, reason: "traffic" });
    const night = play(home, [pressed(0), goes(5), longer(60, 8), longer(120, 9)]);
    expect(event(night, "extended")).toMatchObject({ reason: "traffic" });
    expect(last(again(night, longer(180, 10))).reply).toMatchObject({ why: "extensions-used" });
    expect(
      last(again(night, tell(180, "daughter", { kind: "extend", etaMinutes: 9, reason: "" }))).reply,
    ).toMatchObject({
      why: "reason-needed",
    });
  });

  test("only a person with a reason makes an alert less grave; the same worry does not raise it again", () => {
    const calm = { kind: "lower", severity: "attention", reason: "sits and talks" } as const;
    const down = play(home, [pressed(0)]);
    expect(last(again(down, tell(20, "nurse", calm))).reply).toMatchObject({ why: "needs-contact-with-elder" });
    const spoke = { kind: "verify", spokeTo: "elder", finding: "well", tries: 1 } as const;
    const lowered = again(down, tell(20, "nurse", spoke), tell(30, "nurse", calm), woke(31));
    expect(theAlert(lowered)).toMatchObject({ severity: "attention" });
    expect(event(lowered, "severity-lowered")).toMatchObject({ from: "critical", reason: "sits and talks" });
    expect(last(again(down, tell(30, "daughter", calm))).reply).toMatchObject({ why: "not-permitted" });
    const worse = again(lowered, fell(60), woke(100));
    expect(theAlert(worse).severity).toBe("critical");
  });

  test("a new call within ten minutes of the end asks nobody first, and calls who was there", () => {
    const closed = play(home, [
      pressed(0),
      tell(5, "neighbour", { kind: "arrive", proof: "door" }),
      tell(60, "neighbour", { kind: "close", outcome: "real-need" }),
    ]);
    const night = again(closed, fell(300));
    expect(theAlert(night)).toMatchObject({ previous: "flat-4.1", former: "neighbour", verifyUntil: undefined });
    expect(sent(night)).toContain("neighbour:alert");
  });

  test("the loop of a person's alert has no last round, whatever the policy says", () => {
    const bounded = policySchema.parse({
      ...threeSteps,
      loop: { everySeconds: 180, audience: [{ everyone: true }], times: 1 },
    });
    const once = wholeHome({ policies: [bounded] });
    const night = play(once, [pressed(0), woke(60), woke(120), woke(210), woke(390), woke(570)]);
    expect(step(night)).toMatchObject({ loops: 3, due: at(750) });
    const device = play(once, [tampered(0), woke(60), woke(120), woke(210), woke(390), woke(570)]);
    expect(theAlert(device)).toMatchObject({ search: { due: undefined }, restsUntil: at(390 + 86_400) });
    expect(nextDeadline(theAlert(device))).toBeDefined();
  });

  test("two alerts about one person become one: the older stays with everybody who goes", () => {
    const second = { ...granny, id: "grandpa" as typeof granny.id, name: "张大山" };
    const pair = wholeHome({ residents: [granny, second] });
    const night = play(pair, [thud(0), pressed(10)]);
    const [older, younger] = Object.values(last(night).state.alerts).toSorted((a, b) => a.openedAt - b.openedAt);
    const going = replies(20, "daughter", { kind: "accept", etaMinutes: 5 }, { alert: younger!.id });
    const merges = replies(30, "nurse", { kind: "merge", with: older!.id }, { alert: younger!.id });
    const merged = play(pair, [going, merges], last(night).state);
    const alerts = Object.values(last(merged).state.alerts);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ id: older!.id, severity: "critical", owners: [{ person: "daughter" }] });
    expect(alerts[0]?.evidence).toHaveLength(2);
    const closed = last(merged).effects.flatMap((one) => (one.kind === "alert-changed" ? [one.alert] : []));
    expect(closed.find(({ id }) => id === younger!.id)?.closed?.outcome).toBe("merged");
    const later = play(pair, [woke(40), says(50, "pendant", { type: "sos", value: true })], last(merged).state);
    expect(Object.keys(last(later).state.alerts)).toEqual([older!.id]);
  });
});
