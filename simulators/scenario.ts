import type { LogEvent, Outcome, SelfClosed } from "../src/core/alert/alert.ts";
import type { Worded } from "../src/core/language.ts";
import type { Severity } from "../src/core/severity.ts";
import type { Duration } from "../src/core/time.ts";
import type { ChannelBehaviour } from "./channels.ts";
import type { Behaviour } from "./contacts.ts";
import type { Weather } from "./faults.ts";
import type { HomeSketch, PersonSketch } from "./home.ts";
import type { ScriptLine } from "./night.ts";

/** A story about one or more homes and how it must end. One file in `scenarios/`, found by reading the folder. */
export interface Scenario {
  readonly name: string;
  readonly sentence: Worded<string>;
  /** Local time at which the story begins. */
  readonly startsAt: { readonly hour: number; readonly minute?: number };
  readonly lasts: Duration;
  readonly homes: readonly HomeSketch[];
  /** Who works at the station; the usual people where absent. */
  readonly station?: readonly PersonSketch[];
  /** Spans in which the resident of the first home lives an ordinary life around the script. */
  readonly ordinaryLife?: readonly Span[];
  /** Devices that say nothing at all for a while, not even that they are there. */
  readonly silent?: readonly (Span & { readonly device: string })[];
  readonly script: readonly ScriptLine[];
  readonly people?: { readonly [person: string]: Behaviour };
  readonly channels?: { readonly [channel: string]: ChannelBehaviour };
  readonly weather?: Partial<Weather>;
  readonly clocks?: { readonly [device: string]: Duration };
  readonly outages?: readonly Span[];
  readonly expect: Expectations;
}

export interface Span {
  readonly from: Duration;
  readonly to: Duration;
}

export interface Expectations {
  /** Every alert that opens, in the order of opening; one that is not named here fails the scenario. */
  readonly alerts: readonly ExpectedAlert[];
  /** So many more alerts of one rule, looked at as a crowd. */
  readonly every?: { readonly rule: string; readonly count: number };
  /** Rules that must not have worried anybody, not even as evidence. */
  readonly never?: readonly string[];
}

export interface ExpectedAlert {
  /** A rule that is among its evidence. */
  readonly rule: string;
  /** How grave it is in the end. */
  readonly severity: Severity;
  /** How it must have ended; `"open"` for one that must still be open. */
  readonly ends?: Outcome | SelfClosed | "open";
  /** What must, or must not, be in its life, and by when. */
  readonly life?: readonly ExpectedEvent[];
}

export interface ExpectedEvent {
  readonly event: LogEvent["kind"];
  /** For `step-started`: which step; people that must be in its audience. */
  readonly step?: number;
  readonly tells?: readonly string[];
  readonly by?: string;
  /** Counted from the opening of the alert. */
  readonly withinSeconds?: number;
  readonly notBeforeSeconds?: number;
  /** How often; at least once where absent. 0 means never. */
  readonly times?: number;
}

export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}
