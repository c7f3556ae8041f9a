import type { z } from "zod";
import type { MessageKey } from "../../src/core/input.ts";
import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type Refusal, type TopicMatch, type Unwrapped } from "../profile.ts";
import { flagOf, isRecord } from "../words.ts";
import { ackSchema, infoSchema, messageSchema, stateSchema, type Stamp } from "./envelope.ts";
import { likelyProfile } from "./likely-profile.ts";
import { isPlainMessage } from "./plain-message.ts";

const ENTRIES_MAX = 32;
const PAYLOAD_BYTES_MAX = 16 * 1_024;

const TOPIC = /^care\/v1\/([a-z0-9-]{1,64})\/(\$gateway|[a-z0-9-]{1,64})\/(event|measure|state|info|cmd|cmd-ack)$/;

/** The scheme of our own devices and simulators: `care/v1/<site>/<device>/<lane>`. */
export default defineFamily({
  family: "native",
  title: { "zh-CN": "守望原生协议", en: "Shouwang native scheme" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: [],
  filters: ["care/v1/#"],
  saysEvents: true,

  match(topic) {
    const [, site, identity, lane] = TOPIC.exec(topic) ?? [];
    return site === undefined || identity === undefined || lane === undefined ? undefined : { identity, lane, site };
  },

  unwrap(match, payload) {
    if (match.lane === "cmd") return { kind: "ignored", why: "a command to a device" };
    if (match.identity === "$gateway") return { kind: "ignored", why: "the gateway's own state" };
    const isKept = match.lane === "state" || match.lane === "info";
    if (payload === "" && isKept) return { kind: "ignored", why: "a retained topic was cleared" };
    const parsed = parseJson(payload);
    if (parsed.kind === "refused") return parsed;
    return tooMany(parsed.value) ?? unwrapLane(match, parsed.value);
  },

  suggest: (_, message) => likelyProfile(message),

  command: ({ site, identity }, command) => ({
    topic: `care/v1/${site ?? "home"}/${identity}/cmd`,
    payload: JSON.stringify({ v: 1, ...command }),
  }),
});

function unwrapLane(match: TopicMatch, value: unknown): Unwrapped {
  if (match.lane === "state") {
    return shaped(stateSchema, value, (message) => {
      const session = wordOf(message.session);
      const lifecycle = { state: message.state, ...(session !== undefined && { session }) };
      return { ...frameOf(match, message), lifecycle };
    });
  }
  // Nearly every message is as it should be; the schema mends the others, or says what is wrong with them.
  if (isUtterance(match.lane) && isPlainMessage(value)) return { kind: "frame", frame: frameOf(match, value) };
  const schema = match.lane === "info" ? infoSchema : match.lane === "cmd-ack" ? ackSchema : messageSchema;
  return shaped<Stamp>(schema, value, (message) => frameOf(match, message));
}

function shaped<Message>(schema: z.ZodType<Message>, value: unknown, frame: (message: Message) => Frame): Unwrapped {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: "frame", frame: frame(parsed.data) };
  const issue = parsed.error.issues[0];
  const detail = issue === undefined ? "not this scheme" : `${issue.path.join(".") || "message"}: ${issue.message}`;
  return { kind: "refused", code: "bad-schema", detail };
}

type Drafted<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] };

/** Written out, because this runs for every message. */
function frameOf({ lane }: TopicMatch, message: Stamp): Frame {
  const messageId = wordOf(message.id);
  const messageKey = keyOf(message, messageId);
  // A device without a clock says so; whatever it wrote as time is then no claim.
  const claimedTime = message.clock === "none" ? undefined : message.time;
  const frame: Drafted<Frame> = { lane, message, historical: flagOf(message.late) === true };
  if (messageKey !== undefined) frame.messageKey = messageKey;
  if (messageId !== undefined) frame.messageId = messageId;
  if (claimedTime !== undefined) frame.claimedTime = claimedTime;
  return frame;
}

function keyOf({ session, seq }: Stamp, messageId: string | undefined): MessageKey | undefined {
  const count = Number(seq ?? Number.NaN);
  if (session !== undefined && Number.isSafeInteger(count) && count >= 0) {
    return { kind: "sequence", session: String(session), seq: count };
  }
  return messageId === undefined ? undefined : { kind: "key", key: messageId };
}

const isUtterance = (lane: string | undefined): boolean => lane === "event" || lane === "measure";

const wordOf = (written: string | number | undefined): string | undefined =>
  written === undefined ? undefined : String(written);

function tooMany(value: unknown): Refusal | undefined {
  if (!isRecord(value)) return undefined;
  const count = lengthOf(value["events"]) + lengthOf(value["measures"]);
  if (count <= ENTRIES_MAX) return undefined;
  return { kind: "refused", code: "too-many-entries", detail: `${count} entries, at most ${ENTRIES_MAX} are read` };
}

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
