import { parseJson } from "../json.ts";
import { defineFamily, type Frame, type TopicMatch, type Unwrapped } from "../profile.ts";
import { isRecord, numberOf } from "../words.ts";

const PAYLOAD_BYTES_MAX = 16 * 1_024;
const KEYS_MAX = 64;

/** The product's own name in a topic that somebody typed into its web page. */
const NAMED = /(?:^|[/_-])vs373(?:$|[/_-])/i;

type Report = { readonly [key: string]: unknown };

/** Milesight's radars, which publish to a broker of their own accord, on whatever topic was typed in. */
export default defineFamily({
  family: "milesight-mqtt",
  title: { "zh-CN": "星纵 MQTT 直连", en: "Milesight, straight over MQTT" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: ["milesight"],

  match(topic, bases) {
    const isOurs = bases.some((base) => topic === base || topic.startsWith(`${base}/`)) || NAMED.test(topic);
    return isOurs ? { lane: "report" } : undefined;
  },

  unwrap(match, payload) {
    const parsed = parseJson(payload);
    if (parsed.kind === "refused") return parsed;
    const report = evened(parsed.value);
    if (!isRecord(report) || !isRecord(report["device_info"])) return { kind: "foreign" };
    return unwrapReport(match, report, report["device_info"]);
  },

  suggest: (_, message, model) => {
    const said = model ?? (isRecord(message) ? message["model"] : undefined);
    return typeof said === "string" && /vs373/i.test(said) ? "milesight-mqtt/vs373" : undefined;
  },
});

function unwrapReport({ lane }: TopicMatch, report: Report, info: Report): Unwrapped {
  const identity = textOf(info["device_sn"]) ?? textOf(info["device_mac"]);
  if (identity === undefined)
    return { kind: "refused", code: "bad-schema", detail: "device_info names no serial number" };
  // The maker prints the trigger beside the device and, for a fall, inside it: missing that one is missing the fall.
  const trigger = isRecord(report["trigger_data"]) ? report["trigger_data"] : info["trigger_data"];
  const model = textOf(info["device_model"]);
  const time = textOf(info["time"]);
  const key = keyOf(trigger, time);
  const frame: Frame = {
    lane,
    identity: identity.toLowerCase(),
    message: { model, trigger },
    historical: false,
    ...(model !== undefined && { model }),
    ...(time !== undefined && { claimedTime: time }),
    ...(key !== undefined && { messageKey: { kind: "key", key } }),
  };
  return { kind: "frame", frame };
}

/** The same step of the same alarm, said once more. */
function keyOf(trigger: unknown, time: string | undefined): string | undefined {
  if (!isRecord(trigger) || time === undefined) return undefined;
  const parts = [trigger["event"], trigger["trigger_id"], trigger["status"], trigger["sub_no"]].map(numberOf);
  return `${time} ${parts.map((part) => part ?? "-").join(" ")}`;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

/** Keys come with underscores or with blanks, whichever document the firmware was written from. */
function evened(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).slice(0, KEYS_MAX);
  return Object.fromEntries(
    entries.map(([key, one]) => [
      key
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, "_"),
      evened(one),
    ]),
  );
}
