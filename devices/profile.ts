import type { DeviceState, MessageKey } from "../src/core/input.ts";
import type { Language, Worded } from "../src/core/language.ts";
import type { Observation, ObservationType } from "../src/core/observation.ts";
import type { DeviceClass } from "../src/core/plan.ts";
import type { Severity } from "../src/core/severity.ts";

/**
 * The door of a topic scheme: says which device a message is from and unwraps its envelope. Pure; never throws for what a device
 * may send: everything unreadable is a named refusal.
 */
export interface Family {
  readonly family: string;
  readonly title: Worded<string>;
  /** Whether this family speaks on the topic, and what part of it names the device. */
  readonly match: (topic: string) => TopicMatch | undefined;
  readonly unwrap: (match: TopicMatch, payload: string) => Unwrapped;
  /** Which profile an unknown device most likely has, from its first message. */
  readonly suggest: (match: TopicMatch, message: unknown) => string | undefined;
  /** How a device of this family is told to do something; absent where the family only listens. */
  readonly command?: (address: Address, command: DeviceCommand) => DeviceMessage;
  /** Largest honest message, bytes. */
  readonly payloadBytesMax: number;
}

export interface TopicMatch {
  /** What the scheme calls the device: topic part, address, serial number; absent where only the payload names it. */
  readonly identity?: string;
  /** Which kind of topic of the device it is, in the family's own words. */
  readonly lane: string;
  readonly site?: string;
}

export type Unwrapped =
  | { readonly kind: "frame"; readonly frame: Frame }
  /** Honest traffic that says nothing about a home: our own commands, a cleared topic, an inventory. */
  | { readonly kind: "ignored"; readonly why: string }
  | Refusal;

export interface Refusal {
  readonly kind: "refused";
  readonly code: "bad-json" | "bad-schema" | "too-many-entries";
  readonly detail: string;
}

/** One message out of its envelope. */
export interface Frame {
  readonly lane: string;
  /** Who spoke, where the payload says it better than the topic. */
  readonly identity?: string;
  readonly message: unknown;
  readonly messageKey?: MessageKey;
  readonly messageId?: string;
  /** The device's clock as it was written; the intake parses it by the time policy. */
  readonly claimedTime?: string | number;
  readonly historical: boolean;
  readonly lifecycle?: { readonly state: DeviceState; readonly session?: string };
}

/** `received` tells a button that its press is stored, so that it shows it and stops repeating. */
export type DeviceAction = "siren" | "light" | "speak" | "stop" | "test" | "received";

/** Where a device listens: its identity, below the site where the scheme has sites. */
interface Address {
  readonly identity: string;
  readonly site?: string;
}

export interface DeviceCommand {
  /** Unique per message. */
  readonly id: string;
  /** Comes back in the device's `cmd-ack`: which attempt was carried out. */
  readonly ref: string;
  readonly action: DeviceAction;
  /** What to say. */
  readonly text?: string;
  readonly language?: Language;
  /** How long to sound, shine or repeat; the device's own default where absent. */
  readonly seconds?: number;
  readonly severity?: Severity;
}

export interface DeviceMessage {
  readonly topic: string;
  readonly payload: string;
}

/** What one product says. One object in one file, with its own real samples: its documentation and its test. */
export interface Profile {
  /** `<family>/<file name>`. */
  readonly id: string;
  readonly family: string;
  readonly maker: string;
  readonly model: string;
  readonly title: Worded<string>;
  readonly class: DeviceClass;
  readonly power: "battery" | "mains";
  /** The longest honest silence; `undefined` for spot devices that are not supervised. */
  readonly reportsEveryMinutes: number | undefined;
  readonly tells: readonly ObservationType[];
  /** What it can be told to do. */
  readonly obeys: readonly DeviceAction[];
  /** bronze: parses its samples; silver: battery and silence covered; gold: captured from a real device. */
  readonly quality: "bronze" | "silver" | "gold";
  readonly observe: (frame: Frame) => Reading;
  readonly samples: readonly Sample[];
}

export interface Reading {
  readonly observations: readonly Observation[];
  /** What was in the message and is no measurement, or not known: shown to staff, never an alarm. */
  readonly remarks: readonly string[];
}

export interface Sample {
  /** What happened at the device. */
  readonly when: string;
  readonly topic: string;
  /** Text as it came over the wire, or a value that is written as JSON. */
  readonly payload: unknown;
  readonly tells: readonly Observation[];
}

export function defineFamily(family: Family): Family {
  return family;
}

export function defineProfile(profile: Profile): Profile {
  return profile;
}
