import type { Draft } from "../../draft.ts";
import { batteryVolts } from "../fields.ts";
import type { Decoder } from "../product.ts";
import { byteAt } from "./bytes.ts";

interface BrowanFrame {
  readonly port: number;
  readonly length: number;
  /** What stands in for 0 of the four bits of battery, in tenths of a volt. */
  readonly batteryFromTenths?: number;
  readonly read: (bytes: Uint8Array, draft: Draft) => void;
}

const BATTERY_FROM_TENTHS = 25;
const BATTERY_BITS = 0x0f;

/** Byte 0 is a set of flags, byte 1 the battery, byte 2 the board's own temperature. Each product has a port of its own. */
export function browan({ port, length, batteryFromTenths = BATTERY_FROM_TENTHS, read }: BrowanFrame): Decoder {
  return (frame, draft) => {
    if (frame.port !== port) {
      // What arrives on another port is none of its readings, whatever a codec has made of it.
      draft.remarks.push(`unknown port ${frame.port}: this product speaks on ${port}`);
      return "understood";
    }
    if (frame.bytes.length < length) return { why: `${frame.bytes.length} bytes, the product's frame has ${length}` };
    if (frame.bytes.length > length) draft.remarks.push(`${frame.bytes.length - length} bytes more than the frame has`);
    read(frame.bytes, draft);
    batteryVolts((batteryFromTenths + (byteAt(frame.bytes, 1) & BATTERY_BITS)) / 10, draft);
    return "understood";
  };
}

export const flagOf = (bytes: Uint8Array, bit = 0): boolean => ((byteAt(bytes, 0) >> bit) & 1) === 1;

const DEGREES_BITS = 0x7f;
const DEGREES_FROM = -32;

/** Whole degrees in seven bits, from -32. */
export const degreesAt = (bytes: Uint8Array, at: number): number => (byteAt(bytes, at) & DEGREES_BITS) + DEGREES_FROM;
