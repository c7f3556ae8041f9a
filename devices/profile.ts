import type { DeviceState, MessageKey } from "../src/core/input.ts";
import type { Language, Worded } from "../src/core/language.ts";
import type { Observation, ObservationType } from "../src/core/observation.ts";
import type { DeviceClass } from "../src/core/plan.ts";
import type { Severity } from "../src/core/severity.ts";
import type { Signal } from "./signal.ts";

/**
 * The door of a topic scheme: says which device a message is from and unwraps its envelope. Pure; never throws for what a device
 * may send: everything unreadable is a named refusal.
 */
export interface Family {
  readonly family: string;
  readonly title: Worded<string>;
  /** Base topics as the software behind this family is delivered; a site names further ones. None where the scheme has no base. */
  readonly bases: readonly string[];
  /** Where its devices speak, as MQTT filters with `{device}` for one of them; all below each base where absent. */
  readonly filters?: readonly string[];
  /** Whether this family speaks on the topic, and what part of it names the device. `bases`: its own and those of the site. */
  readonly match: (topic: string, bases: readonly string[]) => TopicMatch | undefined;
  /** The payload is text as it came: JSON, a bare word, or nothing. */
  readonly unwrap: (match: TopicMatch, payload: string) => Unwrapped;
  /** Which profile an unknown device most likely has, from its first message and, where one is known, its model. */
  readonly suggest: (match: TopicMatch, message: unknown, model?: string) => string | undefined;
  /** How a device of this family is told to do something; absent where the family only listens. */
  readonly command?: (address: Address, command: DeviceCommand) => DeviceMessage | undefined;
  /** How a device of this family is asked how it stands; absent where it only speaks by itself. */
  readonly ask?: (address: Address) => DeviceMessage | undefined;
  /** Nobody listens until the site file names it under `families`: what a home must agree to first. */
  readonly shippedOff?: boolean;
  /** Its topics have no mark of their own, so every other family is asked before it. */
  readonly asksLast?: boolean;
  /** For this long a pulse of one device with the same value is the same press, milliseconds; for families that say one press in several messages. */
  readonly holdOffMs?: number;
  /** Its messages say what happened; those of the others repeat how things are, so that a fall said again is no second fall. */
  readonly saysEvents?: boolean;
  /** Largest honest message, bytes. */
  readonly payloadBytesMax: number;
}

export interface TopicMatch {
  /** What the scheme calls the device: topic part, address, serial number; absent where only the payload names it. */
  readonly identity?: string;
  /** Which kind of topic of the device it is, in the family's own words. */
  readonly lane: string;
  readonly site?: string;
  /** Which base topic it stood below, where the scheme has one. */
  readonly base?: string;
}

export type Unwrapped =
  | { readonly kind: "frame"; readonly frame: Frame }
  /** Several devices, or several moments, in one message: inventories, scans, buffered history. */
  | { readonly kind: "frames"; readonly frames: readonly Frame[] }
  /** The topic looked like this scheme's and the payload is somebody else's: the next family is asked. */
  | { readonly kind: "foreign" }
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
  /** Further names under which a site may have registered it, as a hardware address beside a friendly name. */
  readonly aliases?: readonly string[];
  /** What the message, or the inventory, says the product is. */
  readonly model?: string;
  readonly message: unknown;
  readonly messageKey?: MessageKey;
  readonly messageId?: string;
  /** The device's clock as it was written; the intake parses it by the time policy. */
  readonly claimedTime?: string | number;
  readonly historical: boolean;
  /** Said of the device by somebody else, as an inventory does: no sign of life, and nothing for its home. */
  readonly hearsay?: true;
  readonly lifecycle?: FrameLifecycle;
  /** The claimed time was stamped by a bridge with a clock of its own when the device last spoke: an old one is a replay. */
  readonly stampedBy?: "bridge";
  /** How well it was heard; no observation of the home, and kept only until the gateway stops. */
  readonly signal?: Signal;
  /** What the envelope held and could not be read: shown to staff with the profile's own remarks. */
  readonly remarks?: readonly string[];
}

/** How a connection stands. */
export interface FrameLifecycle {
  readonly state: DeviceState;
  readonly session?: string;
  /** The bridge whose own state this is, by its identity; absent where a device is meant. */
  readonly bridge?: string;
}

/** `received` tells a button that its press is stored, so that it shows it and stops repeating. */
export type DeviceAction = "siren" | "light" | "speak" | "stop" | "test" | "received";

/** Where a device listens: its identity, below the site where the scheme has sites. */
export interface Address {
  readonly identity: string;
  readonly site?: string;
  /** `<family>/<profile>`. */
  readonly profile?: string;
  readonly answers?: Answers;
  /** The base topics that hold here: the family's own and the site's. */
  readonly bases?: readonly string[];
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
  /** With `received`: the number of the alert that the press became part of. */
  readonly alert?: string;
  /** With `received`: how far help has come. */
  readonly stage?: "called" | "coming" | "late" | "arrived" | "closed";
  /** With `received`: who comes, and when they said they would be there. */
  readonly name?: string;
  readonly etaAt?: number;
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
  /** As bridges and captures name the product: one of these in what they say suggests this profile before anything else does. */
  readonly models?: readonly string[];
  readonly title: Worded<string>;
  readonly class: DeviceClass;
  readonly power: "battery" | "mains";
  /** The longest honest silence; `undefined` for spot devices that are not supervised. */
  readonly reportsEveryMinutes: number | undefined;
  readonly tells: readonly ObservationType[];
  /** In the place of `tells`, where the installer's answers decide it. */
  readonly tellsWith?: (answers: Answers) => readonly ObservationType[];
  /** What it can be told to do. */
  readonly obeys: readonly DeviceAction[];
  /** bronze: parses its samples; silver: battery and silence covered; gold: captured from a real device. */
  readonly quality: "bronze" | "silver" | "gold";
  /** What only the installer knows: which press is the call for help, whether the contact is inverted. */
  readonly questions?: readonly Question[];
  /** Its own, or that of its family. */
  readonly holdOffMs?: number;
  /** That of its family. */
  readonly saysEvents?: boolean;
  /** Pulses that this product keeps saying until its state changes, as a button with `sos: true`: only the change is a press. */
  readonly latches?: readonly ObservationType[];
  /** Whether it leaves the network between two messages, so that its will is no loss; how long it may sleep is `reportsEveryMinutes`. */
  readonly sleeps?: (answers: Answers) => boolean;
  /** `answers` holds an answer, or the default, for each question that has one. */
  readonly observe: (frame: Frame, answers: Answers) => Reading;
  readonly samples: readonly Sample[];
}

export type Answer = string | number | boolean;

/** By the id of the question; for a question that ends in `.*`, each answer under its own name. */
export type Answers = Readonly<Record<string, Answer>>;

/** Asked at installation, answered in `site.yaml` under the device's `answers`. */
export interface Question {
  /** Lower-case words with hyphens. An id that ends in `.*` takes any number of answers: `input.*` is asked as `input.0`, `input.door`. */
  readonly id: string;
  readonly text: Worded<string>;
  /** Any answer of the type of the default, or any at all where there is none, if left out. */
  readonly choices?: readonly Answer[];
  /** Whether this can be an answer, where it is written in words of its own. */
  readonly isAnswer?: (answer: Answer) => boolean;
  /** Answers to learn from. */
  readonly examples?: readonly string[];
  /** Holds where nobody answered. */
  readonly default?: Answer;
  /** Without an answer a call for help, or somebody in danger, may not be heard as one: the check of a site insists. */
  readonly lifeSafety?: true;
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
  /** What the installer answered, where it matters here. */
  readonly answers?: Answers;
  /** What the device tells; a lifecycle is told as `availability`. */
  readonly tells: readonly Observation[];
}

export function defineFamily(family: Family): Family {
  return family;
}

export function defineProfile(profile: Profile): Profile {
  return profile;
}

/** The installer's answers with the defaults of the questions that nobody answered. */
export function answersOf({ questions = [] }: Pick<Profile, "questions">, given: Answers = {}): Answers {
  const defaults = questions.flatMap((question) =>
    question.default === undefined ? [] : [[question.id, question.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...given };
}

/** How the connection stands, as this product means it. */
export function lifecycleOf({ sleeps }: Profile, { lifecycle }: Frame, answers: Answers): FrameLifecycle | undefined {
  if (lifecycle?.state !== "lost" || sleeps?.(answers) !== true) return lifecycle;
  return { ...lifecycle, state: "sleeping" };
}
