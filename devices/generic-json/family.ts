import { valueAt } from "../field-rule.ts";
import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type TopicMatch, type Unwrapped } from "../profile.ts";
import { isRecord, shown } from "../words.ts";
import { placeOf, speakerOn } from "./place.ts";

const PAYLOAD_BYTES_MAX = 64 * 1_024;
const IDENTITY_CHARS_MAX = 128;

/** Whatever speaks JSON or bare words on topics that the site names: what its fields mean, the installer says. */
export default defineFamily({
  family: "generic-json",
  title: { "zh-CN": "通用 JSON", en: "Any JSON" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["json/{device}"],
  asksLast: true,

  match(topic, bases) {
    for (const base of bases) {
      const identity = speakerOn(placeOf(base), topic);
      if (identity !== undefined) return { base, lane: "message", ...(identity !== "" && { identity }) };
    }
    return undefined;
  },

  unwrap(match, payload) {
    if (payload === "") return { kind: "ignored", why: "a retained topic was cleared" };
    if (!/^\s*[{[]/.test(payload)) return { kind: "frame", frame: frameOf(payload.trim()) };
    const parsed = parseJson(payload);
    return parsed.kind === "refused" ? parsed : unwrapMessage(match, parsed.value);
  },

  suggest: () => "generic-json/mapped",
});

function unwrapMessage({ base = "" }: TopicMatch, message: unknown): Unwrapped {
  const { identityAt } = placeOf(base);
  if (identityAt === undefined) return { kind: "frame", frame: frameOf(message) };
  const written = valueAt(message, identityAt);
  const identity = typeof written === "number" ? String(written) : written;
  if (typeof identity !== "string" || identity === "" || identity.length > IDENTITY_CHARS_MAX)
    return { kind: "refused", code: "bad-schema", detail: `${identityAt}: ${shown(written)} names no device` };
  return { kind: "frame", frame: { ...frameOf(message), identity } };
}

const TIMES = ["time", "timestamp", "ts", "datetime", "eventTime", "metadata.timestamp", "params.time"];

function frameOf(message: unknown): Frame {
  const time = isRecord(message) ? TIMES.map((path) => valueAt(message, path)).find(isTime) : undefined;
  return { lane: "message", message, historical: false, ...(time !== undefined && { claimedTime: time }) };
}

const isTime = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";
