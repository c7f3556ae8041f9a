import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type TopicMatch, type Unwrapped } from "../profile.ts";
import { strength } from "../signal.ts";
import { isRecord, lowered, numberOf } from "../words.ts";
import { identityOf } from "./identity.ts";
import { likelyProfile } from "./likely-profile.ts";

const PAYLOAD_BYTES_MAX = 8 * 1_024;

/** The mark of this scheme stands anywhere in the topic; what follows is the address of the sensor, if anything does. */
const ADVERT = /^(?:.+\/)?BTtoMQTT(?:\/(.+))?$/;
const GATEWAY = /^([^/]+)\/(LWT|SYStoMQTT|RLStoMQTT|WebUItoMQTT|version|commands\/.+)$/;

/** Bluetooth sensors as Theengs Gateway and OpenMQTTGateway hear them: `home/<gateway>/BTtoMQTT/<address>`. */
export default defineFamily({
  family: "theengs",
  title: { "zh-CN": "蓝牙网关（Theengs、OpenMQTTGateway）", en: "Bluetooth gateways (Theengs, OpenMQTTGateway)" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["home"],
  // Without a packet counter, the same advert heard again, or heard by the gateway in the next room, is the same press.
  holdOffMs: 2_000,

  match(topic, bases) {
    const advert = ADVERT.exec(topic);
    if (advert !== null) return advertMatch(advert[1]);
    const base = bases.find((one) => topic.startsWith(`${one}/`));
    if (base === undefined) return undefined;
    const [, identity, lane] = GATEWAY.exec(topic.slice(base.length + 1)) ?? [];
    return identity === undefined || lane === undefined ? undefined : { identity, lane, base };
  },

  unwrap(match, payload) {
    if (match.lane === "advert") return unwrapAdvert(match, payload);
    if (match.lane === "LWT") return unwrapWill(match, payload);
    if (match.lane === "SYStoMQTT") return unwrapHealth(match, payload);
    return { kind: "ignored", why: "the Bluetooth gateway's own business" };
  },

  suggest: (match, message) => likelyProfile(match.lane, message),
});

function advertMatch(address: string | undefined): TopicMatch {
  if (address === undefined) return { lane: "advert" };
  return address.startsWith("undecoded") ? { lane: "undecoded" } : { lane: "advert", identity: address };
}

function unwrapAdvert(match: TopicMatch, payload: string): Unwrapped {
  if (payload === "") return { kind: "ignored", why: "a retained topic was cleared" };
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  const { value } = parsed;
  if (!isRecord(value)) return { kind: "refused", code: "bad-schema", detail: "an advert is an object" };
  const who = identityOf(match.identity, value);
  if (who === undefined)
    return { kind: "refused", code: "bad-schema", detail: "neither topic nor payload has an address" };
  const model = value["model_id"];
  const count = numberOf(value["packet"]);
  const frame: Frame = {
    lane: match.lane,
    ...who,
    message: value,
    historical: false,
    ...(typeof model === "string" && { model }),
    ...strength("bluetooth", value["rssi"]),
    ...(count !== undefined && { messageKey: { kind: "counter", counter: "packet", count } }),
  };
  return { kind: "frame", frame };
}

const STANDS = new Map<unknown, "ready" | "lost">([
  ["online", "ready"],
  ["offline", "lost"],
]);

function unwrapWill(match: TopicMatch, payload: string): Unwrapped {
  if (payload === "") return { kind: "ignored", why: "a retained topic was cleared" };
  const state = STANDS.get(lowered(payload));
  if (state === undefined) return { kind: "refused", code: "bad-schema", detail: "a will is online or offline" };
  const lifecycle = { state, ...(match.identity !== undefined && { bridge: match.identity }) };
  return { kind: "frame", frame: { lane: match.lane, message: payload, historical: false, lifecycle } };
}

/** What the gateway says of its own chip is a sign of life and no more. */
function unwrapHealth({ lane }: TopicMatch, payload: string): Unwrapped {
  const parsed = parseJson(payload);
  return parsed.kind === "refused"
    ? parsed
    : { kind: "frame", frame: { lane, message: parsed.value, historical: false } };
}
