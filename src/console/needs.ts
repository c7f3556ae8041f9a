import type { Profile } from "../../devices/profile.ts";
import type { Signal } from "../../devices/signal.ts";
import type { Submit } from "../loop/arrival.ts";
import type { Clock } from "../clock.ts";
import type { Reason } from "../core/alert/alert.ts";
import type { Policy, PolicyDocument } from "../core/alert/policy.ts";
import type { AlertId, DeviceId, HomeId, PersonId } from "../core/ids.ts";
import type { Language, Worded } from "../core/language.ts";
import type { Severity } from "../core/severity.ts";
import type { HomeState } from "../core/state.ts";
import type { Instant } from "../core/time.ts";
import type { Figures } from "../evidence/figures-schema.ts";
import type { IncidentReport } from "../evidence/report-schema.ts";
import type { HindsightDesk } from "./hindsight.ts";
import type { Logger } from "../log.ts";
import type { Registry } from "../registry/registry.ts";
import type { AttemptState, Store } from "../store/store.ts";

/** How the gateway stands, as its parts say themselves. */
export interface HealthReport {
  /** When the loop last completed a whole cycle: decided, stored, answered. */
  readonly lastCycleAt: Instant | undefined;
  readonly cycleAgeMs: number | undefined;
  readonly inbox: number;
  readonly storeOk: boolean;
  readonly broker: { readonly [count: string]: number };
  readonly parts: readonly HealthPart[];
}

export interface HealthPart {
  readonly part: string;
  /** Where the part has a name of its own, as a channel has. */
  readonly name?: Worded<string>;
  readonly ok: boolean;
  readonly value: Worded<string>;
  readonly since: Instant | undefined;
  /** What to do about it. */
  readonly hint: Worded<string> | undefined;
}

/** A finding in the reader's words. */
export interface SiteFinding {
  readonly severity: "error" | "warning";
  readonly line: number;
  readonly col: number;
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
  /** The same place as the edits name it: items by their id. */
  readonly at: readonly (string | number)[];
  /** It was not found before this change. */
  readonly fresh: boolean;
}

interface SiteSeen {
  readonly findings: readonly SiteFinding[];
  readonly changes: readonly SiteSaid[];
}

interface SiteSaid {
  readonly kind: "added" | "removed" | "changed";
  readonly where: string;
  readonly what: string;
  /** In the reader's words. */
  readonly said: string;
}

/** Who wishes a change of which version, and whether to see it or to have it. */
export interface SiteWish {
  readonly base: number;
  readonly apply: boolean;
  readonly note?: string;
  readonly by: string;
  readonly language: Language;
}

interface SiteTaken extends SiteSeen {
  readonly kind: "preview" | "invalid" | "unchanged" | "imported";
  /** The one in force now; 0 before the first. */
  readonly version: number;
  readonly issued: readonly { readonly username: string; readonly password: string }[];
}

interface SiteVersion {
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly note?: string;
}

/** One change of the site document; `registry/site-edit.ts` says what each does. */
type SiteEditOrder = { readonly path: readonly (string | number)[] } & (
  | { readonly value: unknown }
  | { readonly add: object }
  | { readonly remove: true }
  | { readonly moveTo: number }
);

/** The site document at the console. */
export interface SiteDesk {
  /** `undefined` before the first import. */
  readonly read: () => Promise<(SiteVersion & { readonly text: string }) | undefined>;
  /** As data, without secrets: the station, and the home that is asked for. */
  readonly document: (home: string | undefined) => Promise<{ readonly version: number; readonly document: unknown }>;
  /** A table of people or devices, as a spreadsheet saved it: known ones get what their row says, others are added. */
  readonly table: (
    order: SiteWish & { readonly table: "residents" | "contacts" | "devices"; readonly bytes: Uint8Array },
  ) => Promise<SiteTaken | { readonly kind: "stale"; readonly version: number }>;
  /** Newest first; `before` is the number of the last one seen. */
  readonly versions: (query: { readonly limit: number; readonly before?: number }) => Promise<readonly SiteVersion[]>;
  /** What a version changed of the one before it; `undefined` where it is not kept. */
  readonly version: (number: number, language: Language) => Promise<readonly SiteSaid[] | undefined>;
  /** What an older version says becomes a new one; without `apply` it is only compared. */
  readonly goBack: (
    order: SiteWish & { readonly to: number },
  ) => Promise<SiteTaken | { readonly kind: "stale"; readonly version: number } | { readonly kind: "gone" }>;
  readonly check: (text: string, language: Language) => Promise<SiteSeen>;
  /** The whole document or nothing; in force when the promise resolves. */
  readonly take: (
    text: string,
    who: { readonly by: string; readonly language: Language; readonly note?: string },
  ) => Promise<SiteTaken>;
  /** Changes what is named of the version that was read, and nothing where another came between. */
  readonly edit: (order: SiteWish & { readonly edits: readonly SiteEditOrder[] }) => Promise<
    | SiteTaken
    | { readonly kind: "stale"; readonly version: number }
    /** The edit of this number speaks of something that is not there. */
    | { readonly kind: "lost"; readonly edit: number }
  >;
}

/** When nobody would be told, in the days to come. */
export interface AheadDesk {
  /** Where a policy stands: with the home, with the station, or with the gateway itself. */
  readonly originOf: (home: HomeId, policy: Policy) => "home" | "station" | "shipped";
  /** The policy as a site document may write it: without channels that this gateway does not know. */
  readonly writable: (policy: Policy) => PolicyDocument;
  /** The gaps of one home in the next seven days. */
  readonly gapsOf: (
    home: HomeId,
    language: Language,
  ) => Promise<
    readonly {
      readonly policy: string;
      readonly stage: number | "loop" | "all";
      readonly severities: readonly Severity[];
      readonly from: Instant;
      readonly to: Instant;
      readonly words: string;
      /** Somebody would be called, but only at unverified addresses. */
      readonly unverified?: true;
    }[]
  >;
  /** What the last look over every home found; `undefined` before the first. */
  readonly found: (language: Language) =>
    | {
        readonly at: number;
        readonly gaps: number;
        readonly silent: number;
        readonly unverified: number;
        readonly lines: readonly string[];
      }
    | undefined;
}

/** Far sides that took a message tell later what became of it. */
export interface ReceiptDesk {
  /** Whose secrets signed it (Standard Webhooks); nobody: it is forged, or too old. */
  readonly signers: (letter: {
    readonly id: string;
    readonly timestamp: string;
    readonly signature: string;
    readonly body: string;
  }) => ReadonlySet<PersonId>;
  /** How the message stands afterwards; `undefined` where none of that key went to any of them. */
  readonly take: (
    told: {
      readonly key: string;
      readonly state: "delivered" | "seen" | "failed";
      readonly sequence: number;
      readonly reason?: string;
    },
    signers: ReadonlySet<PersonId>,
  ) => Promise<{ readonly state: AttemptState; readonly counted: boolean } | undefined>;
}

export type SentCode =
  | { readonly kind: "sent" }
  | { readonly kind: "failed"; readonly reason: string }
  /** The station does not use this channel. */
  | { readonly kind: "closed" }
  | { readonly kind: "unknown" };
/** Whether messages to people's addresses arrive. */
export interface AddressDesk {
  /** `undefined` where nobody of this id is told anything. */
  readonly list: (person: PersonId) => Promise<
    | readonly {
        readonly channel: string;
        readonly needsProof: boolean;
        readonly verifiedAt?: Instant;
        readonly verifiedBy?: string;
      }[]
    | undefined
  >;
  readonly send: (person: PersonId, channel: string) => Promise<SentCode>;
  readonly prove: (claim: {
    readonly person: PersonId;
    readonly channel: string;
    readonly code: string;
    readonly by: string;
  }) => Promise<"verified" | "wrong" | "no-code">;
  /** Homes whose critical calls rest only on addresses that nobody verified. */
  readonly unproven: () => Promise<readonly HomeId[]>;
}

export interface ConsoleNeeds {
  readonly site: SiteDesk;
  readonly ahead: AheadDesk;
  readonly hindsight: HindsightDesk;
  readonly receipts: ReceiptDesk;
  readonly addresses: AddressDesk;
  readonly store: Pick<
    Store,
    | "alerts"
    | "alert"
    | "alertLog"
    | "attempts"
    | "attempt"
    | "registry"
    | "observations"
    | "quarantined"
    | "sightings"
    | "remarks"
    | "papers"
    | "paper"
    | "putPaper"
    | "dropPapers"
    | "recordAccess"
    | "accesses"
  >;
  readonly submit: Submit;
  readonly registry: () => Registry;
  /** Every product that can be read. */
  readonly profiles: ReadonlyMap<string, Profile>;
  /** What the loop remembers of a home: modes, and when each device was last heard. */
  readonly state: (home: HomeId) => HomeState | undefined;
  /** The rule's own words; `undefined` where the rule is not known any more. */
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
  readonly clock: Clock;
  /** Milliseconds that nobody can set. */
  readonly monotonicMs: () => number;
  /** What is told of the past. */
  readonly evidence: {
    readonly report: (wish: {
      readonly alert: AlertId;
      readonly language: Language;
      readonly anonymous: boolean;
      /** Whether the reader may see what the sensors told. */
      readonly context: boolean;
    }) => Promise<IncidentReport | undefined>;
    /** Every entry of the access log recomputed. */
    readonly accesses: () => Promise<{ readonly entries: number; readonly head: string; readonly brokenAt?: number }>;
    readonly figures: (span: { readonly from: Instant; readonly to: Instant }) => Promise<Figures>;
    /** The same in the reader's words, as tables. */
    readonly tables: (
      figures: Figures,
      language: Language,
    ) => readonly {
      readonly title: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }[];
  };
  /** After how many days what is kept goes by itself. */
  readonly retention: { readonly journalDays: number; readonly alertsDays: number; readonly attemptsDays: number };
  readonly health: () => HealthReport;
  /** How well a device was heard last; `undefined` where nothing said so since the start. */
  readonly signalOf: (device: DeviceId) => Signal | undefined;
  /** A consent was written down: what is taken in follows. */
  readonly consentsChanged: () => Promise<void>;
  /** Sends the test alert through the whole house now. */
  readonly loopTest: () => Promise<{ readonly ok: boolean; readonly tookMs: number; readonly why?: string }>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  readonly log: Logger;
}
