import * as fc from "fast-check";
import { expect, test } from "vitest";
import { messageSchema } from "../../devices/native/envelope.ts";
import { isPlainMessage } from "../../devices/native/plain-message.ts";

const LONG = "x".repeat(129);
const odd = fc.constantFrom<unknown>(null, "", LONG, Infinity, -1, 1.5, true, [], {}, "ok");
/** Messages have twenty fields, so a field is seldom odd or hardly any message is plain. */
const mostly = (good: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 24, arbitrary: good }, { weight: 1, arbitrary: odd });
const oneOf = (...good: readonly unknown[]) => mostly(fc.constantFrom(...good));
const word = mostly(fc.string({ minLength: 1, maxLength: 128 }));

const entry = mostly(
  fc.record(
    {
      type: oneOf("heart-rate", "in-bed", "x".repeat(64)),
      value: oneOf(72, false),
      unit: word,
      quality: word,
      phase: word,
      ref: word,
      confidence: oneOf(0, 0.5, 1),
      zone: word,
      sensor: word,
    },
    { requiredKeys: ["type"] },
  ),
);
const entries = mostly(fc.array(entry, { maxLength: 3 }));

const message = fc.record(
  {
    v: oneOf(1),
    id: word,
    session: word,
    seq: oneOf(1, "2"),
    time: oneOf(1_770_091_506, "2026-02-03T04:05:06Z"),
    clock: oneOf("ntp", "rtc", "none"),
    uptime_ms: oneOf(1_000),
    late: odd,
    events: entries,
    measures: entries,
    battery: oneOf({ percent: 58 }, { percent: "high" }),
  },
  { requiredKeys: ["v"] },
);

test("a message that is taken as it stands is one that the schema would not have changed", () => {
  let taken = 0;
  fc.assert(
    fc.property(message, (said) => {
      if (!isPlainMessage(said)) return;
      taken += 1;
      expect(messageSchema.parse(said)).toEqual(said);
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test("an ordinary report is taken as it stands", () => {
  const measures = [{ type: "heart-rate", value: 57, unit: "/min", quality: "ok" }];
  expect(isPlainMessage({ v: 1, session: "s", seq: 7, time: "2026-02-03T04:05:06Z", measures })).toBe(true);
});

test("the profile that an event claims is left to the schema, which drops it", () => {
  expect(isPlainMessage({ v: 1, events: [{ type: "sos" }], profile: "native/smoke" })).toBe(false);
});
