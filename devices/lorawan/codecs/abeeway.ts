import type { Draft } from "../../draft.ts";
import { level } from "../field.ts";
import { place } from "../fields.ts";
import type { Decoder } from "../product.ts";
import { byteAt, intBe, rounded } from "./bytes.ts";

const PORT = 18;
/** Type, status, battery, temperature, and the byte of acknowledgement and kind. */
const HEADER_BYTES = 5;
const SOS_BIT = 0x10;
const MOVING_BIT = 0x04;

const FRAME_PENDING = 0x00;
const POSITION = 0x03;
const KIND_BITS = 0x0f;
const GPS = 0x00;
const GPS_BYTES = 8;
const ACCURACY_METRES = 1_000 / 255;

const moving = level("motion", { true: true, false: false });

/** Every message, whatever its type, carries the call for help in its status byte. */
export const abeeway: Decoder = ({ port, bytes }, draft) => {
  if (port !== PORT) return { why: `port ${port} is not ${PORT}, on which the product speaks` };
  const type = byteAt(bytes, 0);
  if (type === FRAME_PENDING) {
    draft.remarks.push("the device asks whether there is more to hear");
    return "understood";
  }
  if (bytes.length < HEADER_BYTES) return { why: `${bytes.length} bytes, the header alone has ${HEADER_BYTES}` };
  const status = byteAt(bytes, 1);
  draft.observations.push({ type: "sos", value: (status & SOS_BIT) !== 0 });
  if (type !== POSITION) return "understood";
  readPosition(bytes, draft);
  moving((status & MOVING_BIT) !== 0, draft);
  return "understood";
};

/** Degrees in 24 bits, of which eight more are always zero, in ten-millionths. */
const degreesAt = (bytes: Uint8Array, at: number): number => rounded((intBe(bytes, at, 3) * 256) / 1e7, 7);

function readPosition(bytes: Uint8Array, draft: Draft): void {
  const kind = byteAt(bytes, 4) & KIND_BITS;
  if (kind !== GPS || bytes.length < HEADER_BYTES + GPS_BYTES) {
    draft.remarks.push(`a position of kind ${kind} names no place`);
    return;
  }
  const accuracy = rounded(byteAt(bytes, HEADER_BYTES + 7) * ACCURACY_METRES, 2);
  place(degreesAt(bytes, HEADER_BYTES + 1), degreesAt(bytes, HEADER_BYTES + 4), draft, accuracy);
}
