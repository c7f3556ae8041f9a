import type { Attempt, Purpose } from "../../src/core/effect.ts";
import type { HomeId } from "../../src/core/ids.ts";
import type { Delivered } from "../../src/core/input.ts";
import { instant } from "../../src/core/time.ts";
import type { ChannelLimits, Delivery, Letter } from "../../src/notify/channel.ts";
import { createOutbox, type OutboxNote, type OutboxOptions } from "../../src/outbox/outbox.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import type { Store } from "../../src/store/store.ts";
import { attemptOf, NIGHT } from "./attempt.ts";
import { letterOf } from "./letter.ts";
import { homeTurn, turnOf } from "./store-turns.ts";
import { virtualTime } from "./virtual-time.ts";

export type FarSideAnswer = (letter: Letter, nth: number) => Promise<Delivery> | Delivery;

const LIMITS: ChannelLimits = { perMinute: undefined, concurrent: 4, timeoutMs: 10_000 };
export const accepted: FarSideAnswer = () => ({ kind: "accepted" });
export const busy: FarSideAnswer = () => ({ kind: "failed", retry: true, reason: "answered 503" });
export const refusing: FarSideAnswer = () => ({ kind: "failed", retry: false, reason: "answered 400" });
export const hanging: FarSideAnswer = () => new Promise(() => {});

/** A call that reached a far side: when, and under which key. */
interface Call {
  readonly channel: string;
  readonly key: string;
  readonly atMs: number;
}

/** An outbox over a real store in virtual time; what the far sides answer is the test's own. */
export function outboxBench(
  farSides: Record<string, FarSideAnswer>,
  change: {
    readonly limits?: Partial<ChannelLimits>;
    readonly store?: Store;
    readonly options?: Partial<OutboxOptions>;
    /** What a channel answers when it is asked whether it works. */
    readonly probe?: () => Promise<Delivery>;
  } = {},
) {
  const time = virtualTime(NIGHT);
  const store = change.store ?? openMemoryStore();
  const calls: Call[] = [];
  const reports: { readonly home: HomeId; readonly delivered: Delivered }[] = [];
  const notes: OutboxNote[] = [];
  const limits = { ...LIMITS, ...change.limits };
  const routeOf = ([channel, answer]: readonly [string, FarSideAnswer]) => {
    const deliver = async (letter: Letter) => {
      calls.push({ channel, key: letter.key, atMs: time.clock.now() - NIGHT });
      return answer(letter, calls.filter((call) => call.channel === channel).length);
    };
    const { probe } = change;
    const open = { deliver, close: async () => {}, ...(probe === undefined ? {} : { probe }) };
    return [channel, { limits, open }] as const;
  };
  const outbox = createOutbox({
    store,
    clock: time.clock,
    wait: time.wait,
    channels: new Map(Object.entries(farSides).map(routeOf)),
    addressOf: (person) => (person === "nobody" ? undefined : { to: person }),
    letterFor: ({ attempt }) => letterOf({ key: attempt.id }),
    report: async (home, delivered) => void reports.push({ home, delivered }),
    notice: (note) => notes.push(note),
    random: () => 1,
    ...change.options,
  });
  const queue = async (...attempts: readonly Attempt[]) => {
    await store.commit(turnOf(time.clock.now(), [homeTurn("home-1", { attempts })]));
    outbox.kick();
  };
  const cancel = async (purposes: readonly Purpose[] = ["alert"], alert = attemptOf("any").alert!) => {
    const cancelled = [{ alert, purposes }];
    await store.commit(turnOf(time.clock.now(), [homeTurn("home-1", { cancelled })]));
  };
  const stateOf = async (id: string) => (await store.attempt(attemptOf(id).id))?.state;
  const secondsOf = (channel: string) =>
    calls.filter((call) => call.channel === channel).map(({ atMs }) => atMs / 1_000);
  const inSeconds = (seconds: number) => instant(NIGHT + seconds * 1_000);
  return { time, store, outbox, calls, reports, notes, queue, cancel, stateOf, secondsOf, inSeconds };
}
