import type { Address, DeviceCommand, DeviceMessage } from "../profile.ts";

const TEST_SECONDS = 2;
/** PulseTime counts tenths of seconds up to 111, and above that seconds from 100 on. */
const PULSE_SECONDS_FROM = 100;
const PULSE_TENTHS_MAX_S = 11;
const PULSE_SECONDS_MAX = 64_800;

/** A relay that switches a siren or a light; the time is kept in the device, so that it ends whatever happens to us. */
export function commandFor(address: Address, command: DeviceCommand): DeviceMessage {
  const { answers = {} } = address;
  const relay = Number(answers["relay"] ?? 1);
  const isStop = command.action === "stop";
  const seconds = command.action === "test" ? TEST_SECONDS : command.seconds;
  const payload = isStop ? `Power${relay} OFF` : `PulseTime${relay} ${pulseOf(seconds)}; Power${relay} ON`;
  return { topic: `${baseOf(address)}/Backlog`, payload };
}

/** Asked without a value it keeps its rhythm and says STATE and SENSOR at once. */
export const askFor = (address: Address): DeviceMessage => ({ topic: `${baseOf(address)}/TelePeriod`, payload: "" });

const baseOf = ({ identity, answers = {} }: Address): string =>
  answers["topic-order"] === "topic-first" ? `${identity}/cmnd` : `cmnd/${identity}`;

function pulseOf(seconds: number | undefined): number {
  if (seconds === undefined) return 0;
  if (seconds <= PULSE_TENTHS_MAX_S) return Math.max(1, Math.round(seconds * 10));
  return PULSE_SECONDS_FROM + Math.min(PULSE_SECONDS_MAX, Math.round(seconds));
}
