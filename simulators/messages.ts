import { deviceId, type DeviceId } from "../src/core/ids.ts";
import type { Observation } from "../src/core/observation.ts";
import { invariant } from "../src/core/invariant.ts";
import { after, milliseconds, type Duration, type Instant } from "../src/core/time.ts";
import { expose, type Delivery } from "./faults.ts";
import { SITE, type Village } from "./home.ts";
import { isMessage, type Night, type ScriptLine } from "./night.ts";
import type { Random } from "./random.ts";
import { createVirtualDevice, type Sent, type VirtualDevice } from "./virtual-device.ts";
import { voicedLine } from "./voices/voiced-line.ts";

/** What the gateway will hear of this night: the script, spoken by virtual devices, through the weather. */
export function deliveriesOf(night: Night, village: Village, random: Random): readonly Delivery[] {
  const devices = devicesOf(night, village, random);
  const boots = [...devices.values()].flatMap((device) => device.boot(night.from));
  const lines = night.script.filter(isMessage).toSorted((one, other) => one.at - other.at);
  const said = lines.flatMap((line) => {
    const at = after(night.from, line.at);
    const voice = village.voices.get(deviceId(line.device));
    return voice === undefined
      ? speak(deviceOf(devices, line.device), at, line)
      : voicedLine(voice, line.device, at, line);
  });
  const sent = [...boots, ...said].toSorted((one, other) => one.at - other.at);
  return expose(sent, night.weather, random.fork("weather"));
}

function devicesOf(night: Night, village: Village, random: Random): ReadonlyMap<DeviceId, VirtualDevice> {
  const make = (id: DeviceId, profile: string): VirtualDevice => {
    const own = random.fork(`device ${id}`);
    const weatherSkew = milliseconds(Math.round(own.between(-1, 1) * night.weather.clockSkew));
    const clockSkew: Duration = night.clocks[id] ?? weatherSkew;
    return createVirtualDevice({ site: SITE, id, profile, clockSkew, random: own });
  };
  const native = [...village.profiles].filter(([id]) => !village.voices.has(id));
  return new Map(native.map(([id, profile]) => [id, make(id, profile)]));
}

function deviceOf(devices: ReadonlyMap<DeviceId, VirtualDevice>, id: string): VirtualDevice {
  const device = devices.get(deviceId(id));
  invariant(device !== undefined, `the script lets ${id} speak, which stands in no simulated home`);
  return device;
}

function speak(device: VirtualDevice, at: Instant, line: ScriptLine): readonly Sent[] {
  if ("payload" in line) return [{ at, device: device.id, topic: line.topic, payload: line.payload, retained: false }];
  if ("connection" in line) return line.connection === "boots" ? device.boot(at) : [device.live(at, line.connection)];
  if (!("tells" in line)) return [];
  const sent = tell(device, at, "type" in line.tells ? [line.tells] : line.tells);
  const again = (line.replayedAfter ?? []).flatMap((wait) => sent.map((one) => ({ ...one, at: after(one.at, wait) })));
  return [...sent, ...again];
}

function tell(device: VirtualDevice, at: Instant, told: readonly Observation[]): readonly Sent[] {
  const [first, second] = told;
  const isPress = first?.type === "sos" && first.value && second === undefined && isRaised(first.phase);
  return isPress ? device.press(at, first) : [device.say(at, told)];
}

const isRaised = (phase: string | undefined): boolean => phase === undefined || phase === "raised";
