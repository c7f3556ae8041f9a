import { connectAsync, type MqttClient } from "mqtt";
import { deviceId } from "../src/core/ids.ts";
import type { Observation } from "../src/core/observation.ts";
import { milliseconds, type Instant } from "../src/core/time.ts";
import type { Random } from "./random.ts";
import { createVirtualDevice, SOS_REPEATS, type Sent } from "./virtual-device.ts";

/** How one simulated device signs in. */
export interface LiveDeviceSketch {
  readonly id: string;
  /** `native/bed-mat`. */
  readonly profile: string;
  readonly username: string;
  readonly password: string;
}

export interface LiveDeviceNeeds {
  readonly url: string;
  readonly site: string;
  /** Engine time, so that claims agree with a gateway that runs faster than life. */
  readonly now: () => Instant;
  /** Engine seconds in a real second. */
  readonly speed: number;
  readonly random: Random;
  readonly say: (line: LiveLine) => void;
}

/** What happened at a device, for whoever tells the story. */
export interface LiveLine {
  readonly device: string;
  readonly what: "connected" | "said" | "told" | "not-acknowledged" | "disconnected";
  readonly detail: string;
}

/** A virtual device on a real connection: a publish counts once it is acknowledged. */
export interface LiveDevice {
  readonly id: string;
  readonly say: (observations: readonly Observation[]) => Promise<void>;
  /** Pressed, and pressed again by the device until the gateway says that it heard. */
  readonly press: () => Promise<void>;
  /** Leaves without a word: the broker speaks the will. */
  readonly vanish: () => void;
  readonly stop: () => Promise<void>;
}

const CONNECT_WITHIN_MS = 10_000;
const KEEPALIVE_SECONDS = 30;

export async function startLiveDevice(sketch: LiveDeviceSketch, needs: LiveDeviceNeeds): Promise<LiveDevice> {
  const { id, profile } = sketch;
  const { site, now, speed, random, say: tell } = needs;
  const voice = createVirtualDevice({ site, id: deviceId(id), profile, clockSkew: milliseconds(0), random });
  const greeting = voice.boot(now());
  const client = await signIn(needs.url, sketch, voice.live(now(), "lost"));
  const publish = publisher(client, id, tell);
  const later = createTimers(speed);
  let confirmed = false;
  await obey(client, `care/v1/${site}/${id}`, async (ref, command) => {
    confirmed = true;
    tell({ device: id, what: "told", detail: command });
    await publish(voice.acknowledge(now(), ref));
  });
  for (const first of greeting) await publish(first);
  tell({ device: id, what: "connected", detail: profile });

  const say = async (observations: readonly Observation[]) => {
    tell({ device: id, what: "said", detail: wordsOf(observations) });
    await publish(voice.say(now(), observations));
  };
  return {
    id,
    say,
    async press() {
      confirmed = false;
      const sos: Observation = { type: "sos", value: true, phase: "raised", ref: `s-${now()}` };
      for (const wait of SOS_REPEATS) later.add(wait, async () => (confirmed ? undefined : say([sos])));
      await say([sos]);
    },
    vanish() {
      later.clear();
      client.stream.destroy();
      client.end(true);
      tell({ device: id, what: "disconnected", detail: "without a word" });
    },
    async stop() {
      later.clear();
      if (client.connected) await publish(voice.live(now(), "disconnected"));
      await client.endAsync(true);
    },
  };
}

const signIn = (url: string, { username, password }: LiveDeviceSketch, will: Sent): Promise<MqttClient> =>
  connectAsync(url, {
    // The gateway lets a device be known by its credential only.
    clientId: username,
    username,
    password,
    clean: true,
    keepalive: KEEPALIVE_SECONDS,
    connectTimeout: CONNECT_WITHIN_MS,
    will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
  });

/** Resolves when the gateway acknowledged; what it did not is told, not thrown. */
const publisher =
  (client: MqttClient, device: string, tell: LiveDeviceNeeds["say"]) =>
  async ({ topic, payload, retained }: Sent): Promise<void> => {
    try {
      await client.publishAsync(topic, payload, { qos: 1, retain: retained });
    } catch (error) {
      tell({ device, what: "not-acknowledged", detail: error instanceof Error ? error.message : String(error) });
    }
  };

/** Timers in engine time. */
export function createTimers(speed: number) {
  const timers = new Set<NodeJS.Timeout>();
  return {
    add(engineMs: number, work: () => Promise<void>) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        // The device tells its own failures.
        void work();
      }, engineMs / speed);
      timers.add(timer);
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Carries out what the gateway tells this device, and says so. */
async function obey(
  client: MqttClient,
  branch: string,
  carryOut: (ref: string, command: string) => Promise<void>,
): Promise<void> {
  client.on("message", (_topic, payload) => {
    const command = readCommand(payload.toString());
    // Failures are told by `publish` itself.
    if (command !== undefined) void carryOut(command.ref, payload.toString());
  });
  await client.subscribeAsync(`${branch}/cmd`, { qos: 1 });
}

function readCommand(text: string): { readonly ref: string } | undefined {
  try {
    const command: unknown = JSON.parse(text);
    if (typeof command !== "object" || command === null || !("ref" in command)) return undefined;
    return typeof command.ref === "string" ? { ref: command.ref } : undefined;
  } catch {
    // A simulated device ignores what it cannot read, as a real one does.
    return undefined;
  }
}

const wordsOf = (observations: readonly Observation[]): string =>
  observations.map(({ type, value }) => `${type} ${JSON.stringify(value)}`).join(", ") || "is there";
