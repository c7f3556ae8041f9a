import type { MessageKey } from "../../src/core/input.ts";
import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type FrameLifecycle, type Refusal, type Unwrapped } from "../profile.ts";
import { isRecord, numberOf, shown } from "../words.ts";
import { newestFirst } from "./b2316-records.ts";

const PAYLOAD_BYTES_MAX = 64 * 1_024;
const IDENTITY_CHARS_MAX = 128;

/** A watch repeats its alarm until the server answers, and the forwarders of positions and of events each tell it once. */
const INCIDENT_MS = 10 * 60_000;

type Fields = Readonly<Record<string, unknown>>;

/** Traccar's MQTT forwarders: every 4G watch, pendant and tracker that Traccar understands, each message naming its device. */
export default defineFamily({
  family: "traccar",
  title: { "zh-CN": "Traccar 定位平台", en: "Traccar" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["traccar", "b2316"],
  // An alarm is never taken back: the next fall must not look like the last one said again.
  saysEvents: true,
  holdOffMs: INCIDENT_MS,

  match: (topic, bases) =>
    bases.some((base) => topic === base || topic.startsWith(`${base}/`)) ? { lane: "position" } : undefined,

  unwrap(_, payload) {
    const parsed = parseJson(payload);
    if (parsed.kind === "refused") return parsed;
    const message = parsed.value;
    if (!isRecord(message)) return refused("neither a position nor an event");
    return Array.isArray(message["data"]) ? unwrapPacket(message) : unwrapForwarded(message);
  },

  suggest: (_, message) => (isRecord(message) && "data" in message ? "traccar/b2316" : "traccar/watch"),
});

const refused = (detail: string): Refusal => ({ kind: "refused", code: "bad-schema", detail });

/** The database's own number says nothing outside of it: the device is its unique id, for most an IMEI. */
function unwrapForwarded(message: Fields): Unwrapped {
  const device = isRecord(message["device"]) ? message["device"] : {};
  const identity = nameOf(device["uniqueId"]);
  if (identity === undefined) return refused("device.uniqueId is missing");
  const event = isRecord(message["event"]) ? message["event"] : undefined;
  const position = isRecord(message["position"]) ? message["position"] : {};
  if (event === undefined && message["position"] === undefined) return refused("neither a position nor an event");
  return { kind: "frame", frame: forwarded(identity, message, event, position) };
}

function forwarded(identity: string, message: Fields, event: Fields | undefined, position: Fields): Frame {
  const messageKey = keyOf(event, position);
  const claimedTime = event === undefined ? timeOf(position) : (writtenTime(event["eventTime"]) ?? timeOf(position));
  const lifecycle = lifecycleOf(event);
  const attributes = isRecord(position["attributes"]) ? position["attributes"] : {};
  return {
    lane: event === undefined ? "position" : "event",
    identity,
    message,
    historical: attributes["archive"] === true,
    ...(messageKey !== undefined && { messageKey }),
    ...(claimedTime !== undefined && { claimedTime }),
    ...(lifecycle !== undefined && { lifecycle }),
  };
}

/** When the device spoke. The time of the fix counts only where it was taken for this message. */
const timeOf = (position: Fields): string | number | undefined =>
  writtenTime(position["deviceTime"]) ??
  (position["outdated"] === true ? undefined : writtenTime(position["fixTime"])) ??
  writtenTime(position["serverTime"]);

const writtenTime = (value: unknown): string | number | undefined =>
  typeof value === "string" || typeof value === "number" ? value : undefined;

/** Traccar repeats what was not confirmed; its own numbers start at 1, and 0 is "not stored". */
function keyOf(event: Fields | undefined, position: Fields): MessageKey | undefined {
  const [kind, id] = event === undefined ? ["position", numberOf(position["id"])] : ["event", numberOf(event["id"])];
  return id === undefined || id <= 0 ? undefined : { kind: "key", key: `${kind} ${id}` };
}

const CONNECTIONS: ReadonlyMap<unknown, FrameLifecycle> = new Map<unknown, FrameLifecycle>([
  ["deviceOnline", { state: "ready" }],
  ["deviceOffline", { state: "disconnected" }],
]);

const lifecycleOf = (event: Fields | undefined): FrameLifecycle | undefined => CONNECTIONS.get(event?.["type"]);

/** A B2316 wristband's own packet, where somebody passes it on as it is. */
function unwrapPacket(message: Fields): Unwrapped {
  const identity = nameOf(message["imei"]);
  if (identity === undefined) return refused(`a packet of records whose imei is ${shown(message["imei"])}`);
  const records = newestFirst(message["data"]);
  const claimedTime = numberOf(records[0]?.["tm"]);
  return {
    kind: "frame",
    frame: {
      lane: "packet",
      identity,
      message: { data: records },
      historical: false,
      ...(claimedTime !== undefined && { claimedTime }),
    },
  };
}

function nameOf(value: unknown): string | undefined {
  const name = typeof value === "number" ? String(value) : value;
  return typeof name === "string" && name.trim() !== "" && name.length <= IDENTITY_CHARS_MAX ? name.trim() : undefined;
}
