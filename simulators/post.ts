import type { Clock } from "../src/clock.ts";
import type { HomeId } from "../src/core/ids.ts";
import type { Delivered } from "../src/core/input.ts";
import { after, between, type Instant } from "../src/core/time.ts";
import type { ChannelLimits, Delivery, Letter } from "../src/notify/channel.ts";
import { createOutbox, type Outbox } from "../src/outbox/outbox.ts";
import type { Store, StoredAttempt } from "../src/store/store.ts";
import type { Pause, Wait } from "../src/outbox/wait.ts";
import { channelNames, transmit, type ChannelBehaviour, type ChannelName, type Transmission } from "./channels.ts";
import type { Life } from "./machine.ts";
import type { Random } from "./random.ts";

/** A call that is in the air: what will come of it, and how the channel hears that. */
export interface InFlight {
  readonly stored: StoredAttempt;
  readonly transmission: Transmission;
  readonly doneAt: Instant;
  readonly life: Life;
  readonly answer: (delivery: Delivery) => void;
}

export interface PostNeeds {
  readonly store: Store;
  readonly clock: Pick<Clock, "now">;
  readonly wait: Wait;
  readonly life: Life;
  readonly channels: () => { readonly [channel: string]: ChannelBehaviour };
  readonly startedAt: Instant;
  readonly physical: () => Instant;
  readonly random: Random;
  readonly report: (home: HomeId, delivered: Delivered) => Promise<void>;
  readonly revived: (count: number) => void;
  /** The channel takes the message up: from here on somebody may hear of it. */
  readonly begun: (flight: InFlight) => void;
}

/** Every simulated channel has room for a household's trouble, and less than for a whole quarter's. */
const LIMITS: Record<ChannelName, ChannelLimits> = {
  phone: { perMinute: 240, concurrent: 64, timeoutMs: 10_000 },
  desk: { perMinute: undefined, concurrent: 64, timeoutMs: 10_000 },
  siren: { perMinute: undefined, concurrent: 32, timeoutMs: 10_000 },
  speaker: { perMinute: undefined, concurrent: 32, timeoutMs: 10_000 },
};

/** The real outbox, over channels that behave as the night says. */
export function createPost(needs: PostNeeds): Outbox {
  const { life, random, physical } = needs;
  const worded = new Map<string, StoredAttempt>();
  const deliver = (letter: Letter): Promise<Delivery> => {
    const stored = worded.get(letter.key);
    if (stored === undefined) return Promise.resolve({ kind: "failed", retry: false, reason: "no such letter" });
    worded.delete(letter.key);
    life.pass("before I/O");
    const { attempt, tries } = stored;
    const chance = random.fork(`${attempt.id} ${tries}`);
    const transmission = transmit(needs.channels()[attempt.channel], between(needs.startedAt, physical()), chance);
    return new Promise((resolve) =>
      needs.begun({
        stored,
        transmission,
        doneAt: after(physical(), transmission.takes),
        life,
        answer: resolve,
      }),
    );
  };
  const open = { deliver, close: () => Promise.resolve() };
  return createOutbox({
    store: needs.store,
    clock: needs.clock,
    wait: needs.wait,
    channels: new Map(channelNames.map((name) => [name, { limits: LIMITS[name], open }])),
    addressOf: (person) => ({ to: person }),
    letterFor(stored) {
      worded.set(stored.attempt.id, stored);
      return letterOf(stored);
    },
    report: needs.report,
    notice: (note) => {
      if (note.kind === "revived") needs.revived(note.count);
    },
    random: random.fork("jitter").next,
  });
}

const letterOf = ({ attempt }: StoredAttempt): Letter => ({
  key: attempt.id,
  purpose: attempt.purpose,
  severity: attempt.severity,
  language: "zh-CN",
  recipient: attempt.person,
  subject: attempt.purpose,
  text: attempt.purpose,
  discreet: attempt.purpose,
  alert: attempt.alert,
  link: undefined,
});

/** Somebody who waits in virtual time. */
export interface Sleeper {
  /** Woken already, or no longer waiting. */
  isOver: boolean;
  readonly wake: () => void;
}

const OVER: Pause = { over: Promise.resolve("due"), end: () => {} };

/** Waiting in virtual time: whoever waits stands on the agenda. */
export const virtualWait =
  (now: () => Instant, ringAt: (at: Instant, sleeper: Sleeper) => void): Wait =>
  (until) => {
    if (until !== undefined && until <= now()) return OVER;
    let resolve: (how: "due" | "ended") => void;
    const over = new Promise<"due" | "ended">((settle) => (resolve = settle));
    const finish = (how: "due" | "ended") => {
      sleeper.isOver = true;
      resolve(how);
    };
    const sleeper: Sleeper = { isOver: false, wake: () => finish("due") };
    if (until !== undefined) ringAt(until, sleeper);
    return { over, end: () => finish("ended") };
  };
