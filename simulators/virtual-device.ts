import type { DeviceState } from "../src/core/input.ts";
import { vocabulary, type Observation } from "../src/core/observation.ts";
import type { DeviceId } from "../src/core/ids.ts";
import { after, seconds, type Duration, type Instant } from "../src/core/time.ts";
import type { Random } from "./random.ts";

/** One QoS 1 publish as a device makes it. */
export interface Sent {
  readonly at: Instant;
  readonly device: DeviceId;
  readonly topic: string;
  readonly payload: string;
  readonly retained: boolean;
}

/** A device that speaks the native scheme: its own session, counter and clock. */
export interface VirtualDevice {
  readonly id: DeviceId;
  readonly boot: (at: Instant) => readonly Sent[];
  readonly say: (at: Instant, observations: readonly Observation[]) => Sent;
  /** A press is repeated with the same `ref` until the gateway confirmed it or the tries are used up. */
  readonly press: (at: Instant, sos: Observation, confirmedAt?: Instant) => readonly Sent[];
  readonly live: (at: Instant, state: DeviceState) => Sent;
  /** A command was carried out. */
  readonly acknowledge: (at: Instant, ref: string) => Sent;
}

export interface DeviceMake {
  readonly site: string;
  readonly id: DeviceId;
  readonly profile: string;
  /** How wrong the device's clock is. */
  readonly clockSkew: Duration;
  readonly random: Random;
}

/** When an SOS is said again, counted from the press. */
export const SOS_REPEATS: readonly Duration[] = [seconds(5), seconds(15), seconds(45)];

const SESSION_MAX = 0xffff_ffff;

export function createVirtualDevice({ site, id, profile, clockSkew, random }: DeviceMake): VirtualDevice {
  let session = sessionFrom(random);
  let seq = 0;
  let presses = 0;

  const send = (at: Instant, lane: string, content: object): Sent => {
    seq += 1;
    const time = new Date(after(at, clockSkew)).toISOString();
    const stamp = { v: 1, id: `${id}-${session}-${seq}`, session, seq, time, clock: "ntp", late: false };
    const retained = lane === "state" || lane === "info";
    return {
      at,
      device: id,
      topic: `care/v1/${site}/${id}/${lane}`,
      payload: JSON.stringify({ ...stamp, ...content }),
      retained,
    };
  };

  const live = (at: Instant, state: DeviceState) => send(at, "state", { state });
  const say = (at: Instant, observations: readonly Observation[]) => {
    const { events, measures, battery } = sort(observations);
    const lane = events.length > 0 ? "event" : "measure";
    return send(at, lane, {
      ...(events.length > 0 && { events }),
      ...(measures.length > 0 && { measures }),
      ...(battery !== undefined && { battery: { percent: battery } }),
    });
  };
  return {
    id,
    live,
    say,
    acknowledge: (at, ref) => send(at, "cmd-ack", { ref, ok: true }),
    boot(at) {
      session = sessionFrom(random);
      seq = 0;
      return [send(at, "info", { model: profile, profile, firmware: "sim-1" }), live(at, "ready")];
    },
    press(at, sos, confirmedAt) {
      presses += 1;
      const press: Observation = { ref: `s-${session}-${presses}`, ...sos };
      const again = SOS_REPEATS.map((wait) => after(at, wait)).filter(
        (time) => confirmedAt === undefined || time < confirmedAt,
      );
      return [at, ...again].map((time) => say(time, [press]));
    },
  };
}

const sessionFrom = (random: Random): string => random.whole(0, SESSION_MAX).toString(16).padStart(8, "0");

function sort(observations: readonly Observation[]) {
  const events: Observation[] = [];
  const measures: Observation[] = [];
  let battery: number | undefined;
  for (const observation of observations) {
    if (observation.type === "battery") battery = observation.value;
    else if (vocabulary[observation.type].nature === "measure") measures.push(withUnit(observation));
    else events.push(observation);
  }
  return { events, measures, battery };
}

/** On the wire a number never travels without its unit. */
function withUnit(observation: Observation): Observation {
  const kind = vocabulary[observation.type];
  return "unit" in kind && kind.unit !== undefined ? { unit: kind.unit, ...observation } : observation;
}
