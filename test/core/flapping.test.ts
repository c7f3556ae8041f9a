import { expect, test } from "vitest";
import type { Input } from "../../src/core/input.ts";
import type { Outcome } from "../../src/core/step.ts";
import { last, logged, play, pressed, replies, says, theAlert, tiny } from "../support/tiny-home.ts";

const home = tiny();

/** A door contact that comes loose: open and shut again, every two minutes. */
const chatter = (times: number, from = 0): readonly Input[] =>
  Array.from({ length: times }, (_, place) => from + place * 120).flatMap((second) => [
    says(second, "door", { type: "door", value: "open" }),
    says(second + 30, "door", { type: "door", value: "closed" }),
  ]);

const opened = (night: readonly Outcome[]): number => logged(night).filter((kind) => kind === "opened").length;

test("a sensor that opens alert after alert gets one that a person closes, however often it comes and goes", () => {
  const night = play(home, chatter(30));
  expect(opened(night)).toBe(4);
  const standing = Object.values(last(night).state.alerts);
  expect(standing).toMatchObject([{ evidence: [{ unstable: 4, latched: true, condition: "active" }] }]);
  const later = new Set(logged(night.slice(8)));
  expect([...later]).toEqual(["step-started"]);
});

test("that it chatters stands in the message", () => {
  const night = play(home, chatter(4));
  const calls = night.flatMap(({ effects }) => effects.filter((one) => one.kind === "send"));
  const messages = calls.flatMap((one) =>
    one.kind === "send" && one.attempt.purpose === "alert" ? [one.attempt.message] : [],
  );
  expect(messages[0]?.unstable).toBeUndefined();
  expect(messages.at(-1)?.unstable).toBe(4);
});

test("three a day are no chatter", () => {
  expect(
    opened(
      play(
        home,
        [0, 20_000, 40_000, 60_000].flatMap((second) => chatter(1, second)),
      ),
    ),
  ).toBe(4);
  expect(
    last(
      play(
        home,
        [0, 20_000, 40_000, 60_000].flatMap((second) => chatter(1, second)),
      ),
    ).state.alerts,
  ).toEqual({});
});

test("once a person has closed it, it is counted anew", () => {
  const first = play(home, chatter(4));
  const { id: alert } = theAlert(first);
  const close = { kind: "close", outcome: "device-fault", spokeWithElder: true } as const;
  const closed = play(home, [replies(500, "nurse", close, { alert })], last(first).state);
  expect(theAlert(closed).closed).toBeDefined();
  const again = play(home, chatter(1, 1_000), last(closed).state);
  expect(last(again).state.alerts).toEqual({});
});

test("a press in the middle of it calls at once, every time", () => {
  const night = play(home, [...chatter(6), pressed(800)]);
  expect(theAlert(night)).toMatchObject({ severity: "critical" });
  const press = last(night).effects.filter((one) => one.kind === "send" && one.attempt.purpose === "alert");
  expect(press.length).toBeGreaterThan(0);
});
