import type { Frame, Reading } from "../../devices/profile.ts";
import type { Arrival, Published } from "../loop/arrival.ts";
import { parseDeviceTime } from "../core/device-time.ts";
import type { Lifecycle, Reported } from "../core/input.ts";
import { aheadOf, zoneName, type Zone } from "../core/local-time.ts";
import { isLifeSafety } from "../core/observation.ts";
import type { Draft } from "../core/state.ts";
import { instant, type Instant } from "../core/time.ts";
import type { RegisteredDevice } from "../registry/registry.ts";

export type HeardArrival = Arrival & { readonly kind: "input"; readonly input: Reported | Lifecycle };

/** One message of a registered device, understood. */
export interface Heard {
  readonly device: RegisteredDevice;
  readonly frame: Frame;
  readonly reading: Reading;
  readonly published: Published;
  readonly at: Instant;
  /** Where the device hangs, for clocks that do not say. */
  readonly zone: Zone;
}

/** A message may say how its connection stands, what it observed, or both; one that says nothing else is a sign of life. */
export function arrivalsOf(heard: Heard): HeardArrival[] {
  const { device, frame, reading, published, at } = heard;
  const { id, home } = device;
  const { lifecycle } = frame;
  const isSilent = reading.observations.length === 0 && reading.remarks.length === 0;
  const arrivals: HeardArrival[] = [];
  if (lifecycle !== undefined) {
    const input: Lifecycle = { kind: "lifecycle", at, device: id, ...lifecycle, retained: published.retain };
    arrivals.push({ kind: "input", home, input, lifeSafety: false });
  }
  if (lifecycle === undefined || !isSilent) {
    const lifeSafety = reading.observations.some(({ type }) => isLifeSafety(type));
    arrivals.push({ kind: "input", home, input: reportOf(heard), lifeSafety });
  }
  return arrivals;
}

function reportOf({ device, frame, reading, published, at, zone }: Heard): Reported {
  const claimed = frame.claimedTime === undefined ? undefined : parseDeviceTime(frame.claimedTime, zoneName(zone));
  // In two steps, because this runs for every message and a spread per field takes longer than all the rest.
  const report: Draft<Reported> = {
    kind: "reported",
    at,
    device: device.id,
    historical: frame.historical,
    retained: published.retain,
    observations: reading.observations,
  };
  if (frame.messageKey !== undefined) report.messageKey = frame.messageKey;
  if (frame.messageId !== undefined) report.messageId = frame.messageId;
  if (claimed !== undefined) report.claimedAt = instant(claimed.at - aheadOf(zone));
  if (frame.stampedBy !== undefined) report.stampedBy = frame.stampedBy;
  if (reading.remarks.length > 0) report.remarks = reading.remarks;
  return report;
}
