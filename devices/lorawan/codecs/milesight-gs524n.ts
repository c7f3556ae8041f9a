import type { Draft } from "../../draft.ts";
import { batteryPercent, celsius } from "../fields.ts";
import type { Decoder } from "../product.ts";
import { byteAt, intLe } from "./bytes.ts";

const FRAME_BYTES = 6;
const SMOKE_SENSOR = 1;

type Say = (draft: Draft) => void;

const smoke =
  (value: boolean | "test", phase?: "muted"): Say =>
  ({ observations }) =>
    observations.push({ type: "smoke", value, ...(phase !== undefined && { phase }) });
const batteryLow: Say = ({ observations }) => observations.push({ type: "battery-low", value: true });
const tamper =
  (value: boolean): Say =>
  ({ observations }) =>
    observations.push({ type: "tamper", value });

/** What happened at the detector, by number and by the word of the maker's codec. Somebody who mutes it stands beside it. */
const EVENTS: readonly { readonly type: number; readonly word: string; readonly says: readonly Say[] }[] = [
  { type: 1, word: "alarm", says: [smoke(true)] },
  { type: 2, word: "silent", says: [smoke(true, "muted")] },
  { type: 4, word: "low battery", says: [batteryLow] },
  { type: 5, word: "failover", says: [({ observations }) => observations.push({ type: "fault", value: "failover" })] },
  { type: 7, word: "normal", says: [smoke(false)] },
  { type: 10, word: "removed", says: [tamper(true)] },
  { type: 11, word: "installed", says: [tamper(false)] },
  { type: 14, word: "testing alarm with normal battery", says: [smoke("test")] },
  { type: 15, word: "testing alarm with low battery", says: [smoke("test"), batteryLow] },
];

/** The event as number or word. */
export function smokeEvent(value: unknown, draft: Draft): void {
  const event = EVENTS.find(({ type, word }) => value === type || value === word);
  if (event !== undefined) for (const say of event.says) say(draft);
  else {
    // A detector that says something new may be saying that it burns.
    draft.observations.push({ type: "alarm", value: "smoke" });
    draft.remarks.push(`smoke: the event ${String(value).slice(0, 40)} is not known`);
  }
}

/** Six bytes without channels; all of them add up to zero. */
export const gs524n: Decoder = ({ bytes }, draft) => {
  if (bytes.length !== FRAME_BYTES) return { why: `${bytes.length} bytes, the detector's frame has ${FRAME_BYTES}` };
  if (!isSmokeFrame(bytes)) return { why: "the check sum or the kind of sensor is wrong" };
  smokeEvent(byteAt(bytes, 1) & 0x0f, draft);
  batteryPercent(byteAt(bytes, 2), draft);
  celsius(intLe(bytes, 4, 1), draft);
  return "understood";
};

export function isSmokeFrame(bytes: Uint8Array): boolean {
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  return bytes.length === FRAME_BYTES && sum % 256 === 0 && byteAt(bytes, 1) >> 4 === SMOKE_SENSOR;
}
