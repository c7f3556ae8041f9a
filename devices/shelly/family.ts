import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type TopicMatch, type Unwrapped } from "../profile.ts";
import { strength, within } from "../signal.ts";
import { flagOf, isRecord, numberOf, shown } from "../words.ts";
import { askFor, commandFor } from "./command.ts";
import { likelyProfile } from "./likely-profile.ts";

const PAYLOAD_BYTES_MAX = 32 * 1_024;
const KEY_CHARS_MAX = 256;
/** Below this a time counts from the start of the device. */
const CLOCK_IS_SET_S = 1e9;

type Fields = { readonly [field: string]: unknown };

/** Second generation: the device's id, or whatever prefix the installer gave it, stands before these. */
const RPC = /^(.+)\/events\/rpc$/;
const ONLINE = /^(.+)\/online$/;
const STATUS = /^(.+)\/status\/([a-z0-9_]+(?::\d+)?)$/;
const OWN = /^(.+)\/(?:rpc|response|command(?:\/.+)?|events\/.+|debug\/log|announce)$/;
/** Only a device's own id makes `…/online` and `…/command` recognisable. */
const IS_ID = /(?:^|\/)shelly[a-z0-9]+-/i;

/** Wi-Fi sensors and relays of Shelly, first generation (`shellies/<id>/…`) and all later ones (`<id>/events/rpc`). */
export default defineFamily({
  family: "shelly",
  title: { "zh-CN": "Shelly（第一代及后续各代）", en: "Shelly (Gen1 and Gen2+)" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["shellies"],
  filters: ["{device}/#", "shellies/#"],

  match: (topic, bases) => matchFirst(topic, bases) ?? matchLater(topic),

  unwrap(match, payload) {
    if (match.lane === "own") return { kind: "ignored", why: "a command to a device, or its answer" };
    if (payload === "") return { kind: "ignored", why: "a retained topic was cleared" };
    if (match.lane === "online") return unwrapOnline(payload);
    if (match.lane === "rpc") return unwrapRpc(match, payload);
    if (match.lane.startsWith("status/")) return unwrapStatus(match.lane, payload);
    return unwrapFirst(match.lane, payload);
  },

  suggest: likelyProfile,

  command: commandFor,
  ask: askFor,
});

/** Everybody's announcements and commands stand where else an id does. */
const NO_DEVICE: ReadonlySet<string> = new Set(["announce", "command"]);
const OWN_FIRST = /^(?:announce|command|.+\/command|.+\/set)$/;

function matchFirst(topic: string, bases: readonly string[]): TopicMatch | undefined {
  const base = bases.find((one) => topic.startsWith(`${one}/`));
  if (base === undefined) return undefined;
  const [identity = "", ...rest] = topic.slice(base.length + 1).split("/");
  const path = rest.join("/");
  if (identity === "") return undefined;
  if (NO_DEVICE.has(identity) || OWN_FIRST.test(path)) return { lane: "own", identity, base };
  return { lane: path === "online" ? "online" : `gen1/${path}`, identity, base };
}

function matchLater(topic: string): TopicMatch | undefined {
  const rpc = RPC.exec(topic)?.[1];
  if (rpc !== undefined) return { lane: "rpc", identity: rpc };
  const isId = IS_ID.test(topic);
  const [, prefix, component = ""] = STATUS.exec(topic) ?? [];
  if (prefix !== undefined && (isId || component.includes(":")))
    return { lane: `status/${component}`, identity: prefix };
  return isId ? matchOwn(topic) : undefined;
}

function matchOwn(topic: string): TopicMatch | undefined {
  const online = ONLINE.exec(topic)?.[1];
  if (online !== undefined) return { lane: "online", identity: online };
  const own = OWN.exec(topic)?.[1];
  return own === undefined ? undefined : { lane: "own", identity: own };
}

function unwrapOnline(payload: string): Unwrapped {
  const isOnline = flagOf(payload);
  if (isOnline === undefined)
    return { kind: "refused", code: "bad-schema", detail: `online: ${shown(payload)} is neither true nor false` };
  const lifecycle = { state: isOnline ? "ready" : "lost" } as const;
  return { kind: "frame", frame: { lane: "online", message: isOnline, historical: false, lifecycle } };
}

const NOTIFICATIONS: ReadonlySet<unknown> = new Set(["NotifyStatus", "NotifyFullStatus", "NotifyEvent"]);

function unwrapRpc(match: TopicMatch, payload: string): Unwrapped {
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  const { value } = parsed;
  if (!isRecord(value)) return { kind: "foreign" };
  const { method, params, src } = value;
  if (!NOTIFICATIONS.has(method)) return { kind: "ignored", why: `no notification: ${shown(method)}` };
  if (!isRecord(params)) return { kind: "refused", code: "bad-schema", detail: "params: not an object" };
  const said = method === "NotifyEvent" ? eventsOf(params) : { lane: "status" };
  const frame: Frame = {
    ...said,
    message: params,
    historical: false,
    ...namedBy(src, match),
    ...timeOf(params["ts"]),
    ...strength("wifi", within(params, "wifi", "rssi")),
  };
  return { kind: "frame", frame };
}

const eventsOf = (params: Fields): Pick<Frame, "lane" | "messageKey" | "lifecycle"> => ({
  lane: "events",
  ...keyOf(params),
  ...(fallsAsleep(params) && { lifecycle: { state: "sleeping" } }),
});

/** Below a prefix of the installer's, the device still says its own id. */
function namedBy(src: unknown, { identity }: TopicMatch): Pick<Frame, "aliases" | "model"> {
  if (typeof src !== "string") return {};
  return { model: src.split("-")[0] ?? src, ...(src !== identity && { aliases: [src] }) };
}

/** Seconds with a fraction, or since the start of a device whose clock is not set; the time policy tells them apart. */
const timeOf = (written: unknown): Pick<Frame, "claimedTime"> => {
  const seconds = numberOf(written);
  return seconds === undefined ? {} : { claimedTime: seconds };
};

/** The same events at the same moment are the same message sent again; without a set clock two presses may share a moment. */
function keyOf({ ts, events }: Fields): Pick<Frame, "messageKey"> {
  if ((numberOf(ts) ?? 0) < CLOCK_IS_SET_S) return {};
  return { messageKey: { kind: "key", key: JSON.stringify([ts, events]).slice(0, KEY_CHARS_MAX) } };
}

const fallsAsleep = ({ events }: Fields): boolean =>
  Array.isArray(events) &&
  events.some((one) => isRecord(one) && one["component"] === "sys" && one["event"] === "sleep");

/** One component on a topic of its own says what the same component says in a notification. */
function unwrapStatus(lane: string, payload: string): Unwrapped {
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  const component = lane.slice("status/".length);
  if (!isRecord(parsed.value)) return { kind: "refused", code: "bad-schema", detail: `${component}: not an object` };
  const signal = component === "wifi" ? strength("wifi", parsed.value["rssi"]) : {};
  const message = { [component]: parsed.value };
  return { kind: "frame", frame: { lane: "status", message, historical: false, ...signal } };
}

const PRESSED = /^gen1\/input_event\/(\d+)$/;

/** First generation: a bare word per value, an object for a press or the whole status. */
function unwrapFirst(lane: string, payload: string): Unwrapped {
  if (!payload.trimStart().startsWith("{"))
    return { kind: "frame", frame: { lane, message: payload, historical: false } };
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  const message = isRecord(parsed.value) ? parsed.value : {};
  const [, input] = PRESSED.exec(lane) ?? [];
  const count = input === undefined ? undefined : numberOf(message["event_cnt"]);
  const frame: Frame = {
    lane,
    message,
    historical: false,
    ...timeOf(message["unixtime"]),
    ...strength("wifi", within(message, "wifi_sta", "rssi")),
    ...(count !== undefined && { messageKey: { kind: "counter", counter: `input ${input}`, count } }),
  };
  return { kind: "frame", frame };
}
