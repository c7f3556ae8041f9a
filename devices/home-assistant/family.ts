import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type TopicMatch, type Unwrapped } from "../profile.ts";
import { isRecord, lowered, shown } from "../words.ts";
import { profileFor, profileNamed } from "./device-classes.ts";

const PAYLOAD_BYTES_MAX = 64 * 1_024;
const COMPONENTS_MAX = 64;

type Fields = Readonly<Record<string, unknown>>;

const LANES: ReadonlySet<string> = new Set([
  "config",
  "state",
  "availability",
  "status",
  "attributes",
  "set",
  "command",
]);

/** What Home Assistant calls discovery: a retained `config` says what the readings on a state topic mean. */
export default defineFamily({
  family: "home-assistant",
  title: { "zh-CN": "Home Assistant 自动发现", en: "Home Assistant discovery" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["homeassistant"],

  match(topic, bases) {
    const base = bases.find((one) => topic.startsWith(`${one}/`));
    if (base === undefined) return undefined;
    const below = topic.slice(base.length + 1);
    if (below === "status") return { base, lane: "own" };
    const { identity, lane } = placeOf(below);
    return { base, identity, lane };
  },

  unwrap(match, payload) {
    switch (match.lane) {
      case "own":
        return { kind: "ignored", why: "Home Assistant's own state" };
      case "set":
      case "command":
        return { kind: "ignored", why: "a command to a device" };
      case "attributes":
        return { kind: "ignored", why: "describes a reading" };
      case "config":
        return unwrapConfig(match, payload);
      case "availability":
      case "status":
        return unwrapAvailability(match, payload);
      default:
        return unwrapState(match, payload);
    }
  },

  suggest({ identity = "" }, message) {
    const announces = isRecord(message) ? message["announces"] : undefined;
    if (isRecord(announces)) return profileFor(announces["component"], announces["class"]);
    if (identity.startsWith("sensor/")) return "home-assistant/sensor";
    // Without its announcement only a name that is a class itself says what ON means.
    return identity.startsWith("binary_sensor/") ? profileNamed(identity) : undefined;
  },
});

function placeOf(below: string): { readonly identity: string; readonly lane: string } {
  const parts = below.split("/");
  const last = parts.at(-1) ?? "";
  return parts.length > 1 && LANES.has(last)
    ? { identity: parts.slice(0, -1).join("/"), lane: last }
    : { identity: below, lane: "state" };
}

function unwrapConfig(match: TopicMatch, payload: string): Unwrapped {
  if (payload === "") return { kind: "ignored", why: "the device was removed" };
  const parsed = parseJson(payload);
  if (parsed.kind === "refused") return parsed;
  const config = parsed.value;
  if (!isRecord(config)) return { kind: "refused", code: "bad-schema", detail: `a config that is ${shown(config)}` };
  const parts = config["components"] ?? config["cmps"];
  if (!isRecord(parts)) return oneOf([announced(match, config, config)]);
  const frames = Object.values(parts)
    .filter(isRecord)
    .slice(0, COMPONENTS_MAX)
    .map((part) => announced(match, config, part));
  return oneOf(frames);
}

function oneOf(announcements: readonly (Frame | string)[]): Unwrapped {
  const frames = announcements.filter((one): one is Frame => typeof one !== "string");
  const [first] = announcements;
  if (frames.length > 0) return { kind: "frames", frames };
  return { kind: "ignored", why: typeof first === "string" ? first : "announces nothing" };
}

/** Keys have short forms, and `~` in a topic stands for the base topic of the config. */
const textAt = (config: Fields, ...keys: readonly string[]): string | undefined =>
  keys.map((key) => config[key]).find((value): value is string => typeof value === "string" && value !== "");

function stateTopic(config: Fields, part: Fields): string | undefined {
  const written = textAt(part, "state_topic", "stat_t") ?? textAt(config, "state_topic", "stat_t");
  return written?.replace("~", textAt(config, "~") ?? "");
}

function announced({ base = "", identity = "" }: TopicMatch, config: Fields, part: Fields): Frame | string {
  const topic = stateTopic(config, part);
  if (topic !== undefined && !topic.startsWith(`${base}/`)) return `its readings come on ${shown(topic)}`;
  const component = textAt(part, "platform", "p") ?? identity.split("/")[0];
  const deviceClass = textAt(part, "device_class", "dev_cla");
  return {
    lane: "config",
    identity: topic === undefined ? identity : placeOf(topic.slice(base.length + 1)).identity,
    message: { announces: { component, class: deviceClass } },
    historical: false,
    hearsay: true,
    ...(deviceClass !== undefined && { model: deviceClass }),
  };
}

const ONLINE: ReadonlyMap<unknown, "ready" | "lost"> = new Map<unknown, "ready" | "lost">([
  ["online", "ready"],
  ["offline", "lost"],
]);

function unwrapAvailability({ lane }: TopicMatch, payload: string): Unwrapped {
  const parsed = payload.trim().startsWith("{") ? parseJson(payload) : undefined;
  if (parsed?.kind === "refused") return parsed;
  const word = isRecord(parsed?.value) ? parsed.value["state"] : payload;
  const state = ONLINE.get(lowered(word));
  if (state === undefined)
    return { kind: "refused", code: "bad-schema", detail: `${lane}: ${shown(payload)} is not known` };
  return { kind: "frame", frame: { lane, message: {}, historical: false, lifecycle: { state } } };
}

function unwrapState({ identity = "" }: TopicMatch, payload: string): Unwrapped {
  const isJson = /^\s*[{[]/.test(payload);
  const parsed = isJson ? parseJson(payload) : undefined;
  if (parsed?.kind === "refused") return parsed;
  const state = parsed === undefined ? payload.trim() : parsed.value;
  return { kind: "frame", frame: { lane: "state", identity, message: { state }, historical: false } };
}
