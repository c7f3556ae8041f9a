import type { Answered, BellRang, DeviceState, Mode } from "../src/core/input.ts";
import type { Observation } from "../src/core/observation.ts";
import type { Duration, Instant } from "../src/core/time.ts";
import type { ChannelBehaviour } from "./channels.ts";
import type { Behaviour } from "./contacts.ts";
import type { Weather } from "./faults.ts";
import type { HomeSketch, PersonSketch } from "./home.ts";
import type { HostTrouble } from "./host-trouble.ts";

/** Everything the simulator needs to play some hours of some homes: plain data, the same seed plays the same. */
export interface Night {
  readonly name: string;
  readonly seed: number;
  /** What `shouwang simulate` needs to play it again; its seed where it is not said. */
  readonly replay?: string;
  readonly from: Instant;
  readonly lasts: Duration;
  readonly homes: readonly HomeSketch[];
  /** Staff and equipment of the station. */
  readonly station: readonly PersonSketch[];
  readonly script: readonly ScriptLine[];
  /** Who is not named never answers. */
  readonly people: { readonly [person: string]: Behaviour };
  /** What is not named works. */
  readonly channels: { readonly [channel: string]: ChannelBehaviour };
  readonly weather: Weather;
  /** How wrong single clocks are, beside the weather. */
  readonly clocks: { readonly [device: string]: Duration };
  /** The gateway is without power. */
  readonly outages: readonly { readonly from: Duration; readonly to: Duration }[];
  /** Share of wake-ups that ring twice. */
  readonly doubledWakes: number;
  /** What befalls the machine under the gateway; nothing where it is not said. */
  readonly host?: HostTrouble;
  /** The people of these homes set their clocks in this night. */
  readonly clocksGo?: "forward" | "back";
  /** After its end all faults stop and everybody answers: what calls for somebody must come to its end. */
  readonly heals?: boolean;
}

/** One thing that happens; `at` counts from the start of the night. */
export type ScriptLine = { readonly at: Duration } & Happens;

type Happens =
  /** The very same message may be said again later, as a confused device does. */
  | {
      readonly device: string;
      readonly tells: Observation | readonly Observation[];
      readonly replayedAfter?: readonly Duration[];
    }
  | { readonly device: string; readonly connection: DeviceState | "boots" }
  | { readonly resident: string; readonly mode: Mode; readonly forMinutes?: number }
  | { readonly home: string; readonly bell: BellRang["bell"] }
  | { readonly home: string; readonly answer: Omit<Answered, "at" | "kind"> }
  | { readonly device: string; readonly topic: string; readonly payload: string };

export const isMessage = (line: ScriptLine): line is ScriptLine & { readonly device: string } => "device" in line;
