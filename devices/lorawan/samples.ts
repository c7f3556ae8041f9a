import type { Observation } from "../../src/core/observation.ts";
import type { Answers, Sample } from "../profile.ts";
import { base64Of } from "./codecs/base64.ts";
import { bytesOfHex } from "./codecs/bytes.ts";

interface Sent {
  /** The bytes as the maker prints them. */
  readonly hex?: string;
  readonly port?: number;
  readonly object?: { readonly [field: string]: unknown };
  readonly answers?: Answers;
}

const DEVICE_INFO = {
  tenantName: "ChirpStack",
  applicationName: "Sunny Garden",
  deviceProfileName: "Class A",
  deviceName: "flat 4",
  devEui: "0101010101010101",
};

/** An uplink as ChirpStack v4 hands it on. */
export function sent({ hex, port = 85, object, answers }: Sent, when: string, tells: readonly Observation[]): Sample {
  return {
    when,
    topic: `application/056aa840-d4e9-4bd6-8681-f807a1c53fa0/device/${DEVICE_INFO.devEui}/event/up`,
    payload: {
      deduplicationId: "be761909-376f-4d20-85cc-ec4ea95b17ff",
      time: "2026-02-03T04:05:06.789123456+00:00",
      deviceInfo: DEVICE_INFO,
      devAddr: "00189440",
      dr: 1,
      fPort: port,
      ...(hex !== undefined && { data: base64Of(bytesOfHex(hex)) }),
      ...(object !== undefined && { object }),
    },
    tells,
    ...(answers !== undefined && { answers }),
  };
}

/** What the network server says about the device beside its uplinks. */
export function said(
  event: "join" | "status" | "log" | "location",
  content: { readonly [field: string]: unknown },
  when: string,
  tells: readonly Observation[],
): Sample {
  return {
    when,
    topic: `application/056aa840-d4e9-4bd6-8681-f807a1c53fa0/device/${DEVICE_INFO.devEui}/event/${event}`,
    payload: { time: "2026-02-03T04:05:06.789123456+00:00", deviceInfo: DEVICE_INFO, ...content },
    tells,
  };
}

/** An uplink as The Things Stack v3 hands it on. */
export function carried(
  { hex, port = 85, object, answers }: Sent,
  when: string,
  tells: readonly Observation[],
): Sample {
  return {
    when,
    topic: "v3/sunny-garden@ttn/devices/flat-4/up",
    payload: {
      end_device_ids: { device_id: "flat-4", dev_eui: "0004A30B001C0530", dev_addr: "00BCB929" },
      received_at: "2026-02-03T04:05:06.014773143Z",
      uplink_message: {
        session_key_id: "AXA50tHUGUucuzS/bCGMNw==",
        f_cnt: 1,
        f_port: port,
        ...(hex !== undefined && { frm_payload: base64Of(bytesOfHex(hex)) }),
        ...(object !== undefined && { decoded_payload: object }),
      },
    },
    tells,
    ...(answers !== undefined && { answers }),
  };
}
