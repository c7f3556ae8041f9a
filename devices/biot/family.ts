import { parseJson } from "../json.ts";
import { defineFamily } from "../profile.ts";
import { isRecord } from "../words.ts";

const PAYLOAD_BYTES_MAX = 64 * 1_024;
const TOPIC = /^([^/]{1,128})\/(?:from|to)-device\/(measurement|status)$/;

/** Medical gateways of the BioT platform: `<client id>/from-device/measurement`. */
export default defineFamily({
  family: "biot",
  title: { "zh-CN": "BioT 医疗网关", en: "BioT medical gateway" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: [],
  filters: ["+/from-device/#"],

  match(topic) {
    const [, identity, lane] = TOPIC.exec(topic) ?? [];
    if (identity === undefined || lane === undefined) return undefined;
    return { identity, lane: topic.includes("/to-device/") ? "asked" : lane };
  },

  unwrap({ lane }, payload) {
    if (lane === "asked") return { kind: "ignored", why: "asked by the platform" };
    const parsed = parseJson(payload);
    if (parsed.kind === "refused") return parsed;
    const message = parsed.value;
    if (!isRecord(message) || !isRecord(message["data"])) return { kind: "foreign" };
    const { timestamp } = isRecord(message["metadata"]) ? message["metadata"] : {};
    const isTime = typeof timestamp === "number" || typeof timestamp === "string";
    return { kind: "frame", frame: { lane, message, historical: false, ...(isTime && { claimedTime: timestamp }) } };
  },

  suggest: () => "biot/gateway",
});
