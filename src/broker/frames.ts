/** MQTT control packet types that the door itself must tell apart. */
export const FRAME = { connect: 1, publish: 3, subscribe: 8, unsubscribe: 10, disconnect: 14 } as const;
const TYPE_MAX = 14;

/** The longest fixed header, and the packet id that must follow it in SUBSCRIBE and UNSUBSCRIBE. */
const LENGTH_BYTES_MAX = 4;

export type FrameHead =
  | { readonly kind: "frame"; readonly type: number; readonly headBytes: number; readonly bodyBytes: number }
  | { readonly kind: "incomplete" }
  | { readonly kind: "malformed" };

const INCOMPLETE: FrameHead = { kind: "incomplete" };
const MALFORMED: FrameHead = { kind: "malformed" };

/** Reads the head of the frame that begins at `at`; the body need not be there yet. */
export function frameHead(bytes: Buffer, at: number): FrameHead {
  const type = (bytes[at] ?? 0) >> 4;
  if (type === 0 || type > TYPE_MAX) return MALFORMED;
  let bodyBytes = 0;
  for (let index = 0; index < LENGTH_BYTES_MAX; index += 1) {
    const byte = bytes[at + 1 + index];
    if (byte === undefined) return INCOMPLETE;
    bodyBytes += (byte & 0x7f) * 0x80 ** index;
    if (byte < 0x80) return checked(bytes, at, { kind: "frame", type, headBytes: 2 + index, bodyBytes });
  }
  return MALFORMED;
}

/** A packet id of 0 is forbidden, and aedes does not look. */
function checked(bytes: Buffer, at: number, head: FrameHead & { kind: "frame" }): FrameHead {
  if (head.type !== FRAME.subscribe && head.type !== FRAME.unsubscribe) return head;
  if (head.bodyBytes < 2) return MALFORMED;
  const idAt = at + head.headBytes;
  if (bytes.length < idAt + 2) return INCOMPLETE;
  return bytes.readUInt16BE(idAt) === 0 ? MALFORMED : head;
}

/** Protocol level of a complete CONNECT frame; `undefined` when it does not name MQTT at all. */
export function protocolLevel(connect: Buffer, headBytes: number): number | undefined {
  if (connect.length < headBytes + 3) return undefined;
  const nameBytes = connect.readUInt16BE(headBytes);
  const name = connect.toString("latin1", headBytes + 2, headBytes + 2 + nameBytes);
  return name === "MQTT" || name === "MQIsdp" ? connect[headBytes + 2 + nameBytes] : undefined;
}
