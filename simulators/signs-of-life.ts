import type { Observation } from "../src/core/observation.ts";
import { after, between, milliseconds, minutes, type Duration, type Instant } from "../src/core/time.ts";
import type { Catalogue } from "../src/intake/catalogue.ts";
import type { DeviceSketch, HomeSketch } from "./home.ts";
import type { ScriptLine } from "./night.ts";
import type { Random } from "./random.ts";

/** Devices report a little more often than they promise. */
const PUNCTUALITY = 0.8;
/** Profiles that speak often enough by themselves while somebody lives there. */
const BATTERY_PERCENT = 84;

export interface Beating {
  readonly home: HomeSketch;
  readonly from: Instant;
  readonly to: Instant;
  readonly random: Random;
  readonly catalogue: Catalogue;
}

/** Every supervised device says within its rhythm that it is there, whatever its resident does. */
export function signsOfLife({ home, from, to, random, catalogue }: Beating): readonly ScriptLine[] {
  return home.devices.flatMap((device) => {
    const profile = catalogue.profiles.get(device.profile);
    if (profile?.reportsEveryMinutes === undefined) return [];
    const tells: readonly Observation[] = profile.tells.includes("battery")
      ? [{ type: "battery", value: BATTERY_PERCENT }]
      : [];
    return beats(device, { from, to, rhythm: minutes(profile.reportsEveryMinutes * PUNCTUALITY) }, random).map(
      (at) => ({
        at: between(from, at),
        device: device.id,
        tells,
      }),
    );
  });
}

interface Rhythm {
  readonly from: Instant;
  readonly to: Instant;
  readonly rhythm: Duration;
}

function beats({ id }: DeviceSketch, { from, to, rhythm }: Rhythm, random: Random): readonly Instant[] {
  const own = random.fork(`beat ${id}`);
  const times: Instant[] = [];
  for (let at = after(from, milliseconds(own.whole(1_000, rhythm))); at < to; at = after(at, rhythm)) times.push(at);
  return times;
}
