import type { Frame } from "../../devices/profile.ts";
import type { Published, RefusalCode, Submit } from "../arrival.ts";
import type { Clock } from "../clock.ts";
import type { DeviceId } from "../core/ids.ts";
import { isLifeSafety } from "../core/observation.ts";
import type { RegisteredDevice, Registry } from "../registry/registry.ts";
import type { QuarantineCode } from "../store/store.ts";
import { arrivalsOf, type HeardArrival } from "./arrivals-of.ts";
import type { Catalogue } from "./catalogue.ts";
import { decode, isUnreadable, observeGuarded, type Decoded, type Unreadable } from "./decode.ts";
import { createSightingGate } from "./sighting-gate.ts";

export interface IntakeOptions {
  readonly catalogue: Catalogue;
  /** Asked for each message: a new import holds from the next message on. */
  readonly registry: () => Registry;
  readonly submit: Submit;
  readonly clock: Clock;
  /** Told about everything that is no plain observation, for log and metrics. */
  readonly notice: (notice: Notice) => void;
}

export type Notice =
  | { readonly kind: "quarantined"; readonly code: QuarantineCode; readonly topic: string; readonly detail: string }
  | { readonly kind: "sighted"; readonly identity: string; readonly stored: "store" | "seen-lately" | "full" }
  | { readonly kind: "remarked"; readonly device: DeviceId; readonly remarks: readonly string[] }
  | { readonly kind: "ignored"; readonly topic: string; readonly why: string }
  | { readonly kind: "refused"; readonly device: DeviceId; readonly why: RefusalCode };

export interface Intake {
  /**
   * Resolves when the message may be acknowledged, which is also true of what nobody can read: a refusal would only make a bad
   * firmware reconnect for ever. Rejects only where the store failed, and then the device must keep its message.
   */
  readonly receive: (published: Published) => Promise<void>;
}

const QUARANTINED_BYTES_MAX = 1_024;
const QUARANTINED_TOPIC_CHARS_MAX = 512;
const SIGHTING_TYPES_MAX = 8;

/** Topic to device to profile to arrival: what comes in from the broker's door becomes something a home can judge. */
export function createIntake({ catalogue, registry, submit, clock, notice }: IntakeOptions): Intake {
  const gate = createSightingGate();

  async function receive(published: Published): Promise<void> {
    const decoded = decode(catalogue, published);
    if (decoded.kind === "ignored") notice({ kind: "ignored", topic: published.topic, why: decoded.why });
    else if (decoded.kind === "unreadable") await quarantine(published, decoded);
    else await hear(published, decoded);
  }

  async function hear(published: Published, spoke: Spoke): Promise<void> {
    const known = registry();
    const device = deviceOf(known, spoke);
    if (device === undefined) return sight(published, spoke);
    const profile = catalogue.profiles.get(device.profile);
    if (profile === undefined) return quarantine(published, noProfile(device));
    const reading = observeGuarded(profile.observe, spoke.frame, profile.id);
    if (isUnreadable(reading)) return quarantine(published, reading);
    if (reading.remarks.length > 0) notice({ kind: "remarked", device: device.id, remarks: reading.remarks });
    // Submitted in one go, so both are decided in the order in which they were said.
    const zone = known.plans.get(device.home)?.zone ?? known.station.zone;
    const heard = { device, frame: spoke.frame, reading, published, at: clock.now(), zone };
    await Promise.all(arrivalsOf(heard).map(hand));
  }

  async function hand(arrival: HeardArrival): Promise<void> {
    const reply = await submit(arrival);
    if (reply.kind === "refused") notice({ kind: "refused", device: arrival.input.device, why: reply.why });
  }

  async function quarantine({ topic, payload, sender }: Published, { code, detail }: Unreadable): Promise<void> {
    notice({ kind: "quarantined", code, topic, detail });
    const kept = {
      at: clock.now(),
      topic: topic.slice(0, QUARANTINED_TOPIC_CHARS_MAX),
      payload: payload.slice(0, QUARANTINED_BYTES_MAX),
      payloadBytes: payload.length,
    };
    await submit({ kind: "quarantine", quarantined: { ...kept, sender, code, detail } });
  }

  async function sight({ topic }: Published, spoke: Spoke): Promise<void> {
    const at = clock.now();
    const identity = identityOf(spoke);
    const suggestedProfile = spoke.family.suggest(spoke.match, spoke.frame.message);
    const types = typesTold(catalogue, suggestedProfile, spoke.frame);
    // A stranger's call for help is stored even if the same stranger said something harmless a moment ago.
    const stored = gate(types.some(isLifeSafety) ? `${identity} !` : identity, at);
    notice({ kind: "sighted", identity, stored });
    if (stored !== "store") return;
    const detail = types.length === 0 ? "was heard" : `says ${types.slice(0, SIGHTING_TYPES_MAX).join(", ")}`;
    await submit({ kind: "sighting", sighting: { identity, topic, at, suggestedProfile, detail } });
  }

  return { receive };
}

type Spoke = Decoded & { readonly kind: "spoke" };

const identityOf = ({ family, identity }: Spoke): string => `${family.family} ${identity}`;

function deviceOf({ deviceByIdentity, devices }: Registry, spoke: Spoke): RegisteredDevice | undefined {
  const id = deviceByIdentity.get(identityOf(spoke));
  return id === undefined ? undefined : devices.get(id);
}

const noProfile = ({ id, profile }: RegisteredDevice): Unreadable => ({
  kind: "unreadable",
  code: "profile-failed",
  detail: `the device ${id} is registered with the profile ${profile}, which is not in the devices folder`,
});

function typesTold(catalogue: Catalogue, profileId: string | undefined, frame: Frame) {
  const profile = catalogue.profiles.get(profileId ?? "");
  if (profile === undefined) return [];
  const reading = observeGuarded(profile.observe, frame, profile.id);
  return isUnreadable(reading) ? [] : [...new Set(reading.observations.map(({ type }) => type))];
}
