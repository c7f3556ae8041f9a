import type { Attempt } from "../src/core/effect.ts";
import type { Delivered } from "../src/core/input.ts";
import { after, between, seconds, type Duration, type Instant } from "../src/core/time.ts";
import type { SendingResult, Store, StoredAttempt } from "../src/store/store.ts";
import { transmit, type ChannelBehaviour, type Transmission } from "./channels.ts";
import type { Random } from "./random.ts";

/** Waits before the same request is tried again. */
const RETRIES: readonly Duration[] = [seconds(2), seconds(5), seconds(15), seconds(30)];
/** More than this is not begun in one instant of virtual time; the rest is due a moment later. */
const AT_ONCE_MAX = 256;

/** One I/O that was begun and not finished yet. */
export interface InFlight {
  readonly stored: StoredAttempt;
  readonly transmission: Transmission;
  readonly doneAt: Instant;
}

export interface Post {
  /** Begins everything that is due: committed as `sending` first. */
  readonly begin: (now: Instant) => Promise<readonly InFlight[]>;
  /** Records how it ended; answers what the core must hear about it. */
  readonly finish: (flight: InFlight, now: Instant) => Promise<Delivered | undefined>;
}

export interface PostNeeds {
  readonly store: Store;
  readonly channels: { readonly [channel: string]: ChannelBehaviour };
  readonly startedAt: Instant;
  readonly random: Random;
}

/** The sending side of a simulated gateway: the states of the real outbox, over channels that behave as the night says. */
export function createPost({ store, channels, startedAt, random }: PostNeeds): Post {
  return {
    async begin(now) {
      const due = await store.dueAttempts(now, AT_ONCE_MAX);
      const allowed = new Set(
        await store.beginSending(
          due.map(({ attempt }) => attempt.id),
          now,
        ),
      );
      return due
        .filter(({ attempt }) => allowed.has(attempt.id))
        .map((stored) => {
          const transmission = transmit(channels[stored.attempt.channel], between(startedAt, now), random);
          return { stored, transmission, doneAt: after(now, transmission.takes) };
        });
    },
    async finish({ stored, transmission }, now) {
      const result = resultOf(stored, transmission, now);
      await store.recordSending([result]);
      return heardByTheCore(stored.attempt, result);
    },
  };
}

function resultOf({ attempt: { id }, tries }: StoredAttempt, { delivery }: Transmission, at: Instant): SendingResult {
  const wait = RETRIES[tries];
  if (delivery === undefined)
    return wait === undefined
      ? { id, at, state: "failed", reason: "never answered" }
      : { id, at, state: "unknown", dueAt: after(at, wait), reason: "no answer in time" };
  if (delivery.kind !== "failed") return { id, at, state: delivery.kind };
  return delivery.retry && wait !== undefined
    ? { id, at, state: "retry", dueAt: after(at, wait), reason: delivery.reason }
    : { id, at, state: "failed", reason: delivery.reason };
}

function heardByTheCore({ id, alert }: Attempt, result: SendingResult): Delivered | undefined {
  if (alert === undefined) return undefined;
  const told = { kind: "delivered", at: result.at, attempt: id, alert } as const;
  if (result.state === "accepted" || result.state === "delivered") return { ...told, result: { kind: result.state } };
  return result.state === "failed" ? { ...told, result: { kind: "failed", reason: result.reason } } : undefined;
}
