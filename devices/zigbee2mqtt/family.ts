import { defineFamily } from "../profile.ts";
import { commandOf } from "./command.ts";
import { unwrapMessage } from "./envelope.ts";
import { likelyProfile } from "./likely-profile.ts";
import { matchTopic, OWN_BASE } from "./topics.ts";

/** An inventory of a hundred devices lists all that each of them can say. */
const PAYLOAD_BYTES_MAX = 512 * 1_024;
/** One press is up to three messages: JSON, JSON without it, and a bare word. */
const HOLD_OFF_MS = 3_000;

/** Zigbee devices behind the Zigbee2MQTT bridge. A device is known by its friendly name. */
export default defineFamily({
  family: "zigbee2mqtt",
  title: { "zh-CN": "Zigbee2MQTT 网桥", en: "Zigbee2MQTT bridge" },
  bases: [OWN_BASE],
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  holdOffMs: HOLD_OFF_MS,
  match: matchTopic,
  unwrap: unwrapMessage,
  suggest: ({ lane }, message) =>
    lane.startsWith("bridge") && lane !== "bridge/devices" ? "zigbee2mqtt/bridge" : likelyProfile(message),
  command: commandOf,
});
