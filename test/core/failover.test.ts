import { describe, expect, test } from "vitest";
import type { Delivered } from "../../src/core/input.ts";
import { policySchema } from "../../src/core/alert/policy.ts";
import type { Tried } from "../../src/core/alert/alert.ts";
import {
  at,
  daughter,
  last,
  logged,
  play,
  pressed,
  replies,
  theAlert,
  threeSteps,
  tiny,
  tinyPlan,
  woke,
} from "../support/tiny-home.ts";
import type { Outcome } from "../../src/core/step.ts";

const voiceLater = policySchema.parse({
  ...threeSteps,
  steps: [{ audience: [{ person: "daughter" }], windowSeconds: 60, channelDelaySeconds: { voice: 15 } }],
});

const homeWith = (...channels: (typeof daughter)["channels"]) =>
  tiny({
    policies: [voiceLater],
    people: tinyPlan().people.map((person) => (person.id === daughter.id ? { ...person, channels } : person)),
  });

const told = (second: number, tried: Tried, kind: "struggling" | "failed"): Delivered => ({
  kind: "delivered",
  at: at(second),
  attempt: tried.attempt,
  alert: "flat-4.1" as Delivered["alert"],
  about: { person: tried.person, channel: tried.channel, purpose: "alert" },
  result: { kind, reason: "answered 503" },
});

const triedOn = (night: readonly Outcome[], channel: string): Tried => {
  const found = theAlert(night).tried.find((one) => one.channel === channel);
  if (found === undefined) throw new Error(`nothing was tried on ${channel}`);
  return found;
};

const hastened = (night: readonly Outcome[]) =>
  night.flatMap(({ effects }) => effects.flatMap((one) => (one.kind === "hasten-attempts" ? [one.hastened] : [])));
const sentOn = (night: readonly Outcome[]) =>
  night.flatMap(({ effects }) => effects.flatMap((one) => (one.kind === "send" ? [one.attempt.channel] : [])));

describe("a channel that fails", () => {
  test.for(["struggling", "failed"] as const)("(%s) calls the same person on the next one at once", (kind) => {
    const home = homeWith({ channel: "sms", severities: [] }, { channel: "voice", severities: [] });
    const first = play(home, [pressed(0)]);
    const night = play(home, [told(2, triedOn(first, "sms"), kind)], last(first).state);
    expect(hastened(night)).toEqual([{ alert: "flat-4.1", person: "daughter", gen: 1 }]);
    expect(logged(night)).toEqual(["delivery", "channel-switched"]);
    expect(theAlert(night).search.step).toBe(0);
  });

  test("without another one for this severity gets help from one that carries it on no other day", () => {
    const home = homeWith({ channel: "sms", severities: [] }, { channel: "mail", severities: ["attention"] });
    const first = play(home, [pressed(0)]);
    expect(sentOn(first)).not.toContain("mail");
    const night = play(home, [told(2, triedOn(first, "sms"), "struggling")], last(first).state);
    expect(sentOn(night)).toEqual(["mail"]);
    const helping = { channel: "mail", insteadOf: "sms", exempt: "first" };
    expect(last(night).effects).toContainEqual(expect.objectContaining({ attempt: expect.objectContaining(helping) }));
    const given = play(home, [told(3, triedOn(night, "mail"), "failed")], last(night).state);
    expect(logged(given)).toEqual(["delivery"]);
    const lost = play(home, [told(9, triedOn(night, "sms"), "failed")], last(given).state);
    expect(logged(lost)).toContain("step-started");
  });

  test("is no reason to call anybody when somebody is on the way already", () => {
    const home = homeWith({ channel: "sms", severities: [] }, { channel: "mail", severities: ["attention"] });
    const first = play(home, [pressed(0), replies(1, "son", { kind: "accept", etaMinutes: 5 })]);
    const night = play(home, [told(2, triedOn(first, "sms"), "failed")], last(first).state);
    expect(sentOn(night)).toEqual([]);
  });

  test("is told once, however often the same is heard", () => {
    const home = homeWith({ channel: "sms", severities: [] }, { channel: "voice", severities: [] });
    const first = play(home, [pressed(0)]);
    const tried = triedOn(first, "sms");
    const night = play(home, [told(2, tried, "struggling"), told(3, tried, "struggling")], last(first).state);
    expect(night.map(({ reply }) => reply.kind)).toEqual(["stored", "duplicate"]);
  });
});

test("a limit holds back neither the first call to somebody nor a round of the endless loop, and all between", () => {
  const night = play(tiny(), [pressed(0), woke(60), woke(120), woke(210)]);
  const calls = night.map(({ effects }) =>
    effects.flatMap((one) =>
      one.kind === "send" && one.attempt.purpose === "alert" ? [`${one.attempt.person} ${one.attempt.exempt}`] : [],
    ),
  );
  expect(calls[0]).toEqual(["daughter first", "siren first"]);
  expect(calls[1]).toEqual(["son first"]);
  expect(calls[3]).toContain("daughter loop");
});

test("an update that could not be brought stands in the alert's log", () => {
  const first = play(tiny(), [pressed(0), replies(5, "son", { kind: "accept", etaMinutes: 5 })]);
  const word = last(first).effects.find((one) => one.kind === "send" && one.attempt.person === "speaker");
  if (word?.kind !== "send") throw new Error("the elder was told nothing");
  const { id: attempt, person, channel, purpose } = word.attempt;
  const alert = theAlert(first).id;
  const result = { kind: "failed", reason: "speaker-1 did not confirm" } as const;
  const about = { person, channel, purpose };
  const night = play(tiny(), [{ kind: "delivered", at: at(20), attempt, alert, about, result }], last(first).state);
  expect(logged(night)).toEqual(["message-failed"]);
});
