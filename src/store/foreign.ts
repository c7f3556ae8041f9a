import { FOREIGN_TEXT_MAX_CHARS, QUARANTINE_PAYLOAD_MAX_BYTES } from "./limits.ts";
import type { Quarantined, Sighting } from "./store.ts";

const clip = (text: string): string => text.slice(0, FOREIGN_TEXT_MAX_CHARS);

/** Strangers choose how long their messages are; we choose what is kept. */
export const clippedMessage = (message: Quarantined): Quarantined => ({
  ...message,
  topic: clip(message.topic),
  detail: clip(message.detail),
  payload: Uint8Array.from(message.payload.subarray(0, QUARANTINE_PAYLOAD_MAX_BYTES)),
});

export const clippedSighting = (sighting: Sighting): Sighting => ({
  ...sighting,
  topic: clip(sighting.topic),
  detail: clip(sighting.detail),
});

/** What a row costs beside its payload, near enough for a limit. */
const ROW_OVERHEAD_BYTES = 64;

export const keptBytes = ({ payload, topic, detail }: Quarantined): number =>
  payload.byteLength + topic.length + detail.length + ROW_OVERHEAD_BYTES;
