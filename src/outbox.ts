import type { Clock } from "./clock.ts";
import type { HomeId } from "./core/ids.ts";
import type { Delivered } from "./core/input.ts";
import { after, seconds, soonest, type Instant } from "./core/time.ts";
import { healthOf, laneStates, openLanes, remember, type ChannelHealth, type Lanes } from "./outbox-lanes.ts";
import { pick } from "./outbox-pace.ts";
import { expiredResult, isExpired, reportOf, resultOf, sendOnce, type Postroom, type Route } from "./outbox-sending.ts";
import type { SendingResult, Store, StoredAttempt } from "./store/store.ts";
import type { Wait } from "./wait.ts";

export interface OutboxOptions extends Pick<Postroom, "addressOf" | "letterFor"> {
  readonly store: Pick<Store, "dueAttempts" | "nextAttemptAt" | "beginSending" | "recordSending" | "reviveSending">;
  readonly clock: Pick<Clock, "now">;
  readonly wait: Wait;
  readonly channels: ReadonlyMap<string, Route>;
  /** Submits how an attempt ended as an input of its home; resolves when that is stored. */
  readonly report: (home: HomeId, delivered: Delivered) => Promise<void>;
  readonly notice: (note: OutboxNote) => void;
  /** Between 0 and 1, for the jitter. */
  readonly random?: () => number;
}

export type OutboxNote =
  /** Found in mid-send at the start: sent again, because nobody knows whether they arrived. */
  | { readonly kind: "revived"; readonly count: number }
  | { readonly kind: "result"; readonly stored: StoredAttempt; readonly result: SendingResult };

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
  /** Drains until stopped; rejects when the store or the report fails, and then nothing more is sent. */
  readonly run: () => Promise<void>;
  /** Picks nothing new, lets what was begun finish for a while; what is left is sent again after the next start. */
  readonly stop: () => Promise<void>;
  readonly health: () => OutboxHealth;
}

/** How deep to look behind attempts of a channel that hangs: the last depth costs a noticeable read, so only once a second. */
const WINDOWS = [256, 2_048, 16_384] as const;
/** While something due is held back, newly due attempts are looked for this often. */
const LOOK_AGAIN = seconds(1);
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
  const reader = createReader(options, lanes, sender);

  const drain = async (): Promise<void> => {
    const count = await store.reviveSending(clock.now());
    if (count > 0) notice({ kind: "revived", count });
    while (!state.isStopping && state.failure === undefined) {
      bell.silence();
      await bell.sleep(await reader.turn());
    }
    if (state.failure !== undefined) throw state.failure;
  };
  const isRunning = () => running !== undefined && !state.isStopping && state.failure === undefined;

  return {
    kick: bell.ring,
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
      const patience = new AbortController();
      const finished = Promise.allSettled([running]).then(sender.finished);
      await Promise.race([finished, wait(after(clock.now(), STOP_GRACE), patience.signal)]);
      patience.abort();
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

interface Sender {
  readonly begin: (stored: StoredAttempt) => void;
  /** Writes a result down, then tells the policy. */
  readonly finish: (stored: StoredAttempt, result: SendingResult) => Promise<void>;
  readonly finished: () => Promise<unknown>;
  /** From now on late answers are dropped: the store may be closed. */
  readonly abandon: () => void;
}

function createSender(
  options: OutboxOptions,
  lanes: Lanes,
  { ring, fail }: { readonly ring: () => void; readonly fail: (error: unknown) => void },
): Sender {
  const { store, clock, notice, random = Math.random } = options;
  const begun = new Set<Promise<void>>();
  let isAbandoned = false;

  const write = async (stored: StoredAttempt, result: SendingResult): Promise<void> => {
    await store.recordSending([result]);
    notice({ kind: "result", stored, result });
  };
  const tell = async (stored: StoredAttempt, result: SendingResult): Promise<void> => {
    const report = reportOf(stored, result);
    if (report !== undefined) await options.report(stored.attempt.home, report);
  };
  const send = async (stored: StoredAttempt): Promise<void> => {
    const lane = lanes.get(stored.attempt.channel);
    if (lane !== undefined) lane.inFlight += 1;
    let result: SendingResult;
    try {
      const outcome = await sendOnce(stored, lane?.route, { ...options, now: clock.now });
      if (isAbandoned) return;
      result = resultOf(stored, outcome, clock.now(), random());
      if (lane !== undefined) remember(lane, result);
      await write(stored, result);
    } finally {
      if (lane !== undefined) lane.inFlight -= 1;
      ring();
    }
    // The slot is free again by now: the policy's turn must not hold up the next message.
    await tell(stored, result);
  };
  return {
    begin(stored) {
      const work: Promise<void> = send(stored)
        .catch(fail)
        .finally(() => begun.delete(work));
      begun.add(work);
    },
    async finish(stored, result) {
      await write(stored, result);
      await tell(stored, result);
    },
    finished: () => Promise.allSettled(begun),
    abandon: () => {
      isAbandoned = true;
    },
  };
}

function createReader({ store, clock }: OutboxOptions, lanes: Lanes, sender: Sender) {
  let depth = 0;
  let deepestAt: Instant | undefined;
  let lastTurnAt: Instant | undefined;
  let held = 0;

  const nextLook = async (now: Instant): Promise<Instant | undefined> => {
    const next = await store.nextAttemptAt();
    return next === undefined || next > now ? next : after(now, LOOK_AGAIN);
  };
  const begin = async (chosen: readonly StoredAttempt[], now: Instant): Promise<number> => {
    if (chosen.length === 0) return 0;
    const ids = chosen.map(({ attempt }) => attempt.id);
    const granted = new Set(await store.beginSending(ids, now));
    for (const stored of chosen) if (granted.has(stored.attempt.id)) sender.begin(stored);
    return granted.size;
  };
  /** Sends what is still of use; answers what waits for a slot or a token. */
  const sendDue = async (due: readonly StoredAttempt[], now: Instant) => {
    const expired = due.filter((stored) => isExpired(stored, now));
    for (const stored of expired) await sender.finish(stored, expiredResult(stored, now));
    const timely = due.filter((stored) => !isExpired(stored, now));
    const { chosen, buckets, heldBack, tokenAt } = pick(timely, laneStates(lanes), now);
    for (const [channel, lane] of lanes) lane.bucket = buckets.get(channel) ?? lane.bucket;
    const count = await begin(chosen, now);
    return { moved: expired.length + count > 0, heldBack, tokenAt };
  };
  const deeper = (now: Instant): number => {
    if (depth + 2 < WINDOWS.length) return depth + 1;
    if (depth + 1 >= WINDOWS.length || (deepestAt !== undefined && now < after(deepestAt, LOOK_AGAIN))) return 0;
    deepestAt = now;
    return depth + 1;
  };
  return {
    seen: () => ({ lastTurnAt, heldBack: held }),
    /** One look into the store; answers when to look again, `undefined`: when the bell rings. */
    async turn(): Promise<Instant | undefined> {
      const now = clock.now();
      const windowSize = WINDOWS[depth] ?? WINDOWS[0];
      const due = await store.dueAttempts(now, windowSize);
      const isCut = due.length >= windowSize;
      const { moved, heldBack, tokenAt } = await sendDue(due, now);
      depth = isCut && heldBack > 0 ? deeper(now) : 0;
      lastTurnAt = now;
      held = heldBack;
      if (isCut && (moved || depth > 0)) return now;
      return heldBack > 0 ? soonest(tokenAt, after(now, LOOK_AGAIN)) : nextLook(now);
    },
  };
}

/** Sleeps on one timer; a ring before or during the sleep ends it. */
function createBell(wait: Wait) {
  let sleeping = new AbortController();
  return {
    ring: () => sleeping.abort(),
    silence: () => {
      sleeping = new AbortController();
    },
    sleep: (until: Instant | undefined) => wait(until, sleeping.signal),
  };
}
