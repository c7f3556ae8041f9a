import { parseJson } from "../json.ts";
import type { Frame, TopicMatch, Unwrapped } from "../profile.ts";
import { isRecord, shown } from "../words.ts";
import { linkQuality } from "../signal.ts";
import { unwrapBridge } from "./bridge-topics.ts";
import { properties } from "./properties.ts";
import type { Message } from "./reader.ts";
import { looksJson, standingOf } from "./standing.ts";
import { splitLast } from "./topics.ts";

const CLEARED = { kind: "ignored", why: "a retained topic was cleared" } as const;

/** The message out of its topic: a state in JSON, a bare word below a device, how a connection stands, or the bridge itself. */
export function unwrapMessage(match: TopicMatch, payload: string): Unwrapped {
  const { lane } = match;
  if (lane === "command") return { kind: "ignored", why: "a command to a device" };
  if (lane.startsWith("bridge")) return unwrapBridge(match, payload);
  if (payload === "") return CLEARED;
  if (lane === "availability") return connection(match, payload);
  if (lane === "action" && !looksJson(payload)) return frame("action", match.identity, { action: payload });
  return looksJson(payload) ? state(wholeName(match), payload) : attribute(match, payload);
}

/** A device may be called `hall/action`: its state is an object, which no lane of that name carries. */
const wholeName = ({ identity = "", lane }: TopicMatch): string =>
  lane === "state" ? identity : `${identity}/${lane}`;

function state(identity: string, payload: string): Unwrapped {
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  if (isRecord(parsed.value)) return frame("state", identity, parsed.value);
  return { kind: "refused", code: "bad-schema", detail: `a state is an object, this is ${shown(parsed.value)}` };
}

/** What the bridge writes beside the properties, and still is a sign of life where each stands on its own topic. */
const BESIDE: ReadonlySet<string> = new Set(["linkquality", "last_seen"]);

/** With the output `attribute` each property has its own topic and a bare word. */
function attribute({ identity = "" }: TopicMatch, payload: string): Unwrapped {
  const { head, last } = splitLast(identity);
  if (head === undefined) return { kind: "refused", code: "bad-json", detail: "a state is JSON, this is a bare word" };
  if (properties.has(last) || BESIDE.has(last)) return frame("attribute", head, { [last]: payload });
  return { kind: "ignored", why: `a bare word on ${shown(last)}, which says nothing about a home` };
}

function frame(lane: string, identity: string | undefined, message: Message): Unwrapped {
  const { device, last_seen: lastSeen } = message;
  const about = isRecord(device) ? device : {};
  const alias = about["ieeeAddr"] ?? about["ieee_address"];
  const { model } = about;
  const unwrapped: Frame = {
    lane,
    message,
    historical: false,
    stampedBy: "bridge",
    ...(identity !== undefined && { identity }),
    ...(typeof alias === "string" && alias !== identity && { aliases: [alias] }),
    ...(typeof model === "string" && { model }),
    ...linkQuality(message["linkquality"]),
    ...((typeof lastSeen === "string" || typeof lastSeen === "number") && {
      claimedTime: lastSeen,
      stampedBy: "bridge" as const,
    }),
  };
  return { kind: "frame", frame: unwrapped };
}

function connection(match: TopicMatch, payload: string): Unwrapped {
  const standing = standingOf(payload);
  // A device may be called `hall/availability`, too.
  if (standing === undefined && looksJson(payload)) return state(wholeName(match), payload);
  if (standing === undefined) {
    return { kind: "refused", code: "bad-schema", detail: `${shown(payload)} is neither online nor offline` };
  }
  const lifecycle = { state: standing };
  return { kind: "frame", frame: { lane: "availability", message: {}, historical: false, lifecycle } };
}
