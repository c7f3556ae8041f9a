import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type TopicMatch, type Unwrapped } from "../profile.ts";
import { strength, within } from "../signal.ts";
import { isRecord, lowered, shown } from "../words.ts";
import { askFor, commandFor } from "./command.ts";
import { likelyProfile } from "./likely-profile.ts";
import { othersIn } from "./others.ts";

const PAYLOAD_BYTES_MAX = 16 * 1_024;

/** `%prefix%/%topic%/`, as delivered, and the other order that many installers choose. */
const PREFIX_FIRST = /^(tele|stat|cmnd)\/(.+)\/([A-Za-z0-9_]+)$/;
const PREFIX_LATER = /^(.+)\/(tele|stat|cmnd)\/([A-Za-z0-9_]+)$/;

/** What says something of the home; the rest of what Tasmota publishes is about itself. */
const TELLING = /^(?:LWT|SENSOR|STATE|RESULT|STATUS(?:8|10)|POWER\d*|BUTTON\d+|SWITCH\d+)$/;

/** Anything with Tasmota on it: sensors, wired inputs, relays, and what it hears over Zigbee and Bluetooth. */
export default defineFamily({
  family: "tasmota",
  title: { "zh-CN": "Tasmota 固件设备", en: "Tasmota" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: [],
  filters: ["tele/#", "stat/#"],
  holdOffMs: 1_000,

  match(topic) {
    const [, first, identity, lane] = PREFIX_FIRST.exec(topic) ?? [];
    if (first !== undefined && identity !== undefined && lane !== undefined) return matched(first, identity, lane);
    const [, name, later, last] = PREFIX_LATER.exec(topic) ?? [];
    return name === undefined || later === undefined || last === undefined ? undefined : matched(later, name, last);
  },

  unwrap(match, payload) {
    if (match.lane === "own") return { kind: "ignored", why: "a command to a device, or what it says of itself" };
    if (payload === "") return { kind: "ignored", why: "a retained topic was cleared" };
    if (match.lane === "LWT") return unwrapWill(payload);
    return unwrapTelling(match, payload);
  },

  suggest: (match, message) => likelyProfile(match.lane, message),
  command: commandFor,
  ask: askFor,
});

const matched = (prefix: string, identity: string, lane: string): TopicMatch => ({
  identity,
  lane: prefix !== "cmnd" && TELLING.test(lane) ? lane : "own",
});

const STANDS = new Map<unknown, "ready" | "lost">([
  ["online", "ready"],
  ["offline", "lost"],
]);

function unwrapWill(payload: string): Unwrapped {
  const state = STANDS.get(lowered(payload));
  if (state === undefined)
    return { kind: "refused", code: "bad-schema", detail: `LWT: ${shown(payload)} is neither Online nor Offline` };
  return { kind: "frame", frame: { lane: "LWT", message: payload, historical: false, lifecycle: { state } } };
}

function unwrapTelling(match: TopicMatch, payload: string): Unwrapped {
  const key = keyOf(match.lane);
  if (!payload.trimStart().startsWith("{")) {
    if (key === undefined && !match.lane.startsWith("POWER"))
      return { kind: "refused", code: "bad-json", detail: `${match.lane}: not an object` };
    return { kind: "frame", frame: frameOf(match, key === undefined ? {} : { [key]: { Action: payload.trim() } }) };
  }
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  if (!isRecord(parsed.value)) return { kind: "refused", code: "bad-schema", detail: `${match.lane}: not an object` };
  return framesOf(match, key === undefined ? parsed.value : { [key]: parsed.value });
}

/** A status that was asked for holds what else comes by itself; what it heard of other devices is theirs. */
function framesOf(match: TopicMatch, message: { readonly [key: string]: unknown }): Unwrapped {
  const asked = message["StatusSNS"];
  const told = isRecord(asked) ? asked : message;
  const others = othersIn(told, match.identity ?? "");
  if (others.frames.length === 0) return { kind: "frame", frame: frameOf(match, told) };
  const own = others.remaining === undefined ? [] : [frameOf(match, others.remaining)];
  return { kind: "frames", frames: [...own, ...others.frames] };
}

/** Local time, mostly without its zone: the intake reads it by the clocks of the home. */
function frameOf({ lane }: TopicMatch, message: { readonly [key: string]: unknown }): Frame {
  const time = message["Time"];
  // `RSSI` there is a percentage; `Signal` is what was received.
  const signal = strength("wifi", within(message, "Wifi", "Signal"));
  return { lane, message, historical: false, ...(typeof time === "string" && { claimedTime: time }), ...signal };
}

const NUMBERED = /^(BUTTON|SWITCH)(\d+)$/;

/** `stat/x/BUTTON1` says what `stat/x/RESULT` would say below `Button1`. */
function keyOf(lane: string): string | undefined {
  const [, kind, number] = NUMBERED.exec(lane) ?? [];
  return kind === undefined ? undefined : `${kind === "BUTTON" ? "Button" : "Switch"}${number}`;
}
