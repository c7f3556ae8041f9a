import { parseJson } from "../json.ts";
import type { Frame, TopicMatch, Unwrapped } from "../profile.ts";
import { isRecord, shown } from "../words.ts";
import { identityOf, OWN_BASE } from "./topics.ts";
import { standingOf } from "./standing.ts";

/** More than one bridge can carry. */
const DEVICES_MAX = 512;
const EXPOSED_MAX = 128;

/** What the bridge says of itself: whether it is there, how it feels, and whom it knows. */
export function unwrapBridge(match: TopicMatch, payload: string): Unwrapped {
  if (payload === "") return { kind: "ignored", why: "a retained topic was cleared" };
  if (match.lane === "bridge/state") return state(match, payload);
  if (match.lane === "bridge/devices") return inventory(match, payload);
  if (match.lane === "bridge/health")
    return { kind: "frame", frame: { lane: "health", message: {}, historical: false } };
  return { kind: "ignored", why: `the bridge's own affairs: ${shown(match.lane)}` };
}

function state({ identity }: TopicMatch, payload: string): Unwrapped {
  const standing = standingOf(payload);
  if (standing === undefined) {
    return { kind: "refused", code: "bad-schema", detail: `${shown(payload)} is neither online nor offline` };
  }
  const lifecycle = { state: standing, ...(identity !== undefined && { bridge: identity }) };
  return { kind: "frame", frame: { lane: "state of the bridge", message: {}, historical: false, lifecycle } };
}

/** Each device with its model, so that a stranger is suggested the right profile; none of them has said anything. */
function inventory({ base = OWN_BASE }: TopicMatch, payload: string): Unwrapped {
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  if (!Array.isArray(parsed.value)) {
    return { kind: "refused", code: "bad-schema", detail: `an inventory is a list, this is ${shown(parsed.value)}` };
  }
  const listed: readonly unknown[] = parsed.value;
  return { kind: "frames", frames: listed.slice(0, DEVICES_MAX).flatMap((entry) => listedDevice(entry, base)) };
}

function listedDevice(entry: unknown, base: string): readonly Frame[] {
  if (!isRecord(entry) || entry["type"] === "Coordinator") return [];
  const { friendly_name: name, ieee_address: address, definition } = entry;
  if (typeof name !== "string" || name === "") return [];
  const model = isRecord(definition) ? definition["model"] : undefined;
  const exposes = isRecord(definition) ? definition["exposes"] : undefined;
  return [
    {
      lane: "inventory",
      identity: identityOf(base, name),
      message: Object.fromEntries(exposed(exposes).map((property) => [property, null])),
      historical: false,
      hearsay: true,
      ...(typeof address === "string" && { aliases: [address] }),
      ...(typeof model === "string" && { model }),
    },
  ];
}

/** The properties a definition lists, also those inside a light or a lock. */
function exposed(exposes: unknown): readonly string[] {
  if (!Array.isArray(exposes)) return [];
  const all: readonly unknown[] = exposes;
  const entries = all.slice(0, EXPOSED_MAX).filter(isRecord);
  return entries.flatMap(({ property, features }) => [
    ...(typeof property === "string" ? [property] : []),
    ...exposed(features),
  ]);
}
