import type { Clock } from "../clock.ts";
import type { AttemptId, HomeId } from "../core/ids.ts";
import type { Delivered } from "../core/input.ts";
import { after, seconds, type Instant } from "../core/time.ts";
import { healthOf, openLanes, type ChannelHealth, type Lanes } from "./lanes.ts";
import { createProbes } from "./probes.ts";
import { createReader } from "./reader.ts";
import { createSender, type Sender } from "./sender.ts";
import type { Postroom, Route } from "./sending.ts";
import type { Receipt, SendingResult, Store, StoredAttempt } from "../store/store.ts";
import type { Pause, Wait } from "./wait.ts";

export interface OutboxOptions extends Pick<Postroom, "addressOf" | "letterFor"> {
  readonly store: Pick<
    Store,
    | "alert"
    | "attempt"
    | "dueAttempts"
    | "nextAttemptAt"
    | "beginSending"
    | "recordSending"
    | "recordReceipt"
    | "coalesce"
    | "carriedBy"
    | "reviveSending"
  >;
  readonly clock: Pick<Clock, "now">;
  readonly wait: Wait;
  readonly channels: ReadonlyMap<string, Route>;
  /** Messages a minute over all channels that have a limit of their own; absent: none. */
  readonly perMinute?: number;
  /** Submits how an attempt stands as an input of its home; resolves when that is stored. */
  readonly report: (home: HomeId, delivered: Delivered) => Promise<void>;
  /** Attempts whose end the policy still waits for: what it missed in a crash is told again at the start. */
  readonly unheard?: () => readonly AttemptId[];
  readonly notice: (note: OutboxNote) => void;
  /** Between 0 and 1, for the jitter. */
  readonly random?: () => number;
}

export type OutboxNote =
  /** Found in mid-send at the start: sent again, because nobody knows whether they arrived. */
  | { readonly kind: "revived"; readonly count: number }
  | { readonly kind: "result"; readonly stored: StoredAttempt; readonly result: SendingResult }
  /** A channel began to fail, or works: again, or for the first time since the start. */
  | {
      readonly kind: "channel";
      readonly channel: string;
      readonly at: Instant;
      readonly failing: boolean;
      readonly reason: string | undefined;
    };

export interface OutboxHealth {
  readonly running: boolean;
  readonly lastTurnAt: Instant | undefined;
  /** Due, but waiting for a free slot or a token of its channel. */
  readonly heldBack: number;
  /** Why it stopped by itself: the store failed. */
  readonly failure: string | undefined;
  readonly channels: readonly ChannelHealth[];
}

export interface Outbox {
  /** Something new is in the store: look now. */
  readonly kick: () => void;
  /** The far side told more of a message that it took. */
  readonly receive: (receipt: Receipt) => Promise<void>;
  /** Drains until stopped; rejects when the store or the report fails, and then nothing more is sent. */
  readonly run: () => Promise<void>;
  /** Picks nothing new, lets what was begun finish for a while; what is left is sent again after the next start. */
  readonly stop: () => Promise<void>;
  readonly health: () => OutboxHealth;
}

const STOP_GRACE = seconds(5);

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, clock, wait, notice } = options;
  const lanes = openLanes(options.channels, clock.now());
  const bell = createBell(wait);
  let running: Promise<void> | undefined;
  const state = { isStopping: false, failure: undefined as Error | undefined };
  const fail = (error: unknown): void => {
    state.failure ??= error instanceof Error ? error : new Error(String(error));
    bell.ring();
  };
  const sender = createSender(options, lanes, { ring: bell.ring, fail });
  const reader = createReader(options, lanes, { sender, probes: openProbes(options, lanes, sender) });

  const drain = async (): Promise<void> => {
    const count = await store.reviveSending(clock.now());
    if (count > 0) notice({ kind: "revived", count });
    await sender.tellAgain(options.unheard?.() ?? []);
    while (!state.isStopping && state.failure === undefined) {
      bell.silence();
      await bell.sleep(await reader.turn());
    }
    if (state.failure !== undefined) throw state.failure;
  };
  const isRunning = () => running !== undefined && !state.isStopping && state.failure === undefined;

  return {
    kick: bell.ring,
    receive: sender.receive,
    run() {
      running ??= drain().catch((error: unknown) => {
        fail(error);
        throw error;
      });
      return running;
    },
    async stop() {
      state.isStopping = true;
      bell.ring();
      const patience = wait(after(clock.now(), STOP_GRACE));
      const finished = Promise.allSettled([running]).then(sender.finished);
      await Promise.race([finished, patience.over]);
      patience.end();
      sender.abandon();
    },
    health: () => ({
      running: isRunning(),
      ...reader.seen(),
      failure: state.failure?.message,
      channels: healthOf(lanes),
    }),
  };
}

const openProbes = ({ clock, wait }: OutboxOptions, lanes: Lanes, { learn, track }: Sender) =>
  createProbes({ lanes, clock, wait, learn, track });

/** Sleeps on one timer; a ring before or during the sleep ends it. */
function createBell(wait: Wait) {
  let hasRung = false;
  let sleep: Pause | undefined;
  return {
    ring: () => {
      hasRung = true;
      sleep?.end();
    },
    silence: () => {
      hasRung = false;
    },
    sleep: async (until: Instant | undefined): Promise<void> => {
      if (hasRung) return;
      sleep = wait(until);
      await sleep.over;
      sleep = undefined;
    },
  };
}
