import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Answers, type Profile, type Sample } from "../profile.ts";
import { readAdvert } from "./advert.ts";

/** The facts of one kind of Bluetooth product; how it speaks is the gateways' business. */
export function theengsProfile(facts: Omit<Profile, "family" | "observe" | "obeys">): Profile {
  return defineProfile({ family: "theengs", observe: readAdvert, obeys: [], ...facts });
}

/** An advert as the gateway publishes it. */
export function heard(
  advert: { readonly [field: string]: unknown },
  when: string,
  tells: readonly Observation[],
  answers?: Answers,
): Sample {
  return {
    when,
    topic: "home/OpenMQTTGateway/BTtoMQTT/AABBCCDDEEFF",
    payload: { id: "AA:BB:CC:DD:EE:FF", rssi: -67, ...advert },
    tells,
    ...(answers !== undefined && { answers }),
  };
}
