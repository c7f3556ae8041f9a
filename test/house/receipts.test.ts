import { expect, test } from "vitest";
import { stagesOf } from "../../src/house/receipts.ts";
import type { HomeTurn } from "../../src/store/store.ts";
import type { Outcome } from "../../src/core/step.ts";
import { fell, last, play, pressed, replies, tiny } from "../support/tiny-home.ts";
import { homeTurn, turnOf } from "../support/store-turns.ts";

const home = tiny();

/** What the device at which help was called hears of these inputs. */
function told(night: readonly Outcome[]) {
  const log = night.flatMap(({ effects }) => effects.flatMap((one) => (one.kind === "log" ? [one.entry] : [])));
  const alerts = night.flatMap(({ effects }) =>
    effects.flatMap((one) => (one.kind === "alert-changed" ? [one.alert] : [])),
  );
  // The pendant of the tiny home presses without saying which device it is.
  const named = alerts.map((alert) => ({
    ...alert,
    evidence: alert.evidence.map((one) => ({ ...one, device: "pendant" as never })),
  }));
  const turn: Partial<HomeTurn> = { log, alerts: named };
  return stagesOf(turnOf(0, [homeTurn("flat-4", turn)])).map(({ device, alert, stage, name }) =>
    [device, alert, stage, name].filter((one) => one !== undefined).join(" "),
  );
}

test("who pressed hears the number of the alert, that people are called, who comes, who is there, and the end", () => {
  const night = play(home, [
    pressed(0),
    replies(20, "son", { kind: "accept", etaMinutes: 5 }),
    replies(300, "son", { kind: "arrive" }),
    replies(600, "son", { kind: "close", outcome: "real-need" }),
  ]);
  expect(told(night)).toEqual([
    "pendant flat-4.1 called",
    "pendant flat-4.1 coming son",
    "pendant flat-4.1 arrived son",
    "pendant flat-4.1 closed",
  ]);
});

test("a new time of arrival is told again, and that somebody cannot come", () => {
  const first = play(home, [pressed(0), replies(20, "son", { kind: "accept", etaMinutes: 5 })]);
  const more = [replies(60, "son", { kind: "accept", etaMinutes: 8 }), replies(90, "son", { kind: "withdraw" })];
  expect(told(play(home, more, last(first).state))).toEqual(["pendant flat-4.1 coming son", "pendant flat-4.1 late"]);
});

test("nobody pressed, nobody is told at a button", () => {
  expect(told(play(home, [fell(0)]))).toEqual([]);
});
