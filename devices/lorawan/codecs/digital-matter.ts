import type { Draft } from "../../draft.ts";
import { batteryVolts, place } from "../fields.ts";
import type { Decoder } from "../product.ts";
import { byteAt, intLe, rounded } from "./bytes.ts";

const VOLTS_PER_STEP = 0.025;
const TRIP_BIT = 0x1;
const FIX_FAILED_BIT = 0x2;
const MAN_DOWN_BIT = 0x4;

interface Layout {
  readonly length: number;
  readonly degrees: (bytes: Uint8Array) => readonly [lat: number, lon: number];
  readonly flagsAt: number;
  readonly batteryAt: number;
  /** The long frame has no room for it. */
  readonly knowsManDown: boolean;
}

/** The full position on port 1 and the short one on port 4. */
const LAYOUTS: { readonly [port: number]: Layout } = {
  1: {
    length: 11,
    degrees: (bytes) => [rounded(intLe(bytes, 0, 4) / 1e7, 7), rounded(intLe(bytes, 4, 4) / 1e7, 7)],
    flagsAt: 8,
    batteryAt: 10,
    knowsManDown: false,
  },
  4: {
    length: 9,
    degrees: (bytes) => [rounded((intLe(bytes, 0, 3) * 256) / 1e7, 7), rounded((intLe(bytes, 3, 3) * 256) / 1e7, 7)],
    flagsAt: 8,
    batteryAt: 7,
    knowsManDown: true,
  },
};

/** Oyster, Yabby and their like. */
export const digitalMatter: Decoder = ({ port, bytes }, draft) => {
  const layout = LAYOUTS[port];
  if (layout === undefined) {
    draft.remarks.push(`port ${port}: statistics or the answer to a downlink`);
    return "understood";
  }
  if (bytes.length < layout.length) return { why: `${bytes.length} bytes, the frame has ${layout.length}` };
  readPosition(bytes, layout, draft);
  return "understood";
};

function readPosition(bytes: Uint8Array, { degrees, flagsAt, batteryAt, knowsManDown }: Layout, draft: Draft): void {
  const flags = byteAt(bytes, flagsAt);
  const [lat, lon] = degrees(bytes);
  // A failed fix repeats the last place that was known, which is not where the wearer is now.
  if ((flags & FIX_FAILED_BIT) === 0) place(lat, lon, draft);
  else draft.remarks.push("location: the fix failed, the place is an old one");
  batteryVolts(byteAt(bytes, batteryAt) * VOLTS_PER_STEP, draft);
  draft.observations.push({ type: "motion", value: (flags & TRIP_BIT) !== 0 });
  if (knowsManDown) draft.observations.push({ type: "fall", value: (flags & MAN_DOWN_BIT) !== 0 });
}
