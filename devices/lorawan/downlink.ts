import type { DeviceCommand, DeviceMessage, Family } from "../profile.ts";
import { base64Of } from "./codecs/base64.ts";
import { bytesOfHex } from "./codecs/bytes.ts";

interface Downlink {
  readonly port: number;
  readonly hex: string;
}

type Address = Parameters<NonNullable<Family["command"]>>[0];

/** What a product is sent for an action that it obeys. */
const DOWNLINKS: { readonly [profile: string]: { readonly [action in DeviceCommand["action"]]?: Downlink } } = {
  // Releases the alarm that the radar otherwise holds until somebody handles it.
  "lorawan/milesight-vs373": { stop: { port: 85, hex: "FF 64 01" } },
};

/**
 * A downlink through ChirpStack, whose topic needs the id of the application: the installer answers it. The Things Stack carries
 * MQTT without any assurance of delivery, so nothing is sent that way.
 */
export function downlink(
  { identity, profile = "", answers = {} }: Address,
  { action }: DeviceCommand,
): DeviceMessage | undefined {
  const application = answers["application"];
  const wanted = DOWNLINKS[profile]?.[action];
  if (wanted === undefined || typeof application !== "string" || application === "") return undefined;
  return {
    topic: `application/${application}/device/${identity}/command/down`,
    payload: JSON.stringify({
      devEui: identity,
      confirmed: true,
      fPort: wanted.port,
      data: base64Of(bytesOfHex(wanted.hex)),
    }),
  };
}
