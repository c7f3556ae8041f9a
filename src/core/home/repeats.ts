import type { MessageKey } from "../input.ts";
import type { DeviceMemory, SessionMemory } from "../state.ts";

/** Counters this far below the highest are still told apart: more than a connection may have unacknowledged. */
const WORD_BITS = 32;
const WINDOW = 2 * WORD_BITS;
/** Boots of one device whose late messages are still recognised. */
const SESSIONS_MAX = 3;
/** Keys of messages without a counter; a repeat comes within minutes, and 64 messages are hours of a home sensor. */
const KEYS_MAX = 64;

type Known = Pick<DeviceMemory, "sessions" | "keys">;

export type Recognised = ({ readonly kind: "new"; readonly missed: number } & Known) | { readonly kind: "repeat" };

/** Whether we had this very message before: by its key, never by the DUP flag. */
export function recognise({ sessions, keys }: DeviceMemory, key: MessageKey | undefined): Recognised {
  if (key === undefined) return { kind: "new", sessions, keys, missed: 0 };
  switch (key.kind) {
    case "key":
      if (keys.includes(key.key)) return { kind: "repeat" };
      return { kind: "new", sessions, keys: [...keys, key.key].slice(-KEYS_MAX), missed: 0 };
    case "counter":
      return recogniseCount({ sessions, keys }, `${key.counter}=`, `${key.counter}=${key.count}`);
    case "sequence":
      return recogniseSequence({ sessions, keys }, key);
  }
}

function recogniseSequence(
  { sessions, keys }: Known,
  { session: id, seq }: Extract<MessageKey, { kind: "sequence" }>,
): Recognised {
  const known = sessions.find((session) => session.id === id);
  if (known === undefined) {
    const session: SessionMemory = { id, highest: seq, recent: 0, older: 0 };
    return { kind: "new", sessions: [session, ...sessions].slice(0, SESSIONS_MAX), keys, missed: 0 };
  }
  const counted = count(known, seq);
  if (counted === undefined) return { kind: "repeat" };
  const marked = sessions.map((session) => (session === known ? counted : session));
  return { kind: "new", sessions: marked, keys, missed: Math.max(0, seq - known.highest - 1) };
}

/** Only the last count of each counter is kept: 255 before 0 is a wrap, and 3 after 200 a new battery. */
function recogniseCount({ sessions, keys }: Known, counter: string, counted: string): Recognised {
  if (keys.includes(counted)) return { kind: "repeat" };
  const others = keys.filter((kept) => !kept.startsWith(counter));
  return { kind: "new", sessions, keys: [...others, counted].slice(-KEYS_MAX), missed: 0 };
}

/** The session with this counter marked as seen; `undefined` when it was marked before, or is too old to tell. */
function count(session: SessionMemory, seq: number): SessionMemory | undefined {
  const ahead = seq - session.highest;
  if (ahead > 0) return markSeen(shift(session, seq, ahead), ahead - 1);
  const below = -ahead - 1;
  if (below < 0 || below >= WINDOW || isSeen(session, below)) return undefined;
  return markSeen(session, below);
}

const isSeen = ({ recent, older }: SessionMemory, bit: number): boolean =>
  ((bit < WORD_BITS ? recent : older) & (1 << (bit % WORD_BITS))) !== 0;

function markSeen(session: SessionMemory, bit: number): SessionMemory {
  const { id, highest, recent, older } = session;
  const mark = 1 << (bit % WORD_BITS);
  if (bit < WORD_BITS) return { id, highest, recent: recent | mark, older };
  return bit < WINDOW ? { id, highest, recent, older: older | mark } : session;
}

/** A higher counter moves the bits away from it. */
function shift({ id, recent, older }: SessionMemory, highest: number, by: number): SessionMemory {
  if (by >= WINDOW) return { id, highest, recent: 0, older: 0 };
  if (by >= WORD_BITS) return { id, highest, recent: 0, older: recent << (by - WORD_BITS) };
  return { id, highest, recent: recent << by, older: (older << by) | (recent >>> (WORD_BITS - by)) };
}
