import type { MessageKey } from "../input.ts";
import type { DeviceMemory, SessionMemory } from "../state.ts";

/** Counters this far below the highest are still told apart: more than a connection may have unacknowledged. */
const WINDOW_WORDS = 2;
const WORD_BITS = 32;
const WINDOW = WINDOW_WORDS * WORD_BITS;
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
    const session: SessionMemory = { id, highest: seq, window: blankWindow };
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

const blankWindow: readonly number[] = Array.from({ length: WINDOW_WORDS }, () => 0);

/** The session with this counter marked as seen; `undefined` when it was marked before, or is too old to tell. */
function count(session: SessionMemory, seq: number): SessionMemory | undefined {
  const ahead = seq - session.highest;
  if (ahead > 0) return { id: session.id, highest: seq, window: markSeen(shift(session.window, ahead), ahead - 1) };
  const below = -ahead - 1;
  if (below < 0 || below >= WINDOW || isSeen(session.window, below)) return undefined;
  return { ...session, window: markSeen(session.window, below) };
}

/** Bit n stands for the counter n + 1 below the highest. */
const isSeen = (window: readonly number[], bit: number): boolean =>
  ((window[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;

function markSeen(window: readonly number[], bit: number): readonly number[] {
  if (bit >= WINDOW) return window;
  const marked = window.slice();
  marked[bit >>> 5] = ((marked[bit >>> 5] ?? 0) | (1 << (bit & 31))) >>> 0;
  return marked;
}

function shift(window: readonly number[], by: number): readonly number[] {
  if (by >= WINDOW) return blankWindow;
  const words = by >>> 5;
  const bits = by & 31;
  const shifted: number[] = [];
  for (let index = 0; index < WINDOW_WORDS; index += 1) {
    const high = window[index - words] ?? 0;
    const carried = bits === 0 ? 0 : (window[index - words - 1] ?? 0) >>> (WORD_BITS - bits);
    shifted.push(((high << bits) | carried) >>> 0);
  }
  return shifted;
}
