import { defineFamily, type Frame, type FrameLifecycle, type TopicMatch, type Unwrapped } from "../profile.ts";
import { lowered, shown } from "../words.ts";

const PAYLOAD_BYTES_MAX = 64 * 1_024;

const VERSION = /^\d{1,2}$/;

/** The Homie convention: `homie/5/<device>/<node>/<property>`, and `homie/<device>/…` before version 5. */
export default defineFamily({
  family: "homie",
  title: { "zh-CN": "Homie 约定", en: "Homie convention" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["homie"],

  match(topic, bases) {
    const base = bases.find((one) => topic.startsWith(`${one}/`));
    if (base === undefined) return undefined;
    const parts = topic.slice(base.length + 1).split("/");
    const [identity, ...rest] = VERSION.test(parts[0] ?? "") ? parts.slice(1) : parts;
    if (identity === undefined || identity === "" || rest.length === 0) return undefined;
    return identity.startsWith("$") ? { base, lane: identity } : { base, identity, lane: rest.join("/") };
  },

  unwrap(match, payload) {
    const { lane } = match;
    if (match.identity === undefined) return { kind: "ignored", why: "a broadcast or an older alert" };
    if (lane === "$state") return unwrapState(match, payload);
    if (lane.startsWith("$alert/")) return frameOf(match, payload);
    if (lane.includes("$") || lane.endsWith("/set")) return { kind: "ignored", why: "describes the device or asks it" };
    return payload === "" ? { kind: "ignored", why: "a retained topic was cleared" } : frameOf(match, payload);
  },

  suggest: () => "homie/generic",
});

const frameOf = ({ lane }: TopicMatch, message: string, rest: Partial<Frame> = {}): Unwrapped => ({
  kind: "frame",
  frame: { lane, message, historical: false, ...rest },
});

/** `alert` is of version 3 and 4: connected, and a person must look at it. */
const STATES: ReadonlyMap<unknown, FrameLifecycle["state"]> = new Map<unknown, FrameLifecycle["state"]>([
  ["init", "init"],
  ["ready", "ready"],
  ["alert", "ready"],
  ["sleeping", "sleeping"],
  ["disconnected", "disconnected"],
  ["lost", "lost"],
]);

function unwrapState(match: TopicMatch, payload: string): Unwrapped {
  if (payload === "") return { kind: "ignored", why: "the device was removed" };
  const state = STATES.get(lowered(payload));
  if (state === undefined)
    return { kind: "refused", code: "bad-schema", detail: `$state: ${shown(payload)} is not known` };
  return frameOf(match, payload, { lifecycle: { state } });
}
