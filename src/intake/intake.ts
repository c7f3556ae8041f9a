import { lifecycleOf, type Family, type Reading } from "../../devices/profile.ts";
import type { Signal } from "../../devices/signal.ts";
import type { Published, Submit } from "../loop/arrival.ts";
import type { Clock } from "../clock.ts";
import { STATION_HOME, type DeviceId } from "../core/ids.ts";
import type { ObservationType } from "../core/observation.ts";
import type { Instant } from "../core/time.ts";
import type { RegisteredDevice, Registry } from "../registry/registry.ts";
import type { Quarantined } from "../store/store.ts";
import { arrivalsOf, type HeardArrival } from "./arrivals-of.ts";
import type { Catalogue } from "./catalogue.ts";
import { decode, identityOf, isUnreadable, observeGuarded, type Spoke, type Unreadable } from "./decode.ts";
import type { Notice } from "./notice.ts";
import { createSightings } from "./sightings.ts";

export interface IntakeOptions {
  readonly catalogue: Catalogue;
  /** Asked for each message: a new import holds from the next message on. */
  readonly registry: () => Registry;
  /** What may not be taken in of a device, as somebody withdrew their consent; nothing where nobody did. */
  readonly barred?: (device: DeviceId) => ReadonlySet<ObservationType> | undefined;
  /** How well a device was heard, whenever a message says so. */
  readonly heardWith?: (device: DeviceId, signal: Signal) => void;
  readonly submit: Submit;
  readonly clock: Clock;
  readonly notice: (notice: Notice) => void;
}

export interface Intake {
  /**
   * Resolves when the message may be acknowledged, which is also true of what nobody can read: a refusal would only make a bad
   * firmware reconnect for ever. Rejects only where the store failed, and then the device must keep its message.
   */
  /** Resolves once it is stored; what it resolves to is of no use to anybody. */
  readonly receive: (published: Published) => Promise<unknown>;
}

const QUARANTINED_BYTES_MAX = 1_024;
const QUARANTINED_TOPIC_CHARS_MAX = 512;

/** Topic to device to profile to arrival: what comes in from the broker's door becomes something a home can judge. */
export function createIntake(options: IntakeOptions): Intake {
  const { catalogue, registry, submit, clock, notice, barred = () => undefined } = options;
  const sightings = createSightings(options);

  // No promise more than the loop's own: what waits for its commit waits with everything that hangs on it.
  function receive(published: Published): Promise<unknown> {
    const decoded = decode(catalogue, published, registry().bases);
    if (decoded.kind === "unreadable") return quarantine(published, decoded);
    if (decoded.kind !== "ignored") return hear(published, decoded.spokes);
    notice({ kind: "ignored", topic: published.topic, why: decoded.why });
    return NOTHING_TO_STORE;
  }

  /** Submitted in one go, so that they are decided in the order in which they were said; nearly all messages are one arrival. */
  function hear(published: Published, spokes: readonly Spoke[]): Promise<unknown> {
    const [only] = spokes;
    const handed =
      only !== undefined && spokes.length === 1
        ? hearOne(published, only)
        : spokes.flatMap((spoke) => hearOne(published, spoke));
    return handed.length === 1 && handed[0] !== undefined ? handed[0] : Promise.all(handed);
  }

  function hearOne(published: Published, spoke: Spoke): readonly Promise<unknown>[] {
    const known = registry();
    const device = deviceOf(known, spoke);
    if (device === undefined) return [sightings.sight(published.topic, spoke)];
    if (spoke.frame.hearsay === true) {
      notice({ kind: "ignored", topic: published.topic, why: `said of ${spoke.identity} by somebody else` });
      return [];
    }
    noteSignal(options, device, published, spoke);
    const profile = catalogue.profiles.get(device.profile);
    if (profile === undefined) return [quarantine(published, noProfile(device))];
    const told = observeGuarded(profile, spoke.frame, device.answers);
    if (isUnreadable(told)) return [quarantine(published, told)];
    const reading = permitted(told, barred(device.id));
    if (reading.remarks.length > 0) notice({ kind: "remarked", device: device.id, remarks: reading.remarks });
    const zone = known.plans.get(device.home)?.zone ?? known.station.zone;
    const lifecycle = lifecycleOf(profile, spoke.frame, device.answers);
    const frame = lifecycle === undefined ? spoke.frame : { ...spoke.frame, lifecycle };
    const arrivals = arrivalsOf({ device, frame, reading, published, at: clock.now(), zone });
    const behind = device.home === STATION_HOME ? arrivals.flatMap((arrival) => forHomesBehind(known, arrival)) : [];
    return [...arrivals, ...behind].map(hand);
  }

  const hand = (arrival: HeardArrival): Promise<unknown> =>
    submit(arrival).then((reply) => {
      if (reply.kind === "refused") notice({ kind: "refused", device: arrival.input.device, why: reply.why });
    });

  function quarantine(published: Published, why: Unreadable): Promise<unknown> {
    notice({ kind: "quarantined", code: why.code, topic: published.topic, detail: why.detail });
    return submit({ kind: "quarantine", quarantined: quarantinedOf(published, why, clock.now()) });
  }

  return { receive };
}

/** What the broker had kept was heard at a time that nobody knows. */
function noteSignal(
  { heardWith }: IntakeOptions,
  { id }: RegisteredDevice,
  { retain }: Published,
  { frame }: Spoke,
): void {
  if (frame.signal !== undefined && !retain) heardWith?.(id, frame.signal);
}

const NOTHING_TO_STORE: Promise<unknown> = Promise.resolve();

/** What is barred leaves no trace; that the device was heard, and whatever else it says, counts. */
function permitted(told: Reading, barred: ReadonlySet<ObservationType> | undefined): Reading {
  if (barred === undefined || !told.observations.some(({ type }) => barred.has(type))) return told;
  return { ...told, observations: told.observations.filter(({ type }) => !barred.has(type)) };
}

function deviceOf({ station, deviceByIdentity, devices }: Registry, spoke: Spoke): RegisteredDevice | undefined {
  // On a broker shared by two stations, the same name below another site is somebody else's device.
  if (spoke.match.site !== undefined && spoke.match.site !== station.id) return undefined;
  const { family, frame } = spoke;
  const id = deviceByIdentity.get(identityOf(spoke)) ?? aliasOf(deviceByIdentity, family, frame.aliases);
  return id === undefined ? undefined : devices.get(id);
}

function aliasOf(known: Registry["deviceByIdentity"], family: Family, aliases: readonly string[] = []) {
  for (const identity of aliases) {
    const id = known.get(identityOf({ family, identity }));
    if (id !== undefined) return id;
  }
  return undefined;
}

/** How a bridge of the station stands matters to each home that is heard through it. */
function forHomesBehind({ devices }: Registry, arrival: HeardArrival): readonly HeardArrival[] {
  const { home, input } = arrival;
  if (input.kind !== "lifecycle" || home !== STATION_HOME) return [];
  const homes = new Set([...devices.values()].flatMap((one) => (one.bridge === input.device ? [one.home] : [])));
  homes.delete(home);
  return [...homes].map((behind) => ({ ...arrival, home: behind }));
}

const noProfile = ({ id, profile }: RegisteredDevice): Unreadable => ({
  kind: "unreadable",
  code: "profile-failed",
  detail: `the device ${id} is registered with the profile ${profile}, which is not in the devices folder`,
});

function quarantinedOf({ topic, payload, sender }: Published, why: Unreadable, at: Instant): Quarantined {
  return {
    at,
    topic: topic.slice(0, QUARANTINED_TOPIC_CHARS_MAX),
    payload: payload.slice(0, QUARANTINED_BYTES_MAX),
    payloadBytes: payload.length,
    sender,
    code: why.code,
    detail: why.detail,
  };
}
