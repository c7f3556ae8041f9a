import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blankDevice } from "../../src/core/home/reception.ts";
import { recognise } from "../../src/core/home/repeats.ts";
import type { MessageKey } from "../../src/core/input.ts";
import { START } from "../support/tiny-home.ts";

const seq = (session: string, count: number): MessageKey => ({ kind: "sequence", session, seq: count });

/** Which of the messages counted as new. */
function fresh(keys: readonly MessageKey[]): readonly boolean[] {
  let device = blankDevice(START);
  return keys.map((key) => {
    const found = recognise(device, key);
    if (found.kind === "new") device = { ...device, ...found.known };
    return found.kind === "new";
  });
}

describe("telling new from old", () => {
  test("every counter counts once, in any order within reach, whatever was repeated", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 }), (counters) => {
        const seen = new Set<number>();
        const expected = counters.map((counter) => !seen.has(counter) && seen.add(counter) !== undefined);
        expect(fresh(counters.map((counter) => seq("boot", counter)))).toEqual(expected);
      }),
    );
  });

  test("a jump over the whole window forgets nothing it should know", () => {
    expect(fresh([seq("a", 1), seq("a", 1_000), seq("a", 999), seq("a", 1_000), seq("a", 999)])).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test("a new boot counts from one again, and a late message of the boot before is still a repeat", () => {
    expect(fresh([seq("a", 7), seq("b", 1), seq("a", 7), seq("a", 8), seq("b", 1)])).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  test("lost messages are counted", () => {
    const blank = blankDevice(START);
    const first = recognise(blank, seq("a", 3));
    const next = first.kind === "new" ? recognise({ ...blank, ...first.known }, seq("a", 7)) : first;
    expect(next).toMatchObject({ kind: "new", missed: 3 });
  });

  test("families without a counter are known by their keys", () => {
    const key = (text: string): MessageKey => ({ kind: "key", key: text });
    expect(fresh([key("x"), key("y"), key("x")])).toEqual([true, true, false]);
  });

  test("a count that wraps at 255 or starts again with a new battery is news, the same count twice running is not", () => {
    const packet = (count: number): MessageKey => ({ kind: "counter", counter: "packet", count });
    expect(fresh([254, 255, 255, 0, 1, 1, 0].map(packet))).toEqual([true, true, false, true, true, false, true]);
  });

  test("two counters of one device do not answer for each other", () => {
    const press = (counter: string, count: number): MessageKey => ({ kind: "counter", counter, count });
    expect(fresh([press("input 0", 7), press("input 1", 7), press("input 0", 7)])).toEqual([true, true, false]);
  });
});
