import { z } from "zod";
import type { Policy } from "./alert/policy.ts";
import type { Setting } from "./alert/targets.ts";
import type { DeviceId, HomeId, PersonId, ResidentId } from "./ids.ts";
import type { Language } from "./language.ts";
import type { Zone } from "./local-time.ts";
import type { ObservationType } from "./observation.ts";
import type { Roster } from "./roster.ts";
import type { Severity } from "./severity.ts";

/** What is known about one resident that rules may use. Tags widen or narrow rules; they are not diagnoses. */
export const residentTagSchema = z.enum([
  "lives-alone",
  "dementia",
  "high-fall-risk",
  "low-activity",
  "heart-failure",
  "oxygen-scale-2",
  "wears-at-night",
]);
export type ResidentTag = z.infer<typeof residentTagSchema>;

export interface PlannedResident {
  readonly id: ResidentId;
  readonly name: string;
  readonly tags: readonly ResidentTag[];
}

/** Where a device belongs (domain table B2). */
export type DeviceClass =
  | "sos.wearable"
  | "sos.fixed"
  | "sos.pullcord"
  | "fall.wearable"
  | "fall.radar"
  | "wearable.vitals"
  | "spot.vitals"
  | "bed.sensor"
  | "motion"
  | "presence"
  | "contact.door"
  | "smoke"
  | "co"
  | "gas"
  | "water-leak"
  | "climate"
  | "medication"
  | "location"
  | "siren"
  | "speaker"
  | "light"
  | "hub"
  | "other";

export interface PlannedDevice {
  readonly id: DeviceId;
  readonly label: string;
  readonly class: DeviceClass;
  readonly room: string | undefined;
  /** Worn or personal devices name their resident; room sensors speak for the home. */
  readonly resident: ResidentId | undefined;
  readonly power: "battery" | "mains";
  /** The longest honest silence between two messages; `undefined` for spot devices that are not supervised. */
  readonly reportsEveryMinutes: number | undefined;
  readonly tells: readonly ObservationType[];
  /** `entrance` doors matter to wandering rules. */
  readonly entrance: boolean;
  /** For so long the same pulse is the same press; absent where one press is one message. */
  readonly holdOffMs?: number | undefined;
  /** Says how things are again and again, so that only a change is news. */
  readonly repeatsLevels?: boolean | undefined;
  /** Through which device it is heard. */
  readonly bridge?: DeviceId | undefined;
  /** A bridge: the places of the devices that are heard through it. */
  readonly serves?: readonly string[] | undefined;
  /** Pulses that it says until its state changes. */
  readonly latches?: readonly ObservationType[] | undefined;
}

/** Minutes since local midnight, half-open; a span may wrap over midnight. */
export interface DailySpan {
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface Availability extends DailySpan {
  /** 1 Monday to 7 Sunday, ISO 8601; the day on which the span begins. */
  readonly weekdays: readonly number[];
}

/** One way to tell somebody. */
export interface PlannedChannel {
  readonly channel: string;
  /** Empty means all. */
  readonly severities: readonly Severity[];
  /** Hours in which it does not call about these; what is critical cannot be among them. */
  readonly quiet?: DailySpan & { readonly severities: readonly Exclude<Severity, "critical">[] };
}

/** Somebody or something that can be told. Addresses stay outside the core: channels are names here. */
export interface PlannedPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly kind: "family" | "staff" | "station-equipment" | "home-equipment";
  readonly language: Language;
  readonly relation: string | undefined;
  readonly roles: readonly string[];
  readonly keyHolder: boolean;
  readonly travelMinutes: number | undefined;
  readonly channels: readonly PlannedChannel[];
  /** Empty means always. */
  readonly available: readonly Availability[];
  /** Staff: when on duty. Empty means never by duty. */
  readonly duty: readonly Availability[];
}

export interface PlannedReminder {
  readonly id: string;
  readonly resident: ResidentId;
  readonly kind: "medication" | "care";
  readonly what: string;
  readonly times: readonly number[];
  /** Insulin, anticoagulant, antiepileptic, Parkinson medicine: later means sooner worse. */
  readonly critical: boolean;
}

/** A rule in force: its kind and the settings that hold for this home or resident, parsed. */
export interface PlannedRule {
  readonly kind: string;
  /** Settings for everybody in the home; `undefined` switches the kind off. */
  readonly settings: unknown;
  readonly perResident: ReadonlyMap<ResidentId, unknown>;
}

/** Homes behind the same meter and the same switch. */
export interface PlannedBuilding {
  readonly id: string;
  readonly homes: readonly HomeId[];
  /** Devices of all of them. */
  readonly devices: number;
}

/** The care plan of one home: everything `step` needs to know that is not in the home's state. */
export interface CarePlan {
  readonly home: HomeId;
  /** Where the home is, in words a helper can find. */
  readonly address: string;
  readonly zone: Zone;
  /** How far help has to go; a city where nothing is said. */
  readonly setting?: Setting;
  /** The building it stands in, where more homes than this one do. */
  readonly building?: string;
  /** The station's plan: the buildings it looks after. */
  readonly buildings?: readonly PlannedBuilding[];
  readonly residents: readonly PlannedResident[];
  readonly devices: ReadonlyMap<DeviceId, PlannedDevice>;
  /** In the order in which family is called. */
  readonly people: readonly PlannedPerson[];
  readonly rules: readonly PlannedRule[];
  readonly policies: readonly Policy[];
  readonly reminders: readonly PlannedReminder[];
  /** Who is there when, beyond people's own hours. */
  readonly roster?: Roster;
  /** Who is called where a policy reaches nobody; the supervisors where nobody is named. */
  readonly defaultContact?: PersonId;
  /** Daily "I am well" window, minutes since local midnight, per resident. */
  readonly checkIns: readonly { readonly resident: ResidentId; readonly by: DailySpan }[];
}
