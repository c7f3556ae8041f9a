import type { Config, ConfigReading, ConfigText } from "../config.ts";
import type { Language } from "../core/language.ts";
import type { Observation } from "../core/observation.ts";
import type { Finding } from "../finding.ts";
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

export interface RunningStation {
  /** Where people's answers come in. */
  readonly url: string;
  /** Where devices come in; empty where the broker is somebody else's. */
  readonly ports: string;
  readonly reload: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

export interface SimulateOrder {
  readonly seed: number | undefined;
  readonly scenario: string | undefined;
  readonly nights: number | undefined;
  readonly language: Language;
}

/** What a simulation came to: lines for people, the same as data, and whether every promise was kept. */
export interface Simulated {
  readonly kept: boolean;
  readonly lines: readonly string[];
  readonly data: object;
}

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
}

interface DecodedMessage {
  readonly devices: readonly { readonly identity: string; readonly profile: string }[];
  readonly observations: readonly Observation[];
  readonly reasons: readonly string[];
}

export type DecodeMessage = (captured: CapturedMessage) => Promise<DecodedMessage>;

/** What the commands ask of the other rooms. The composition root lends it; nothing is loaded before it is asked for. */
export interface Rooms {
  readonly readConfig: (from: ConfigText) => Promise<ConfigReading<unknown>>;
  readonly checkSite: (from: ConfigText) => Promise<readonly Finding[]>;
  readonly importSite: (store: Store, order: ImportOrder) => Promise<Imported>;
  readonly exportSite: (store: Store) => Promise<string | undefined>;
  readonly loadRegistry: (store: Store) => Promise<Registry | undefined>;
  /** The whole gateway, running. Throws a `GatewayError` that says what to do. */
  readonly startStation: (from: ConfigText, order: StartOrder) => Promise<RunningStation>;
  /** Virtual homes in virtual time. */
  readonly simulate: (order: SimulateOrder) => Promise<Simulated>;
  /** The gateway's own intake over captured messages, devices adopted as they are heard. */
  readonly openDecoder: () => Promise<DecodeMessage>;
  /** Load on a running gateway. */
  readonly fleet: (order: FleetOrder) => Promise<FleetReport>;
  readonly openStore: (config: Pick<Config<unknown>, "data">, how: { readonly readOnly: boolean }) => Promise<Store>;
}
