import type { AttemptId } from "../core/ids.ts";
import { after, seconds, type Instant } from "../core/time.ts";
import type { OutboxOptions } from "./outbox.ts";
import { remember, type Lane, type Lanes } from "./lanes.ts";
import { endOf, reportOf, resultOf, sendOnce, strugglingReport, type Outcome } from "./sending.ts";
import type { Receipt, SendingResult, StoredAttempt } from "../store/store.ts";
import type { Pause } from "./wait.ts";

export interface Sender {
  readonly begin: (stored: StoredAttempt) => void;
  /** Writes a result down, then tells the policy. */
  readonly finish: (stored: StoredAttempt, result: SendingResult) => Promise<void>;
  /** Tells the policy what these came to, where they came to anything. */
  readonly tellAgain: (ids: readonly AttemptId[]) => Promise<void>;
  readonly receive: (receipt: Receipt) => Promise<void>;
  /** What a try, or a question, says about a channel. */
  readonly learn: (channel: string, outcome: Outcome, from: Instant) => void;
  readonly track: (work: Promise<void>) => void;
  readonly finished: () => Promise<unknown>;
  /** From now on late answers are dropped: the store may be closed. */
  readonly abandon: () => void;
}

/** After so long without an answer a person's other channels wait no longer. */
const SLOW_AFTER = seconds(8);

interface Alarms {
  readonly ring: () => void;
  readonly fail: (error: unknown) => void;
}

export function createSender(options: OutboxOptions, lanes: Lanes, { ring, fail }: Alarms): Sender {
  const { store, clock, random = Math.random } = options;
  const begun = new Set<Promise<void>>();
  const life = { isAbandoned: false };
  const track = (work: Promise<void>): void => {
    const tracked: Promise<void> = work.catch(fail).finally(() => begun.delete(tracked));
    begun.add(tracked);
  };
  const learn = learning(options, lanes, ring);
  const teller = createTeller(options);
  const warnIfSlow = warning(options, teller, { life, track });

  const attemptOnce = async (stored: StoredAttempt, lane: Lane | undefined): Promise<SendingResult | undefined> => {
    const from = clock.now();
    const outcome = await sendOnce(stored, lane?.route, { ...options, now: clock.now, alertOf: store.alert });
    if (life.isAbandoned) return undefined;
    const result = resultOf(stored, outcome, clock.now(), random());
    if (lane !== undefined) learn(stored.attempt.channel, outcome, from);
    await teller.write(stored, result);
    return result;
  };
  const send = async (stored: StoredAttempt): Promise<void> => {
    const lane = lanes.get(stored.attempt.channel);
    if (lane !== undefined) lane.inFlight += 1;
    const answered = lane && warnIfSlow(stored, lane);
    let result: SendingResult | undefined;
    try {
      result = await attemptOnce(stored, lane);
    } finally {
      answered?.();
      if (lane !== undefined) lane.inFlight -= 1;
      ring();
    }
    // The slot is free again by now: the policy's turn must not hold up the next message.
    if (result !== undefined) await teller.tell(stored, result);
  };
  return {
    begin: (stored) => track(send(stored)),
    learn,
    track,
    finish: teller.finish,
    tellAgain: teller.tellAgain,
    receive: teller.receive,
    finished: () => Promise.allSettled(begun),
    abandon: () => {
      life.isAbandoned = true;
    },
  };
}

interface Watched extends Pick<Sender, "track"> {
  readonly life: { readonly isAbandoned: boolean };
}

/** A channel known to fail, or one that keeps silent, is no reason to let a person's other channels wait. */
function warning({ clock, wait }: OutboxOptions, teller: Teller, { life, track }: Watched) {
  const warnAfter = async ({ over }: Pause, stored: StoredAttempt): Promise<void> => {
    if ((await over) === "due" && !life.isAbandoned) await teller.warn(stored, "no answer yet");
  };
  /** Answers what to do when an answer came. */
  return (stored: StoredAttempt, lane: Lane): (() => void) | undefined => {
    if (strugglingReport(stored, clock.now(), "") === undefined) return undefined;
    if (lane.failing) {
      track(teller.warn(stored, `the channel is failing: ${lane.lastReason ?? "no answer"}`));
      return undefined;
    }
    const patience = wait(after(clock.now(), SLOW_AFTER));
    track(warnAfter(patience, stored));
    return patience.end;
  };
}

type Teller = ReturnType<typeof createTeller>;

function learning({ clock, notice }: OutboxOptions, lanes: Lanes, ring: () => void): Sender["learn"] {
  return (channel, outcome, from) => {
    const lane = lanes.get(channel);
    const at = clock.now();
    const change = lane && remember(lane, outcome, { from, at });
    if (lane === undefined || change === undefined) return;
    const failing = change === "fails";
    notice({ kind: "channel", channel, at, failing, reason: failing ? lane.lastReason : undefined });
    ring();
  };
}

const isEnd = ({ state }: SendingResult): boolean =>
  state === "accepted" || state === "delivered" || state === "failed";

/** Tells the store first and then the policy, of a message and of whatever it carried. */
function createTeller({ store, clock, notice, report }: OutboxOptions) {
  const warn = async (stored: StoredAttempt, reason: string): Promise<void> => {
    const told = strugglingReport(stored, clock.now(), reason);
    if (told !== undefined) await report(stored.attempt.home, told);
  };
  const tellOne = async (stored: StoredAttempt, result: SendingResult): Promise<void> => {
    const told = reportOf(stored, result);
    if (told !== undefined) await report(stored.attempt.home, told);
  };
  const tell = async (stored: StoredAttempt, result: SendingResult): Promise<void> => {
    await tellOne(stored, result);
    if (!isEnd(result)) return;
    for (const one of await store.carriedBy(stored.attempt.id)) await tellOne(one, { ...result, id: one.attempt.id });
  };
  const write = async (stored: StoredAttempt, result: SendingResult): Promise<void> => {
    await store.recordSending([result]);
    notice({ kind: "result", stored, result });
  };
  return {
    warn,
    tell,
    write,
    finish: async (stored: StoredAttempt, result: SendingResult): Promise<void> => {
      await write(stored, result);
      await tell(stored, result);
    },
    tellAgain: async (ids: readonly AttemptId[]): Promise<void> => {
      for (const id of ids) {
        const stored = await store.attempt(id);
        const carrier = stored?.into === undefined ? stored : await store.attempt(stored.into);
        const end = carrier && endOf(carrier, clock.now());
        if (stored !== undefined && end !== undefined) await tellOne(stored, { ...end, id });
      }
    },
    receive: async (receipt: Receipt): Promise<void> => {
      const stored = await store.recordReceipt(receipt);
      if (stored === undefined) return;
      const { id, at, state, reason = "the far side could not bring it" } = receipt;
      const result: SendingResult = state === "failed" ? { id, at, state, reason } : { id, at, state: "delivered" };
      notice({ kind: "result", stored, result });
      const told = reportOf(stored, result);
      if (told === undefined) return;
      const undelivered = { ...told, result: { kind: "failed", reason, undelivered: true } } as const;
      await report(stored.attempt.home, state === "failed" ? undelivered : told);
    },
  };
}
