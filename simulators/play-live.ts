import { invariant } from "../src/core/invariant.ts";
import type { Observation } from "../src/core/observation.ts";
import { after, hours, instant, type Instant } from "../src/core/time.ts";
import { createTimers, startLiveDevice, type LiveDevice, type LiveDeviceSketch, type LiveLine } from "./live-device.ts";
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
  const { devices: sketches, speed = 1, now = wallClock } = options;
  const devices = await connectAll({ ...options, speed, now });
  const timers = createTimers(speed);
  const find = (id: string): LiveDevice => {
    const device = devices.get(id);
    invariant(device !== undefined, `the simulated home ${options.home} has no device ${id}`);
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
      for (const { id } of sketches.filter(({ profile }) => profile === "native/motion"))
        for (const value of [true, false]) await say(id, { type: "motion", value });
    },
    liveOn() {
      for (const { at, device, tells } of ordinaryDay(options, now())) timers.add(at, () => say(device, ...tells));
    },
    vanish: (device) => find(device).vanish(),
    async stop() {
      timers.clear();
      await Promise.all([...devices.values()].map((device) => device.stop()));
    },
  };
}

type Ready = LiveHomeOptions & { readonly speed: number; readonly now: () => Instant };

async function connectAll({ url, site, devices, seed, speed, now, say = () => undefined }: Ready) {
  const random = createRandom(seed);
  const connected = new Map<string, LiveDevice>();
  for (const sketch of devices) {
    const needs = { url, site, now, speed, random: random.fork(sketch.id), say };
    connected.set(sketch.id, await startLiveDevice(sketch, needs));
  }
  return connected;
}

function ordinaryDay({ home: id, devices, seed }: LiveHomeOptions, from: Instant) {
  const home = { id, residents: [], people: [], devices };
  const life = believableLife({ home, from, to: after(from, hours(24)), random: createRandom(seed).fork("life") });
  return life.flatMap((line) => {
    if (!("tells" in line)) return [];
    const { at, device, tells } = line;
    return [{ at, device, tells: "type" in tells ? [tells] : tells }];
  });
}

const wallClock = (): Instant => instant(Date.now());
