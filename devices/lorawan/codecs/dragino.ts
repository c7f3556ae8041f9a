import type { Draft } from "../../draft.ts";
import { batteryVolts, place } from "../fields.ts";
import type { Decoder } from "../product.ts";
import { byteAt, intBe, uintBe } from "./bytes.ts";

const CONTACT_PORT = 10;
/** Battery and the mode; the counters after them are no observations. */
const CONTACT_BYTES_MIN = 3;
const VOLTAGE_BITS = 0x3fff;
const OPEN_BIT = 0x80;
const LEAK_BIT = 0x40;

/** What the board was built as: the same frame comes from a door and from a leak sensor. */
type Mode = 1 | 2 | 3;
export const DOOR_MODES: readonly Mode[] = [1, 3];
export const LEAK_MODES: readonly Mode[] = [2, 3];

interface Contact {
  readonly modes: readonly Mode[];
  readonly read: (status: { readonly isOpen: boolean; readonly isWet: boolean }, draft: Draft) => void;
}

/** LDS02 and LWL02: battery with two flags above it, then the mode, which decides what the flags mean. */
export function draginoContact({ modes, read }: Contact): Decoder {
  return ({ port, bytes }, draft) => {
    if (port !== CONTACT_PORT) return { why: `port ${port} is not ${CONTACT_PORT}, on which the product speaks` };
    if (bytes.length < CONTACT_BYTES_MIN)
      return { why: `${bytes.length} bytes, at least ${CONTACT_BYTES_MIN} are needed` };
    batteryVolts((uintBe(bytes, 0, 2) & VOLTAGE_BITS) / 1_000, draft);
    const mode = byteAt(bytes, 2);
    const flags = byteAt(bytes, 0);
    if (modes.some((own) => own === mode)) {
      read({ isOpen: (flags & OPEN_BIT) !== 0, isWet: (flags & LEAK_BIT) !== 0 }, draft);
    } else draft.remarks.push(`mode ${mode} is another product's: nothing can be concluded`);
    return "understood";
  };
}

const POSITION_BYTES = 8;
const STATE_BYTES = 2;
const ALARM_BIT = 0x40;
const MILLIONTHS = 1_000_000;

/** Where in the frame the place, and where the alarm flag above the battery, begin. */
interface TrackerPort {
  readonly placeAt?: number;
  readonly stateAt?: number;
  readonly more?: (bytes: Uint8Array, draft: Draft) => void;
}

/** LGT-92 and TrackerD: place in millionths of a degree, then the battery in 14 bits below the alarm flag. */
export function draginoTracker(ports: { readonly [port: number]: TrackerPort }): Decoder {
  return ({ port, bytes }, draft) => {
    const layout = ports[port];
    if (layout === undefined) return { why: `port ${port} carries no reading of this product` };
    const { placeAt, stateAt } = layout;
    const needed = Math.max(
      placeAt === undefined ? 0 : placeAt + POSITION_BYTES,
      stateAt === undefined ? 0 : stateAt + STATE_BYTES,
    );
    if (bytes.length < needed) return { why: `${bytes.length} bytes, at least ${needed} are needed` };
    if (stateAt !== undefined) readState(bytes, stateAt, draft);
    if (placeAt !== undefined)
      place(intBe(bytes, placeAt, 4) / MILLIONTHS, intBe(bytes, placeAt + 4, 4) / MILLIONTHS, draft);
    layout.more?.(bytes, draft);
    return "understood";
  };
}

function readState(bytes: Uint8Array, at: number, draft: Draft): void {
  draft.observations.push({ type: "sos", value: (byteAt(bytes, at) & ALARM_BIT) !== 0 });
  batteryVolts((uintBe(bytes, at, 2) & VOLTAGE_BITS) / 1_000, draft);
}
