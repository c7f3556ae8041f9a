import { describe, expect, test } from "vitest";
import { after, instant, minutes, seconds, type Instant } from "../../src/core/time.ts";
import { blankBuddy, isUnheard, watchBuddy, type BuddyOrder, type BuddyState } from "../../src/watch/buddy/buddy.ts";
import { buddyCipher } from "../../src/watch/buddy/cipher.ts";
import { idThere } from "../../src/watch/buddy/guest-home.ts";
import { readWord } from "../../src/watch/buddy/link.ts";
import type { Entry, Word } from "../../src/watch/buddy/word.ts";

const START = instant(Date.UTC(2026, 2, 4, 19));
const LIMITS = { silentAfter: seconds(90), unheardAfter: minutes(10) };
const at = (second: number): Instant => after(START, seconds(second));

const entry = (id: string): Entry => ({
  id,
  gen: 1,
  home: "flat-4",
  address: "幸福里 4",
  what: { "zh-CN": "按了求助键", en: "help was pressed" },
  people: [{ id: "zhang-min", name: "张敏", language: "zh-CN", channels: [] }],
});

const word = (seq: number, rest: Partial<Word> = {}): Word => ({
  v: 1,
  station: "s1",
  name: "幸福里守望站",
  boot: START,
  seq,
  alerts: [],
  handBack: [],
  takenBack: [],
  ...rest,
});

/** One station watches the other, second by second. */
function watching(state: BuddyState = blankBuddy(START)) {
  const done: { readonly second: number; readonly order: BuddyOrder }[] = [];
  const take = (second: number, outcome: ReturnType<typeof watchBuddy>) => {
    ({ state } = outcome);
    done.push(...outcome.orders.map((order) => ({ second, order })));
  };
  return {
    done,
    state: () => state,
    began: (second: number) => take(second, watchBuddy(state, { kind: "began", at: at(second) }, LIMITS)),
    hears: (second: number, said: Word) =>
      take(second, watchBuddy(state, { kind: "heard", at: at(second), word: said }, LIMITS)),
    looks(from: number, to: number) {
      for (let second = from; second <= to; second += 1)
        take(second, watchBuddy(state, { kind: "looked", at: at(second) }, LIMITS));
    },
  };
}

describe("a buddy station", () => {
  test.for([0, 1, 7, 14])("pages within 105 s of a death %i s after the last beat", (later) => {
    const station = watching();
    station.hears(0, word(1));
    station.hears(15, word(2, { alerts: [entry("flat-4.1")] }));
    const diedAt = 15 + later;
    station.looks(16, 200);
    expect(station.done).toEqual([{ second: 105, order: { kind: "take-over", entry: entry("flat-4.1") } }]);
    expect(105 - diedAt).toBeLessThanOrEqual(105);
    expect(station.state().silent).toBe(true);
  });

  test("does not take over from one that beats every fifteen seconds, and may miss five", () => {
    const station = watching();
    for (let beat = 0; beat < 40; beat += 1) {
      station.hears(beat * 15, word(beat, { alerts: [entry("flat-4.1")] }));
      station.looks(beat * 15 + 1, beat * 15 + 14);
    }
    station.looks(586, 585 + 89);
    expect(station.done).toEqual([]);
  });

  test("lets go of what the other has back, and looks after the rest", () => {
    const station = watching();
    station.hears(0, word(1, { alerts: [entry("flat-4.1"), entry("flat-5.1")] }));
    station.looks(1, 95);
    station.done.length = 0;
    const boot = at(200);
    station.hears(201, word(1, { boot, alerts: [entry("flat-4.1"), entry("flat-5.1")] }));
    expect(station.done.map(({ order }) => order.kind)).toEqual(["speak"]);
    station.hears(202, word(2, { boot, takenBack: ["flat-4.1"] }));
    expect(station.done.at(-1)?.order).toEqual({ kind: "let-go", alert: "flat-4.1" });
    expect(station.state().guests.map((guest) => guest.entry.id)).toEqual(["flat-5.1"]);
    station.hears(203, word(3, { boot, takenBack: ["flat-4.1"] }));
    expect(station.done.filter(({ order }) => order.kind === "let-go")).toHaveLength(1);
  });

  test("takes nothing over twice when the other falls silent again before it had its alert back", () => {
    const station = watching();
    station.hears(0, word(1, { alerts: [entry("flat-4.1")] }));
    station.looks(1, 95);
    station.hears(100, word(2, { alerts: [entry("flat-4.1"), entry("flat-6.1")] }));
    station.done.length = 0;
    station.looks(101, 200);
    expect(station.done.map(({ order }) => order)).toEqual([{ kind: "take-over", entry: entry("flat-6.1") }]);
  });

  test("is not fooled by a word that was said before", () => {
    const station = watching();
    station.hears(0, word(7, { alerts: [entry("flat-4.1")] }));
    for (let second = 10; second < 90; second += 10) station.hears(second, word(7));
    station.looks(1, 95);
    expect(station.state().silent).toBe(true);
  });

  test("that was itself away gives the other the whole silence anew, and calls again for whom it looked after", () => {
    const before = watching();
    before.hears(0, word(1, { alerts: [entry("flat-4.1")] }));
    before.looks(1, 95);
    const again = watching(before.state());
    again.began(1_000);
    expect(again.done.map(({ order }) => order.kind)).toEqual(["take-over"]);
    again.looks(1_001, 1_089);
    expect(again.state().silent).toBe(false);
    again.looks(1_090, 1_090);
    expect(again.state().silent).toBe(true);
  });

  test("that was never heard is told, and nothing is taken over", () => {
    const station = watching();
    station.looks(1, 700);
    expect(station.done).toEqual([]);
    expect(isUnheard(station.state(), at(599), LIMITS)).toBe(false);
    expect(isUnheard(station.state(), at(600), LIMITS)).toBe(true);
    station.hears(701, word(1));
    expect(isUnheard(station.state(), at(702), LIMITS)).toBe(false);
  });
});

describe("what stations tell each other", () => {
  const topic = "care/v1/$buddy/s1";
  const cipher = buddyCipher("a secret of two stations");

  test("is read by who shares the secret, in the place where it was said", () => {
    const sealed = cipher.seal(JSON.stringify(word(1)), topic);
    expect(sealed.toString("latin1")).not.toContain("s1");
    expect(readWord(buddyCipher("a secret of two stations"), topic, sealed)).toEqual(word(1));
    expect(readWord(buddyCipher("another secret altogether"), topic, sealed)).toBeUndefined();
    expect(readWord(cipher, "care/v1/$buddy/s2", sealed)).toBeUndefined();
  });

  test("is no word when a bit of it changed, or when it is nonsense", () => {
    const sealed = cipher.seal(JSON.stringify(word(1)), topic);
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(readWord(cipher, topic, sealed)).toBeUndefined();
    expect(readWord(cipher, topic, new Uint8Array(5))).toBeUndefined();
    expect(readWord(cipher, topic, cipher.seal('{"v":2}', topic))).toBeUndefined();
  });

  test("names people as their own station knows them", () => {
    expect(idThere("@s1.zhang-min", "s1", "s2")).toBe("zhang-min");
    expect(idThere("li-wei", "s1", "s2")).toBe("s2/li-wei");
  });
});
