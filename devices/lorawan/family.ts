import { parseJson } from "../json.ts";
import { defineFamily } from "../profile.ts";
import { unwrapChirpstack } from "./chirpstack.ts";
import { downlink } from "./downlink.ts";
import { likelyProduct } from "./likely-product.ts";
import { unwrapTheThingsStack } from "./the-things-stack.ts";

/** Many gateways may hear one uplink, and each adds an entry. */
const PAYLOAD_BYTES_MAX = 64 * 1_024;

const CHIRPSTACK = /^application\/[^/]{1,64}\/device\/([0-9a-fA-F]{16})\/(event|command)\/([a-z]{1,32})$/;
const THE_THINGS_STACK = /^v3\/[^/]{1,128}\/devices\/([^/]{1,64})\/([a-z]{1,32}(?:\/[a-z]{1,32})?)$/;

/** Radio sensors behind ChirpStack v4 or The Things Stack v3: one product is one profile, whichever server carries it. */
export default defineFamily({
  family: "lorawan",
  title: { "zh-CN": "LoRaWAN（ChirpStack、The Things Stack）", en: "LoRaWAN (ChirpStack, The Things Stack)" },
  payloadBytesMax: PAYLOAD_BYTES_MAX,
  bases: [],
  filters: ["application/+/device/+/event/+", "v3/+/devices/+/#"],

  match(topic, bases) {
    const below = withoutBase(topic, bases);
    const [, eui, branch, event] = CHIRPSTACK.exec(below) ?? [];
    if (eui !== undefined)
      return { identity: eui.toLowerCase(), lane: `chirpstack ${branch === "command" ? branch : event}` };
    const [, name, lane] = THE_THINGS_STACK.exec(below) ?? [];
    return name === undefined ? undefined : { identity: name, lane: `the-things-stack ${lane}` };
  },

  unwrap({ lane }, payload) {
    const [server, event = ""] = lane.split(" ");
    if (event === "command" || event.startsWith("down")) return { kind: "ignored", why: "on the way to a device" };
    const parsed = parseJson(payload);
    if (parsed.kind === "refused") return parsed;
    return server === "chirpstack" ? unwrapChirpstack(event, parsed.value) : unwrapTheThingsStack(event, parsed.value);
  },

  suggest: (_, message, model) => likelyProduct(message, model),

  command: downlink,
});

/** A site may have put its servers' topics below one of its own. */
function withoutBase(topic: string, bases: readonly string[]): string {
  const base = bases.find((prefix) => topic.startsWith(`${prefix}/`));
  return base === undefined ? topic : topic.slice(base.length + 1);
}
