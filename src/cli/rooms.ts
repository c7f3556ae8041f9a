import type { Config, ConfigReading, ConfigText } from "../config.ts";
import type { Language } from "../core/language.ts";
import type { Instant } from "../core/time.ts";
import type { Observation } from "../core/observation.ts";
import type { Finding } from "../finding/finding.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";

export interface Issued {
  readonly username: string;
  readonly password: string;
}

interface ImportOrder {
  readonly from: ConfigText;
  readonly by: string;
  readonly issueCredentials: boolean;
  readonly keep: (issued: readonly Issued[]) => Promise<void>;
}

type Imported =
  | { readonly kind: "invalid"; readonly findings: readonly Finding[] }
  | { readonly kind: "unchanged"; readonly version: number; readonly findings: readonly Finding[] }
  | {
      readonly kind: "imported";
      readonly version: number;
      readonly issued: readonly Issued[];
      readonly findings: readonly Finding[];
    };

interface StartOrder {
  readonly print: (text: string) => void;
  /** The process must end. */
  readonly fatal: (cause: unknown) => void;
}

/** Somebody of the staff who may sign in at the console. */
interface AccountLine {
  readonly person: string;
  readonly role: string;
}

export interface RunningStation {
  /** Where people's answers come in. */
  readonly url: string;
  /** Where devices come in; empty where the broker is somebody else's. */
  readonly ports: string;
  readonly reload: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
  /** Where nobody can sign in yet: a one-time code for whoever leads the station. */
  readonly firstCode: (AccountLine & { readonly code: string }) | undefined;
}

export interface SimulateOrder {
  readonly seed: number | undefined;
  readonly scenario: string | undefined;
  readonly nights: number | undefined;
  /** Seconds of a random night; each seed draws its own length where it is not said. */
  readonly lastsSeconds: number | undefined;
  /** Goes on until a virtual year is over. */
  readonly year: boolean;
  readonly language: Language;
}

/** What a simulation came to: lines for people, the same as data, and whether every promise was kept. */
export interface Simulated {
  readonly kept: boolean;
  readonly lines: readonly string[];
  readonly data: object;
}

/** Which products speak, what they are called and what they say. */
export interface SpeakOrder {
  readonly family: string;
  /** A product by any of its names; every product of the family where absent. */
  readonly model?: string | undefined;
  /** What the device is called; by its product where absent. */
  readonly device?: string | undefined;
  /** `sos`, `motion=false`, `heart-rate`; all that each product can say where empty. */
  readonly says: readonly string[];
  /** The station's id, for products of our own scheme. */
  readonly site?: string | undefined;
  readonly seed: number;
}

/** One message as the product writes it, and the device that the site must know for it. */
export interface SpokenLine {
  readonly topic: string;
  readonly payload: string;
  readonly family: string;
  readonly profile: string;
  /** The family's name for whoever spoke. */
  readonly identity: string;
  /** How the installer must have answered for it to mean what it tells. */
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  readonly tells: readonly Observation[];
}

/** What cannot be spoken, and the words that can. */
export interface Unspeakable {
  readonly kind: "unknown-family" | "unknown-model" | "unknown-observation" | "says-no-such-thing";
  readonly word: string;
  readonly known: readonly string[];
  readonly meant?: string | undefined;
}

export type SpokenAs =
  | { readonly kind: "spoken"; readonly lines: readonly SpokenLine[] }
  | { readonly kind: "unspeakable"; readonly why: Unspeakable };

interface FleetOrder {
  readonly url: string;
  readonly site: string;
  readonly homes: number;
  readonly rate: number;
  readonly seconds: number;
  readonly connections: number;
  readonly signIns: readonly { readonly username: string; readonly password: string; readonly device?: string }[];
}

export interface FleetReport {
  readonly connected: number;
  /** Why connections failed, and how many for that reason. */
  readonly refused: { readonly [why: string]: number };
  readonly due: number;
  readonly sent: number;
  readonly acknowledged: number;
  /** Due and never acknowledged. */
  readonly lost: number;
  readonly perSecond: number;
  /** From the moment the message was due to its PUBACK, milliseconds. */
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };
}

/** One captured message, as `decode` reads it from a line. */
interface CapturedMessage {
  readonly topic: string;
  readonly payload: unknown;
  readonly family?: string | undefined;
  readonly model?: string | undefined;
  readonly retained?: boolean | undefined;
  readonly profile?: string | undefined;
  readonly answers?: Readonly<Record<string, string | number | boolean>> | undefined;
}

interface DecodedMessage {
  readonly devices: readonly { readonly identity: string; readonly profile: string }[];
  readonly observations: readonly Observation[];
  readonly reasons: readonly string[];
}

export type DecodeMessage = (captured: CapturedMessage) => Promise<DecodedMessage>;

/** Which logs are looked at; times are engine time, from inclusive, to exclusive. */
interface VerifyOrder {
  readonly alert?: string;
  readonly from?: Instant;
  readonly to?: Instant;
  /** Hash of an anchor that is kept elsewhere. */
  readonly anchor?: string;
}

export interface VerifiedLogs {
  readonly alerts: number;
  readonly entries: number;
  readonly anchors: number;
  readonly purged: number;
  readonly chainedLate: number;
  readonly misfitCount: number;
  readonly misfits: readonly object[];
  /** The misfits in the reader's words. */
  readonly lines: readonly string[];
}

interface ReportWish {
  readonly alert: string;
  readonly language: Language;
  readonly anonymous: boolean;
}

export interface CountedFigures {
  readonly data: object;
  readonly csv: string;
  readonly sections: readonly {
    readonly title: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
}

interface WrittenReport {
  readonly data: object;
  readonly markdown: string;
}

/** When nobody would be told, in words and as data. */
interface Coverage {
  readonly lines: readonly string[];
  readonly gaps: readonly object[];
  /** In how many of them a whole policy reaches nobody. */
  readonly silent: number;
}

/** What the commands ask of the other rooms. The composition root lends it; nothing is loaded before it is asked for. */
export interface Rooms {
  readonly readConfig: (from: ConfigText) => Promise<ConfigReading<unknown>>;
  /** With the store of the gateway that uses it, also what only that one knows: which addresses were verified. */
  readonly checkSite: (from: ConfigText, store?: Store) => Promise<readonly Finding[]>;
  /** What is wrong only where both are looked at together; each of them is sound. */
  readonly checkTogether: (config: ConfigText, site: ConfigText) => Promise<readonly Finding[]>;
  readonly importSite: (store: Store, order: ImportOrder) => Promise<Imported>;
  readonly exportSite: (store: Store) => Promise<string | undefined>;
  /** The dry run of the policies in force; `undefined` before the first import. */
  readonly coverage: (
    store: Store,
    order: { readonly days: number; readonly language: Language },
  ) => Promise<Coverage | undefined>;
  readonly loadRegistry: (store: Store) => Promise<Registry | undefined>;
  /** The whole gateway, running. Throws a `GatewayError` that says what to do. */
  readonly startStation: (from: ConfigText, order: StartOrder) => Promise<RunningStation>;
  /** Virtual homes in virtual time. */
  readonly simulate: (order: SimulateOrder) => Promise<Simulated>;
  /** Messages of real products, said by devices that do not exist. */
  readonly speakAs: (order: SpeakOrder) => Promise<SpokenAs>;
  /** The gateway's own intake over captured messages, devices adopted as they are heard. */
  readonly openDecoder: () => Promise<DecodeMessage>;
  /** Load on a running gateway. */
  readonly fleet: (order: FleetOrder) => Promise<FleetReport>;
  /** Figures of a span, as data, for a spreadsheet and for a terminal. */
  readonly countFigures: (
    store: Store,
    span: { readonly from: Instant; readonly to: Instant },
    language: Language,
  ) => Promise<CountedFigures>;
  /** The report on one alert, as data and as Markdown; `undefined` where there is no such alert. */
  readonly writeReport: (store: Store, wish: ReportWish) => Promise<WrittenReport | undefined>;
  readonly verifyLogs: (store: Store, order: VerifyOrder, language: Language) => Promise<VerifiedLogs>;
  /** A copy of the database, for reading only; a folder that cannot be written to is no hindrance. */
  readonly openCopy: (file: string) => Promise<Store>;
  readonly roles: readonly string[];
  /** A one-time code for the console; `undefined` for somebody who is not of the staff. */
  readonly invite: (store: Store, whom: AccountLine) => Promise<string | undefined>;
  readonly accounts: (store: Store) => Promise<readonly AccountLine[]>;
  readonly openStore: (config: Pick<Config<unknown>, "data">, how: { readonly readOnly: boolean }) => Promise<Store>;
}
