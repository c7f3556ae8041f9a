import { answersOf, type Answers, type Family } from "../../devices/profile.ts";
import type { Arrival, Published } from "../loop/arrival.ts";
import { availabilityOf } from "../core/home/availability.ts";
import { deviceId, STATION_HOME, stationIdSchema } from "../core/ids.ts";
import type { Reported } from "../core/input.ts";
import { isLifeSafety, vocabulary, type Observation } from "../core/observation.ts";
import { instant } from "../core/time.ts";
import type { RegisteredDevice, Registry } from "../registry/registry.ts";
import type { Sighting } from "../store/store.ts";
import type { Catalogue } from "./catalogue.ts";
import { createIntake } from "./intake.ts";
import type { Notice } from "./notice.ts";

/** One captured message. */
interface Captured {
  readonly topic: string;
  /** Text as it came over the wire; anything else is written as JSON. */
  readonly payload: unknown;
  /** Asked before the others, where it is one of ours. */
  readonly family?: string | undefined;
  /** The product, where the capture knows it: says more than the message about which profile to suggest. */
  readonly model?: string | undefined;
  readonly retained?: boolean | undefined;
  /** Where the capture knows how the site has registered the device. */
  readonly profile?: string | undefined;
  readonly answers?: Answers | undefined;
}

interface DecodedCapture {
  readonly devices: readonly { readonly identity: string; readonly profile: string }[];
  readonly observations: readonly Observation[];
  /** Why there is no more: remarks, why it was ignored, the named refusal. */
  readonly reasons: readonly string[];
}

export type DecodeCaptured = (captured: Captured) => Promise<DecodedCapture>;

interface Adopted {
  readonly device: RegisteredDevice;
  /** What the capture says of the device beside its message. */
  readonly known: string;
  /** Nothing suggested itself: the next message may say more. */
  readonly provisional: boolean;
}

/** The gateway's own intake over a capture: each device is adopted with the suggested profile when it is first heard. */
export function createDecoder(catalogue: Catalogue, empty: Registry): DecodeCaptured {
  const adopted = new Map<string, Adopted>();

  return async (captured) => {
    const hinted = hintedBy(catalogue, captured);
    const published = publishedOf(captured);
    const around = { site: siteOf(hinted, captured.topic), bases: basesFor(hinted, captured) };
    const hear = () => hearOnce(hinted, registryOf(empty, adopted, around), published);
    let heard = await hear();
    if (forgetOthers(adopted, heard, knownOf(captured))) heard = await hear();
    const strangers = heard.arrivals.flatMap((arrival) => (arrival.kind === "sighting" ? [arrival.sighting] : []));
    for (const stranger of strangers) adopted.set(stranger.identity, adopt(hinted, stranger, captured));
    if (strangers.length > 0) heard = await hear();
    const told = summaryOf(heard, adopted);
    for (const [identity, { provisional }] of adopted) if (provisional) adopted.delete(identity);
    return told;
  };
}

const NOTHING_KNOWN = "{}";

const knownOf = ({ model, profile, answers }: Captured): string => JSON.stringify({ model, profile, answers });

/** Documentation uses one address for many products: a line that names another product speaks of another device. */
function forgetOthers(adopted: Map<string, Adopted>, { arrivals }: HeardOnce, known: string): boolean {
  if (known === NOTHING_KNOWN) return false;
  const devices = new Set(arrivals.map(deviceOf));
  const others = [...adopted].filter(([, one]) => devices.has(one.device.id) && one.known !== known);
  for (const [identity] of others) adopted.delete(identity);
  return others.length > 0;
}

const deviceOf = (arrival: Arrival): string | undefined =>
  arrival.kind === "input" && "device" in arrival.input ? arrival.input.device : undefined;

function adopt(catalogue: Catalogue, { identity, suggestedProfile }: Sighting, captured: Captured): Adopted {
  const [family = "", ...rest] = identity.split(" ");
  const name = rest.join(" ");
  const suggested = catalogue.profiles.get(captured.profile ?? suggestedProfile ?? "");
  const profile = suggested ?? anyOf(catalogue, family);
  const device: RegisteredDevice = {
    id: deviceId(identity),
    home: STATION_HOME,
    label: name,
    profile: profile?.id ?? `${family}/unknown`,
    identity: name,
    answers: profile === undefined ? {} : answersOf(profile, captured.answers),
  };
  return { device, known: knownOf(captured), provisional: suggested === undefined };
}

/** Where nothing suggests itself, how the connection stands is the same for every product of the family. */
const anyOf = ({ profiles }: Catalogue, family: string) =>
  profiles.get(`${family}/generic`) ?? [...profiles.values()].find((profile) => profile.family === family);

function hintedBy({ families, profiles }: Catalogue, { family, model }: Captured): Catalogue {
  const first = families.get(family ?? "");
  const order = first === undefined ? [...families.values()] : [first, ...families.values()];
  return {
    profiles,
    families: new Map(order.map((one) => [one.family, switchedOn(model === undefined ? one : knowing(one, model))])),
  };
}

/** Whoever decodes a capture asks what it says; listening to a home is another question. */
const switchedOn = (family: Family): Family => (family.shippedOff === true ? { ...family, shippedOff: false } : family);

const knowing = (family: Family, model: string): Family => ({
  ...family,
  suggest: (match, message, said) => family.suggest(match, message, model) ?? family.suggest(match, message, said),
});

function siteOf({ families }: Catalogue, topic: string): string | undefined {
  for (const family of families.values()) {
    const match = family.match(topic, family.bases);
    if (match !== undefined) return match.site;
  }
  return undefined;
}

/** Whoever names the family of a topic that nobody knows says what a site would: that this is one of its base topics. */
function basesFor({ families }: Catalogue, { topic, family = "" }: Captured): Registry["bases"] {
  const isKnown = [...families.values()].some((one) => one.match(topic, one.bases) !== undefined);
  return new Map(isKnown || !families.has(family) ? [] : [[family, [topic]]]);
}

interface Around {
  readonly site: string | undefined;
  readonly bases: Registry["bases"];
}

function registryOf(empty: Registry, adopted: ReadonlyMap<string, Adopted>, { site, bases }: Around): Registry {
  const named = stationIdSchema.safeParse(site);
  return {
    ...empty,
    bases,
    station: named.success ? { ...empty.station, id: named.data } : empty.station,
    devices: new Map([...adopted.values()].map(({ device }) => [device.id, device])),
    deviceByIdentity: new Map([...adopted].map(([identity, { device }]) => [identity, device.id])),
  };
}

function publishedOf({ topic, payload, retained }: Captured): Published {
  const text = typeof payload === "string" ? payload : (JSON.stringify(payload) ?? "");
  return { topic, payload: new TextEncoder().encode(text), retain: retained === true, qos: 1, sender: undefined };
}

interface HeardOnce {
  readonly arrivals: readonly Arrival[];
  readonly notices: readonly Notice[];
}

/** A capture has no clock that could be trusted: nothing in it is old because today is later. */
const NO_TIME = instant(0);

async function hearOnce(catalogue: Catalogue, registry: Registry, published: Published): Promise<HeardOnce> {
  const arrivals: Arrival[] = [];
  const notices: Notice[] = [];
  const intake = createIntake({
    catalogue,
    registry: () => registry,
    submit: async (arrival) => {
      arrivals.push(arrival);
      return { kind: "stored" };
    },
    clock: { now: () => NO_TIME, wall: () => NO_TIME },
    notice: (notice) => notices.push(notice),
  });
  await intake.receive(published);
  return { arrivals, notices };
}

function summaryOf({ arrivals, notices }: HeardOnce, adopted: ReadonlyMap<string, Adopted>): DecodedCapture {
  const reasons = notices.flatMap(reasonsIn);
  const observations: Observation[] = [];
  for (const arrival of arrivals) {
    if (arrival.kind !== "input") continue;
    const { input } = arrival;
    if (input.kind === "lifecycle") observations.push({ type: "availability", value: availabilityOf(input.state) });
    if (input.kind !== "reported") continue;
    for (const observation of input.observations) {
      const why = whyNotNow(observation, input);
      if (why === undefined) observations.push(observation);
      else reasons.push(`${observation.type}: ${why}`);
    }
  }
  if (observations.length === 0 && reasons.length === 0) reasons.push("says nothing that can be observed");
  const spoke = new Set(arrivals.map(deviceOf));
  const devices = [...adopted.values()].filter(({ device }) => spoke.has(device.id));
  return {
    devices: devices.map(({ device: { identity, profile } }) => ({ identity, profile })),
    observations,
    reasons,
  };
}

/** What the home would record and not take as happening now. */
function whyNotNow({ type }: Observation, { historical, retained }: Reported): string | undefined {
  if (historical && !isLifeSafety(type)) return "history, recorded only";
  return retained && vocabulary[type].nature === "pulse" ? "retained, so of unknown age: no pulse" : undefined;
}

function reasonsIn(notice: Notice): readonly string[] {
  if (notice.kind === "ignored") return [`ignored: ${notice.why}`];
  if (notice.kind === "quarantined") return [`${notice.code}: ${notice.detail}`];
  return notice.kind === "remarked" ? notice.remarks : [];
}
