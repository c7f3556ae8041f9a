import { defineFamily, type TopicMatch, type Unwrapped } from "../profile.ts";
import { lowered, shown } from "../words.ts";
import { commandFor } from "./command.ts";
import { likelyProfile } from "./likely-profile.ts";

const PAYLOAD_BYTES_MAX = 4 * 1_024;

const COMPONENTS =
  "alarm_control_panel|binary_sensor|button|climate|cover|event|fan|light|lock|media_player|number|select|sensor|switch|text|text_sensor|valve";
const ENTITY = new RegExp(`^(.+)/(${COMPONENTS})/([^/]+)/(?:[^/]+/)?(state|command)$`);
const STATUS = /^(.+)\/status$/;
const LOG = /^(.+)\/debug$/;

/** What somebody built with ESPHome: `<node>/<component>/<object id>/state`, bare words, retained by default. */
export default defineFamily({
  family: "esphome",
  title: { "zh-CN": "ESPHome 固件设备", en: "ESPHome" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: [],
  filters: ["{device}/#"],
  // The topics have no mark of their own: whoever knows better is asked before.
  asksLast: true,

  match(topic) {
    const [, node, component, object, kind] = ENTITY.exec(topic) ?? [];
    if (node !== undefined && component !== undefined && object !== undefined)
      return { identity: node, lane: kind === "state" ? `${component}/${object}` : "own" };
    const status = STATUS.exec(topic)?.[1];
    if (status !== undefined) return { identity: status, lane: "status" };
    const log = LOG.exec(topic)?.[1];
    return log === undefined ? undefined : { identity: log, lane: "own" };
  },

  unwrap(match, payload) {
    if (match.lane === "own") return { kind: "ignored", why: "a command to a device, or its log" };
    if (payload === "") return { kind: "ignored", why: "a retained topic was cleared" };
    if (match.lane === "status") return unwrapStatus(match, payload);
    return { kind: "frame", frame: { lane: match.lane, message: payload, historical: false } };
  },

  suggest: (match, _, model) => likelyProfile(match.lane, model),
  command: commandFor,
});

const STANDS = new Map<unknown, "ready" | "lost">([
  ["online", "ready"],
  ["offline", "lost"],
]);

/** Birth and will, both retained; anything else below `status` is of another scheme. */
function unwrapStatus({ lane }: TopicMatch, payload: string): Unwrapped {
  const state = STANDS.get(lowered(payload));
  if (state === undefined) return { kind: "foreign" };
  return { kind: "frame", frame: { lane, message: shown(payload), historical: false, lifecycle: { state } } };
}
