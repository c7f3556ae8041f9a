import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type TopicMatch, type Unwrapped } from "../profile.ts";
import { isRecord, lowered, shown } from "../words.ts";

const PAYLOAD_BYTES_MAX = 64 * 1_024;

type Fields = Readonly<Record<string, unknown>>;

const TOPIC = /^([^/]{1,64})\/([^/]{1,64})\/([^/]{1,64})$/;
const LANES: ReadonlySet<string> = new Set(["status", "data", "command", "command_reply"]);
const HUB_LANES: ReadonlyMap<string, string> = new Map([
  ["connect/will", "will"],
  ["connect/ping", "ping"],
  ["connect/pingresp", "pingresp"],
  ["sub_devices/dev_list", "inventory"],
]);

/** Hubs that collect blood pressure cuffs, oximeters and thermometers over Bluetooth: `iot/<hub>/<meter>/<lane>`. */
export default defineFamily({
  family: "ath",
  title: { "zh-CN": "蓝牙健康网关", en: "Bluetooth health hub" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["iot"],

  match(topic, bases) {
    const base = bases.find((one) => topic.startsWith(`${one}/`));
    if (base === undefined) return undefined;
    const [, hub, device, lane] = TOPIC.exec(topic.slice(base.length + 1)) ?? [];
    if (hub === undefined || device === undefined || lane === undefined) return undefined;
    const hubLane = HUB_LANES.get(`${device}/${lane}`);
    if (hubLane !== undefined) return { base, identity: hub, lane: hubLane };
    return LANES.has(lane) ? { base, identity: nameOf(device), lane } : undefined;
  },

  unwrap(match, payload) {
    if (match.lane === "ping" || match.lane === "command") return { kind: "ignored", why: "asked by a platform" };
    const parsed = parseJson(payload);
    if (parsed.kind === "refused") return parsed;
    return unwrapLane(match, parsed.value);
  },

  suggest({ lane }, message) {
    const isOfHub = lane === "will" || lane === "pingresp" || (isRecord(message) && "err_msg" in message);
    return isOfHub ? "ath/hub" : "ath/meter";
  },
});

/** A hardware address is written with colons, without, and in either case. */
const nameOf = (address: string): string => address.replaceAll(":", "").toLowerCase();

function unwrapLane(match: TopicMatch, message: unknown): Unwrapped {
  const { lane, identity = "" } = match;
  const frame = { lane, message, historical: false };
  if (lane === "will") return { kind: "frame", frame: { ...frame, lifecycle: { state: "lost", bridge: identity } } };
  if (Array.isArray(message) && lane === "inventory") return unwrapInventory(message);
  if (!isRecord(message)) return { kind: "refused", code: "bad-schema", detail: `${shown(message)} on ${lane}` };
  if (lane === "data") return { kind: "frame", frame: measuredFrame(frame, message) };
  return lane === "status" ? unwrapStatus(frame, message) : { kind: "frame", frame };
}

const METERS_MAX = 64;

/** Which meters the hub knows, which is no sign that one of them was used. */
function unwrapInventory(entries: readonly unknown[]): Unwrapped {
  const frames = entries
    .filter(isRecord)
    .slice(0, METERS_MAX)
    .flatMap(({ deveui, product_name: model }): readonly Frame[] =>
      typeof deveui === "string" && deveui !== ""
        ? [{ ...LISTED, identity: nameOf(deveui), ...(typeof model === "string" && { model }) }]
        : [],
    );
  return frames.length > 0 ? { kind: "frames", frames } : { kind: "ignored", why: "the hub knows no meter" };
}

const LISTED: Frame = { lane: "listed", message: {}, historical: false, hearsay: true };

/** Out of reach is how a meter spends its day. */
const STATES: ReadonlyMap<unknown, "ready" | "sleeping"> = new Map<unknown, "ready" | "sleeping">([
  ["connected", "ready"],
  ["disconnected", "sleeping"],
]);

function unwrapStatus(frame: Frame, message: Fields): Unwrapped {
  const state = STATES.get(lowered(message["status"]));
  if (state === undefined)
    return { kind: "refused", code: "bad-schema", detail: `the status ${shown(message["status"])} is not known` };
  return { kind: "frame", frame: { ...frame, ...timed(message["time"]), lifecycle: { state } } };
}

const timed = (time: unknown): Pick<Frame, "claimedTime"> =>
  typeof time === "number" || typeof time === "string" ? { claimedTime: time } : {};

/** The flat form has `values` and `time`, the nested one `measure` with both and `device` with the address and the product. */
function measuredFrame(frame: Frame, message: Fields): Frame {
  const measure = inside(message, "measure");
  const { mac, model } = inside(message, "device");
  return {
    ...frame,
    ...timed(message["time"] ?? measure["time"]),
    ...(typeof mac === "string" && mac !== "" && { identity: nameOf(mac) }),
    ...(typeof model === "string" && { model }),
  };
}

const inside = (message: Fields, name: string): Fields => {
  const value = message[name];
  return isRecord(value) ? value : {};
};
