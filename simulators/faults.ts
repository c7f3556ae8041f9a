import { after, milliseconds, seconds, type Duration, type Instant } from "../src/core/time.ts";
import type { Random } from "./random.ts";
import type { Sent } from "./virtual-device.ts";

/** What the way from device to gateway does to messages; everything 0 is a fine day. */
export interface Weather {
  /** Share of publishes that are lost, or whose acknowledgement is: the device says it again. */
  readonly lossRatio: number;
  /** Share that arrives twice although nothing was lost. */
  readonly repeatRatio: number;
  /** Share that changes place with the next message of the same device. */
  readonly reorderRatio: number;
  readonly delayMax: Duration;
  /** Each device's clock is wrong by up to this much, either way. */
  readonly clockSkew: Duration;
  /** Share of messages that are followed by one that nobody can read. */
  readonly garbageRatio: number;
}

export const FINE_DAY: Weather = {
  lossRatio: 0,
  repeatRatio: 0,
  reorderRatio: 0,
  delayMax: milliseconds(0),
  clockSkew: milliseconds(0),
  garbageRatio: 0,
};

/** A message as it reaches the gateway. */
export interface Delivery extends Sent {
  readonly arrivesAt: Instant;
}

/** An unacknowledged QoS 1 message is sent again after this long. */
const SAY_AGAIN: Duration = seconds(10);
const LOST_IN_A_ROW_MAX = 5;
const TWICE_WITHIN: Duration = seconds(30);

type Fault = (deliveries: readonly Delivery[], weather: Weather, random: Random) => readonly Delivery[];

/** The publish is lost, or only its acknowledgement is: either way the device repeats itself, and nothing is lost for good. */
export const lose: Fault = (deliveries, { lossRatio }, random) =>
  deliveries.flatMap((delivery) => {
    const arrivals: Delivery[] = [];
    let at = delivery.arrivesAt;
    for (let tries = 0; tries < LOST_IN_A_ROW_MAX && random.chance(lossRatio); tries += 1) {
      if (random.chance(0.5)) arrivals.push({ ...delivery, arrivesAt: at });
      at = after(at, SAY_AGAIN);
    }
    return [...arrivals, { ...delivery, arrivesAt: at }];
  });

export const repeat: Fault = (deliveries, { repeatRatio }, random) =>
  deliveries.flatMap((delivery) =>
    random.chance(repeatRatio)
      ? [delivery, { ...delivery, arrivesAt: after(delivery.arrivesAt, milliseconds(random.whole(0, TWICE_WITHIN))) }]
      : [delivery],
  );

export const delay: Fault = (deliveries, { delayMax }, random) =>
  deliveries.map((delivery) =>
    delayMax === 0
      ? delivery
      : { ...delivery, arrivesAt: after(delivery.arrivesAt, milliseconds(random.whole(0, delayMax))) },
  );

/** Neighbours are exchanged only where they were sent within this long: a gateway never sees a whole day backwards. */
const REORDER_WITHIN: Duration = seconds(60);

export const reorder: Fault = (deliveries, { reorderRatio }, random) => {
  const mixed = [...deliveries];
  const lastOf = new Map<string, number>();
  mixed.forEach((delivery, index) => {
    const previousIndex = lastOf.get(delivery.device);
    const previous = previousIndex === undefined ? undefined : mixed[previousIndex];
    lastOf.set(delivery.device, index);
    if (previousIndex === undefined || previous === undefined || !random.chance(reorderRatio)) return;
    if (delivery.at - previous.at > REORDER_WITHIN) return;
    mixed[previousIndex] = { ...previous, arrivesAt: delivery.arrivesAt };
    mixed[index] = { ...delivery, arrivesAt: previous.arrivesAt };
  });
  return mixed.map((one) => (one.arrivesAt < one.at ? { ...one, arrivesAt: one.at } : one));
};

const GARBAGE = [
  "",
  "{",
  "null",
  "[]",
  '"on"',
  '{"v":9}',
  '{"v":1,"events":[{"type":"sos"',
  '{"v":1,"session":{},"seq":-1,"events":{"type":"fall"}}',
  '{"v":1,"measures":[null,{"type":"heart-rate","value":"NaN","unit":"/min"}]}',
  "\u0000\u0001\u0002",
] as const;

export const addGarbage: Fault = (deliveries, { garbageRatio }, random) =>
  deliveries.flatMap((delivery) =>
    random.chance(garbageRatio)
      ? [delivery, { ...delivery, retained: false, payload: random.pick(GARBAGE) }]
      : [delivery],
  );

/** Everything the way does to these messages, in order of arrival; each fault has its own generator. */
export function expose(sent: readonly Sent[], weather: Weather, random: Random): readonly Delivery[] {
  const faults: readonly [string, Fault][] = [
    ["lose", lose],
    ["delay", delay],
    ["reorder", reorder],
    ["repeat", repeat],
    ["garbage", addGarbage],
  ];
  let deliveries: readonly Delivery[] = sent.map((one) => ({ ...one, arrivesAt: one.at }));
  for (const [name, fault] of faults) deliveries = fault(deliveries, weather, random.fork(name));
  return deliveries.toSorted((one, other) => one.arrivesAt - other.arrivesAt || one.at - other.at);
}
