import type { PersonId } from "../core/ids.ts";
import { after, seconds, soonest, type Instant } from "../core/time.ts";
import type { OutboxOptions } from "./outbox.ts";
import { laneStates, spend, type Lanes } from "./lanes.ts";
import { fullPurse, inTurn, pick, type AddressOf } from "./pace.ts";
import type { createProbes } from "./probes.ts";
import type { Sender } from "./sender.ts";
import { expiredResult, isExpired } from "./sending.ts";
import type { StoredAttempt } from "../store/store.ts";

/** How deep to look behind attempts of a channel that hangs: the last depth costs a noticeable read, so only once a second. */
const WINDOWS = [256, 2_048, 16_384] as const;
/** While something due is held back, newly due attempts are looked for this often. */
const LOOK_AGAIN = seconds(1);

interface Help {
  readonly sender: Sender;
  readonly probes: ReturnType<typeof createProbes>;
}

/** Looks into the store and begins what may go: fair, within every limit, and never silent about what is too late. */
export function createReader(options: OutboxOptions, lanes: Lanes, { sender, probes }: Help) {
  const { store, clock } = options;
  const sendDue = sending(options, lanes, sender);
  let depth = 0;
  let deepestAt: Instant | undefined;
  let lastTurnAt: Instant | undefined;
  let held = 0;

  const nextLook = async (now: Instant): Promise<Instant | undefined> => {
    const next = await store.nextAttemptAt();
    return next === undefined || next > now ? next : after(now, LOOK_AGAIN);
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
      probes.begin();
      const windowSize = WINDOWS[depth] ?? WINDOWS[0];
      const due = await store.dueAttempts(now, windowSize);
      const isCut = due.length >= windowSize;
      const { moved, heldBack, tokenAt } = await sendDue(due, now);
      depth = isCut && heldBack > 0 ? deeper(now) : 0;
      lastTurnAt = now;
      held = heldBack;
      if (isCut && (moved || depth > 0)) return now;
      const next = heldBack > 0 ? soonest(tokenAt, after(now, LOOK_AGAIN)) : await nextLook(now);
      return soonest(next, probes.nextAt());
    },
  };
}

/** Sends what is still of use; answers what waits for a slot or a token. */
function sending(options: OutboxOptions, lanes: Lanes, sender: Sender) {
  const { store, clock } = options;
  const addressOf = addressing(options);
  const lastToldAt = new Map<PersonId, Instant>();
  let purse = fullPurse(options.perMinute, clock.now());

  const begin = async (chosen: readonly StoredAttempt[], now: Instant): Promise<number> => {
    if (chosen.length === 0) return 0;
    const ids = chosen.map(({ attempt }) => attempt.id);
    const granted = new Set(await store.beginSending(ids, now));
    for (const stored of chosen) {
      if (!granted.has(stored.attempt.id)) continue;
      lastToldAt.set(stored.attempt.person, now);
      sender.begin(stored);
    }
    return granted.size;
  };
  return async (due: readonly StoredAttempt[], now: Instant) => {
    const expired = due.filter((stored) => isExpired(stored, now));
    for (const stored of expired) await sender.finish(stored, expiredResult(stored, now));
    const timely = inTurn(
      due.filter((stored) => !isExpired(stored, now)),
      (person) => lastToldAt.get(person),
    );
    const picked = pick(timely, { lanes: laneStates(lanes), purse, addressOf, now });
    spend(lanes, picked.lanes);
    ({ purse } = picked);
    const count = await begin(picked.chosen, now);
    if (picked.merges.length > 0) await store.coalesce(picked.merges, now);
    const { heldBack, tokenAt, merges } = picked;
    return { moved: expired.length + count + merges.length > 0, heldBack: heldBack - merges.length, tokenAt };
  };
}

/** Two people behind one telephone share its limit; whoever has no address of their own stands for themselves. */
function addressing({ addressOf }: OutboxOptions): AddressOf {
  const known = new WeakMap<object, string>();
  return ({ attempt: { person, channel } }) => {
    let address: unknown;
    try {
      address = addressOf(person, channel);
    } catch {
      // The message itself will fail by this, with its reason.
      return `${channel} ${person}`;
    }
    if (typeof address !== "object" || address === null) return `${channel} ${person}`;
    const key = known.get(address) ?? `${channel} ${JSON.stringify(address)}`;
    known.set(address, key);
    return key;
  };
}
