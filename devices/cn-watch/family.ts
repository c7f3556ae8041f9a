import { parseJson } from "../json.ts";
import { defineFamily, type Unwrapped } from "../profile.ts";
import { flagOf, isRecord } from "../words.ts";

const PAYLOAD_BYTES_MAX = 32 * 1_024;

type Fields = Readonly<Record<string, unknown>>;

const TOPIC = /^([a-z0-9-]{1,32})\/(status|cmd)(?:\/(.*))?$/i;
const IMEI = /^\d{10,20}$/;

/** Chinese 4G watches that speak MQTT themselves: `atom/<model>/status`, the whole state in each message. */
export default defineFamily({
  family: "cn-watch",
  title: { "zh-CN": "MQTT 直连手表", en: "Watches that speak MQTT themselves" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["atom"],

  match(topic, bases) {
    const base = bases.find((one) => topic.startsWith(`${one}/`));
    if (base === undefined) return undefined;
    const [, , lane, rest] = TOPIC.exec(topic.slice(base.length + 1)) ?? [];
    if (lane === undefined) return undefined;
    const imei = rest?.split("/").find((part) => IMEI.test(part));
    return { base, lane: lane.toLowerCase(), ...(imei !== undefined && { identity: imei }) };
  },

  unwrap(match, payload) {
    if (match.lane === "cmd") return { kind: "ignored", why: "a command to a watch" };
    const parsed = parseJson(payload);
    if (parsed.kind === "refused") return parsed;
    if (isRecord(parsed.value)) return unwrapState(parsed.value);
    return { kind: "refused", code: "bad-schema", detail: "not the state of a watch" };
  },

  suggest: () => "cn-watch/g616",
});

function unwrapState(message: Fields): Unwrapped {
  const { imei } = message;
  const identity = typeof imei === "number" ? String(imei) : imei;
  const claimedTime = locatedAt(message);
  return {
    kind: "frame",
    frame: {
      lane: "status",
      message,
      historical: false,
      ...(typeof identity === "string" && IMEI.test(identity) && { identity }),
      ...(claimedTime !== undefined && { claimedTime }),
      // The vendor's server keeps publishing the last state of a watch that it lost.
      ...(flagOf(message["isOnline"]) === false && { lifecycle: { state: "disconnected" } }),
    },
  };
}

const SIX_DIGITS = /^(\d{2})(\d{2})(\d{2})$/;

/** YYMMDD and HHMMSS by the clocks of the place, without a zone. */
function locatedAt({ locationDate, locationTime }: Fields): string | undefined {
  const [, year, month, day] = SIX_DIGITS.exec(textOf(locationDate)) ?? [];
  const [, hour, minute, second] = SIX_DIGITS.exec(textOf(locationTime)) ?? [];
  if (year === undefined || hour === undefined) return undefined;
  return `20${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** A time before ten loses its leading zero where it is written as a number. */
const textOf = (value: unknown): string =>
  typeof value === "number" ? String(value).padStart(6, "0") : typeof value === "string" ? value.trim() : "";
