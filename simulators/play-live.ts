import type { Observation } from "../src/core/observation.ts";
import { after, hours, instant, type Instant } from "../src/core/time.ts";
import { startLiveDevice, type LiveDevice, type LiveDeviceSketch, type LiveLine } from "./live-device.ts";
import { isMessage } from "./night.ts";
import { believableLife } from "./person.ts";
import { createRandom } from "./random.ts";

/** A home whose devices connect to a running gateway over real MQTT, each with its own credential. */
export interface LiveHomeOptions {
  /** `mqtt://127.0.0.1:1883`. */
  readonly url: string;
  readonly site: string;
  readonly home: string;
  readonly devices: readonly (LiveDeviceSketch & { readonly room?: string })[];
  readonly seed: number;
  /** Engine seconds in a real second; only where the gateway runs as fast. */
  readonly speed?: number;
  readonly now?: () => Instant;
  /** Told about everything the devices do. */
  readonly say?: (line: LiveLine) => void;
}

export interface LiveHome {
  /** Presses the help button of this device, or of the first that has one; answers which. */
  readonly press: (device?: string) => Promise<string>;
  readonly fall: (device?: string) => Promise<string>;
  /** Somebody crosses the rooms once. */
  readonly walkAbout: () => Promise<void>;
  /** The resident lives an ordinary day from now on, until `stop`. */
  readonly liveOn: () => void;
  readonly say: (device: string, ...observations: readonly Observation[]) => Promise<void>;
  /** The device is gone without a word. */
  readonly vanish: (device: string) => void;
  readonly stop: () => Promise<void>;
}

const PRESSABLE = ["native/button-wearable", "native/button-fixed", "native/pull-cord", "native/wearable"];
const FALLS = ["native/wearable", "native/fall-radar"];

export async function startLiveHome(options: LiveHomeOptions): Promise<LiveHome> {
  const { url, site, devices: sketches, seed, speed = 1, say: tell = () => undefined } = options;
  const now = options.now ?? wallClock;
  const random = createRandom(seed);
  const devices = new Map<string, LiveDevice>();
  const timers = new Set<NodeJS.Timeout>();
  for (const sketch of sketches) {
    const needs = { url, site, now, speed, random: random.fork(sketch.id), say: tell };
    devices.set(sketch.id, await startLiveDevice(sketch, needs));
  }

  const find = (id: string): LiveDevice => {
    const device = devices.get(id);
    if (device === undefined) throw new Error(`the simulated home ${options.home} has no device ${id}`);
    return device;
  };
  const firstOf = (profiles: readonly string[], wanted: string | undefined): LiveDevice =>
    find(wanted ?? sketches.find(({ profile }) => profiles.includes(profile))?.id ?? profiles.join(" or "));
  const say: LiveHome["say"] = (device, ...observations) => find(device).say(observations);

  return {
    say,
    async press(wanted) {
      const device = firstOf(PRESSABLE, wanted);
      await device.press();
      return device.id;
    },
    async fall(wanted) {
      const device = firstOf(FALLS, wanted);
      await device.say([{ type: "fall", value: true, phase: "raised", ref: `f-${now()}`, confidence: 0.92 }]);
      return device.id;
    },
    async walkAbout() {
      for (const { id, profile } of sketches) {
        if (profile !== "native/motion") continue;
        await say(id, { type: "motion", value: true });
        await say(id, { type: "motion", value: false });
      }
    },
    liveOn() {
      const from = now();
      const home = { id: options.home, residents: [], people: [], devices: sketches };
      const life = believableLife({ home, from, to: after(from, hours(24)), random: random.fork("life") });
      for (const line of life) {
        if (!isMessage(line) || !("tells" in line)) continue;
        const { device, tells } = line;
        const timer = setTimeout(() => {
          timers.delete(timer);
          // The device tells its own failures.
          void say(device, ...("type" in tells ? [tells] : tells));
        }, line.at / speed);
        timers.add(timer);
      }
    },
    vanish: (device) => find(device).vanish(),
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([...devices.values()].map((device) => device.stop()));
    },
  };
}

const wallClock = (): Instant => instant(Date.now());
