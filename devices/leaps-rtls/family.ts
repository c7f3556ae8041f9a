import { parseJson } from "../json.ts";
import { defineFamily, type TopicMatch, type Unwrapped } from "../profile.ts";
import { isRecord } from "../words.ts";

const PAYLOAD_BYTES_MAX = 16 * 1_024;
const TOPIC = /^(node|gateway)\/([^/]{1,64})\/(uplink|downlink)\/([^/]{1,64})$/;

/** Ultra-wideband badges: `dwm/node/<id>/uplink/<what>`, an empty retained message as will. */
export default defineFamily({
  family: "leaps-rtls",
  title: { "zh-CN": "Leaps 室内定位", en: "Leaps indoor location" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["dwm"],

  match(topic, bases) {
    const base = bases.find((one) => topic.startsWith(`${one}/`));
    if (base === undefined) return undefined;
    const [, kind, identity, way, what] = TOPIC.exec(topic.slice(base.length + 1)) ?? [];
    if (identity === undefined || what === undefined) return undefined;
    return { base, identity, lane: way === "uplink" ? `${kind} ${what}` : "downlink" };
  },

  unwrap(match, payload) {
    if (match.lane === "downlink") return { kind: "ignored", why: "a message to a badge" };
    if (payload === "") return unwrapWill(match);
    const parsed = parseJson(payload);
    return parsed.kind === "refused" ? parsed : unwrapMessage(match, parsed.value);
  },

  suggest: () => "leaps-rtls/badge",
});

function unwrapWill({ lane, identity = "" }: TopicMatch): Unwrapped {
  const isGateway = lane.startsWith("gateway");
  if (lane !== "node status" && !isGateway) return { kind: "ignored", why: "a retained topic was cleared" };
  const lifecycle = { state: "lost", ...(isGateway && { bridge: identity }) } as const;
  return { kind: "frame", frame: { lane, message: {}, historical: false, lifecycle } };
}

function unwrapMessage({ lane }: TopicMatch, message: unknown): Unwrapped {
  if (!isRecord(message)) return { kind: "refused", code: "bad-schema", detail: "not what a badge says" };
  const { timestamp } = message;
  const isTime = typeof timestamp === "number" || typeof timestamp === "string";
  return { kind: "frame", frame: { lane, message, historical: false, ...(isTime && { claimedTime: timestamp }) } };
}
