import { expect, test } from "vitest";
import type { Outcome } from "../../src/core/step.ts";
import { at, fell, last, play, pressed, replies, theAlert, tiny, woke } from "../support/tiny-home.ts";

const home = tiny();

/** What the speaker in the flat was told, in order: the stage of the help, and who comes. */
const heard = (night: readonly Outcome[]): readonly string[] =>
  night.flatMap(({ effects }) =>
    effects.flatMap((one) => {
      if (one.kind !== "send" || one.attempt.person !== "speaker") return [];
      const { purpose, message } = one.attempt;
      const who = message.owner?.name ?? message.missing;
      return [[message.stage ?? purpose, who].filter((word) => word !== undefined).join(" ")];
    }),
  );

test("who pressed hears that help is called, who comes, that they arrived, and that it is over", () => {
  const night = play(home, [
    pressed(0),
    replies(20, "son", { kind: "accept", etaMinutes: 5 }),
    replies(300, "son", { kind: "arrive" }),
    replies(600, "son", { kind: "close", outcome: "real-need" }),
  ]);
  expect(heard(night)).toEqual(["called", "coming son", "arrived son", "all-clear"]);
});

test("a new time of arrival is said again, and so is that somebody does not come", () => {
  const night = play(home, [
    pressed(0),
    replies(20, "son", { kind: "accept", etaMinutes: 5 }),
    replies(60, "son", { kind: "accept", etaMinutes: 8 }),
    replies(90, "son", { kind: "withdraw" }),
  ]);
  expect(heard(night)).toEqual(["called", "coming son", "coming son", "late son"]);
});

test("who is late is said before the next people are called", () => {
  const accepted = play(home, [pressed(0), replies(20, "son", { kind: "accept", etaMinutes: 5 })]);
  const leaseEnd = (theAlert(accepted).owners[0]!.leaseUntil - at(0)) / 1_000;
  expect(heard(play(home, [woke(leaseEnd)], last(accepted).state))).toEqual(["late son"]);
});

test("what was not said yet is overtaken by newer news", () => {
  const night = play(home, [pressed(0), replies(20, "son", { kind: "accept", etaMinutes: 5 })]);
  const dropped = last(night).effects.flatMap((one) => (one.kind === "cancel-attempts" ? one.purposes : []));
  expect(dropped).toContain("elder-feedback");
});

test("somebody who fell is asked first, and hears that help is called only when it is", () => {
  expect(heard(play(home, [fell(0)]))).toEqual(["prompt"]);
  expect(heard(play(home, [fell(0), woke(30)]))).toEqual(["prompt", "called"]);
});
