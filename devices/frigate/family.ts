import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type FrameLifecycle, type TopicMatch, type Unwrapped } from "../profile.ts";
import { isRecord, lowered, shown } from "../words.ts";

/** A thumbnail may come along. */
const PAYLOAD_BYTES_MAX = 512 * 1_024;

type Fields = Readonly<Record<string, unknown>>;

/** Cameras: whether they may watch a home is a question of consent, so nobody listens until the site file says so. */
export default defineFamily({
  family: "frigate",
  title: { "zh-CN": "Frigate 摄像头", en: "Frigate cameras" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["frigate"],
  shippedOff: true,

  match(topic, bases) {
    const base = bases.find((one) => topic.startsWith(`${one}/`));
    if (base === undefined) return undefined;
    const [first = "", ...rest] = topic.slice(base.length + 1).split("/");
    const lane = rest.length === 0 ? first : rest.join("/");
    return rest.length === 0 ? { base, lane } : { base, identity: first, lane };
  },

  unwrap(match, payload) {
    switch (match.lane) {
      case "available":
        return unwrapAvailable(match, payload);
      case "events":
        return unwrapEvent(payload);
      case "person":
      case "motion":
        return { kind: "frame", frame: { lane: match.lane, message: payload.trim(), historical: false } };
      default:
        return { kind: "ignored", why: "says nothing about people" };
    }
  },

  suggest: ({ lane }) => (lane === "available" ? "frigate/server" : "frigate/camera"),
});

const STATES: ReadonlyMap<unknown, FrameLifecycle["state"]> = new Map<unknown, FrameLifecycle["state"]>([
  ["online", "ready"],
  ["offline", "lost"],
  ["stopped", "disconnected"],
]);

function unwrapAvailable({ base = "frigate", lane }: TopicMatch, payload: string): Unwrapped {
  const state = STATES.get(lowered(payload));
  if (state === undefined)
    return { kind: "refused", code: "bad-schema", detail: `available: ${shown(payload)} is not known` };
  const lifecycle = { state, bridge: base };
  return { kind: "frame", frame: { lane, identity: base, message: payload, historical: false, lifecycle } };
}

/** One track has one id and many messages; `after` is how it stands now. */
function unwrapEvent(payload: string): Unwrapped {
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  const message = parsed.value;
  const track = isRecord(message) ? (message["after"] ?? message["before"]) : undefined;
  const camera = isRecord(track) ? track["camera"] : undefined;
  if (!isRecord(message) || !isRecord(track) || typeof camera !== "string" || camera === "")
    return { kind: "refused", code: "bad-schema", detail: "no track of a camera" };
  return { kind: "frame", frame: eventFrame(camera, message, track) };
}

function eventFrame(camera: string, message: Fields, track: Fields): Frame {
  const time = track["end_time"] ?? track["frame_time"] ?? track["start_time"];
  return {
    lane: "events",
    identity: camera,
    message: { type: message["type"], track },
    historical: false,
    ...(typeof time === "number" && { claimedTime: time }),
  };
}
