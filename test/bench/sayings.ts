import { generate } from "mqtt-packet";
import { deviceOf, SITE, type Talker } from "./homes.ts";

/** Packets are encoded once; packet id, counter and time are written into each copy. */
export interface Saying {
  readonly bytes: Buffer;
  readonly idAt: number;
  readonly seqAt: number;
  readonly timeAt: number;
}

/** Nine digits from the first message to the last, so that a counter fits where the last one stood. */
const SEQ_START = 100_000_000;
const SEQ_DIGITS = 9;
/** The age of the time in a message; fresh to every clock that is believed. */
const TIME_NEWS_MS = 100;

const measured = (values: Readonly<Record<string, readonly [number, string]>>) =>
  Object.entries(values).map(([type, [value, unit]]) => ({ type, value, unit, quality: "ok" }));

const SAYINGS: Readonly<Record<Talker | "button", readonly object[]>> = {
  "bed-mat": [57, 58, 60, 59].map((pulse) => ({
    measures: [
      ...measured({ "heart-rate": [pulse, "/min"], "respiration-rate": [14, "/min"] }),
      { type: "in-bed", value: true },
    ],
  })),
  wearable: [71, 72, 74, 73].map((pulse) => ({
    measures: measured({ "heart-rate": [pulse, "/min"], spo2: [97, "%"], "step-count": [2_841, "steps"] }),
    battery: { percent: 58 },
  })),
  motion: [true, false].map((value) => ({ events: [{ type: "motion", value, zone: "hall" }] })),
  button: [{ events: [{ type: "sos", value: true, phase: "raised" }] }],
};

export function sayingsOf(home: number, device: Talker | "button", session: string): readonly Saying[] {
  return SAYINGS[device].map((said) => {
    const lane = "measures" in said ? "measure" : "event";
    const stamp = { v: 1, session, seq: SEQ_START, time: new Date().toISOString() };
    return encode(`care/v1/${SITE}/${deviceOf(home, device)}/${lane}`, JSON.stringify({ ...stamp, ...said }));
  });
}

function encode(topic: string, payload: string): Saying {
  const bytes = generate({ cmd: "publish", topic, payload, qos: 1, messageId: 1, dup: false, retain: false });
  const bodyAt = bytes.length - Buffer.byteLength(payload);
  return {
    bytes,
    idAt: bodyAt - 2,
    seqAt: bodyAt + payload.indexOf(`"seq":`) + `"seq":`.length,
    timeAt: bodyAt + payload.indexOf(`"time":"`) + `"time":"`.length,
  };
}

let timeBytes = Buffer.alloc(0);
let timeWrittenAt = -Infinity;

/** Writes the n-th message (0 is the first) into `into`; answers where the next one may begin. */
export function write(into: Buffer, at: number, saying: Saying, message: { id: number; n: number }): number {
  saying.bytes.copy(into, at);
  into.writeUInt16BE(message.id, at + saying.idAt);
  let rest = SEQ_START + message.n;
  for (let digit = SEQ_DIGITS - 1; digit >= 0; digit -= 1) {
    into[at + saying.seqAt + digit] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  const now = performance.now();
  if (now - timeWrittenAt > TIME_NEWS_MS) {
    timeBytes = Buffer.from(new Date().toISOString());
    timeWrittenAt = now;
  }
  timeBytes.copy(into, at + saying.timeAt);
  return at + saying.bytes.length;
}
