import type { z } from "zod";
import type { Outcome, SelfClosed } from "../alert/alert.ts";
import type { DeviceId } from "../ids.ts";
import type { BellRang, Connections, Mode } from "../input.ts";
import type { Worded } from "../language.ts";
import type { Observation, ObservationType } from "../observation.ts";
import type { CarePlan, PlannedBuilding, PlannedDevice, PlannedResident } from "../plan.ts";
import type { Category, Severity } from "../severity.ts";
import type { Duration, Instant } from "../time.ts";

/** One thing a rule may notice. `at` is when it counts: the device's time where it can be trusted, else arrival. */
export type Sign = ObservedSign | BellSign | BlindSign | ModeSign | SelfWatchedSign | Connections;

export interface ObservedSign {
  readonly kind: "observed";
  readonly at: Instant;
  readonly device: PlannedDevice;
  readonly observation: Observation;
  /** A level that repeats itself is not news; a pulse always is. */
  readonly changed: boolean;
  /** State of unknown age from a retained message: worth a look, never an emergency by itself. */
  readonly unverified: boolean;
  readonly lateBy: Duration | undefined;
}
export interface BellSign {
  readonly kind: "bell";
  readonly at: Instant;
  readonly bell: BellRang["bell"];
}
/** We heard nothing in this span because we could not hear. */
export interface BlindSign {
  readonly kind: "blind";
  readonly at: Instant;
  readonly from: Instant;
  readonly to: Instant;
}
/** What the gateway found out about itself. */
interface SelfWatchedSign {
  readonly kind: "self-watched";
  readonly at: Instant;
  readonly fault: string;
  readonly broken: boolean;
  readonly facts: Facts;
}
interface ModeSign {
  readonly kind: "mode";
  readonly at: Instant;
  readonly mode: Mode;
}

/** Who the rule watches, and what is known about them now. Read-only facts, no memory. */
export interface Circle {
  readonly plan: CarePlan;
  /** Scope `resident`: the one watched. Otherwise the only resident of the home, if there is only one. */
  readonly resident: PlannedResident | undefined;
  /** Scope `device`: the one watched. */
  readonly device: PlannedDevice | undefined;
  /** Scope `building`: the one watched. */
  readonly building?: PlannedBuilding | undefined;
  readonly mode: Mode;
  /** Last sign of life of a device, kept by the core. */
  readonly lastHeardAt: (device: DeviceId) => Instant | undefined;
  /** When a device last showed that it can call. */
  readonly provenAt: (device: DeviceId) => Instant | undefined;
  /** Since when the home is watched at all: never-seen devices are silent since then. */
  readonly watchedSince: Instant;
}

export type Facts = { readonly [name: string]: string | number | boolean };

export type Verdict = Calm | Concern;

export interface Calm {
  readonly kind: "calm";
  /** When the answer may change by time alone. */
  readonly lookAgainAt: Instant | undefined;
}

export interface Concern {
  readonly kind: "concern";
  readonly severity: Severity;
  /** A key of the rule's own `says`. */
  readonly code: string;
  readonly facts: Facts;
  readonly since: Instant;
  readonly lookAgainAt: Instant | undefined;
  /** Ask the elder first: nobody is called before this instant unless the worry is confirmed. Never for an SOS. */
  readonly verifyUntil: Instant | undefined;
  readonly device: DeviceId | undefined;
  readonly room: string | undefined;
  readonly lateBy: Duration | undefined;
}

/** Nothing to worry about, and time alone changes nothing: said of most things most of the time, so it is one object. */
export const CALM: Calm = { kind: "calm", lookAgainAt: undefined };

export const calm = (lookAgainAt?: Instant): Calm => (lookAgainAt === undefined ? CALM : { kind: "calm", lookAgainAt });

export function concern(
  severity: Severity,
  code: string,
  since: Instant,
  rest: Partial<Omit<Concern, "kind" | "severity" | "code" | "since">> = {},
): Concern {
  return {
    kind: "concern",
    severity,
    code,
    since,
    facts: rest.facts ?? {},
    lookAgainAt: rest.lookAgainAt,
    verifyUntil: rest.verifyUntil,
    device: rest.device,
    room: rest.room,
    lateBy: rest.lateBy,
  };
}

/**
 * A kind of worry: one object in one file. Pure; level-triggered: `notice` folds memory, `judge` says what it means now. A calm verdict
 * stands until the memory changes, `lookAgainAt` comes, or something else than a device is heard (a mode, a bell, blindness, a new plan).
 */
export interface RuleKind<Settings, Memory> {
  readonly kind: string;
  readonly category: Category;
  /** One memory per resident, per home, per device, or, at the station, per building. */
  readonly scope: "resident" | "home" | "device" | "building";
  /** For premises and technical worries: the hazard or fault in the alert's key. */
  readonly hazard?: string;
  /** A fault of the alarm path itself: shown always, never muted for long. */
  readonly path?: true;
  /** Observation types that are noticed; everything else never reaches this rule. */
  readonly hears: readonly ObservationType[];
  /** What a device says is nothing to remember, only that it spoke: a home at rest need not tell. */
  readonly onlyThatItSpoke?: true;
  /** Calendar bells that are noticed. */
  readonly hearsBells?: readonly BellRang["bell"]["kind"][];
  /** The rule is of use only where some device tells at least one of these; empty: always. */
  readonly needs: readonly ObservationType[];
  readonly settings: z.ZodType<Settings>;
  /** On without being asked for; a site file may switch it off or change its settings. */
  readonly blank: Memory;
  /** Closed by a person only. Otherwise an alert below critical ends when the condition has returned. */
  readonly latched: boolean;
  readonly notice: (memory: Memory, sign: Sign, settings: Settings, circle: Circle) => Memory;
  readonly judge: (memory: Memory, now: Instant, settings: Settings, circle: Circle) => Verdict;
  /** After the alert was closed: forget what was dealt with, so the same worry does not open again at once. */
  readonly settle: (memory: Memory, now: Instant, outcome: Outcome | SelfClosed) => Memory;
  /** Told how an alert ended in which another kind worried about the same subject. */
  readonly learns?: {
    readonly from: string;
    readonly how: (memory: Memory, now: Instant, outcome: Outcome | SelfClosed) => Memory;
  };
  readonly title: Worded<string>;
  /** What it does, in plain words; each setting stands in them by its name: `{minutes}`. Absent where nobody may change the rule. */
  readonly sentences?: Worded<readonly string[]>;
  /** The worry in words, per code. */
  readonly says: Worded<{ readonly [code: string]: (facts: Facts) => string }>;
  /** Where the numbers come from. */
  readonly source: string;
}

/** The list keeps kinds of any settings and memory: each is only ever fed its own. */
export type AnyRule = RuleKind<never, never>;

export function defineRule<Settings, Memory>(rule: RuleKind<Settings, Memory>): RuleKind<Settings, Memory> {
  return rule;
}
