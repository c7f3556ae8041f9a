import type { MessageKey } from "../input.ts";
import type { DeviceMemory, SessionMemory } from "../state.ts";

/** Counters this far below the highest are still told apart: more than a connection may have unacknowledged. */
const WORD_BITS = 32;
const WINDOW = 2 * WORD_BITS;
/** Boots of one device before the present one whose late messages are still recognised. */
const PAST_SESSIONS_MAX = 2;
/** Keys of messages without a counter; a repeat comes within minutes, and 64 messages are hours of a home sensor. */
const KEYS_MAX = 64;

type Known = Pick<DeviceMemory, "session" | "pastSessions" | "keys">;

/** `missed`: how many messages before it never arrived, as far as it can be known. */
export type Recognised =
  | { readonly kind: "new"; readonly missed: number; readonly known: Known }
  | { readonly kind: "repeat" };

const news = (known: Known, missed = 0): Recognised => ({ kind: "new", missed, known });

/** Whether we had this very message before: by its key, never by the DUP flag. */
export function recognise({ session, pastSessions, keys }: DeviceMemory, key: MessageKey | undefined): Recognised {
  const known = { session, pastSessions, keys };
  switch (key?.kind) {
    case undefined:
      return news(known);
    case "key":
      return keys.includes(key.key)
        ? { kind: "repeat" }
        : news({ session, pastSessions, keys: [...keys, key.key].slice(-KEYS_MAX) });
    case "counter":
      return recogniseCount(known, `${key.counter}=`, `${key.counter}=${key.count}`);
    case "sequence":
      return recogniseSequence(known, key);
  }
}

function recogniseSequence(known: Known, { session: id, seq }: Extract<MessageKey, { kind: "sequence" }>): Recognised {
  const { session, pastSessions, keys } = known;
  const before = session?.id === id ? session : pastSessions.find((past) => past.id === id);
  if (before === undefined) {
    const past = session === undefined ? pastSessions : [session, ...pastSessions].slice(0, PAST_SESSIONS_MAX);
    return news({ session: { id, highest: seq, recent: 0, older: 0 }, pastSessions: past, keys });
  }
  const counted = count(before, seq);
  if (counted === undefined) return { kind: "repeat" };
  const missed = Math.max(0, seq - before.highest - 1);
  if (before === session) return news({ session: counted, pastSessions, keys }, missed);
  return news({ session, pastSessions: pastSessions.map((past) => (past === before ? counted : past)), keys }, missed);
}

/** Only the last count of each counter is kept: 255 before 0 is a wrap, and 3 after 200 a new battery. */
function recogniseCount({ keys, ...sessions }: Known, counter: string, counted: string): Recognised {
  if (keys.includes(counted)) return { kind: "repeat" };
  const others = keys.filter((kept) => !kept.startsWith(counter));
  return news({ ...sessions, keys: [...others, counted].slice(-KEYS_MAX) });
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
